#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/html/html.hpp"
#include "features/territory/territory.hpp"

namespace territory {

// A place to show on a map that needs no script; its number and name are in the list beside it.
struct Pin {
  int number = 1;
  std::string name;
  Point at;
  Url link;  // to its row: "#lieu-1"
};

// The map of the smallest territory around `commune` (its EPCI, département, région, else mainland
// France) that holds all these places. Nothing where no map does.
Html places_map(store::Reader& db, std::string_view commune, std::span<const Pin> pins);

}  // namespace territory
