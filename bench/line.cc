#include "bench/line.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "base/hash.h"
#include "entity/calendar.h"
#include "format/embedded.h"
#include "text/decode.h"
#include "text/sentences.h"

namespace rasid::bench {
namespace {

void add(Answer* a, uint64_t fact) {
  a->digest = (a->digest ^ fact) * 0x9E3779B97F4A7C15u;
  a->digest ^= a->digest >> 29;
  a->facts++;
}
void add(Answer* a, std::string_view fact) { add(a, hash64(fact)); }
void fault(Answer* a, bool wrong, const char* what) {
  if (wrong && a->fault.empty()) a->fault = what;
}

}  // namespace

Line::Line(const Blob& blob, const Corpus& corpus)
    : corpus_(corpus), stages_(blob), cache_(&stages_.analyzer, &stages_.screen), counts_(stages_.rules.rules().size(), 0) {
  for (const DocumentInput& in : corpus_.documents) {
    Document d;
    DecodedText decoded;
    decode_text(in.text, "", &decoded);
    d.text = std::string(decoded.utf8);
    d.date = calendar::number(in.date);
    d.before.reset(d.date, stages_.gazetteer.outlet_country(in.source));
    documents_.push_back(std::move(d));
  }
  for (Document& d : documents_)
    for (Span span : split_sentences(d.text, stages_.letters)) {
      auto s = std::make_unique<Sentence>();
      s->number = uint32_t(d.sentences.size());
      s->bytes = span, s->text = d.text, s->letters = &stages_.letters;
      tokenize(d.text, span, stages_.letters, &s->tokens);
      for (const Token& t : s->tokens.tokens) word_count_ += t.kind == TokenKind::kWord;
      d.sentences.push_back(std::move(s));
    }
  words(false), mentions(false), clauses(false);
}

Answer Line::text(bool check) {
  Answer a;
  TokenList tokens;
  for (const DocumentInput& in : corpus_.documents) {
    DecodedText decoded;
    decode_text(in.text, "", &decoded);
    uint32_t last = 0;
    for (Span span : split_sentences(decoded.utf8, stages_.letters)) {
      tokenize(decoded.utf8, span, stages_.letters, &tokens);
      if (!check) continue;
      fault(&a, span.begin < last || span.end > decoded.utf8.size(), "sentences out of order");
      last = span.begin;
      for (const Token& t : tokens.tokens) {
        fault(&a, t.bytes.begin < last || t.bytes.end > span.end, "tokens out of order or outside their sentence");
        last = t.bytes.begin;
        add(&a, t.bytes.begin), add(&a, t.word);
      }
      last = span.end;
    }
  }
  return a;
}

Answer Line::words(bool check) {
  Answer a;
  for (Document& d : documents_)
    for (auto& s : d.sentences) {
      stages_.chooser.choose(s->tokens, &cache_, &s->words);
      if (!check) continue;
      fault(&a, s->words.words.size() != s->tokens.tokens.size(), "not one word a token");
      for (size_t i = 0; i < s->words.words.size(); i++) {
        const Reading* r = s->words.at(i);
        fault(&a, !r && s->tokens.tokens[i].kind == TokenKind::kWord, "a word without a reading");
        if (r) add(&a, uint64_t(r->lexeme) << 32 | r->spelling), add(&a, describe(r->features));
      }
    }
  return a;
}

Answer Line::mentions(bool check) {
  Answer a;
  for (Document& d : documents_) {
    d.after = d.before;
    for (auto& s : d.sentences) {
      s->dates.clear(), s->numbers.clear();
      stages_.dates.find(s->tokens, s->words, d.date, &s->dates);
      stages_.numbers.find(s->tokens, s->words, &s->numbers);
      stages_.mentions.find(s->tokens, s->words, &d.after, &s->mentions);
      if (!check) continue;
      uint32_t last = 0;
      for (const Mention& m : s->mentions) {
        fault(&a, m.begin < last || m.begin >= m.end || m.end > s->tokens.tokens.size(), "mentions overlap or leave their sentence");
        last = m.end;
        add(&a, m.begin), add(&a, m.code), add(&a, m.sector);
      }
      for (const DateMention& m : s->dates) add(&a, m.from);
      for (const NumberMention& m : s->numbers) add(&a, uint64_t(m.value));
    }
  }
  return a;
}

Answer Line::clauses(bool check) {
  Answer a;
  for (Document& d : documents_)
    for (auto& s : d.sentences) {
      stages_.parser.parse(s->tokens, s->words, s->mentions, 0, &s->tree);
      if (!check) continue;
      int nodes = int(s->tree.nodes.size());
      for (int i = 0; i < nodes; i++) {
        const Node& n = s->node(i);
        int up = i, steps = 0;
        while (up >= 0 && up < nodes && steps <= nodes) up = s->node(up).parent, steps++;
        fault(&a, up != -1, "a node hangs on itself or on none");
        add(&a, uint64_t(n.parent + 1) << 8 | uint64_t(n.relation));
      }
      for (const Predicate& p : s->tree.predicates) {
        fault(&a, p.node < 0 || p.node >= nodes || p.subject.node >= nodes || p.object.node >= nodes, "a predicate without its node");
        add(&a, uint64_t(p.subject.node + 1) << 32 | uint64_t(p.object.node + 1));
      }
    }
  return a;
}

Answer Line::events(bool check) {
  Answer a;
  std::vector<EventRecord> out;
  for (Document& d : documents_) {
    Discourse discourse = d.after;
    out.clear();
    for (auto& s : d.sentences) stages_.events.code(*s, &discourse, &out, &counts_, nullptr);
    if (!check) continue;
    for (const EventRecord& e : out) {
      bool known = e.sentence < d.sentences.size();
      fault(&a, !known || e.trigger.begin < d.sentences[e.sentence]->bytes.begin || e.trigger.end > d.sentences[e.sentence]->bytes.end,
            "an event's words are not in its sentence");
      fault(&a, e.rules.empty() || e.category.empty(), "an event without rule or category");
      add(&a, e.category), add(&a, e.trigger.begin);
      for (const auto& side : {e.actors, e.recipients})
        for (const ActorRecord& r : side) add(&a, r.code), add(&a, r.sector);
    }
  }
  return a;
}

Line& line() {
  static std::unique_ptr<Line> made = [] {
    auto blob = embedded_blob();
    if (!blob) fmt::print(stderr, "rasid-bench: {}\n", blob.error().message), std::exit(2);
    return std::make_unique<Line>(*blob, corpus());
  }();
  return *made;
}

}  // namespace rasid::bench
