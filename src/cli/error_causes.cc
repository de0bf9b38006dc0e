#include "cli/error_causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/eval_misses.h"

namespace rasid::cli {
namespace {

/// What is wrong with one side of a pair.
void compare(const ScoredSide& gold, const ScoredSide& coded, Cause missing, Cause wrong, EventError* e) {
  auto lacks = [](const ScoredSide& a, const ScoredSide& b) {
    return !std::ranges::includes(a.actors, b.actors);  // both are sorted
  };
  bool less = lacks(coded, gold), more = lacks(gold, coded);
  if (less || more) e->causes.push_back(less && more ? wrong : less ? missing : Cause::kExtraParty);
}

class CauseFinder {
 public:
  CauseFinder(const Score& s, const Traces& traces, const RuleSet& rules) : score_(s), traces_(traces) {
    for (const RuleRecord& r : rules.rules()) {
      std::set<std::string>& gives = gives_[std::string(rules.text(r.id))];
      auto add = [&](uint8_t category) {
        gives.emplace(rules.text(rules.category(category).name));
        // The same act still to come.
        if (uint8_t later = rules.category(category).future) gives.emplace(rules.text(rules.category(uint8_t(later - 1)).name));
      };
      add(r.category);
      for (const AlsoRecord& a : rules.also(r)) add(a.category);
    }
  }

  std::vector<EventError> find() {
    std::vector<EventError> out;
    for (const ScoredPair& p : score_.pairs)
      if (p.gold && !p.coded) out.push_back(missed(p));
    for (const ScoredPair& p : score_.pairs) {
      if (p.level == 4 || !p.coded || used_.count(&p)) continue;
      EventError e = error_of(p);
      if (p.gold)
        partial(p, &e);
      else
        e.causes.push_back(gold_has(p) ? Cause::kRepeated : Cause::kUnfounded);
      out.push_back(std::move(e));
    }
    std::ranges::stable_sort(out, {}, [](const EventError& e) { return std::tuple(e.causes[0], e.document, e.sentence); });
    return out;
  }

 private:
  static EventError error_of(const ScoredPair& p) { return {p.document, p.sentence, p.gold, p.coded, p.level, p.category, {}, {}, 0}; }

  static void partial(const ScoredPair& p, EventError* e) {
    compare(p.gold->actor, p.coded->actor, Cause::kActorMissing, Cause::kActorWrong, e);
    compare(p.gold->recipient, p.coded->recipient, Cause::kRecipientMissing, Cause::kRecipientWrong, e);
    std::ranges::sort(e->causes);
    auto [from, to] = std::ranges::unique(e->causes);  // a party too many on both sides
    e->causes.erase(from, to);
    if (p.gold->modes != p.coded->modes) e->causes.push_back(Cause::kMode);
    if (p.gold->aux != p.coded->aux) e->causes.push_back(Cause::kAux);
  }

  bool gold_has(const ScoredPair& p) const {
    return std::ranges::any_of(p.document->gold,
                               [&](const ScoredEvent& g) { return g.sentence == p.sentence && g.categories[0] == p.category; });
  }

  const TracedSentence* trace_of(const ScoredPair& p) const {
    auto it = traces_.find(p.document->name);
    return it != traces_.end() && p.sentence < it->second.size() ? &it->second[p.sentence] : nullptr;
  }

  bool is_coded(const ScoredPair& p, const TracedEvent& t) const {
    return std::ranges::any_of(p.document->coded, [&](const ScoredEvent& c) {
      return c.sentence == p.sentence && c.categories[0] == t.category && std::ranges::count(c.rules, t.rule);
    });
  }

