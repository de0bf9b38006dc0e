#include "serve/trace_json.h"

#include <algorithm>
#include <cstdlib>

#include "base/cutter.h"
#include "base/utf8.h"

namespace rasid {
namespace {

using Views = std::vector<std::string_view>;

/// "-" and "---" stand for nothing.
std::string_view told(std::string_view s) { return s == "-" || s == "---" ? std::string_view() : s; }

Views words_of(std::string_view s) {
  Views out;
  for (Cutter c{s}; !c.rest.empty();)
    if (auto w = c.word(); !w.empty()) out.push_back(w);
  return out;
}

struct Token {
  Span at;  // code points
  std::string_view kind, text, lemma, tag, source;
  std::string features;
};
struct TracedMention {
  Span at;
  std::string_view kind, code, sector, identifier, how, source, text;
};
struct TracedEvent {
  std::string_view category, rule, source, confidence, date, date_type, place;
  Views modes, aux;
  std::optional<Span> trigger;
  std::string_view trigger_text;
  struct Party {
    bool actor;
    std::string_view code, sector, source, text;
  };
  std::vector<Party> parties;
};

/// The lines of one sentence, by what they tell.
struct SentenceLines {
  uint32_t number = 0;
  Span bytes, at;
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<TracedMention> mentions;
  std::vector<TracedEvent> events;
  Views dates, numbers, nodes, predicates, why_not, models;  // behind their first word
};

class TraceLines {
 public:
  TraceLines(const std::vector<std::string>& lines, std::string_view text) : text_(text), index_(text) {
    for (const std::string& l : lines) line(l);
  }
  std::vector<SentenceLines> sentences;
  Views contexts;

  Span points(Span bytes) const { return {index_.at(bytes.begin), index_.at(bytes.end)}; }

 private:
  void line(std::string_view line) {
    Cutter c{line};
    if (text_is_next_) {
      text_is_next_ = false;  // the sentence itself may look like anything
    } else if (c.skip("sentence ")) {
      sentences.emplace_back();
      SentenceLines& s = sentences.back();
      s.number = c.number(" bytes ");
      s.bytes.begin = c.number("-"), s.bytes.end = Cutter::to_number(c.rest);
      s.at = points(s.bytes), s.text = text_.substr(s.bytes.begin, s.bytes.size());
      text_is_next_ = true, event_line_ = 0;
    } else if (c.skip("context ")) {
      contexts.push_back(c.rest);
    } else if (!sentences.empty()) {
      fact(c, &sentences.back());
    }
  }

  void fact(Cutter c, SentenceLines* s) {
    if (event_line_ && c.skip("    ")) return event_detail(c, &s->events.back());
    event_line_ = 0;
    if (c.skip("  token ")) {
      c.word();
      Token t;
      t.kind = c.word();
      const uint32_t begin = c.number("-");
      const Span bytes{begin, c.number(" ")};
      t.at = points(bytes), t.text = text_.substr(bytes.begin, bytes.size());
      s->tokens.push_back(std::move(t));
    } else if (c.skip("  word ")) {
      word(c, s);
    } else if (c.skip("  mention ")) {
      mention(c, s);
    } else if (c.skip("  date ")) {
      s->dates.push_back(c.rest);
    } else if (c.skip("  number ")) {
      s->numbers.push_back(c.rest);
    } else if (c.skip("  node ")) {
      s->nodes.push_back(c.rest);
    } else if (c.skip("  predicate ")) {
      s->predicates.push_back(c.rest);
    } else if (c.skip("  event ")) {
      event(c, s);
    } else if (c.skip("  why-not ")) {
      s->why_not.push_back(c.rest);
    } else if (c.skip("  ") && !line_is_lead(c.rest)) {
      s->models.push_back(c.rest);
    }
  }
  static bool line_is_lead(std::string_view rest) { return rest.starts_with("lead "); }

