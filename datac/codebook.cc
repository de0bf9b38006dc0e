// The CAMEO codes of events, how one is chosen, and the texts of the codebook page. Only the choices go into the blob; the rest is
// read from the packed tables when the page is written, and checked here: nothing may be undefined, unexemplified or without a way
// to CAMEO and back.
#include <algorithm>
#include <map>
#include <set>

#include "datac/builder.h"
#include "event/rules.h"

namespace rasid::datac {
namespace {

struct CameoEvent {
  std::string category;
  std::set<std::string> modes;  // that the code says, alone or among others
};

class CodebookReader {
 public:
  explicit CodebookReader(Builder* b) : b_(b) {}

  void run() {
    for (const Row& r : b_->tables.of("categories")) categories_.push_back(r[0].text);
    if (categories_.empty()) return;
    for (const Row& r : b_->tables.of("mode_codes")) modes_.push_back({r[0].text, r[1].text});
    for (const Row& r : b_->tables.of("sectors")) sectors_.insert(r[0].text);
    for (const Row& r : b_->tables.of("categories"))
      for (size_t column : {11u, 12u})
        if (const Cell& c = r[column]; !c.text.empty() && !sectors_.count(c.text))
          b_->problems->add(c.at, "unknown sector '" + c.text + "'", "see data/ontology/sectors.tsv");
    cameo_events();
    for (const Row& r : b_->tables.of("categories")) cameo(r[3], r[0].text, "");
    for (const Row& r : b_->tables.of("mode_codes")) cameo(r[3], r[0].text, r[1].text);
    for (const Row& r : b_->tables.of("cameo_choices")) choice(r);
    std::ranges::stable_sort(choices_, {}, &CameoChoice::category);
    b_->blob.add("cameo.choices", choices_);
    b_->blob.add("cameo.conditions", conditions_);
    b_->blob.add("cameo.values", values_);
    definitions();
    examples();
  }

 private:
  bool category(const Cell& c) {
    if (std::ranges::find(categories_, c.text) != categories_.end()) return true;
    b_->problems->add(c.at, "unknown category '" + c.text + "'", "one of the 16 in data/ontology/categories.tsv");
    return false;
  }

  int mode_number(const std::string& category, const std::string& mode) const {
    auto it = std::ranges::find(modes_, std::pair{category, mode});
    return it == modes_.end() ? -1 : int(it - modes_.begin());
  }

  bool mode(const Cell& at, const std::string& category, const std::string& name) {
    if (name.empty() || mode_number(category, name) >= 0) return true;
    b_->problems->add(at.at, "unknown mode '" + name + "' of " + category, "see data/ontology/modes.tsv");
    return false;
  }

  void cameo_events() {
    for (const Row& r : b_->tables.of("cameo_events")) {
      bool digits = (r[0].text.size() == 3 || r[0].text.size() == 4) && std::ranges::all_of(r[0].text, [](char c) { return isdigit(c); });
      if (!digits) b_->problems->add(r[0].at, "CAMEO code '" + r[0].text + "'", "three or four digits");
      if (!category(r[1])) continue;
      CameoEvent e{r[1].text, {}};
      for (size_t i : {2u, 3u})
        for (const auto& m : split(r[i].text, '|'))
          if (mode(r[i], r[1].text, m)) e.modes.insert(m);
      for (const auto& c : split(r[4].text, '|'))
        if (std::ranges::find(b_->context_names, c) == b_->context_names.end())
          b_->problems->add(r[4].at, "unknown context '" + c + "'", "see data/rules/contexts.tsv");
      if (!cameo_.emplace(r[0].text, e).second) b_->problems->add(r[0].at, "CAMEO code " + r[0].text + " listed twice", "keep one row");
    }
  }

