#include "features/directory/keeper.hpp"

namespace directory {

std::optional<Keeper> keeper_of(
    store::Reader& db, const web::Member& member, const OrganisationId& id) {
  if (organisation::mandate_of(db, member, id)) return Keeper(id, member.id, true);
  if (member.holds(web::Role::Administrator)) return Keeper(id, member.id, false);
  return std::nullopt;
}

}  // namespace directory
