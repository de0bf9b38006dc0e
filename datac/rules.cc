// The ontology tables, the event rules, and the cue words of modes and contexts.
#include "event/rules.h"

#include <algorithm>
#include <set>

#include "datac/builder.h"
#include "datac/ruletext.h"
#include "datac/trie.h"

namespace rasid::datac {
namespace {

std::vector<std::string> keys(const std::string& phrase) {
  std::vector<std::string> out;
  for (const auto& w : split(phrase, ' ')) {
    std::string k = ar8::key(ar8::from_utf8(w)), clean;
    for (char c : k)
      if (ar8::is_letter(ar8::Letter(c)) || (c >= '0' && c <= '9')) clean += c;
    if (!clean.empty()) out.push_back(clean);
  }
  return out;
}

class RuleReader {
 public:
  explicit RuleReader(Builder* b) : b_(b) {}

  void run() {
    ontology();
    auto texts = read_rule_texts(b_->tables, b_->problems);
    if (category_names_.empty()) {
      if (!texts.empty()) b_->problems->add(texts[0].at, "rules without a table of categories", "keep data/ontology in the data set");
      return;
    }
    for (const RuleText& r : texts) rule(r);
    cues("modes");
    cues("contexts");
    finish();
  }

 private:
  void ontology() {
    for (const Row& r : b_->tables.of("categories")) {
      CategoryRecord c{};
      c.name = b_->pool.add(r[0].text), c.cameo = b_->pool.add(r[3].text), c.arabic = b_->pool.add(r[5].text);
      c.quad = uint8_t(atoi(r[1].text.c_str())), c.score = strtof(r[2].text.c_str(), nullptr), c.absorb = r[4].text == "yes";
      category_names_.push_back(r[0].text);
      categories_.push_back(c);
    }
    size_t k = 0;
    for (const Row& r : b_->tables.of("categories")) {
      if (!r[6].text.empty()) categories_[k].future = uint8_t(category(r[6], r[6].text) + 1);
      categories_[k].traits =
          uint8_t((r[7].text == "yes" ? kContentParty : 0) | (r[8].text == "yes" ? kTimeless : 0) | (r[9].text == "yes" ? kPartyless : 0) |
                  (r[10].text == "yes" ? kTaken : 0) | (r[13].text == "yes" ? kPair : 0));
      for (auto [cell, to] : {std::pair{&r[11], &categories_[k].home_doer}, std::pair{&r[12], &categories_[k].home_people}})
        *to = cell->text.empty() ? 0 : b_->pool.add(cell->text);
      k++;
    }
    for (const Row& r : b_->tables.of("mode_codes")) {
      ModeRecord m{};
      m.name = b_->pool.add(r[1].text), m.score = strtof(r[2].text.c_str(), nullptr), m.cameo = b_->pool.add(r[3].text);
      m.category = category(r[0], r[0].text);
      mode_names_.push_back({m.category, r[1].text});
      modes_.push_back(m);
    }
    k = 0;
    for (const Row& r : b_->tables.of("mode_codes")) {
      ModeRecord& m = modes_[k++];
      m.instead = uint32_t(mode_items_.size());
      if (category_names_.empty()) continue;  // reported already
      for (const auto& other : split(r[4].text, ' '))
        if (int n = mode(r[4], m.category, other); n >= 0) mode_items_.push_back(uint8_t(n)), m.instead_count++;
    }
  }

  uint8_t category(const Cell& c, const std::string& name) {
    auto it = std::find(category_names_.begin(), category_names_.end(), name);
    if (it == category_names_.end()) {
      b_->problems->add(c.at, "unknown category '" + name + "'", "one of the 16 in data/ontology/categories.tsv");
      return 0;
    }
    return uint8_t(it - category_names_.begin());
  }

  int mode(const Cell& c, uint8_t cat, const std::string& name) {
    for (size_t i = 0; i < mode_names_.size(); i++)
      if (mode_names_[i].first == cat && mode_names_[i].second == name) return int(i);
    b_->problems->add(c.at, "unknown mode '" + name + "' of " + category_names_[cat], "see data/ontology/modes.tsv");
    return -1;
  }

