#pragma once
#include "base/html/html.hpp"

namespace pages {

// The picture of the home page: a territory, its road, its first milestone.
Html hero_map();

}  // namespace pages
