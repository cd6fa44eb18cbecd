#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "features/territory/territory.hpp"

// Where a place is, out of what lists write: WGS 84 or Lambert 93, decimal points or commas,
// degrees and minutes, both numbers in one cell, one taken for the other.
namespace directory::intake {

std::optional<double> read_number(std::string_view cell);  // « 44,83 » too

// Two numbers in a cell, in its order: « 48.85, 2.35 », "2.35|48.85", "POINT (2.35 48.85)".
std::optional<std::pair<double, double>> read_point(std::string_view cell);

// Metres of Lambert 93 (EPSG:2154) as degrees.
territory::Point from_lambert93(double x, double y);

// Inside one of the boxes around metropolitan France and each of its lands overseas.
bool is_in_france(territory::Point point);

// What two numbers may mean, the likeliest first; none when they lie nowhere in France. `first` was
// said to be the longitude.
enum class HowRead { AsSaid, Swapped, Lambert93, Lambert93Swapped };
struct Meaning {
  territory::Point point;
  HowRead reading = HowRead::AsSaid;
};
std::vector<Meaning> meanings_of(double first, double second);

}  // namespace directory::intake
