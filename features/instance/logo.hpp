#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/files/picture.hpp"
#include "base/web/member.hpp"
#include "features/activity/removed.hpp"
#include "features/instance/instance.hpp"

// The picture that stands beside the name of the site. One at a time; one that is replaced or
// removed can be put back for a while.
namespace instance {

using LogoId = Id<struct LogoTag>;

// What a logo may be: drawn again as PNG, no larger than twice what pages show.
inline constexpr files::PictureBounds logo_bounds{.widest = 640, .highest = 128};

std::optional<Shown> shown_logo(store::Reader& db);
// The PNG of the logo that has this fingerprint and is shown now.
std::optional<std::string> logo_png(store::Reader& db, const Fingerprint& fingerprint);

void show_logo(store::Writer& db, const files::Picture& picture, std::string_view by, Time now);
void remove_logo(store::Writer& db, std::string_view by, Time now);
// False when it is there no more. What was shown takes its place among what is removed.
bool put_logo_back(store::Writer& db, const LogoId& id, std::string_view by, Time now);

// Logos that an administrator may put back; nothing for anyone else.
std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now);
// How many were erased for good.
int erase_removed(store::Writer& db, Time now);

}  // namespace instance
