#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/geo/geo.hpp"

// GeoJSON as RFC 7946 has it: longitude first, WGS 84, no crs member.
namespace geo {

struct Feature {
  std::string id;                 // "" for none
  std::optional<Point> point;     // none: the geometry is null
  std::string properties = "{}";  // a JSON object, already written
};

std::string to_geojson(const std::vector<Feature>& features);
inline constexpr const char* geojson_type = "application/geo+json";

}  // namespace geo