  /// "3 FEATURES readings 2 tag N SOURCE TEXT LEMMA"
  void word(Cutter c, SentenceLines* s) {
    const uint32_t n = c.number(" ");
    if (n >= s->tokens.size()) return;
    Token& t = s->tokens[n];
    t.features = c.until(" readings ");
    c.until(" tag ");
    t.tag = c.word();
    t.source = told(c.word());
    if (c.skip(t.text) && c.skip(" ")) t.lemma = c.rest;
  }

  /// "0-2 KIND CODE SECTOR[ ID][ (HOW)] [SOURCE] TEXT"
  void mention(Cutter c, SentenceLines* s) {
    TracedMention m;
    const uint32_t begin = c.number("-");
    m.at = span(*s, begin, c.number(" "));
    m.kind = c.word(), m.code = told(c.word()), m.sector = told(c.word());
    std::string_view middle = c.until("[");
    m.source = c.until("] ");
    if (m.source == "no entry") m.source = {};
    m.text = c.rest;
    size_t open = middle.find('(');
    for (auto w : words_of(middle.substr(0, open))) m.identifier = w;
    if (open != std::string_view::npos) m.how = middle.substr(open + 1, middle.rfind(')') - open - 1);
    s->mentions.push_back(m);
  }

  /// "CATEGORY/MODE AUX SIDES > SIDES by RULE [SOURCE] confidence 0.90"
  void event(Cutter c, SentenceLines* s) {
    TracedEvent e;
    Cutter head{c.until(" by ")};
    Cutter modes{head.word()};
    e.category = modes.until("/");
    while (!modes.rest.empty()) e.modes.push_back(modes.until("/"));
    for (auto w : words_of(head.rest)) {
      if (w != "negation" && w != "future" && w != "hypothetical" && w != "historical") break;
      e.aux.push_back(w);
    }
    e.rule = c.until(" [");
    e.source = c.until("] confidence ");
    e.confidence = c.rest;
    s->events.push_back(std::move(e));
    event_line_ = 1;
  }

  void event_detail(Cutter c, TracedEvent* e) {
    if (event_line_++ == 1) {
      e->trigger_text = c.rest;
      const SentenceLines& s = sentences.back();
      size_t at = s.text.find(c.rest);
      if (!c.rest.empty() && at != std::string_view::npos) {
        const auto begin = uint32_t(s.bytes.begin + at);
        e->trigger = points({begin, uint32_t(begin + c.rest.size())});
      }
      return;
    }
    const bool actor = c.skip("actor ");
    if (actor || c.skip("recipient ")) {
      TracedEvent::Party p{actor, told(c.word()), told(c.word()), {}, {}};
      c.skip("(");
      // The source may have brackets of its own: the one that ends it stands before a blank.
      p.source = c.until(") ");
      p.text = c.rest;
      e->parties.push_back(p);
    } else if (c.skip("date ")) {
      e->date = c.word(), e->date_type = c.word();
      if (c.skip("place ")) e->place = c.rest;
    }
  }

  /// Tokens to code points.
  static Span span(const SentenceLines& s, uint32_t first, uint32_t end) {
    if (first >= end || end > s.tokens.size()) return {};
    return {s.tokens[first].at.begin, s.tokens[end - 1].at.end};
  }

  std::string_view text_;
  utf8::CodePointIndex index_;
  bool text_is_next_ = false;
  int event_line_ = 0;
};

class Writer {
 public:
  Writer(const SentenceLines& s, Json* j, NamesUsed* names) : s_(s), j_(*j), names_(*names) {}

  void write() {
    j_.object([&] {
      j_.number("sequence", s_.number);
      span(s_.at);
      j_.text("text", s_.text);
      each("tokens", s_.tokens, [&](const Token& t) { token(t); });
      each("mentions", s_.mentions, [&](const TracedMention& m) { mention(m); });
      each("dates", s_.dates, [&](std::string_view line) { date(Cutter{line}); });
      each("numbers", s_.numbers, [&](std::string_view line) { number(Cutter{line}); });
      each("nodes", s_.nodes, [&](std::string_view line) { node(Cutter{line}); });
      each("predicates", s_.predicates, [&](std::string_view line) { predicate(Cutter{line}); });
      each("events", s_.events, [&](const TracedEvent& e) { event(e); });
      each("why_not", s_.why_not, [&](std::string_view line) { why_not(Cutter{line}); });
      j_.texts("models", s_.models);
    });
  }

