#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "features/territory/outline.hpp"
#include "features/territory/territory.hpp"

// Borders, for other features to draw upon. They are those of the maps of territories, drawn when
// reference data came in.
namespace territory {

// A drawing in its frame: SVG paths of whole pixels.
struct Ground {
  Frame frame;
  std::string land;    // the outer border
  std::string inside;  // borders within
};
// A région with its départements, a département with its arrondissements, an EPCI with its
// communes.
std::optional<Ground> ground_of(store::Reader& db, const Ref& ref);
// Metropolitan France with its régions.
Ground ground_of_france(store::Reader& db);

// The part of the Earth that it shows.
struct Extent {
  Point southwest;
  Point northeast;
};
Extent extent_of(const Frame& frame);

// A border as points of the Earth. Land comes back to where it began.
using Line = std::vector<Point>;
std::vector<Line> lines_of(std::string_view path, const Frame& frame);

// The grounds of one kind that are in view, by their reference, with their extent.
struct Piece {
  Ref ref;
  Extent extent;
};
std::vector<Piece> pieces_in(store::Reader& db, Kind kind, const Extent& view);

}  // namespace territory
