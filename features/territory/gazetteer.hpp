#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "features/territory/territory.hpp"

namespace territory {

// What a calculation over all of France needs of a commune.
struct Spot {
  std::string code;
  std::string name;
  std::string epci;
  std::string departement;
  std::string region;
  std::int64_t population = 0;
  std::optional<Point> place;
};
std::vector<Spot> every_commune(store::Reader& db);  // by code

}  // namespace territory