  uint16_t cls(const RuleLine& l, const std::string& name) {
    static const std::map<std::string, uint16_t> builtin = {{"actor", kClassActor},     {"state", kClassState},  {"armed", kClassArmed},
                                                            {"human", kClassHuman},     {"place", kClassPlace},  {"number", kClassNumber},
                                                            {"insurgent", kClassRebel}, {"forces", kClassForces}};
    if (auto it = builtin.find(name); it != builtin.end()) return it->second;
    auto it = std::find(b_->class_names.begin(), b_->class_names.end(), name);
    if (it == b_->class_names.end()) {
      b_->problems->add(l.at, "unknown class '" + name + "'", "define it in data/classes");
      return 0;
    }
    return uint16_t(it - b_->class_names.begin());
  }

  /// "subject", "with ب/على" at the head of `words`; removes what it used.
  bool place(const RuleLine& l, std::vector<std::string>* words, RolePlace* out) {
    static const std::map<std::string, PlaceKind> names = {
        {"subject", PlaceKind::kSubject},     {"object", PlaceKind::kObject},   {"second", PlaceKind::kSecond},
        {"with", PlaceKind::kWith},           {"of", PlaceKind::kOf},           {"speaker", PlaceKind::kSpeaker},
        {"container", PlaceKind::kContainer}, {"parties", PlaceKind::kParties}, {"foe", PlaceKind::kFoe}};
    *out = RolePlace{};
    if (words->empty() || !names.count((*words)[0])) return false;
    out->kind = names.at((*words)[0]);
    words->erase(words->begin());
    if (out->kind == PlaceKind::kWith) {
      if (words->empty()) {
        b_->problems->add(l.at, "'with' without a preposition", "write: with ب");
        return false;
      }
      for (const auto& p : split((*words)[0], '/'))
        if (out->prep_count < 6) out->preps[out->prep_count++] = b_->preposition(p);
      words->erase(words->begin());
    }
    return true;
  }

  void condition(const RuleLine& l, bool unless) {
    static const std::map<std::string, ConditionKind> bare = {
        {"passive", ConditionKind::kPassive},       {"active", ConditionKind::kActive},
        {"finite", ConditionKind::kFinite},         {"masdar", ConditionKind::kMasdar},
        {"participle", ConditionKind::kParticiple}, {"light", ConditionKind::kLight},
        {"complement", ConditionKind::kComplement}, {"negated", ConditionKind::kNegated},
        {"future", ConditionKind::kFuture},         {"past", ConditionKind::kPast},
        {"lasting", ConditionKind::kLasting}};
    auto words = split(l.value, ' ');
    ConditionRecord c{};
    c.unless = unless;
    if (words.empty()) return b_->problems->add(l.at, "empty condition", "see docs/data-formats.md, rules");
    if (bare.count(words[0])) {
      c.kind = bare.at(words[0]);
    } else if (words[0] == "clause" || words[0] == "near" || words[0] == "under") {
      c.kind = words[0] == "clause" ? ConditionKind::kClauseClass
               : words[0] == "near" ? ConditionKind::kNearClass
                                    : ConditionKind::kUnderClass;
      if (words.size() != 2) return b_->problems->add(l.at, "'" + words[0] + "' wants one class", "write: " + words[0] + " CLASS or A|B");
      add_classes(l, words[1], &c);
    } else if (place(l, &words, &c.place)) {
      c.kind = words.empty() ? ConditionKind::kPlaceFilled : ConditionKind::kPlaceClass;
      if (!words.empty()) add_classes(l, words[0], &c);
    } else {
      return b_->problems->add(l.at, "condition '" + l.value + "'", "see docs/data-formats.md, rules");
    }
    conditions_.push_back(c);
  }

  void add_classes(const RuleLine& l, const std::string& text, ConditionRecord* c) {
    c->classes = uint32_t(classes_.size());
    for (const auto& name : split(text, '|')) classes_.push_back(cls(l, name)), c->class_count++;
  }

  void places(const RuleLine& l, uint32_t* first, uint8_t* count) {
    *first = uint32_t(places_.size());
    for (const auto& item : split(l.value, ',')) {
      auto words = split(item, ' ');
      RolePlace p;
      if (!place(l, &words, &p) || !words.empty()) {
        b_->problems->add(l.at, "role '" + item + "'", "subject, object, second, with PREP, of, speaker, container or parties");
        continue;
      }
      places_.push_back(p);
      ++*count;
    }
  }

