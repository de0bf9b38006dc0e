// rasid lexicon coverage: of the running Arabic words, how many have a reading from the lexicon, a guessed one, or none.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "cli/commands.h"
#include "cli/lexicon.h"
#include "format/reader.h"
#include "morph/analysis.h"
#include "text/decode.h"
#include "text/sentences.h"

namespace rasid::cli {
namespace {

class Coverage {
 public:
  explicit Coverage(const Blob& blob) : letters_(blob), lexicon_(blob), analyzer_(blob, &lexicon_), cache_(&analyzer_) {}

  void add_text(std::string_view bytes, const std::string& encoding) {
    DecodedText decoded;
    decode_text(bytes, encoding, &decoded);
    for (Span s : split_sentences(decoded.utf8, letters_)) add_sentence(decoded.utf8, s, 1);
  }
  void add_word(std::string_view word, uint64_t count) { add_sentence(word, {0, uint32_t(word.size())}, count); }

  void print(size_t top) const {
    auto share = [&](uint64_t n) { return total_ ? 100.0 * double(n) / double(total_) : 0.0; };
    fmt::print("words    {}\nlexicon  {} ({:.2f} %)\nguessed  {} ({:.2f} %)\nnone     {} ({:.2f} %)\n", total_, known_, share(known_),
               guessed_, share(guessed_), total_ - known_ - guessed_, share(total_ - known_ - guessed_));
    std::vector<std::pair<std::string, uint64_t>> list(unknown_.begin(), unknown_.end());
    std::sort(list.begin(), list.end(),
              [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    if (list.size() > top) list.resize(top);
    if (!list.empty()) fmt::print("most frequent without a lexicon reading\n");
    for (const auto& [word, n] : list) fmt::print("{:8}  {}\n", n, ar8::to_utf8(word));
  }

 private:
  void add_sentence(std::string_view utf8, Span sentence, uint64_t count) {
    tokens_.clear();
    tokenize(utf8, sentence, letters_, &tokens_);
    for (const Token& t : tokens_.tokens) {
      if (t.kind != TokenKind::kWord) continue;
      total_ += count;
      auto readings = cache_.get(t);
      bool known = std::any_of(readings.begin(), readings.end(), [](const Reading& r) { return !r.guessed && r.lexeme != kNoLexeme; });
      if (known) {
        known_ += count;
        continue;
      }
      if (!readings.empty()) guessed_ += count;
      unknown_[std::string(t.word)] += count;
    }
  }

  Letters letters_;
  Lexicon lexicon_;
  Analyzer analyzer_;
  ReadingCache cache_;
  TokenList tokens_;
  uint64_t total_ = 0, known_ = 0, guessed_ = 0;
  std::unordered_map<std::string, uint64_t> unknown_;
};

/// Lines of word, TAB, count; others (comments) are passed over.
void add_table(std::string_view text, Coverage* coverage) {
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    size_t tab = line.find('\t');
    uint64_t count = 0;
    if (tab == std::string_view::npos || line.starts_with('#')) continue;
    if (std::from_chars(line.data() + tab + 1, line.data() + line.size(), count).ec != std::errc()) continue;
    coverage->add_word(line.substr(0, tab), count);
  }
}

}  // namespace

int measure_coverage(const std::vector<std::string>& paths, size_t top, const DataOptions& data) {
  auto blob = load_data(data);
  if (!blob) return fail(blob.error());
  Coverage coverage(*blob);
  bool lost = false;
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    if (!path.ends_with(".tsv")) {
      texts.push_back(path);
      continue;
    }
    auto table = read_sources(path);
    if (!table) return fail(table.error());
    add_table((*table)[0].text, &coverage);
  }
  DocumentReader reader(list_inputs(texts, InputFormat::kAuto), {});
  InputItem item;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    if (s == ReadStatus::kDocument)
      coverage.add_text(item.document.text, item.encoding);
    else
      fmt::print(stderr, "rasid: {}\n", item.message);
    lost |= s == ReadStatus::kProblem;
  }
  coverage.print(top);
  return lost ? kFailed : kDone;
}

}  // namespace rasid::cli
