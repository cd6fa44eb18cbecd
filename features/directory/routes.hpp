#pragma once
#include "base/web/path.hpp"
#include "features/organisation/organisation.hpp"

// Addresses of the directory. Where files come in: import_routes.hpp.
namespace directory::paths {

inline constexpr web::Path<"/annuaire"> index;
inline constexpr web::Path<"/annuaire/{}", organisation::OrganisationId> show;

}  // namespace directory::paths
