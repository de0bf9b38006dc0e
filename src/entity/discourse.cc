#include "entity/discourse.h"

namespace rasid {

const Referent* Discourse::role(uint32_t head, uint32_t modifiers, std::string_view taken) const {
  const Referent *first = nullptr, *own = nullptr, *acted = nullptr;
  for (const Office& o : roles_) {
    if (o.head != head) continue;
    if (modifiers && o.modifiers != modifiers) continue;
    if (!first) first = &o.who;
    if (!own && !o.who.code.empty() && (o.who.code == home_ || o.who.code == dateline_)) own = &o.who;
    if (has_subject && o.who.code == last_subject.code && o.who.sector == last_subject.sector) acted = &o.who;
  }
  if (!modifiers) {
    const Referent* who = acted ? acted : own ? own : first;
    if (who && who->code == taken)
      for (const Office& o : roles_)
        if (o.head == head && o.who.code != taken) return &o.who;
    return who;
  }
  return own ? own : first;
}

std::string_view Discourse::own_country() const {
  std::string_view best;
  int most = 1;
  // Ties go to the country named last; recent_ fixes the order, so that the result does not hang on a hash.
  for (std::string_view c : recent_) {
    if (c.size() != 3) continue;
    auto it = counts_.find(std::string(c));
    int n = it == counts_.end() ? 0 : it->second;
    if (c == dateline_ || c == home_) n++;
    if (n >= most) most = n, best = c;
  }
  if (!best.empty()) return best;
  return dateline_.empty() ? home_ : dateline_;
}

}  // namespace rasid
