#include "event/cameo.h"

#include <algorithm>

#include "event/match.h"
#include "event/record.h"

namespace rasid {
namespace {

/// Looks up what the conditions ask, on one record.
class CameoJudge {
 public:
  CameoJudge(const RuleSet& rules, const Lexicon& lexicon, const CameoFacts& facts)
      : rules_(rules), lex_(lexicon), f_(facts), p_(facts.sentence.tree.predicates[size_t(facts.match.predicate)]) {}

  bool holds(const CameoCondition& c) const {
    auto values = rules_.cameo().values(c);
    switch (c.test) {
      case CameoTest::kAux:
        return f_.aux & values[0];
      case CameoTest::kActor:
        return sector(f_.record.actors, values);
      case CameoTest::kRecipient:
        return sector(f_.record.recipients, values);
      case CameoTest::kTrigger:
        return trigger(values);
      case CameoTest::kClause:
        return told(values, false);
      case CameoTest::kMatter:
        return told(values, true);
      case CameoTest::kContext:
        return context(values);
      case CameoTest::kFrom:
        return std::ranges::find(values, uint32_t(f_.match.rule->category)) != values.end();
      case CameoTest::kDead:
        return f_.record.dead > 0;
    }
    return false;
  }

 private:
  bool sector(const std::vector<ActorRecord>& side, std::span<const uint32_t> values) const {
    return std::ranges::any_of(
        side, [&](const ActorRecord& a) { return std::ranges::any_of(values, [&](uint32_t v) { return rules_.text(v) == a.sector; }); });
  }

  bool in_class(uint32_t token, std::span<const uint32_t> classes) const {
    const Reading* r = f_.sentence.reading(token);
    return r && r->lexeme != kNoLexeme &&
           std::ranges::any_of(classes, [&](uint32_t c) { return lex_.in_class(r->lexeme, r->citation, uint16_t(c)); });
  }

  bool own(uint32_t token) const { return token == p_.token || (token >= f_.match.begin && token < f_.match.end); }

  /// Its words, and the verb that only lends them its subject.
  bool trigger(std::span<const uint32_t> classes) const {
    if (p_.light >= 0 && in_class(f_.sentence.tree.predicates[size_t(p_.light)].token, classes)) return true;
    if (in_class(p_.token, classes)) return true;
    for (uint32_t t = f_.match.begin; t < f_.match.end; t++)
      if (in_class(t, classes)) return true;
    return false;
  }

  /// Within the words for an actor. An adjective alone is none: «المساعدات العسكرية».
  bool named(uint32_t token) const {
    const Reading* r = f_.sentence.reading(token);
    bool adjective = r && r->pos() == Pos::kAdj;
    return std::ranges::any_of(f_.sentence.mentions,
                               [&](const Mention& m) { return token >= m.begin && token < m.end && !(adjective && m.end - m.begin == 1); });
  }

  bool any_word(uint32_t begin, uint32_t end, std::span<const uint32_t> classes, bool unnamed) const {
    end = std::min(end, uint32_t(f_.sentence.tokens.tokens.size()));
    for (uint32_t t = begin; t < end; t++)
      if (!own(t) && in_class(t, classes) && !(unnamed && named(t))) return true;
    return false;
  }

  /// Its clause, and the clauses that say what is demanded, refused, promised.
  bool told(std::span<const uint32_t> classes, bool unnamed) const {
    const auto& all = f_.sentence.tree.predicates;
    uint32_t begin = p_.clause_begin, end = std::max(p_.clause_end, p_.clause_begin + 1);
    if (p_.light >= 0) {
      const Predicate& light = all[size_t(p_.light)];
      begin = std::min(begin, light.clause_begin), end = std::max(end, light.clause_end);
    }
    if (any_word(begin, end, classes, unnamed)) return true;
    return std::ranges::any_of(all,
                               [&](const Predicate& q) { return content(&q) && any_word(q.clause_begin, q.clause_end, classes, unnamed); });
  }

  bool content(const Predicate* q) const {
    for (int n = 0; n < 4 && q->parent >= 0; n++) {
      bool inside = q->link == Relation::kComplement || q->link == Relation::kObject || q->link == Relation::kPrepositional ||
                    q->link == Relation::kPurpose || q->link == Relation::kGenitive || q->link == Relation::kSecond;
      if (!inside) return false;
      if (q->parent == f_.match.predicate) return true;
      q = &f_.sentence.tree.predicates[size_t(q->parent)];
    }
    return false;
  }

  /// One cue is enough here, so it must be a word that is mostly of its context (2); those of weight 0 hide others.
  bool context(std::span<const uint32_t> wanted) const {
    constexpr uint32_t kTelling = 2;
    const auto& tokens = f_.sentence.tokens.tokens;
    auto want = [&](uint32_t v) { return std::ranges::find(wanted, v) != wanted.end(); };
    for (uint32_t t = 0; t < tokens.size(); t++) {
      if (tokens[t].kind != TokenKind::kWord) continue;
      const Reading* r = f_.sentence.reading(t);
      if (r && r->lexeme != kNoLexeme)
        for (const ContextCue& c : rules_.context_cues(r->lexeme))
          if (c.weight >= kTelling && (!c.citation || c.citation == r->citation) && want(c.context)) return true;
      bool shown = false;
      rules_.cue_phrases().walk(tokens, t, tokens[t].key, tokens.size(), [&](TrieNode found, uint32_t, uint32_t) {
        for (uint32_t v : rules_.cue_payload(found)) shown |= (v >> 16) > kTelling && want(v & 0xFFFF);
      });
      if (shown) return true;
    }
    return false;
  }

  const RuleSet& rules_;
  const Lexicon& lex_;
  const CameoFacts& f_;
  const Predicate& p_;
};

}  // namespace

CameoChoices::CameoChoices(const Blob& blob)
    : choices_(blob.array<CameoChoice>("cameo.choices")),
      conditions_(blob.array<CameoCondition>("cameo.conditions")),
      values_(blob.array<uint32_t>("cameo.values")) {}

std::span<const CameoChoice> CameoChoices::of(uint8_t category) const {
  auto from = std::ranges::lower_bound(choices_, category, {}, &CameoChoice::category);
  return {from, std::ranges::upper_bound(from, choices_.end(), category, {}, &CameoChoice::category)};
}

std::string_view cameo_code(const RuleSet& rules, const Lexicon& lexicon, const CameoFacts& facts) {
  CameoJudge judge(rules, lexicon, facts);
  for (const CameoChoice& c : rules.cameo().of(facts.category)) {
    if (c.mode != facts.mode) continue;
    auto conditions = rules.cameo().conditions(c);
    if (std::ranges::all_of(conditions, [&](const CameoCondition& x) { return judge.holds(x) != bool(x.unless); }))
      return rules.text(c.code);
  }
  return rules.text(facts.mode == kNoMode ? rules.category(facts.category).cameo : rules.mode(facts.mode).cameo);
}

}  // namespace rasid
