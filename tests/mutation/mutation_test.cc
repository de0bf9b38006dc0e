// Breaks the packed rules, one place at a time, and looks whether the rule's own examples notice. A mutant is a rule with one of its parts
// dropped, turned round or taken for another of the same sort; it is caught when an example that was right is wrong with it. An operator
// (a sort of part, and what is done to it) without a single mutant caught is one that nothing would notice if it broke.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "datac/build.h"
#include "datac/examples.h"
#include "datac/ruletext.h"
#include "event/rules.h"

extern "C" {
extern const char rasid_embedded_blob[];
extern const char rasid_embedded_blob_end[];
}

namespace rasid::test {
namespace {

/// Mutants tried of each operator, evenly spread over all places where it can be applied.
constexpr size_t kMutants = 200;
/// At least so many in a hundred of all of them must be caught.
constexpr size_t kFloor = 35;
/// Operators that no example notices so far, not even broken in all places at once. The list should get shorter.
const std::set<std::string> kUnnoticed = {
    "actor with: only its first preposition",
    "also: dropped",
    "anybody: dropped",
    "aux: dropped",
    "clear: dropped",
    "recipient container: taken for of",
    "recipient second: taken for subject",
    "recipient speaker: taken for subject",
    "unless active: dropped",
    "unless complement: dropped",
    "unless complement: taken for passive",
    "unless finite: dropped",
    "unless near: only its first class",
    "unless negated: dropped",
    "unless participle: dropped",
    "unless passive: dropped",
    "when active: dropped",
};

class Mutation : public testing::Test {
 protected:
  /// The embedded data in memory that may be written to, and a coder over it: what changes there, changes for the coder.
  void SetUp() override {
    const auto size = size_t(rasid_embedded_blob_end - rasid_embedded_blob);
    owner_ = std::make_shared<std::vector<std::max_align_t>>(size / sizeof(std::max_align_t) + 1);
    std::memcpy(owner_->data(), rasid_embedded_blob, size);
    auto blob = Blob::open({reinterpret_cast<const char*>(owner_->data()), size}, owner_, "mutants");
    ASSERT_TRUE(blob);
    auto coder = Coder::open(*blob);
    ASSERT_TRUE(coder);
    coder_ = *coder;
    session_ = coder_->session();
    sources_ = datac::sources_of(blob->bytes("sources"));
    tables_.texts.reserve(sources_.size());
    datac::Problems problems(&tables_.files);
    for (const auto& s : sources_) datac::read_tables(s.name, s.text, &tables_, &problems);
    texts_ = datac::read_rule_texts(tables_, &problems);
    rules_ = writable<RuleRecord>(*blob, "rules.rules");
    conditions_ = writable<ConditionRecord>(*blob, "rules.conditions");
    places_ = writable<RolePlace>(*blob, "rules.places");
    classes_ = writable<uint16_t>(*blob, "rules.classes");
    also_ = writable<AlsoRecord>(*blob, "rules.also");
    triggers_ = writable<TriggerRecord>(*blob, "rules.triggers");
    headed_ = writable<PhraseRecord>(*blob, "rules.headed");
    phrases_ = writable<uint32_t>(*blob, "rules.phrase_payload");
    ASSERT_EQ(rules_.size(), texts_.size());
    right_.assign(rules_.size(), -1);
  }

  template <class T>
  static std::span<T> writable(const Blob& blob, const char* section) {
    auto a = blob.array<T>(section);
    return {const_cast<T*>(a.data()), a.size()};
  }

  /// How many examples of the rule are right.
  int right(size_t rule) {
    datac::ExampleReport report;
    datac::Problems found(&tables_.files);
    datac::check_rule(tables_, texts_[rule], session_.get(), &found, &report);
    coded_ += report.fires + report.misses;
    return int(report.fires_right + report.misses_right + report.gives_right);
  }

  /// Puts `value` in for a moment.
  template <class T>
  void site(const std::string& op, size_t rule, T* at, T value) {
    if (!std::memcmp(at, &value, sizeof value)) return;
    sites_[op].push_back({rule, [at, value, before = *at](bool broken) { *at = broken ? value : before; }});
  }

