#include "entity/discourse.h"

namespace rasid {

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