  void trigger(const RuleLine& l, uint32_t rule_number) {
    std::string value = l.value;
    uint8_t prep = 0;
    if (size_t plus = value.find('+'); plus != std::string::npos) {
      prep = b_->preposition(trim(value.substr(plus + 1)));
      value = value.substr(0, plus);
    }
    for (const auto& word : split(value, ' ')) {
      size_t before = triggers_.size();
      auto add = [&](uint32_t lexeme, int kinds, uint32_t citation) {
        triggers_.push_back({lexeme, rule_number, citation, uint8_t(kinds), prep, 0});
      };
      if (l.keyword == "verb") {
        for (uint32_t id : b_->find_lemma(word, Pos::kVerb)) add(id, kTrFinite | kTrMasdar | kTrActive | kTrPassive, 0);
      } else {
        for (Pos pos : {Pos::kNoun, Pos::kAdj, Pos::kElative, Pos::kQuant, Pos::kNum})
          for (uint32_t id : b_->find_lemma(word, pos)) {
            add(id, kTrNoun | kTrAdjective, 0);
            if (l.keyword == "noun") b_->lexeme_classes[id].push_back(predicate_noun_);
          }
        auto cited = b_->find_citation(word);
        if (triggers_.size() == before && cited.empty())  // a noun cited in another form, a plural for instance
          for (const auto& f : b_->find_word(word)) {
            add(f.lexeme, kTrNoun | kTrAdjective, f.citation);
            if (l.keyword == "noun") b_->add_class(f, predicate_noun_);
          }
        for (const auto& f : cited) {
          bool noun = l.keyword == "noun";
          add(f.lexeme, noun ? kTrMasdar | kTrNoun : kTrActive | kTrPassive | kTrAdjective, f.citation);
          if (noun) b_->add_class(f, predicate_noun_);
        }
      }
      if (triggers_.size() == before)
        b_->problems->add(l.at, l.keyword + " " + word + " is not in the lexicon", "add it to data/lexicon, or mend its spelling");
    }
  }

  void phrase(const RuleLine& l, uint32_t rule_number) {
    for (const auto& text : split(l.value, '|')) {
      if (text.front() == '[') {
        size_t close = text.find(']');
        if (close == std::string::npos) {
          b_->problems->add(l.at, "'[' without ']'", "write: [verb] rest of the phrase");
          continue;
        }
        std::string head = text.substr(1, close - 1);
        auto found = b_->find_lemma(head, Pos::kVerb);
        if (found.empty()) {
          found = b_->find_lemma(head, Pos::kNone);
          if (found.empty()) b_->problems->add(l.at, "verb " + head + " is not in the lexicon", "add it to data/lexicon/verbs");
        }
        auto k = keys(text.substr(close + 1));
        auto initial = k.empty() || k[0].empty() ? uint8_t(0) : uint8_t(k[0][0]);
        for (uint32_t id : found) headed_.push_back({rule_number, id, b_->pool.add(join(k)), uint16_t(k.size()), initial, 0});
      } else if (auto k = keys(text); !k.empty()) {
        phrases_.add(k, rule_number);
      }
    }
  }

