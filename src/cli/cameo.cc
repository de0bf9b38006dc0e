#include "cli/cameo.h"

#include <cstdlib>

namespace rasid::cli {

CameoCodes::CameoCodes(const datac::Tables& tables) {
  for (const auto& r : tables.of("countries")) countries_.insert(r[0].text);
  codes_ = countries_;
  for (const auto& r : tables.of("codes")) codes_.insert(r[0].text);
  for (const auto& r : tables.of("sectors")) sectors_.insert(r[0].text);
  for (const auto& r : tables.of("cameo_codes")) parts_[r[0].text] = {r[1].text, r[2].text, atoi(r[3].text.c_str())};
}

OurActor CameoCodes::ours(const std::string& cameo) const {
  OurActor out;
  int rank = 0;
  bool state = false, body = false;
  std::string own;  // sector of a body
  for (size_t at = 0; at + 3 <= cameo.size(); at += 3) {
    std::string part = cameo.substr(at, 3);
    auto listed = parts_.find(part);
    const Part* p = listed == parts_.end() ? nullptr : &listed->second;
    if (p && p->kind == "sector") {
      if (p->rank > rank) out.sector = p->ours, rank = p->rank;
    } else if (p && p->kind == "drop") {
      continue;
    } else if (!state && ((p && p->kind == "body") || (codes_.count(part) && !countries_.count(part)))) {  // IGOUNO: the nearer one counts
      auto ours = datac::split(p ? p->ours : part, '/');
      out.code = ours[0], own = ours.size() > 1 ? ours[1] : "", body = true;
    } else if (at == 0 && (p || countries_.count(part))) {
      out.code = p ? p->ours : part, state = true;
    } else {
      out.unknown.push_back(part);
    }
  }
  if (body) out.sector = own;
  return out;
}

}  // namespace rasid::cli
