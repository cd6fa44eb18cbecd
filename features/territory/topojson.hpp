#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/values/result.hpp"

// Outlines as TopoJSON keeps them: borders drawn once, shared by the shapes on both sides.
namespace territory {

// A place on the whole-number grid of the file.
struct GridPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const GridPoint&) const = default;
};

struct Shape {
  // Arcs put end to end; ~i (−1, −2…) is arc i run backwards. Islands and holes are rings alike.
  using Ring = std::vector<std::int32_t>;
  std::string id;
  std::map<std::string, std::string> properties;
  std::vector<Ring> rings;
};

struct Topology {
  double scale_x = 1, scale_y = 1, west = 0, south = 0;  // degrees = west + scale_x * x
  std::vector<std::vector<GridPoint>> arcs;
  std::map<std::string, std::vector<Shape>> layers;

  double longitude(GridPoint point) const { return west + scale_x * point.x; }
  double latitude(GridPoint point) const { return south + scale_y * point.y; }
};

// Reads a quantized TopoJSON of polygons. The answer is whole: every ring names arcs that exist and
// every arc has two points or more. The refusal says what is wrong, for the log of an import.
Result<Topology, std::string> read_topojson(std::string_view json);

}  // namespace territory
