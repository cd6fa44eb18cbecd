#pragma once
#include <utility>
#include <vector>

#include "base/html/html.hpp"
#include "features/territory/territory.hpp"

namespace pages {

// How many resources the library holds, by MEDOC type: slug, French name, count.
struct Shelf {
  std::string slug;
  std::string name;
  std::int64_t count;
};

// What an instance says for itself: its welcome text (Markdown), the territories that it puts
// forward. Nothing when it says nothing.
Html welcome_band(std::string_view welcome, const std::vector<territory::Territory>& places);

Html home_main(const std::vector<Shelf>& shelves, const Html& territory_field, const Html& welcome);

}  // namespace pages
