#include "entity/discourse.h"

namespace rasid {

const Referent* Discourse::role(uint32_t head, uint32_t modifiers, std::string_view taken, std::string_view other) const {
  if (const Referent* who = bearer(roles_, head, modifiers, taken, other)) return who;
  return bearer(ahead_, head, modifiers, taken, other);
}

const Referent* Discourse::organisation(std::string_view head) const {
  for (size_t k = organisations_.size(); k-- > 0;)
    for (std::string_view rest = organisations_[k].heads; !rest.empty();) {
      size_t space = std::min(rest.find(' '), rest.size());
      if (rest.substr(0, space) == head) return &organisations_[k].who;
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
  return nullptr;
}

const Referent* Discourse::bearer(const std::vector<Office>& offices, uint32_t head, uint32_t modifiers, std::string_view taken,
                                  std::string_view other) const {
  const Referent *first = nullptr, *own = nullptr, *acted = nullptr;
  for (const Office& o : offices) {
    if (o.head != head || (!other.empty() && o.who.code == other)) continue;
    if (modifiers && o.modifiers != modifiers) continue;
    if (!first) first = &o.who;
    if (!own && !o.who.code.empty() && (o.who.code == home_ || o.who.code == dateline_)) own = &o.who;
    if (has_subject && o.who.code == last_subject.code && o.who.sector == last_subject.sector) acted = &o.who;
  }
  if (!modifiers) {
    const Referent* who = acted ? acted : own ? own : first;
    if (who && who->code == taken)
      for (const Office& o : offices)
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
    int n = times(c);
    if (c == dateline_ || c == home_) n++;
    if (n >= most) most = n, best = c;
  }
  if (!best.empty()) return best;
  return dateline_.empty() ? home_ : dateline_;
}

}  // namespace rasid