  /// Whether the code may stand on a record of the category and mode: it must lead back to them.
  bool cameo(const Cell& c, const std::string& category, const std::string& mode) {
    auto it = cameo_.find(c.text);
    if (it == cameo_.end()) {
      b_->problems->add(c.at, "unknown CAMEO code '" + c.text + "'", "see data/ontology/cameo_events.tsv");
      return false;
    }
    if (it->second.category != category) {
      b_->problems->add(c.at, "CAMEO code " + c.text + " is of " + it->second.category + ", not of " + category,
                        "choose one of " + category + " in data/ontology/cameo_events.tsv");
      return false;
    }
    if (mode.empty() || it->second.modes.count(mode)) return true;
    b_->problems->add(c.at, "CAMEO code " + c.text + " does not lead back to " + category + " " + mode,
                      "choose another, or name the mode in its row of data/ontology/cameo_events.tsv");
    return false;
  }

  void choice(const Row& r) {
    if (!category(r[0])) return;
    auto first = uint32_t(conditions_.size());
    for (const auto& text : split(r[2].text, ',')) condition(r[2], text);
    if (r[2].text.empty()) b_->problems->add(r[2].at, "a choice without a condition", "write one, or change the default in modes.tsv");
    auto category_number = uint8_t(std::ranges::find(categories_, r[0].text) - categories_.begin());
    for (const auto& m : r[1].text.empty() ? std::vector<std::string>{"-"} : split(r[1].text, '|')) {
      std::string name = m == "-" ? "" : m;
      if (!mode(r[1], r[0].text, name) || !cameo(r[3], r[0].text, name)) continue;
      uint8_t number = name.empty() ? kNoMode : uint8_t(mode_number(r[0].text, name));
      choices_.push_back({category_number, number, uint16_t(conditions_.size() - first), first, b_->pool.add(r[3].text)});
    }
  }

  /// "actor MIL|REB", "not clause ca_truce", "future".
  void condition(const Cell& at, const std::string& text) {
    static const std::map<std::string, AuxBits> aux = {
        {"negation", kAuxNegation}, {"future", kAuxFuture}, {"hypothetical", kAuxHypothetical}, {"historical", kAuxHistorical}};
    static const std::map<std::string, CameoTest> tests = {{"actor", CameoTest::kActor},     {"recipient", CameoTest::kRecipient},
                                                           {"trigger", CameoTest::kTrigger}, {"clause", CameoTest::kClause},
                                                           {"matter", CameoTest::kMatter},   {"context", CameoTest::kContext},
                                                           {"from", CameoTest::kFrom}};
    auto words = split(text, ' ');
    CameoCondition c{};
    if (!words.empty() && words[0] == "not") c.unless = 1, words.erase(words.begin());
    c.values = uint32_t(values_.size());
    std::string hint =
        "future, negation, hypothetical, historical, dead, or one of actor, recipient, trigger, clause, matter, context, from "
        "with A|B behind it";
    if (words.size() == 1 && aux.count(words[0])) {
      c.test = CameoTest::kAux, c.count = 1;
      values_.push_back(aux.at(words[0]));
    } else if (words.size() == 1 && words[0] == "dead") {
      c.test = CameoTest::kDead;
    } else if (words.size() == 2 && tests.count(words[0])) {
      c.test = tests.at(words[0]);
      for (const auto& name : split(words[1], '|')) value(at, c.test, name), c.count++;
    } else {
      return b_->problems->add(at.at, "condition '" + text + "'", hint);
    }
    conditions_.push_back(c);
  }

  void value(const Cell& at, CameoTest test, const std::string& name) {
    auto number = [&](const std::vector<std::string>& names, const char* what, const char* hint) {
      auto it = std::ranges::find(names, name);
      if (it == names.end()) b_->problems->add(at.at, std::string("unknown ") + what + " '" + name + "'", hint);
      values_.push_back(uint32_t(it - names.begin()));
    };
    if (test == CameoTest::kActor || test == CameoTest::kRecipient) {
      if (!sectors_.count(name)) b_->problems->add(at.at, "unknown sector '" + name + "'", "see data/ontology/sectors.tsv");
      values_.push_back(b_->pool.add(name));
    } else if (test == CameoTest::kContext) {
      number(b_->context_names, "context", "see data/rules/contexts.tsv");
    } else if (test == CameoTest::kFrom) {
      number(categories_, "category", "one of the 16 in data/ontology/categories.tsv");
    } else {
      number(b_->class_names, "class", "define it in data/classes");
    }
  }

