#pragma once
#include "base/html/html.hpp"
#include "features/territory/profile.hpp"

namespace territory {

// The outline of a territory among its neighbours, drawn by us; nothing where none is known.
Html map_figure(const Profile& profile);

}  // namespace territory
