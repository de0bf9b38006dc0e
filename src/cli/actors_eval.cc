#include "cli/actors_eval.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "cli/eval_misses.h"
#include "cli/json_lines.h"
#include "format/reader.h"

namespace rasid::cli {
namespace {

using simdjson::dom::element;

/// What a place stands for where it acts or suffers: its people.
std::string sector_of(const MentionRecord& m) { return m.kind == "place" && m.actor.sector.empty() ? "CVL" : m.actor.sector; }

/// The mention on the first word of `wanted`, else the one that shares most with it, the earliest of equals; of several read off the same
/// words («الجانبان») the one of country `code`. Null for none.
const MentionRecord* on(const CodedDocument& doc, Span wanted, const std::string& code) {
  const MentionRecord* best = nullptr;
  uint32_t most = 0;
  for (const MentionRecord& m : doc.mentions) {
    uint32_t n = m.inner ? 0 : overlap(m.text, wanted);
    // The head of a phrase comes first: «متظاهرون من حركة …» are the demonstrators.
    if (n && m.text.begin <= wanted.begin) n += wanted.end - wanted.begin;
    if (n > most || (n && best && m.text == best->text && best->country != code && m.country == code)) most = n, best = &m;
  }
  return best;
}

std::string pair_of(const std::string& code, const std::string& sector) {
  return (code.empty() ? "---" : code) + " " + (sector.empty() ? "---" : sector);
}

std::string share(size_t n, size_t of) { return fmt::format("{:5} of {:5}  {:.1f} %", n, of, of ? 100.0 * double(n) / double(of) : 0.0); }

}  // namespace

Result<std::string> score_actors(const Coder& coder, const std::string& docs, const std::string& events, size_t top) {
  auto session = coder.session();
  std::map<std::string, CodedDocument> coded;
  DocumentReader reader(list_inputs({docs}, InputFormat::kJsonLines), {.encoding = "", .max_document_bytes = size_t(-1)});
  InputItem item;
  CoderOptions options;
  options.mentions = true;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    if (s == ReadStatus::kProblem) return Error{ErrorCode::kData, item.message};
    if (s == ReadStatus::kDocument) coded[item.document.id] = session->code(item.document, options);
  }
  size_t all = 0, found = 0, country = 0, both = 0;
  Misses misses(top);
  auto score = [&](const CodedDocument& doc, Span sentence, const element& actor) {
    std::string text = string_at(actor, "text"), code = string_at(actor, "code"), sector = string_at(actor, "sector");
    if (text.empty()) return;
    all++;
    // The words may stand in the sentence more than once: the first place where somebody was found.
    const MentionRecord* m = nullptr;
    Span at{};
    std::string_view words(doc.text);
    words = words.substr(0, sentence.end);
    for (size_t p = words.find(text, sentence.begin); p != std::string_view::npos && !m; p = words.find(text, p + 1)) {
      Span here{uint32_t(p), uint32_t(p + text.size())};
      if (at.empty()) at = here;
      if ((m = on(doc, here, code))) at = here;
    }
    std::string where = doc.id + " " + pair_of(code, sector) + ": " + around(doc.text, at);
    if (!m) return misses.add("not found", where);
    found++;
    std::string got = pair_of(m->country, sector_of(*m)) + " " + m->kind + " (" + m->actor.source + ") for " + where;
    if (m->country != code) return misses.add("other country", got);
    country++;
    if (sector_of(*m) != sector) return misses.add("other sector", got);
    both++;
  };
  auto gold = read_file(events);
  if (!gold) return gold.error();
  auto read = for_lines(*gold, events, [&](const element& e) -> std::string {
    auto doc = coded.find(string_at(e, "doc"));
    simdjson::dom::array list;
    if (doc == coded.end()) return "no document '" + string_at(e, "doc") + "' in " + docs;
    if (e.at_key("events").get(list)) return "no list of events";
    for (element g : list) {
      uint64_t sentence = 0;
      if (g.at_key("sent").get(sentence) || sentence >= doc->second.sentences.size())
        return "an event's sent is not a sentence of its document";
      for (const char* side : {"actor", "recipient"}) {
        simdjson::dom::array actors;
        if (!g.at_key(side).get(actors))
          for (element a : actors) score(doc->second, doc->second.sentences[sentence], a);
      }
    }
    return "";
  });
  if (!read) return read.error();
  return "mention found      " + share(found, all) + "\ncountry right      " + share(country, all) + "\ncountry and sector " +
         share(both, all) + "\n" + misses.print();
}

