#include <array>
#include <cmath>
#include <numbers>

#include "base/values/text.hpp"
#include "base/xpath/evaluator.hpp"
#include "base/xpath/families.hpp"

// Lengths and surfaces on the Earth, as ODK works them out: a sphere of its equatorial radius.
namespace xpath {
namespace {

constexpr double radius = 6'378'100;  // metres
constexpr double degree = std::numbers::pi / 180;

struct Point {
  double latitude = 0, longitude = 0;
};

// "46.17 1.87 0 0; 46.18 1.88 0 0", or as many answers that are one point each. False when one of
// them is no point.
bool add_points(const std::string& written, std::vector<Point>& points) {
  for (const auto one : text::split(written, ';')) {
    if (trimmed(one).empty()) continue;
    std::vector<double> numbers;
    for (const auto part : text::split(trimmed(one), ' '))
      if (!trimmed(part).empty()) numbers.push_back(number_of(part));
    if (numbers.size() < 2 || !(std::abs(numbers[0]) <= 90) || !(std::abs(numbers[1]) <= 180))
      return false;
    points.push_back({numbers[0], numbers[1]});
  }
  return true;
}

bool points_of(Call& call, std::vector<Point>& points) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    const auto value = call.value(i);
    if (const auto* nodes = nodes_of(value)) {
      for (const auto& node : *nodes)
        if (!add_points(text_of(node), points)) return false;
    } else if (!add_points(text_of(value), points)) {
      return false;
    }
  }
  return true;
}

double between(const Point& a, const Point& b) {
  const auto north = std::sin((b.latitude - a.latitude) * degree / 2);
  const auto east = std::sin((b.longitude - a.longitude) * degree / 2);
  const auto h =
      north * north + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * east * east;
  return 2 * radius * std::asin(std::min(1.0, std::sqrt(h)));
}

Value distance(Call& call) {
  std::vector<Point> points;
  if (!points_of(call, points)) return std::nan("");
  double metres = 0;
  for (std::size_t i = 1; i < points.size(); ++i) metres += between(points[i - 1], points[i]);
  return metres;
}

// Triangles from the first point, each on the plane that touches the sphere there.
Value area(Call& call) {
  std::vector<Point> points;
  if (!points_of(call, points)) return std::nan("");
  double twice = 0, x = 0, y = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto north = (points[i].latitude - points[0].latitude) * degree * radius;
    const auto east = (points[i].longitude - points[0].longitude) * degree * radius *
                      std::cos(points[i].latitude * degree);
    twice += y * east - x * north;
    x = east, y = north;
  }
  return std::abs(twice) / 2;
}

constexpr std::array functions = {
    Function{"distance", 1, Function::any_number, distance},
    Function{"area", 1, 1, area},
};

}  // namespace

std::span<const Function> place_functions() { return functions; }

}  // namespace xpath