 private:
  template <class List, class Item>
  void each(const char* name, const List& items, Item item) {
    j_.array(name, [&] {
      for (const auto& i : items) j_.object([&] { item(i); });
    });
  }
  void span(Span s) { j_.number("start", s.begin).number("end", s.end); }
  Span tokens(uint32_t first, uint32_t end) const {
    if (first >= end || end > s_.tokens.size()) return {s_.at.begin, s_.at.begin};
    return {s_.tokens[first].at.begin, s_.tokens[end - 1].at.end};
  }
  Span token_at(uint32_t n) const { return tokens(n, n + 1); }
  std::string_view token_text(uint32_t n) const { return n < s_.tokens.size() ? s_.tokens[n].text : std::string_view(); }

  void token(const Token& t) {
    j_.number("token", size_t(&t - s_.tokens.data()));
    span(t.at);
    j_.text("kind", t.kind).text("text", t.text).text_or_null("lemma", t.lemma).text_or_null("tag", t.tag);
    j_.text_or_null("features", t.features).text_or_null("source", t.source);
  }
  void mention(const TracedMention& m) {
    names_.add(std::string(m.code)), names_.add(std::string(m.identifier));
    span(m.at);
    j_.text("text", m.text).text("kind", m.kind).text("code", m.code).text("sector", m.sector).text_or_null("identifier_id", m.identifier);
    j_.text_or_null("how", m.how).text_or_null("source", m.source);
  }
  /// "5-7 2021-01-26[/TO] stated TEXT"
  void date(Cutter c) {
    const uint32_t first = c.number("-");
    const Span at = tokens(first, c.number(" "));
    Cutter days{c.word()};
    const auto from = days.until("/");
    j_.text("from", from).text_or_null("to", days.rest).text("kind", c.word());
    span(at);
    j_.text("text", c.rest);
  }
  /// "3-4 9[ about] TEXT"
  void number(Cutter c) {
    const uint32_t first = c.number("-");
    span(tokens(first, c.number(" ")));
    const auto value = c.word();
    const bool about = c.skip("about ");
    j_.text("text", c.rest).text("value", value).boolean("approximate", about);
  }
  /// "BEGIN KIND head N|root RELATION[:PREP] TEXT"
  void node(Cutter c) {
    const uint32_t begin = c.number(" ");
    const auto kind = c.until(" head "), head = c.word();
    Cutter relation{c.word()};
    const auto text = c.rest;
    // A node begins at its first token; how far it goes its words tell.
    Span at = token_at(begin);
    at.end = at.begin + uint32_t(utf8::count(text));
    const bool predicate = std::ranges::any_of(s_.predicates, [&](std::string_view p) { return Cutter{p}.number(" ") == begin; });
    j_.number("token", begin);
    span(at);
    j_.text("text", text).text("kind", kind).key("head");
    if (head == "root")
      j_.null();
    else
      j_.number(Cutter::to_number(head));
    j_.text("relation", relation.until(":")).boolean("predicate", predicate);
  }
  void argument(const char* name, std::string_view a) {
    j_.key(name);
    if (a == "-") {
      j_.null();
      return;
    }
    Cutter c{a};
    const bool pronoun = c.skip("pronoun@");
    j_.object([&] { j_.number("token", Cutter::to_number(c.rest)).boolean("pronoun", pronoun); });
  }
  /// "TOKEN KIND subject A object A second A[ with:P=A]… under N|- LINK[ carried by N][ MARKS] clause B-E TEXT"
  void predicate(Cutter c) {
    const uint32_t token = c.number(" ");
    const auto kind = c.until(" subject "), subject = c.until(" object "), object = c.until(" second ");
    Cutter middle{c.until(" under ")};
    const auto second = middle.word(), under = c.word();
    const auto rest = words_of(c.until(" clause "));
    const uint32_t clause_begin = c.number("-");
    const Span clause = tokens(clause_begin, c.number(" "));
    j_.number("token", token);
    span(token_at(token));
    j_.text("text", token_text(token)).text("kind", kind);
    argument("subject", subject), argument("object", object), argument("second", second);
    j_.key("under");
    if (under == "-")
      j_.null();
    else
      j_.number(Cutter::to_number(under));
    j_.text("link", rest.empty() ? "none" : rest[0]);
    std::optional<int64_t> carrier;
    Views marks;
    for (size_t i = 1; i < rest.size(); i++) {
      if (rest[i] == "carried" && i + 2 < rest.size())
        carrier = Cutter::to_number(rest[i + 2]), i += 2;
      else
        marks.push_back(rest[i]);
    }
    j_.optional("carried_by", carrier).texts("marks", marks);
    j_.object("clause", [&] { span(clause); });
    j_.array("events", [&] {
      const Span at = token_at(token);
      for (size_t i = 0; i < s_.events.size(); i++)
        if (auto t = s_.events[i].trigger; t && t->begin < at.end && at.begin < t->end) j_.number(i);
    });
  }
  void event(const TracedEvent& e) {
    j_.text("event", e.category).texts("mode", e.modes).texts("aux", e.aux).text("rule", e.rule).text("rule_source", e.source);
    j_.real("confidence", std::strtod(std::string(e.confidence).c_str(), nullptr)).key("trigger");
    if (e.trigger)
      j_.object([&] { span(*e.trigger); });
    else
      j_.null();
    each("parties", e.parties, [&](const TracedEvent::Party& p) {
      names_.add(std::string(p.code));
      j_.text("side", p.actor ? "actor" : "recipient").text("code", p.code).text("sector", p.sector).text("source", p.source);
      j_.text("text", p.text);
    });
    j_.text_or_null("date", e.date).text_or_null("date_type", e.date_type).text_or_null("place", e.place);
  }
  /// "RULE at word N: REASON [SOURCE]"
  void why_not(Cutter c) {
    const auto rule = c.until(" at word ");
    const uint32_t token = c.number(": ");
    const size_t open = c.rest.rfind(" [");
    auto source = open == std::string_view::npos ? std::string_view() : c.rest.substr(open + 2);
    if (source.ends_with("]")) source.remove_suffix(1);
    j_.text("rule", rule).text("rule_source", source).number("token", token);
    span(token_at(token));
    j_.text("text", token_text(token)).text("reason", c.rest.substr(0, open));
  }

  const SentenceLines& s_;
  Json& j_;
  NamesUsed& names_;
};

}  // namespace

Trace trace_for_json() {
  Trace t;
  t.text = t.words = t.mentions = t.clauses = t.events = t.models = t.contexts = true;
  return t;
}

void write_analysis(const std::vector<std::string>& lines, std::string_view text, std::optional<int64_t> only, Json* j, NamesUsed* names) {
  const TraceLines trace(lines, text);
  j->object([&] {
    j->array("sentences", [&] {
      for (const SentenceLines& s : trace.sentences)
        if (!only || int64_t(s.number) == *only) Writer(s, j, names).write();
    });
    j->array("contexts", [&] {
      // "NAME WEIGHT by WORDS"
      for (std::string_view line : trace.contexts)
        j->object([&] {
          Cutter c{line};
          j->text("context", c.word());
          const std::string weight(c.until(" by "));
          j->real("weight", std::strtod(weight.c_str(), nullptr));
          j->array("words", [&] {
            while (!c.rest.empty()) j->text(c.until(", "));
          });
        });
    });
  });
}

}  // namespace rasid