  /// How many are right while nothing is broken.
  int right_before(size_t rule) {
    if (right_[rule] < 0) right_[rule] = right(rule);
    return right_[rule];
  }
  /// Broken in one place, by the examples of its rule.
  template <class Site>
  bool caught(const Site& s) {
    right_before(s.rule);
    s.set(true);
    const bool found = right(s.rule) < right_[s.rule];
    s.set(false);
    return found;
  }
  /// Broken everywhere at once, as by a fault of the engine or the packer, by the examples of all rules.
  template <class Sites>
  bool caught_everywhere(const Sites& sites) {
    for (size_t k = 0; k < rules_.size(); k++) right_before(k);
    for (const auto& s : sites) s.set(true);
    bool found = false;
    for (size_t k = 0; k < rules_.size() && !found; k++) found = right(k) < right_[k];
    for (auto s = sites.rbegin(); s != sites.rend(); ++s) s->set(false);
    return found;
  }

  void gather_conditions(size_t k);
  void gather_places(size_t k, const char* side, uint32_t RuleRecord::*first, uint8_t RuleRecord::*count);
  void gather_rule(size_t k);
  void gather_triggers();

  struct Site {
    size_t rule;
    std::function<void(bool broken)> set;
  };
  std::shared_ptr<std::vector<std::max_align_t>> owner_;
  std::shared_ptr<const Coder> coder_;
  std::unique_ptr<CoderSession> session_;
  std::vector<datac::Source> sources_;
  datac::Tables tables_;
  std::vector<datac::RuleText> texts_;
  std::span<RuleRecord> rules_;
  std::span<ConditionRecord> conditions_;
  std::span<RolePlace> places_;
  std::span<uint16_t> classes_;
  std::span<AlsoRecord> also_;
  std::span<TriggerRecord> triggers_;
  std::span<PhraseRecord> headed_;
  std::span<uint32_t> phrases_;
  std::vector<int> right_;  // of each rule as it is; -1 not known yet
  std::map<std::string, std::vector<Site>> sites_;
  size_t coded_ = 0;
};

constexpr const char* kPlaceNames[] = {"subject", "object", "second", "with", "of", "speaker", "container", "parties", "foe"};
constexpr const char* kConditionNames[] = {"class",  "filled",     "clause", "near",       "under",   "passive", "active", "finite",
                                           "masdar", "participle", "light",  "complement", "negated", "future",  "past",   "lasting"};

/// What a place may be taken for.
PlaceKind other(PlaceKind k) {
  switch (k) {
    case PlaceKind::kSubject:
      return PlaceKind::kObject;
    case PlaceKind::kOf:
      return PlaceKind::kContainer;
    case PlaceKind::kContainer:
      return PlaceKind::kOf;
    case PlaceKind::kParties:
      return PlaceKind::kObject;
    default:
      return PlaceKind::kSubject;
  }
}

ConditionKind other(ConditionKind k) {
  switch (k) {
    case ConditionKind::kPlaceClass:
      return ConditionKind::kNearClass;
    case ConditionKind::kPlaceFilled:
      return ConditionKind::kLight;
    case ConditionKind::kClauseClass:
      return ConditionKind::kUnderClass;
    case ConditionKind::kNearClass:
    case ConditionKind::kUnderClass:
      return ConditionKind::kPlaceClass;  // of the subject
    case ConditionKind::kPassive:
      return ConditionKind::kActive;
    case ConditionKind::kActive:
      return ConditionKind::kPassive;
    case ConditionKind::kFinite:
    case ConditionKind::kLasting:
      return ConditionKind::kMasdar;
    case ConditionKind::kMasdar:
      return ConditionKind::kFinite;
    case ConditionKind::kParticiple:
      return ConditionKind::kMasdar;
    case ConditionKind::kLight:
      return ConditionKind::kPassive;
    case ConditionKind::kComplement:
      return ConditionKind::kPassive;
    case ConditionKind::kNegated:
      return ConditionKind::kFuture;
    case ConditionKind::kFuture:
      return ConditionKind::kPast;
    case ConditionKind::kPast:
      return ConditionKind::kNegated;
  }
  return k;
}

void Mutation::gather_conditions(size_t k) {
  const RuleRecord& r = rules_[k];
  for (size_t i = r.conditions; i < size_t(r.conditions) + r.condition_count; i++) {
    ConditionRecord* c = &conditions_[i];
    const std::string word = c->unless ? "unless " : "when ", kind = kConditionNames[size_t(c->kind)], op = word + kind;
    ConditionRecord turned = *c;
    turned.unless = !c->unless;
    site(op + ": turned round", k, c, turned);
    // One that always holds (`when`) or never does (`unless`): a class of no words and, for `when`, its opposite.
    ConditionRecord idle{};
    idle.kind = ConditionKind::kNearClass, idle.unless = 1;
    site(op + ": dropped", k, c, idle);
    ConditionRecord taken = *c;
    taken.kind = other(c->kind);
    if (taken.kind == ConditionKind::kPlaceClass) taken.place = {PlaceKind::kSubject, 0, {}};
    site(op + ": taken for " + kConditionNames[size_t(taken.kind)], k, c, taken);
    if (c->class_count) {
      ConditionRecord fewer = *c;
      fewer.class_count = 0;
      site(word + kind + ": its classes lost", k, c, fewer);
      if (c->class_count > 1) {
        fewer.class_count = 1;
        site(word + kind + ": only its first class", k, c, fewer);
      }
      if (classes_[c->classes] >= 0xFF00)
        site(word + "a built-in class: taken for another", k, &classes_[c->classes],
             uint16_t(classes_[c->classes] == kClassNumber ? kClassPlace : kClassNumber));
    }
    if (c->kind != ConditionKind::kPlaceClass && c->kind != ConditionKind::kPlaceFilled) continue;
    ConditionRecord moved = *c;
    moved.place.kind = other(c->place.kind);
    site(word + "of " + kPlaceNames[size_t(c->place.kind)] + ": taken for " + kPlaceNames[size_t(moved.place.kind)], k, c, moved);
    if (c->place.kind == PlaceKind::kWith) {
      ConditionRecord bare = *c;
      bare.place.prep_count = 0;
      site(word + "of with: its prepositions lost", k, c, bare);
    }
  }
}

void Mutation::gather_places(size_t k, const char* side, uint32_t RuleRecord::*first, uint8_t RuleRecord::*count) {
  RuleRecord* r = &rules_[k];
  for (size_t i = r->*first; i < size_t(r->*first) + r->*count; i++) {
    RolePlace* p = &places_[i];
    const std::string op = std::string(side) + " " + kPlaceNames[size_t(p->kind)];
    RolePlace taken = *p;
    taken.kind = other(p->kind);
    site(op + ": taken for " + kPlaceNames[size_t(taken.kind)], k, p, taken);
    if (p->kind == PlaceKind::kWith) {
      RolePlace bare = *p;
      bare.prep_count = 0;
      site(op + ": its prepositions lost", k, p, bare);
      if (p->prep_count > 1) {
        bare.prep_count = 1;
        site(op + ": only its first preposition", k, p, bare);
      }
    }
  }
  if (r->*count) site(std::string(side) + ": nobody", k, &(r->*count), uint8_t(0));
}

void Mutation::gather_rule(size_t k) {
  RuleRecord* r = &rules_[k];
  site("code: another category", k, &r->category, uint8_t((r->category + 1) % 16));
  site("code: without its modes", k, &r->mode_count, uint8_t(0));
  site("also: dropped", k, &r->also_count, uint8_t(0));
  site("otherwise: dropped", k, &r->other_sector, uint32_t(0));
  site("otherwise here: elsewhere", k, &r->other_here, uint32_t(0));
  site("anybody: dropped", k, &r->anybody, uint32_t(0));
  if (r->aux & 15) site("aux: dropped", k, &r->aux, uint8_t(r->aux & 0xF0));
  if (r->aux & 0xF0) site("clear: dropped", k, &r->aux, uint8_t(r->aux & 15));
  if (r->absorb) site("absorb: dropped", k, &r->absorb, uint8_t(r->absorb == 2 ? 1 : 2));
  static const char* const needs[] = {"any", "actor", "recipient", "both", "none"};
  site(std::string("need ") + needs[size_t(r->need)] + ": turned round", k, &r->need,
       r->need == Need::kActor       ? Need::kRecipient
       : r->need == Need::kRecipient ? Need::kActor
       : r->need == Need::kBoth      ? Need::kAny
                                     : Need::kBoth);
  site("specificity: lost", k, &r->specificity, uint8_t(0));
  RuleRecord swapped = *r;
  std::swap(swapped.actors, swapped.recipients), std::swap(swapped.actor_count, swapped.recipient_count);
  site("actor and recipient: swapped", k, r, swapped);
}

void Mutation::gather_triggers() {
  static const std::pair<uint8_t, const char*> kinds[] = {
      {kTrFinite, "finite"}, {kTrMasdar, "masdar"},      {kTrActive, "active participle"}, {kTrPassive, "passive participle"},
      {kTrNoun, "noun"},     {kTrAdjective, "adjective"}};
  for (TriggerRecord& t : triggers_) {
    site("trigger: lost", t.rule, &t.kinds, uint8_t(0));
    for (const auto& [bit, name] : kinds)
      if (t.kinds & bit) site(std::string("trigger: no ") + name, t.rule, &t.kinds, uint8_t(t.kinds & ~bit));
    if (t.prep) site("governed preposition: lost", t.rule, &t.prep, uint8_t(0));
    if (t.prep) site("governed preposition: another", t.rule, &t.prep, uint8_t(t.prep == 1 ? 2 : t.prep - 1));
    if (t.citation) site("trigger's masdar or form: any", t.rule, &t.citation, uint32_t(0));
  }
  for (PhraseRecord& p : headed_) {
    if (p.count) site("phrase behind a verb: the verb alone", p.rule, &p.count, uint16_t(0));
    site("phrase behind a verb: another rule's", p.rule, &p.rule, uint32_t((p.rule + 1) % rules_.size()));
  }
  for (uint32_t& p : phrases_) site("phrase: another rule's", p, &p, uint32_t((p + 1) % rules_.size()));
}

TEST_F(Mutation, ABrokenOperatorIsCaught) {
  for (size_t k = 0; k < rules_.size(); k++) {
    gather_conditions(k);
    gather_places(k, "actor", &RuleRecord::actors, &RuleRecord::actor_count);
    gather_places(k, "recipient", &RuleRecord::recipients, &RuleRecord::recipient_count);
    gather_rule(k);
  }
  gather_triggers();
  size_t mutants = 0, all_caught = 0;
  std::printf("%-52s %6s %7s %6s\n", "operator", "places", "mutants", "caught");
  for (const auto& [op, sites] : sites_) {
    const size_t n = std::min(sites.size(), kMutants);
    size_t kills = 0;
    std::string alive;
    for (size_t i = 0; i < n; i++) {
      const Site& s = sites[i * sites.size() / n];
      if (caught(s))
        kills++;
      else if (alive.empty())
        alive = texts_[s.rule].id;
    }
    const bool noticed = kills > 0 || caught_everywhere(sites);
    std::printf("%-52s %6zu %7zu %6zu  %s\n", op.c_str(), sites.size(), n, kills, alive.c_str());
    EXPECT_NE(noticed, bool(kUnnoticed.count(op))) << (noticed ? "noticed now, take it off kUnnoticed: " : "nothing notices: ") << op;
    mutants += n, all_caught += kills;
  }
  std::printf("%zu operators, %zu mutants, %zu caught (%.1f %%), %zu texts coded\n", sites_.size(), mutants, all_caught,
              100.0 * double(all_caught) / double(mutants), coded_);
  EXPECT_GE(all_caught * 100, mutants * kFloor);
}

}  // namespace
}  // namespace rasid::test
