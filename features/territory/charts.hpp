#pragma once
#include <vector>

#include "base/html/html.hpp"
#include "features/territory/profile.hpp"

namespace territory {

// Each census share of a territory beside its neighbours on the scale of France.
Html shares_chart(const Profile& profile);
// How the population changed since 2016, beside the same.
Html change_chart(const Profile& profile);

}  // namespace territory
