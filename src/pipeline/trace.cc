#include "pipeline/trace.h"

#include <fmt/format.h>

#include "morph/priors.h"

namespace rasid {
namespace {

std::string words_of(const Argument& a, const Sentence& s) {
  if (a.node >= 0) return fmt::format("{}", s.node(a.node).head);
  return a.pronoun ? fmt::format("pronoun@{}", a.token) : "-";
}

std::string sides(const std::vector<ActorRecord>& side) {
  std::string out;
  for (const auto& a : side)
    out += (out.empty() ? "" : ", ") + (a.code.empty() ? "---" : a.code) + " " + (a.sector.empty() ? "---" : a.sector);
  return out.empty() ? "-" : out;
}

std::string clitics_of(const Reading& r) {
  std::string out;
  if (r.has(kClQuestion)) out += " ask";
  if (r.has(kClConjunction)) out += " conj";
  if (r.has(kClPreposition)) out += " prep";
  if (r.has(kClArticle)) out += " art";
  if (r.has(kClFuture)) out += " fut";
  if (r.has(kClNegation)) out += " neg";
  if (r.has(kClEmphatic)) out += " emph";
  if (r.enclitic) out += " suffix";
  return out;
}

std::string lemma_of(const Reading& r, const Lexicon& lexicon) {
  if (r.lexeme == kNoLexeme) return "-";
  const LexemeRecord& l = lexicon.lexeme(r.lexeme);
  return ar8::to_utf8(lexicon.text(l.lemma)) + (r.citation ? " " + ar8::to_utf8(lexicon.text(r.citation)) : "");
}

/// Every reading of a word, the chosen one marked by =, each with what speaks for it beside the chosen neighbours; under the chosen one
/// what its own weight is made of.
void trace_readings(Trace& trace, const Sentence& s, const Chooser& chooser, const Analyzer& analyzer, size_t i) {
  const Word& w = s.words.words[i];
  const Token& t = s.tokens.tokens[i];
  const Lexicon& lexicon = analyzer.lexicon();
  for (uint32_t k = w.first; k < w.first + w.count; k++) {
    const Reading& r = s.words.readings[k];
    Weighed y = chooser.weigh(s.tokens, s.words, i, k);
    std::string root = r.lexeme == kNoLexeme ? analyzer.guessed_root(r, t.word) : std::string(lexicon.text(lexicon.lexeme(r.lexeme).root));
    std::string why = fmt::format("own {}", y.own);
    for (auto [name, weight] :
         {std::pair{"before", y.before}, {"agreement", y.agreement}, {"government", y.government}, {"behind", y.behind}})
      if (weight) why += fmt::format(" {} {:+}", name, weight);
    trace.lines.push_back(fmt::format("    {} {} {}{} tag {} root {} {}: {}", k == w.chosen ? "=" : "-", y.total(),
                                      r.guessed ? "guessed " : "", describe(r.features) + clitics_of(r), analyzer.tag_name(r.tag),
                                      root.empty() ? "-" : ar8::to_utf8(root), lemma_of(r, lexicon), why));
    if (k != w.chosen || r.guessed) continue;
    std::vector<PriorShare> shares;
    int rest = r.score - analyzer.prior(r, t.word.substr(r.stem_begin, r.stem_length), &shares);
    std::string own;
    for (const PriorShare& p : shares) own += fmt::format(" {} {:+}", kPriorNames[p.prior], p.weight);
    if (rest) own += fmt::format(" marks_and_others {:+}", rest);
    if (!own.empty()) trace.lines.push_back("      own:" + own);
  }
}

}  // namespace

void trace_sentence(Trace& trace, std::string_view text, const Sentence& s, const Chooser& chooser, const Analyzer& analyzer,
                    const Gazetteer& gazetteer, const CodedDocument& doc, size_t first_event, const std::vector<std::string>& misses) {
  auto& out = trace.lines;
  const Lexicon& lexicon = analyzer.lexicon();
  auto src = [text](Span b) { return std::string(text.substr(b.begin, b.size())); };
  out.push_back(fmt::format("sentence {} bytes {}-{}", s.number, s.bytes.begin, s.bytes.end));
  out.push_back("  " + src(s.bytes));
  const auto& tokens = s.tokens.tokens;
  if (trace.text)
    for (size_t i = 0; i < tokens.size(); i++) {
      static const char* const kinds[] = {"word", "number", "latin", "sign"};
      out.push_back(fmt::format("  token {} {} {}-{} {}", i, kinds[size_t(tokens[i].kind)], tokens[i].bytes.begin, tokens[i].bytes.end,
                                src(tokens[i].bytes)));
    }
  if (trace.words || trace.readings)
    for (size_t i = 0; i < tokens.size(); i++) {
      const Reading* r = s.reading(uint32_t(i));
      if (!r) continue;
      out.push_back(fmt::format("  word {} {}{} readings {} tag {} {} {} {}", i, r->guessed ? "guessed " : "",
                                describe(r->features) + clitics_of(*r), s.words.words[i].count, chooser.tag_name(r, tokens[i]),
                                r->lexeme == kNoLexeme ? "-" : lexicon.source(lexicon.lexeme(r->lexeme).source), src(tokens[i].bytes),
                                r->lexeme == kNoLexeme ? "" : ar8::to_utf8(lexicon.text(lexicon.lexeme(r->lexeme).lemma))));
      if (trace.readings) trace_readings(trace, s, chooser, analyzer, i);
    }
  if (trace.mentions) {
    if (s.lead) out.push_back(fmt::format("  lead 0-{} {}", s.lead, src(s.span(0, s.lead))));
    for (const Mention& m : s.mentions) {
      static const char* const kinds[] = {"country", "org", "person", "role", "people", "place"};
      out.push_back(fmt::format("  mention {}-{} {} {} {}{}{} [{}] {}", m.begin, m.end, kinds[size_t(m.kind)],
                                m.code.empty() ? "---" : m.code, m.sector.empty() ? "---" : m.sector,
                                m.entity == kNoEntity ? "" : " " + std::string(gazetteer.text(gazetteer.entity(m.entity).id)),
                                *m.how             ? " (" + std::string(m.how) + ")"
                                : m.from_discourse ? " (discourse)"
                                                   : "",
                                m.source ? lexicon.source(m.source) : "no entry", src(s.span(m.begin, m.end))));
    }
    for (const DateMention& d : s.dates)
      out.push_back(fmt::format("  date {}-{} {}{} {} {}", d.begin, d.end, d.from, d.to.empty() ? "" : "/" + d.to,
                                d.kind == DateKind::kRelative ? "relative" : "stated", src(s.span(d.begin, d.end))));
    for (const NumberMention& n : s.numbers)
      out.push_back(
          fmt::format("  number {}-{} {}{} {}", n.begin, n.end, n.value, n.approximate ? " about" : "", src(s.span(n.begin, n.end))));
  }
  if (trace.clauses) {
    for (size_t i = 0; i < s.tree.nodes.size(); i++) {
      const Node& n = s.tree.nodes[i];
      if (n.kind == NodeKind::kSign) continue;
      out.push_back(fmt::format("  node {} {} head {} {}{} {}", n.begin, name(n.kind),
                                n.parent < 0 ? "root" : std::to_string(s.node(n.parent).head), name(n.relation),
                                n.prep ? ":" + std::to_string(n.prep) : "", src(s.span(n.begin, n.end))));
    }
    for (size_t k = 0; k < s.tree.predicates.size(); k++) {
      const Predicate& p = s.tree.predicates[k];
      std::string marks;
      for (auto [on, label] : {std::pair{p.passive, " passive"},
                               {p.negated, " negated"},
                               {p.future, " future"},
                               {p.hypothetical, " hypothetical"},
                               {p.historical, " historical"},
                               {p.is_light, " light"},
                               {p.inverse, " inverse"}})
        if (on) marks += label;
      std::string preps;
      for (const auto& a : p.preps) preps += fmt::format(" with:{}={}", a.prep, words_of(a, s));
      out.push_back(fmt::format("  predicate {} {} subject {} object {} second {}{} under {} {}{}{} clause {}-{} {}", p.token, name(p.kind),
                                words_of(p.subject, s), words_of(p.object, s), words_of(p.second, s), preps,
                                p.parent < 0 ? "-" : std::to_string(s.tree.predicates[size_t(p.parent)].token), name(p.link),
                                p.light >= 0 ? fmt::format(" carried by {}", s.tree.predicates[size_t(p.light)].token) : "", marks,
                                p.clause_begin, p.clause_end, src(s.span(p.token, p.token + 1))));
    }
  }
  if (trace.events) {
    for (size_t i = first_event; i < doc.events.size(); i++) {
      const EventRecord& e = doc.events[i];
      std::string modes, aux;
      for (const auto& m : e.modes) modes += "/" + m;
      for (const auto& a : e.aux) aux += " " + a;
      out.push_back(fmt::format("  event {}{}{} {} > {} by {} [{}] confidence {:.2f}", e.category, modes, aux, sides(e.actors),
                                sides(e.recipients), e.rules[0].id, e.rules[0].source, e.confidence));
      out.push_back("    " + src(e.trigger));
      for (const auto* side : {&e.actors, &e.recipients})
        for (const auto& a : *side)
          out.push_back(fmt::format("    {} {} {} ({}) {}", side == &e.actors ? "actor" : "recipient", a.code.empty() ? "---" : a.code,
                                    a.sector.empty() ? "---" : a.sector, a.source, src(a.text)));
      out.push_back(fmt::format("    date {} {}{}", e.date, e.date_type, e.place.name.empty() ? "" : " place " + e.place.name));
    }
    out.insert(out.end(), misses.begin(), misses.end());
  }
}

void trace_contexts(Trace& trace, const CodedDocument& doc) {
  if (!trace.contexts) return;
  for (const ContextRecord& c : doc.contexts) {
    std::string words;
    for (Span w : c.words) words += (words.empty() ? "" : ", ") + doc.text.substr(w.begin, w.size());
    trace.lines.push_back(fmt::format("context {} {:.1f} by {}", c.name, c.weight, words));
  }
}

}  // namespace rasid