Result<std::string> score_spans(const Coder& coder, const std::string& path, size_t top) {
  auto session = coder.session();
  CoderOptions options;
  options.mentions = true;
  Misses misses(top);
  struct Side {
    size_t majority = 0, found = 0, right = 0;
  };
  std::map<std::string, Side> sides;
  auto gold = read_file(path);
  if (!gold) return gold.error();
  auto read = for_lines(*gold, path, [&](const element& e) -> std::string {
    DocumentInput in;
    in.text = string_at(e, "text");
    simdjson::dom::array spans;
    if (in.text.empty() || e.at_key("spans").get(spans)) return "not a line of text and spans";
    CodedDocument doc = session->code(in, options);
    for (const std::string side : {"source", "target"}) {
      std::map<std::pair<std::string, std::string>, std::vector<std::vector<std::string>>> votes;
      size_t annotators = 0;
      for (element s : spans) {
        simdjson::dom::array words;
        if (s.at_key(side + "_actor").get(words) || words.size() == 0) continue;
        annotators++;
        element role = s.at_key(side + "_role");
        if (!role.is_object() || string_at(role, "main").empty()) continue;
        std::vector<std::string> phrase;
        for (element w : words) phrase.emplace_back(std::string_view(w));
        votes[{string_at(role, "main"), string_at(role, "role")}].push_back(phrase);
      }
      for (const auto& [pair, phrases] : votes) {
        if (phrases.size() < 2 || phrases.size() * 2 <= annotators) continue;
        sides[side].majority++;
        // Where the annotators of the majority saw it: the first phrase whose words stand in the text in order.
        Span at{};
        for (const auto& phrase : phrases) {
          size_t from = 0, first = 0;
          bool all = true;
          for (size_t k = 0; k < phrase.size() && all; k++) {
            size_t p = doc.text.find(phrase[k], from);
            all = p != std::string::npos;
            if (k == 0) first = p;
            from = p + phrase[k].size();
          }
          if (all) {
            at = {uint32_t(first), uint32_t(from)};
            break;
          }
        }
        std::string wanted = pair.first + " " + pair.second + ": " + (at.empty() ? doc.text : around(doc.text, at));
        const MentionRecord* m = at.empty() ? nullptr : on(doc, at, pair.first);
        if (!m) {
          misses.add(side + " not found", wanted);
          continue;
        }
        sides[side].found++;
        // Annotators give what the phrase says: None is no country told, or no sector told, which leaves a state, people or nobody in
        // particular, or REB, which the codebook prescribes for every IMG. INT, foreign in general, is no code of PLOVER.
        std::string code = pair.first == "None" || pair.first == "INT" ? "" : pair.first, sector = sector_of(*m);
        bool open = pair.second == "None";
        bool nobody = sector.empty() || sector == "CVL" || sector == "GOV" || sector == "UNK" || code == "IMG";
        bool right = m->actor.code == code && (open ? nobody : sector == pair.second);
        sides[side].right += right;
        if (!right)
          misses.add(side + " other code", pair_of(m->actor.code, sector) + " " + m->kind + " (" + m->actor.source + ") for " + wanted);
      }
    }
    return "";
  });
  if (!read) return read.error();
  std::string out;
  for (const auto& [side, s] : sides)
    out += fmt::format("{:7} found {}\n{:7} right {} of the found\n", side, share(s.found, s.majority), side, share(s.right, s.found));
  return out + misses.print();
}

}  // namespace rasid::cli
