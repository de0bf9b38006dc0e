#include "entity/gazetteer.h"

namespace rasid {

Gazetteer::Gazetteer(const Blob& blob)
    : entities_(blob.array<Entity>("ent.entities")),
      offices_(blob.array<OfficeRecord>("ent.offices")),
      roles_(blob.array<RoleRecord>("ent.roles")),
      role_index_(blob.array<uint32_t>("ent.role_index")),
      countries_(blob.array<uint32_t>("ent.countries")),
      targets_(blob.array<NameTarget>("ent.targets")),
      outlets_(blob.array<uint32_t>("ent.outlets")),
      names_(blob, "ent.names"),
      pool_(blob.bytes("pool")) {}

std::span<const RoleRecord> Gazetteer::roles(uint32_t lexeme) const {
  if (lexeme + 1 >= role_index_.size()) return {};
  return roles_.subspan(role_index_[lexeme], role_index_[lexeme + 1] - role_index_[lexeme]);
}

uint32_t Gazetteer::find_country(std::string_view code) const {
  for (uint32_t i : countries_)
    if (pool_[entities_[i].code] == code) return i;
  return kNoEntity;
}

std::string_view Gazetteer::outlet_country(std::string_view outlet) const {
  for (size_t i = 0; i + 1 < outlets_.size(); i += 2)
    if (pool_[outlets_[i]] == outlet) return pool_[outlets_[i + 1]];
  return {};
}

}  // namespace rasid
