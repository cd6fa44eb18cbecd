#include "base/geo/geo.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {
namespace {

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

double squared_sine(double angle) {
  const auto sine = std::sin(angle);
  return sine * sine;
}

}  // namespace

bool Box::holds(Point point) const {
  if (point.latitude < south || point.latitude > north) return false;
  if (west <= east) return point.longitude >= west && point.longitude <= east;
  return point.longitude >= west || point.longitude <= east;
}

bool is_on_earth(Point point) {
  return std::isfinite(point.longitude) && std::isfinite(point.latitude) &&
         std::abs(point.longitude) <= 180 && std::abs(point.latitude) <= 90;
}

double distance_km(Point a, Point b) {
  const auto lower = radians(a.latitude), upper = radians(b.latitude);
  const auto haversine =
      squared_sine((upper - lower) / 2) +
      std::cos(lower) * std::cos(upper) * squared_sine(radians(b.longitude - a.longitude) / 2);
  return 2 * earth_radius_km * std::asin(std::sqrt(std::clamp(haversine, 0.0, 1.0)));
}

}  // namespace geo
