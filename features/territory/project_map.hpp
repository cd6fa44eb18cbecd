#pragma once
#include <optional>
#include <vector>

#include "features/territory/store.hpp"

namespace territory {

// The map of a group made by hand, from the outlines that its communes have on other maps.
std::optional<Map> map_of(store::Reader& db, const Ref& ref, const std::vector<Portrait>& communes);

}  // namespace territory
