#include "tests/golden/facts.h"

#include <fmt/format.h>

#include <sstream>

#include "datac/translit.h"
#include "tests/support/engine.h"
#include "text/tokens.h"

namespace rasid::test {
namespace {

using Items = std::vector<std::string>;

Items words_of(const std::string& line) {
  Items out;
  std::istringstream in(line);
  for (std::string w; in >> w;) out.push_back(w);
  return out;
}

std::string join(const Items& items, size_t from, size_t to) {
  std::string out;
  for (size_t i = from; i < std::min(to, items.size()); i++) out += (out.empty() ? "" : " ") + items[i];
  return out;
}

size_t place_of(const Items& items, const std::string& word) {
  size_t i = 0;
  while (i < items.size() && items[i] != word) i++;
  return i;
}

std::string buckwalter(const std::string& utf8) { return datac::to_buckwalter(ar8::from_utf8(utf8)); }

/// "with:12=3" and "prep:12" with the preposition's letters, since the numbers move with the lexicon.
std::string name_preposition(const std::string& word) {
  size_t colon = word.find(':'), end = std::min(word.find('='), word.size());
  if (colon == std::string::npos) return word;
  uint8_t number = uint8_t(atoi(word.substr(colon + 1, end - colon - 1).c_str()));
  return word.substr(0, colon + 1) + datac::to_buckwalter(Engine::get().lexicon().preposition_name(number)) + word.substr(end);
}

std::string token_fact(const Items& w, const Token& t) {
  return join(w, 0, 4) + (t.kind == TokenKind::kWord     ? " letters " + datac::to_buckwalter(t.marked.empty() ? t.word : t.marked)
                          : t.kind == TokenKind::kNumber ? " digits " + std::string(t.word)
                          : t.kind == TokenKind::kSign   ? std::string(" sign ") + t.sign
                                                         : "");
}

std::string word_fact(const Items& w) {
  size_t readings = place_of(w, "readings"), tag = place_of(w, "tag");
  bool known = tag + 2 < w.size() && w[tag + 2] != "-";
  return join(w, 0, readings) + (known ? " lemma " + buckwalter(w.back()) : "");
}

std::string mention_fact(const Items& w) {
  if (w[0] == "number") return join(w, 0, w.size() > 3 && w[3] == "about" ? 4 : 3);
  if (w[0] == "date") return join(w, 0, 4);
  size_t end = 0;
  while (end < w.size() && w[end][0] != '[') end++;
  return join(w, 0, end);
}

std::string predicate_fact(Items w) {
  for (auto& item : w)
    if (item.starts_with("with:") || item.starts_with("prep:")) item = name_preposition(item);
  return join(w, 0, place_of(w, "clause"));
}

/// The tokens of a sentence that `bytes` covers, as "3-5".
std::string token_range(const TokenList& list, Span bytes) {
  size_t first = list.tokens.size(), last = 0;
  for (size_t i = 0; i < list.tokens.size(); i++) {
    Span t = list.tokens[i].bytes;
    if (t.begin >= bytes.end || t.end <= bytes.begin) continue;
    first = std::min(first, i), last = i + 1;
  }
  return last ? fmt::format("{}-{}", first, last) : "-";
}

std::string or_dashes(const std::string& s) { return s.empty() ? "---" : s; }

std::string actor_fact(const char* role, const ActorRecord& a, const TokenList& list) {
  std::string out = fmt::format("  {} {} {}", role, or_dashes(a.code), or_dashes(a.sector));
  if (!a.text.empty()) out += " words " + token_range(list, a.text);
  if (!a.identifier_id.empty()) out += " id " + a.identifier_id;
  return out;
}

/// One event: what explain says of it first, then its words, parties, date, place, losses and reporter.
void event_facts(const Items& head, const EventRecord& e, const TokenList& list, Items* out) {
  out->push_back(join(head, 0, place_of(head, "by") + 2));
  out->push_back("  words " + token_range(list, e.trigger));
  for (const auto& a : e.actors) out->push_back(actor_fact("actor", a, list));
  for (const auto& a : e.recipients) out->push_back(actor_fact("recipient", a, list));
  out->push_back(fmt::format("  date {}{} {}", e.date, e.enddate.empty() ? "" : "/" + e.enddate, e.date_type));
  if (!e.place.text.empty())
    out->push_back(fmt::format("  place {} words {}", or_dashes(e.place.country), token_range(list, e.place.text)));
  for (auto [n, label] : {std::pair{e.dead, "dead"}, {e.injured, "injured"}, {e.arrested, "arrested"}})
    if (n >= 0) out->push_back(fmt::format("  {} {}", label, n));
  if (e.has_reporter) out->push_back(actor_fact("reporter", e.reporter, list));
}

}  // namespace

const std::vector<std::string>& stages() {
  static const std::vector<std::string> all{"text", "words", "mentions", "clauses", "events"};
  return all;
}

std::vector<std::string> facts_of(const std::string& stage, const std::string& text) {
  Trace trace;
  trace.text = stage == "text", trace.words = stage == "words", trace.mentions = stage == "mentions";
  trace.clauses = stage == "clauses", trace.events = stage == "events";
  Engine& engine = Engine::get();
  CodedDocument doc = engine.code(text, &trace);
  Items out;
  TokenList list;
  size_t sentence = 0, event = 0;
  for (const std::string& line : trace.lines) {
    Items w = words_of(line);
    if (w.empty()) continue;
    if (line.starts_with("sentence ")) {
      tokenize(doc.text, doc.sentences[sentence++], engine.letters(), &list);
      if (stage == "text" || doc.sentences.size() > 1) out.push_back(stage == "text" ? line : join(w, 0, 2));
    } else if (w[0] == "token") {
      out.push_back(token_fact(w, list.tokens[size_t(atoi(w[1].c_str()))]));
    } else if (w[0] == "word") {
      out.push_back(word_fact(w));
    } else if (stage == "mentions" && (w[0] == "mention" || w[0] == "date" || w[0] == "number") && line.starts_with("  ")) {
      out.push_back(mention_fact(w));
    } else if (w[0] == "predicate") {
      out.push_back(predicate_fact(w));
    } else if (w[0] == "event" && event < doc.events.size()) {
      event_facts(w, doc.events[event++], list, &out);
    }
  }
  if (out.empty()) out.push_back("nothing");
  return out;
}

}  // namespace rasid::test
