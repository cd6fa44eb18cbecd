#include "base/web/member.hpp"

#include <algorithm>
#include <cstdlib>

namespace web {

std::string_view slug(Role role) {
  switch (role) {
    case Role::Editor: return "edition";
    case Role::Moderator: return "moderation";
    case Role::Administrator: return "administration";
  }
  std::abort();
}

std::optional<Role> parse_role(std::string_view text) {
  for (const auto role : {Role::Editor, Role::Moderator, Role::Administrator})
    if (slug(role) == text) return role;
  return std::nullopt;
}

bool Member::holds(Role role) const {
  return std::ranges::any_of(grants,
      [&](const Grant& grant) { return grant.role == role || grant.role == Role::Administrator; });
}

std::string_view label(Entrance entrance) {
  switch (entrance) {
    case Entrance::Anyone: return "Tout le monde";
    case Entrance::Member: return "Membres";
    case Entrance::Editor: return "Édition";
    case Entrance::Moderator: return "Modération";
    case Entrance::Administrator: return "Administration";
  }
  std::abort();
}

}  // namespace web