  void rule(const RuleText& t) {
    RuleRecord r{};
    auto number = uint32_t(rules_.size());
    r.id = b_->pool.add(t.id), r.source = b_->source(t.at);
    r.order = uint16_t(number);
    bool coded = false, triggered = false, fire = false, miss = false;
    r.conditions = uint32_t(conditions_.size());
    r.also = uint32_t(also_.size());
    std::vector<uint8_t> own_modes;
    for (const RuleLine& l : t.lines) {
      const std::string& k = l.keyword;
      if (k == "code" || k == "also") {
        auto words = split(l.value, ' ');
        if (words.empty()) {
          b_->problems->add(l.at, "'" + k + "' without a category", "write: " + k + " CATEGORY mode ...");
          continue;
        }
        Cell cell{words[0], l.at};
        uint8_t cat = category(cell, words[0]);
        std::vector<uint8_t> modes;
        for (size_t i = 1; i < words.size(); i++)
          if (int m = mode(cell, cat, words[i]); m >= 0) modes.push_back(uint8_t(m));
        if (k == "code") {
          coded = true;
          r.category = cat;
          own_modes = modes;
        } else {
          AlsoRecord a{cat, uint8_t(modes.size()), 0, uint32_t(mode_items_.size())};
          mode_items_.insert(mode_items_.end(), modes.begin(), modes.end());
          also_.push_back(a);
          r.also_count++;
        }
      } else if (k == "verb" || k == "noun" || k == "adj") {
        triggered = true;
        trigger(l, number);
      } else if (k == "phrase") {
        triggered = true;
        phrase(l, number);
      } else if (k == "when" || k == "unless") {
        condition(l, k == "unless");
      } else if (k == "actor") {
        places(l, &r.actors, &r.actor_count);
      } else if (k == "recipient") {
        places(l, &r.recipients, &r.recipient_count);
      } else if (k == "aux" || k == "clear") {
        for (const auto& a : split(l.value, ' ')) {
          uint8_t bit = a == "negation"       ? kAuxNegation
                        : a == "future"       ? kAuxFuture
                        : a == "hypothetical" ? kAuxHypothetical
                        : a == "historical"   ? kAuxHistorical
                                              : 0;
          if (!bit) b_->problems->add(l.at, "auxiliary mode '" + a + "'", "negation, future, hypothetical or historical");
          r.aux |= uint8_t(k == "aux" ? bit : bit << kAuxClearShift);
        }
      } else if (k == "absorb") {
        r.absorb = l.value == "yes" ? 2 : 1;
      } else if (k == "otherwise") {
        auto words = split(l.value, ' ');
        if (words.size() != 2)
          b_->problems->add(l.at, "otherwise '" + l.value + "'",
                            "a code and a sector, - for an unknown code, here for the country where it happens: otherwise - UAF");
        else if (words[0] == "here")
          r.other_here = 1, r.other_sector = b_->pool.add(words[1]);
        else
          r.other_code = words[0] == "-" ? 0 : b_->pool.add(words[0]), r.other_sector = b_->pool.add(words[1]);
      } else if (k == "modes") {
        if (l.value != "own")
          b_->problems->add(l.at, "modes '" + l.value + "'", "own: no word of the clause adds a mode; else leave it out");
        r.own_modes = 1;
      } else if (k == "parties") {
        if (l.value != "own")
          b_->problems->add(l.at, "parties '" + l.value + "'", "own: the rest of the document adds no recipient; else leave it out");
        r.own_parties = 1;
      } else if (k == "anybody") {
        r.anybody = b_->pool.add(l.value);
      } else if (k == "need") {
        static const std::map<std::string, Need> needs = {
            {"actor", Need::kActor}, {"recipient", Need::kRecipient}, {"both", Need::kBoth}, {"any", Need::kAny}, {"none", Need::kNone}};
        if (!needs.count(l.value))
          b_->problems->add(l.at, "need '" + l.value + "'", "actor, recipient, both, any or none");
        else
          r.need = needs.at(l.value);
      } else if (k == "fire") {
        fire = true;
      } else if (k == "miss") {
        miss = true;
      }
    }
    if (!coded) b_->problems->add(t.at, "rule " + t.id + " has no code", "write: code CATEGORY mode ...");
    if (!triggered) b_->problems->add(t.at, "rule " + t.id + " has no trigger", "write: verb, noun, adj or phrase");
    if (!fire) b_->problems->add(t.at, "rule " + t.id + " has no fire example", "write: fire and a text on which it must fire");
    if (!miss) b_->problems->add(t.at, "rule " + t.id + " has no miss example", "write: miss and a text on which it must not fire");
    r.modes = uint32_t(mode_items_.size());
    r.mode_count = uint8_t(own_modes.size());
    mode_items_.insert(mode_items_.end(), own_modes.begin(), own_modes.end());
    r.condition_count = uint8_t(conditions_.size() - r.conditions);
    // What must hold makes a rule special; what must not only keeps it off.
    for (size_t i = r.conditions; i < conditions_.size(); i++) r.specificity = uint8_t(r.specificity + (conditions_[i].unless ? 0 : 4));
    rules_.push_back(r);
  }

