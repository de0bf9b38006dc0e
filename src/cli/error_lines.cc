#include "cli/error_lines.h"

#include <fmt/format.h>

#include "format/json_text.h"

namespace rasid::cli {

std::string error_lines(const Score& s) {
  std::string out;
  for (const ScoredPair& p : s.pairs) {
    if (p.level == 4) continue;
    out += "{\"kind\": ";
    // A pair is called by the level at which it fails.
    append_json(&out, p.level ? std::string("partial ") + kLevelNames[size_t(p.level) + 1] : p.gold ? "missed" : "spurious");
    out += ", \"doc\": ";
    append_json(&out, p.document->name);
    out += fmt::format(", \"sent\": {}, \"event\": ", p.sentence);
    append_json(&out, p.category);
    out += ", \"sentence\": ";
    append_json(&out, text_at(*p.document, p.document->sentences[p.sentence]));
    out += fmt::format(", \"gold\": {}, \"coded\": {}}}\n", p.gold ? p.gold->json : "null", p.coded ? p.coded->json : "null");
  }
  return out;
}

}  // namespace rasid::cli
