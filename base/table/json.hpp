#pragma once
#include <cstddef>
#include <string_view>

#include "base/table/csv.hpp"

// Lists written in JSON, read as if they were tables: one row for each object of the longest list
// of objects in the file (a plain list, GeoJSON’s `features`, `records` of a portal…), or one for
// each line (JSON Lines). What lies inside an object becomes columns by its path: « adresse.ville
// », « contacts.0.nom »; `properties` of GeoJSON is left out of paths. A list of plain values is
// one cell, its values separated by |: `geometry.coordinates` of a point is « 2.35|48.85 ».
namespace table {

struct JsonLimits {
  std::size_t most_rows = 100'000;
  std::size_t most_columns = 1'000;
  std::size_t most_cells = 5'000'000;             // rows times columns
  std::size_t most_text = std::size_t{64} << 20;  // bytes, all cells together
  std::size_t deepest = 12;                       // deeper than that inside a row is left out
  std::size_t most_inside = 3;  // of a list of objects inside a row, the first ones
};

bool looks_like_json(std::string_view text);

// Lines of rows and problems are ranks, from 1. Refused as a whole, with where it breaks, when it
// is not JSON; when it holds no list of objects; beyond the limits.
Result<Csv, BadRow> read_json(std::string_view text, const JsonLimits& limits = {});

}  // namespace table
