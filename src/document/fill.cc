#include "document/fill.h"

#include <algorithm>
#include <cstdlib>
#include <span>

namespace rasid {
namespace {

using Actors = std::vector<ActorRecord>;

/// How much less sure an event is that nobody is known to take part in.
constexpr float kAlone = 0.85f;

bool same(const ActorRecord& a, const ActorRecord& b) { return a.code == b.code && a.sector == b.sector; }

/// How many sentences away an event may stand that speaks for another.
constexpr uint32_t kReach = 6;

/// The events of the sentences up to `reach` away: events come in the order of their sentences, so a long document costs no more a
/// sentence than a short one.
std::span<const EventRecord> around(const std::vector<EventRecord>& told, uint32_t sentence, uint32_t reach) {
  auto number = [](const EventRecord& e) { return e.sentence; };
  auto first = std::ranges::lower_bound(told, sentence - std::min(sentence, reach), {}, number);
  auto last = std::ranges::upper_bound(first, told.end(), sentence + reach, {}, number);
  return {first, last};
}

bool overlap(const Actors& a, const Actors& b) {
  return std::ranges::any_of(
      a, [&b](const ActorRecord& x) { return std::ranges::any_of(b, [&x](const ActorRecord& y) { return same(x, y); }); });
}

bool has(const std::vector<std::string>& list, const char* what) { return std::ranges::find(list, what) != list.end(); }

bool armed(const Actors& side) {
  return std::ranges::any_of(side, [](const ActorRecord& a) { return a.sector == "REB" || a.sector == "UAF" || a.sector == "CRM"; });
}

/// What the document may supply: an act done to somebody has a doer and a victim, a meeting has two parties.
struct Wants {
  bool actor = false, recipient = false, party = false;
  bool any() const { return actor || recipient || party; }
};

/// The people of the place stand in for victims that the sentence does not name.
bool stand_in(const Actors& side) { return side.size() == 1 && side[0].text.empty() && side[0].source.starts_with("place"); }

Wants wants(const EventRecord& e) {
  Wants w;
  w.actor = e.actors.empty();
  if (e.mutual) {
    w.party = e.actors.size() == 1 && e.recipients.empty();
    return w;
  }
  w.recipient = (e.recipients.empty() || stand_in(e.recipients)) && e.directed && e.actors.size() < 2;
  return w;
}

/// How well `other` may speak for `e`; below zero not at all.
int fit(const EventRecord& e, const EventRecord& other) {
  constexpr int kNo = -100;
  if (e.category != other.category || other.pending || e.mutual != other.mutual) return kNo;
  if (has(e.aux, "historical") != has(other.aux, "historical")) return kNo;
  int apart = std::abs(int(e.sentence) - int(other.sentence));
  if (apart > int(kReach)) return kNo;
  int score = 10 - 2 * apart + (other.trigger.begin < e.trigger.begin ? 1 : 0);
  if (e.mutual) {
    if (!e.actors.empty() && !overlap(e.actors, other.actors)) return kNo;
    return score;
  }
  for (auto [mine, theirs] : {std::pair{&e.actors, &other.actors}, std::pair{&e.recipients, &other.recipients}}) {
    if (mine->empty() || theirs->empty()) continue;
    if (stand_in(*mine) ? std::ranges::none_of(*theirs, [mine = mine](const ActorRecord& x) { return x.code == (*mine)[0].code; })
                        : !overlap(*mine, *theirs))
      return kNo;
    score += 4;
  }
  if (!e.modes.empty() && !other.modes.empty())
    score += std::ranges::any_of(e.modes, [&](const std::string& m) { return has(other.modes, m.c_str()); }) ? 3 : -6;
  if (e.rules[0].id == other.rules[0].id) score += 1;
  // With nothing known of either side only the act told again, as «الهجوم», is surely the same.
  if (e.actors.empty() && e.recipients.empty() && !e.definite) score -= 6;
  return score;
}

/// Nobody who stands on the `other` side is taken over, nor a paper that tells the news.
void take(const Actors& from, uint32_t sentence, const Actors& other, Actors* to) {
  for (const ActorRecord& a : from) {
    auto is = [&a](const ActorRecord& x) { return same(x, a); };
    if (std::ranges::any_of(*to, is) || std::ranges::any_of(other, is) || a.sector == "JRN") continue;
    ActorRecord copy = a;
    copy.text = {};
    copy.source = "document: sentence " + std::to_string(sentence) + " " + a.source;
    to->push_back(std::move(copy));
  }
}

/// An act of which nobody is known is told only beside others of its kind: essays and proverbs condemn and kill too.
void keep_partyless(std::span<const std::string_view> categories, const std::vector<EventRecord>& told, std::vector<EventRecord>* events) {
  constexpr uint32_t kBeside = 12;
  for (EventRecord& e : *events) {
    if (!e.pending || std::ranges::find(categories, e.category) == categories.end()) continue;
    bool beside = std::ranges::any_of(around(told, e.sentence, kBeside),
                                      [&e](const EventRecord& x) { return !x.pending && x.category == e.category && !x.actors.empty(); });
    if (beside) e.pending = false, e.confidence *= kAlone;
  }
}

/// «التفجير الذي استهدف مسجدا»: with its parties filled, the act told by two words of a sentence is seen to be one.
void fold_told_twice(std::vector<EventRecord>* events) {
  auto alike = [](const Actors& a, const Actors& b) {
    auto in = [](const Actors& x, const Actors& y) {
      return std::ranges::all_of(
          x, [&y](const ActorRecord& i) { return std::ranges::any_of(y, [&i](const ActorRecord& j) { return same(i, j); }); });
    };
    return in(a, b) && in(b, a);
  };
  size_t sentence = 0;  // its first event
  for (size_t i = 0; i < events->size(); i++) {
    if ((*events)[i].sentence != (*events)[sentence].sentence) sentence = i;
    for (size_t j = sentence; j < i; j++) {
      EventRecord &e = (*events)[i], &first = (*events)[j];
      if (e.category != first.category || e.aux != first.aux || !e.filled || first.pending || !alike(e.actors, first.actors) ||
          !alike(e.recipients, first.recipients))
        continue;
      if (first.modes.empty()) first.take_modes(e);
      e.pending = true;
      break;
    }
  }
  std::erase_if(*events, [](const EventRecord& e) { return e.pending; });
}

/// «تدين الجريمة»: whoever did what is condemned, in the sentence or the one nearest before or behind it.
void blame(std::vector<EventRecord>* events) {
  std::vector<const EventRecord*> acts;  // the first of each sentence that has one
  for (const EventRecord& e : *events)
    if (e.deed && !e.actors.empty() && !e.actors[0].source.starts_with("otherwise") &&
        (acts.empty() || acts.back()->sentence != e.sentence))
      acts.push_back(&e);
  if (acts.empty()) return;
  for (EventRecord& e : *events) {
    if (!e.reaction || !e.recipients.empty()) continue;
    auto behind = std::ranges::lower_bound(acts, e.sentence, {}, [](const EventRecord* a) { return a->sentence; });
    const EventRecord* act = behind != acts.end() ? *behind : nullptr;
    if (behind != acts.begin() && (!act || e.sentence - behind[-1]->sentence <= act->sentence - e.sentence)) act = behind[-1];
    take(act->actors, act->sentence, e.actors, &e.recipients);
  }
}

}  // namespace

void fill_parties(std::string_view unknown_attackers, std::span<const std::string_view> partyless, std::vector<EventRecord>* events) {
  const std::vector<EventRecord> told = *events;
  for (EventRecord& e : *events) {
    Wants w = wants(e);
    if (!w.any()) continue;
    const EventRecord* best = nullptr;
    int most = 0;
    for (const EventRecord& other : around(told, e.sentence, kReach)) {
      if (other.trigger.begin == e.trigger.begin && other.category == e.category) continue;
      bool gives = (w.actor && !other.actors.empty()) || (w.recipient && !other.recipients.empty() && !stand_in(other.recipients)) ||
                   (w.party && other.actors.size() > 1);
      if (!gives) continue;
      if (int score = fit(e, other); score > most) most = score, best = &other;
    }
    if (!best) continue;
    if (w.actor || w.party) take(best->actors, best->sentence, e.deed ? e.recipients : Actors(), &e.actors);
    if (w.recipient && !best->recipients.empty() && !stand_in(best->recipients)) {
      e.recipients.clear();
      take(best->recipients, best->sentence, e.deed ? e.actors : Actors(), &e.recipients);
    }
    if (e.pending && e.modes.empty()) e.take_modes(*best);
    e.pending = false, e.filled = true;
    e.confidence *= 0.9f;
  }
  // «الهجوم», «التفجير»: of the kind that was told before.
  for (EventRecord& e : *events) {
    if (!e.deed || !e.definite || !e.modes.empty()) continue;
    const EventRecord* best = nullptr;
    int most = 0;
    for (const EventRecord& other : around(told, e.sentence, kReach))
      if (int score = other.modes.empty() ? 0 : fit(e, other); score > most) most = score, best = &other;
    if (best) e.take_modes(*best);
  }
  keep_partyless(partyless, told, events);
  std::erase_if(*events, [](const EventRecord& e) { return e.pending; });
  fold_told_twice(events);
  for (EventRecord& e : *events) {
    if (!e.actors.empty()) continue;
    ActorRecord a;
    if (!e.other_sector.empty())
      a.code = e.other_code, a.sector = e.other_sector, a.source = "otherwise " + e.rules[0].source;
    else if (e.deed && !unknown_attackers.empty() && !has(e.aux, "historical") &&
             !armed(e.recipients))  // «هجوم على مركز», with «مسلحين» in another sentence
      a.sector = unknown_attackers, a.source = "document: unknown attackers";
    else
      continue;
    e.actors.push_back(std::move(a));
  }
  blame(events);
}

}  // namespace rasid
