#include "features/identity/protection.hpp"

#include <algorithm>

#include "features/identity/sessions.hpp"

namespace identity {

bool covers(instance::Protection protection, Role role) {
  return protection == instance::Protection::Trusted ||
         (protection == instance::Protection::Administrators && role == Role::Administrator);
}

instance::Protection asked(store::Reader& db, instance::Protection as_set) {
  const auto chosen = instance::protection(db);
  return chosen == instance::Protection::AsSet ? as_set : chosen;
}

std::vector<Grant> asleep(
    store::Reader& db, const web::Member& member, instance::Protection as_set) {
  std::vector<Grant> all;
  const auto id = SessionId::parse(member.session);
  const auto session = id ? find_session(db, *id) : std::nullopt;
  if (!session || session->strength == Strength::Strong) return all;
  const auto protection = asked(db, as_set);
  for (const auto& given : grants_of(db, member.id))
    if (covers(protection, given.grant.role)) all.push_back(given.grant);
  return all;
}

bool awaits_more(store::Reader& db, const PersonId& person, instance::Protection as_set) {
  const auto protection = asked(db, as_set);
  return std::ranges::any_of(grants_of(db, person),
      [&](const Given& given) { return covers(protection, given.grant.role); });
}

}  // namespace identity
