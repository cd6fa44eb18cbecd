#pragma once
#include <vector>

#include "base/web/page.hpp"
#include "features/activity/removed.hpp"

namespace pages {

// « Corbeille »: what was deleted and can still be put back.
web::Response show_bin(web::Page& page, const web::Member& member);

// What every feature says that this member may put back, the latest first.
std::vector<activity::Removed> all_removed(store::Reader& db, const web::Member& member, Time now);
// Erases for good what is past putting back and no job of its own erases; how many things.
int erase_all_removed(store::Writer& db, Time now);

}  // namespace pages
