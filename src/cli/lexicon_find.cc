// rasid lexicon find: all readings of a word, then every line of the data tables that mentions it or its lemma.
#include <fmt/format.h>

#include <set>

#include "cli/commands.h"
#include "cli/lexicon.h"
#include "morph/analysis.h"

namespace rasid::cli {
namespace {

constexpr size_t kMaxMentions = 60;

// Tables of whole lexemes, where the readings have come from already, and of spelling; the rest mention words.
const std::set<std::string> kOwnTables = {"verbs", "nouns",        "words",        "names",      "letters",   "rewrites",
                                          "stems", "verb_affixes", "noun_affixes", "proclitics", "enclitics", "choice"};
// Tables that name words by their lemma; elsewhere only the word itself counts.
const std::set<std::string> kLemmaTables = {"rules", "classes", "modes", "contexts", "light", "roles", "scope"};

std::vector<std::string> keys_of(std::string_view utf8, const Letters& letters, TokenList* tokens) {
  tokens->clear();
  tokenize(utf8, {0, uint32_t(utf8.size())}, letters, tokens);
  std::vector<std::string> out;
  for (const Token& t : tokens->tokens)
    if (t.kind != TokenKind::kSign) out.emplace_back(t.kind == TokenKind::kWord ? t.key : t.word);
  return out;
}

bool contains(const std::vector<std::string>& keys, const std::vector<std::string>& wanted) {
  return !wanted.empty() && std::search(keys.begin(), keys.end(), wanted.begin(), wanted.end()) != keys.end();
}

std::string form_name(uint8_t form) {
  static const char* kNames[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q1", "Q2", "Q3", "Q4"};
  return form < 15 ? kNames[form] : "";
}

std::string reading_line(const Reading& r, const Analyzer& a) {
  const Lexicon& lex = a.lexicon();
  std::string spelling = ar8::to_utf8(lex.text(r.spelling)), out;
  if (r.lexeme == kNoLexeme) {
    out = fmt::format("  guessed  {}", describe(r.features));
  } else {
    const LexemeRecord& l = lex.lexeme(r.lexeme);
    std::string citation = ar8::to_utf8(lex.text(r.citation)), lemma = ar8::to_utf8(lex.text(l.lemma)),
                root = ar8::to_utf8(lex.text(l.root));
    out = fmt::format("  {}  {}", lemma, describe(r.features));
    if (citation != lemma && !citation.empty()) out += "  cited " + citation;
    if (!root.empty()) out += fmt::format("  root {}{}{}", root, l.form ? " " : "", form_name(l.form));
    if (auto gloss = lex.text(l.gloss); !gloss.empty()) out += fmt::format("  \"{}\"", gloss);
    std::string classes;
    for (uint16_t c : lex.classes(r.lexeme)) classes += fmt::format("{}{}", classes.empty() ? "" : ",", lex.class_name(c));
    if (!classes.empty()) out += "  class " + classes;
    if (r.guessed) out += "  guessed";
    out += "  " + lex.source(l.source);
  }
  if (!spelling.empty()) out += "  as " + spelling;
  if (r.conjunction) out += "  + conjunction " + ar8::to_utf8(std::string(1, char(r.conjunction)));
  if (r.preposition) out += "  + preposition " + ar8::to_utf8(lex.preposition_name(r.preposition));
  if (r.has(kClArticle)) out += "  + article";
  if (r.has(kClFuture)) out += "  + future";
  if (r.enclitic) out += "  + suffix " + ar8::to_utf8(a.enclitic_spelling(r.enclitic));
  return out;
}

/// Looks through the tables of a blob line by line, as they were written.
class MentionSearch {
 public:
  MentionSearch(const Letters& letters, std::vector<std::string> query, std::set<std::string> lemmas)
      : letters_(letters), query_(std::move(query)), lemmas_(std::move(lemmas)) {}

  void search(const datac::Source& source) {
    std::string kind, rule;
    size_t number = 0;
    for (std::string_view rest = source.text; !rest.empty();) {
      size_t end = std::min(rest.find('\n'), rest.size());
      std::string line = datac::trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      number++;
      if (line.starts_with("#! rasid "))
        kind = datac::trim(line.substr(9)), rule.clear();
      else if (line.starts_with("#") || kOwnTables.count(kind))
        continue;
      else if (kind == "rules" && line.starts_with("rule "))
        rule = datac::trim(line.substr(5));
      else if (kind == "rules" && (line.starts_with("fire ") || line.starts_with("miss ")))
        continue;  // examples, not knowledge
      else if (mentions(line, kLemmaTables.count(kind) > 0))
        tell(source.name, number, kind, rule, line);
    }
  }
  size_t found() const { return found_; }

 private:
  bool mentions(const std::string& line, bool by_lemma) {
    auto keys = keys_of(line, letters_, &tokens_);
    if (contains(keys, query_)) return true;
    return by_lemma && std::any_of(keys.begin(), keys.end(), [&](const std::string& k) { return lemmas_.count(k) > 0; });
  }
  void tell(const std::string& file, size_t number, const std::string& kind, const std::string& rule, std::string line) {
    if (++found_ > kMaxMentions) return;
    for (char& c : line)
      if (c == '\t') c = ' ';
    fmt::print("  {}:{}  {}{}{}  {}\n", file, number, kind, rule.empty() ? "" : " ", rule, line);
  }

  const Letters& letters_;
  std::vector<std::string> query_;
  std::set<std::string> lemmas_;
  TokenList tokens_;
  size_t found_ = 0;
};

}  // namespace

int find_in_lexicon(const std::vector<std::string>& words, const DataOptions& data) {
  auto blob = load_data(data);
  if (!blob) return fail(blob.error());
  Letters letters(*blob);
  Lexicon lexicon(*blob);
  Analyzer analyzer(*blob, &lexicon);
  std::string text = fmt::format("{}", fmt::join(words, " "));
  TokenList tokens;
  tokenize(text, {0, uint32_t(text.size())}, letters, &tokens);
  std::set<std::string> lemmas;
  bool known = false;
  for (const Token& t : tokens.tokens) {
    if (t.kind != TokenKind::kWord) continue;
    std::vector<Reading> readings;
    analyzer.analyze(t, &readings);
    fmt::print("{}\n", std::string_view(text).substr(t.bytes.begin, t.bytes.size()));
    for (const Reading& r : readings) {
      fmt::print("{}\n", reading_line(r, analyzer));
      if (r.lexeme == kNoLexeme || r.guessed) continue;
      known = true;
      if (tokens.tokens.size() > 1) continue;  // of a phrase, the phrase is what is looked for
      lemmas.insert(ar8::key(lexicon.text(lexicon.lexeme(r.lexeme).lemma)));
      if (r.citation) lemmas.insert(ar8::key(lexicon.text(r.citation)));
    }
    if (readings.empty()) fmt::print("  no reading\n");
  }
  TokenList scratch;
  MentionSearch search(letters, keys_of(text, letters, &scratch), std::move(lemmas));
  fmt::print("mentioned in\n");
  for (const auto& source : datac::sources_of(blob->bytes("sources"))) search.search(source);
  if (search.found() == 0) fmt::print("  nothing else\n");
  if (search.found() > kMaxMentions) fmt::print("  … and {} more lines\n", search.found() - kMaxMentions);
  return known || search.found() ? kDone : kFailed;
}

}  // namespace rasid::cli
