#include "datac/ruletext.h"

#include <set>

namespace rasid::datac {

std::vector<RuleText> read_rule_texts(const Tables& tables, Problems* problems) {
  static const std::set<std::string> keywords = {"rule",    "code",   "also",      "verb", "noun",  "adj",       "phrase",  "when",
                                                 "unless",  "actor",  "recipient", "aux",  "clear", "otherwise", "anybody", "modes",
                                                 "parties", "absorb", "need",      "fire", "gives", "miss"};
  std::vector<RuleText> out;
  std::set<std::string> ids;
  for (const Row& row : tables.of("rules")) {
    std::string line = trim(row.line);
    size_t space = std::min(line.find_first_of(" \t"), line.size());
    RuleLine l{line.substr(0, space), trim(line.substr(space)), row.at};
    if (!keywords.count(l.keyword)) {
      problems->add(row.at, "unknown keyword '" + l.keyword + "'",
                    "rule code also verb noun adj phrase when unless actor recipient aux clear otherwise anybody modes parties absorb need "
                    "fire gives miss");
      continue;
    }
    if (l.value.empty()) {
      problems->add(row.at, "'" + l.keyword + "' without a value", "see docs/data-formats.md, rules");
      continue;
    }
    if (l.keyword == "rule") {
      if (!ids.insert(l.value).second) problems->add(row.at, "rule '" + l.value + "' listed twice", "give it another id");
      out.push_back({l.value, row.at, {}});
    } else if (out.empty()) {
      problems->add(row.at, "'" + l.keyword + "' outside a rule", "begin with: rule category.name");
    } else {
      out.back().lines.push_back(l);
    }
  }
  return out;
}

}  // namespace rasid::datac