  void definitions() {
    static const std::set<std::string> kinds = {"category", "mode", "aux", "context", "sector"};
    std::set<std::string> defined;
    for (const Row& r : b_->tables.of("definitions")) {
      if (!kinds.count(r[0].text)) {
        b_->problems->add(r[0].at, "unknown kind '" + r[0].text + "'", "category, mode, aux, context or sector");
        continue;
      }
      bool by_category = r[0].text == "category" || r[0].text == "mode";
      if (by_category && (!category(r[1]) || !mode(r[2], r[1].text, r[2].text))) continue;
      for (size_t i : {3u, 4u, 5u})
        if (r[i].text.empty()) b_->problems->add(r[i].at, "an empty definition", "write name and definition in Arabic, then in English");
      if (!defined.insert(r[0].text + " " + r[1].text + " " + r[2].text).second)
        b_->problems->add(r.at, trim(r[0].text + " " + r[1].text + " " + r[2].text) + " defined twice", "keep one row");
    }
    auto need = [&](Place at, const std::string& kind, const std::string& name, const std::string& mode) {
      if (kind == "context" && name == "none") return;  // words that speak against every context
      if (!defined.count(kind + " " + name + " " + mode))
        b_->problems->add(at, name + (mode.empty() ? "" : " " + mode) + " has no definition", "write one in data/ontology/definitions.tsv");
    };
    for (const Row& r : b_->tables.of("categories")) need(r.at, "category", r[0].text, "");
    for (const Row& r : b_->tables.of("mode_codes")) need(r.at, "mode", r[0].text, r[1].text);
    for (const Row& r : b_->tables.of("sectors")) need(r.at, "sector", r[0].text, "");
    std::set<std::string> seen;
    for (const Row& r : b_->tables.of("contexts"))
      if (seen.insert(r[0].text).second) need(r.at, "context", r[0].text, "");
  }

  /// That each gives what it says is checked with the rules' own examples, by the coder (examples.cc).
  void examples() {
    static const std::set<std::string> marks = {"negation", "future", "hypothetical", "historical"};
    std::set<std::string> shown;
    for (const Row& r : b_->tables.of("examples")) {
      if (!category(r[0]) || !mode(r[1], r[0].text, r[1].text) || !cameo(r[3], r[0].text, r[1].text)) continue;
      for (const auto& a : split(r[2].text, '|'))
        if (!marks.count(a)) b_->problems->add(r[2].at, "auxiliary mode '" + a + "'", "negation, future, hypothetical or historical");
      if (r[4].text.empty()) b_->problems->add(r[4].at, "an example without a text", "write a sentence of your own");
      shown.insert(r[0].text + " " + r[1].text);
    }
    auto need = [&](Place at, const std::string& name) {
      if (!shown.count(name)) b_->problems->add(at, trim(name) + " has no example", "write one in data/ontology/examples.tsv");
    };
    for (const Row& r : b_->tables.of("mode_codes")) need(r.at, r[0].text + " " + r[1].text);
    for (const Row& r : b_->tables.of("categories"))
      if (std::ranges::find(modes_, r[0].text, &std::pair<std::string, std::string>::first) == modes_.end()) need(r.at, r[0].text + " ");
  }

  Builder* b_;
  std::vector<std::string> categories_;
  std::vector<std::pair<std::string, std::string>> modes_;
  std::set<std::string> sectors_;
  std::map<std::string, CameoEvent> cameo_;
  std::vector<CameoChoice> choices_;
  std::vector<CameoCondition> conditions_;
  std::vector<uint32_t> values_;
};

}  // namespace

void read_codebook(Builder* b) { CodebookReader(b).run(); }

}  // namespace rasid::datac