  void cues(const std::string& kind) {
    bool modes = kind == "modes";
    for (const Row& r : b_->tables.of(kind)) {
      uint16_t cat = 0, value = 0, weight = 0;
      if (modes) {
        cat = category(r[0], r[0].text);
        int m = mode(r[1], uint8_t(cat), r[1].text);
        if (m < 0) continue;
        value = uint16_t(m);
      } else {
        auto it = std::find(context_names_.begin(), context_names_.end(), r[0].text);
        value = uint16_t(it - context_names_.begin());
        if (it == context_names_.end()) context_names_.push_back(r[0].text);
        bool digit = r[1].text.size() == 1 && r[1].text[0] >= '0' && r[1].text[0] <= '9';
        if (!digit) b_->problems->add(r[1].at, "weight '" + r[1].text + "'", "0 to 9; 4 shows the context of a short text alone");
        weight = digit ? uint16_t(r[1].text[0] - '0') : 0;
      }
      const Cell& words = r[2];
      for (auto item : split(words.text, ',')) {
        if (item.front() == '[') {
          item = item.substr(1, item.size() - (item.back() == ']' ? 2 : 1));
          if (auto k = keys(item); !k.empty()) cue_phrases_.add(k, modes ? uint32_t(cat) << 8 | value : (weight + 1u) << 16 | value);
          continue;
        }
        auto found = b_->find_word(item);
        if (found.empty())
          b_->problems->add(words.at, "word " + item + " is not in the lexicon", "add it to data/lexicon, or write it as a [phrase]");
        // «باحث» is the researcher, and no form of «باحَث» with its «مباحثات»: a context's verb is a word that is no noun.
        auto verb = [&](const Builder::Found& f) { return !f.citation && b_->lexemes[f.lexeme].pos == Pos::kVerb; };
        if (!modes && !std::ranges::all_of(found, verb)) std::erase_if(found, verb);
        for (const auto& f : found) {
          if (modes)
            mode_cues_.push_back({f.lexeme, f.citation, cat, value});
          else
            context_cues_.push_back({f.lexeme, f.citation, value, weight});
        }
      }
    }
  }

  void finish() {
    std::stable_sort(triggers_.begin(), triggers_.end(), [](const auto& x, const auto& y) { return x.lexeme < y.lexeme; });
    std::stable_sort(headed_.begin(), headed_.end(), [](const auto& x, const auto& y) { return x.head < y.head; });
    auto by_lexeme = [](const auto& x, const auto& y) { return x.lexeme < y.lexeme; };
    std::stable_sort(mode_cues_.begin(), mode_cues_.end(), by_lexeme);
    std::stable_sort(context_cues_.begin(), context_cues_.end(), by_lexeme);
    b_->context_names = context_names_;
    std::vector<uint32_t> contexts;
    for (const auto& c : context_names_) contexts.push_back(b_->pool.add(c));
    BlobWriter& w = b_->blob;
    w.add("rules.phrase_payload", phrases_.finish("rules.phrases", &w));
    w.add("rules.cue_payload", cue_phrases_.finish("rules.cue_phrases", &w));
    w.add("rules.rules", rules_);
    w.add("rules.triggers", triggers_);
    w.add("rules.trigger_index", lexeme_index(b_->lexemes.size(), triggers_, &TriggerRecord::lexeme));
    w.add("rules.headed", headed_);
    w.add("rules.headed_index", lexeme_index(b_->lexemes.size(), headed_, &PhraseRecord::head));
    w.add("rules.conditions", conditions_);
    w.add("rules.places", places_);
    w.add("rules.classes", classes_);
    w.add("rules.modes", mode_items_);
    w.add("rules.also", also_);
    w.add("rules.mode_cues", mode_cues_);
    w.add("rules.context_cues", context_cues_);
    w.add("rules.context_names", contexts);
    w.add("onto.categories", categories_);
    w.add("onto.modes", modes_);
  }

  Builder* b_;
  uint16_t predicate_noun_ = b_->class_number("predicate_noun");
  std::vector<std::string> category_names_, context_names_;
  std::vector<std::pair<uint8_t, std::string>> mode_names_;
  std::vector<CategoryRecord> categories_;
  std::vector<ModeRecord> modes_;
  std::vector<RuleRecord> rules_;
  std::vector<TriggerRecord> triggers_;
  std::vector<PhraseRecord> headed_;
  std::vector<ConditionRecord> conditions_;
  std::vector<RolePlace> places_;
  std::vector<uint16_t> classes_;
  std::vector<uint8_t> mode_items_;
  std::vector<AlsoRecord> also_;
  std::vector<CueRecord> mode_cues_;
  std::vector<ContextCue> context_cues_;
  TrieBuilder phrases_, cue_phrases_;
};

}  // namespace

void read_rules(Builder* b) { RuleReader(b).run(); }

}  // namespace rasid::datac