  EventError missed(const ScoredPair& p) {
    EventError e = error_of(p);
    const ScoredPair* rival = nullptr;
    const ScoredEvent* shared = nullptr;
    for (const ScoredPair& o : score_.pairs) {
      if (o.document != p.document || o.sentence != p.sentence || !o.coded || !overlap(o.coded->trigger, p.gold->trigger)) continue;
      if (!o.gold && !rival && !used_.count(&o)) rival = &o;
      if (o.gold && o.category == p.category) shared = o.coded;
    }
    if (const TracedSentence* t = trace_of(p)) e.causes = {from_trace(p, *t, &e)};
    if (shared) {
      e.causes = {Cause::kOutranked};
      e.refusals.insert(e.refusals.begin(), {shared->rules.empty() ? "" : shared->rules[0], "coded once, for another gold event", "", {}});
      e.own_refusals++;
    } else if (rival) {
      used_.insert(rival);
      e.coded = rival->coded;
      e.causes = {Cause::kCategory};
    } else if (e.causes.empty()) {
      e.causes = {Cause::kNoPredicate};
    }
    return e;
  }

  /// Why no rule of the category fired at the words; the error gets what the rules said.
  Cause from_trace(const ScoredPair& p, const TracedSentence& t, EventError* e) const {
    Span trigger = p.gold->trigger;
    std::vector<Refusal>* refusals = &e->refusals;
    std::vector<Refusal> others;
    for (const Refusal& r : t.refusals) {
      if (!overlap(r.word, trigger)) continue;
      auto it = gives_.find(r.rule);
      (it != gives_.end() && it->second.count(p.category) ? *refusals : others).push_back(r);
    }
    // Kept by its sentence in the hope of parties that the document tells elsewhere, then dropped.
    for (const TracedEvent& x : t.events)
      if (x.category == p.category && overlap(x.trigger, trigger) && !is_coded(p, x))
        refusals->push_back({x.rule, "no party in the document", x.source, x.trigger});
    auto said = [&](std::initializer_list<std::string_view> heads) {
      return std::ranges::any_of(*refusals, [&](const Refusal& r) {
        return std::ranges::any_of(heads, [&](std::string_view head) { return r.reason.starts_with(head); });
      });
    };
    // A rule that came further than others tells more about what was lacking.
    Cause cause = said({"content of ", "outranked by "})                                           ? Cause::kOutranked
                  : said({"no actor known", "a noun without a party", "no party in the document"}) ? Cause::kNoParty
                  : !refusals->empty()                                                             ? Cause::kRefused
                  : std::ranges::any_of(t.predicates, [&](Span w) { return overlap(w, trigger); }) ? Cause::kNoRule
                                                                                                   : Cause::kNoPredicate;
    e->own_refusals = refusals->size();
    refusals->insert(refusals->end(), others.begin(), others.end());
    return cause;
  }

  const Score& score_;
  const Traces& traces_;
  std::map<std::string, std::set<std::string>> gives_;  // categories by rule
  std::set<const ScoredPair*> used_;                    // spurious events told with the missed event at their words
};

}  // namespace

std::vector<EventError> find_errors(const Score& s, const Traces& traces, const RuleSet& rules) {
  return CauseFinder(s, traces, rules).find();
}

std::array<CauseCount, kCauseNames.size()> count_causes(const std::vector<EventError>& errors) {
  std::array<CauseCount, kCauseNames.size()> out;
  for (const EventError& e : errors) {
    out[size_t(e.causes[0])].first++;
    for (Cause c : e.causes) out[size_t(c)].all++;
  }
  return out;
}

std::string print_causes(const std::vector<EventError>& errors) {
  std::string out = fmt::format("\n{} errors by cause    first  all\n", errors.size());
  auto counts = count_causes(errors);
  for (size_t k = 0; k < counts.size(); k++)
    if (counts[k].all)
      out += fmt::format("  {:17}  {:6}  {:3}  {} · {}\n", kCauseNames[k].key, counts[k].first, counts[k].all, kCauseNames[k].english,
                         kCauseNames[k].arabic);
  return out;
}

std::string print_causes_json(const std::vector<EventError>& errors) {
  auto counts = count_causes(errors);
  std::string out = "{";
  for (size_t k = 0; k < counts.size(); k++)
    out += fmt::format("{}\"{}\": {{\"first\": {}, \"all\": {}}}", k ? ", " : "", kCauseNames[k].key, counts[k].first, counts[k].all);
  return out + "}";
}

}  // namespace rasid::cli
