#pragma once
#include <utility>
#include <vector>

#include "base/html/html.hpp"

namespace pages {

// How many resources the library holds, by MEDOC type: slug, French name, count.
struct Shelf {
  std::string slug;
  std::string name;
  std::int64_t count;
};

Html home_main(const std::vector<Shelf>& shelves, const Html& territory_field);

}  // namespace pages
