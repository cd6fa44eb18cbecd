#include "base/geo/points.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace geo {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

// What is near on the sphere is near in space: distances need no angle, no pole, no antimeridian.
using InSpace = bg::model::point<double, 3, bg::cs::cartesian>;
using OnMap = bg::model::point<double, 2, bg::cs::cartesian>;
constexpr std::size_t node_size = 16;
template <class Where>
using Tree = bgi::rtree<std::pair<Where, std::uint32_t>, bgi::rstar<node_size>>;

InSpace in_space(Point point) {
  const auto longitude = point.longitude * std::numbers::pi / 180;
  const auto latitude = point.latitude * std::numbers::pi / 180;
  return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude),
      std::sin(latitude)};
}

// The straight line through the Earth between two points so far apart, for a radius of 1.
double chord(double km) {
  const auto angle = std::min(km / earth_radius_km, std::numbers::pi);
  return 2 * std::sin(angle / 2);
}

template <class Where, class Make>
Tree<Where> tree_of(std::span<const Point> points, Make make) {
  std::vector<std::pair<Where, std::uint32_t>> values;
  values.reserve(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) values.emplace_back(make(points[i]), i);
  return Tree<Where>(values);  // packed at once: better than one by one
}

}  // namespace

struct Points::Trees {
  explicit Trees(std::span<const Point> all)
      : points(all.begin(), all.end()),
        space(tree_of<InSpace>(all, in_space)),
        map(tree_of<OnMap>(all, [](Point p) { return OnMap(p.longitude, p.latitude); })) {}

  void add_in(const Box& box, std::vector<std::uint32_t>& found) const {
    const bg::model::box<OnMap> asked(OnMap(box.west, box.south), OnMap(box.east, box.north));
    for (auto it = map.qbegin(bgi::intersects(asked)); it != map.qend(); ++it)
      found.push_back(it->second);
  }

  std::vector<Point> points;
  Tree<InSpace> space;
  Tree<OnMap> map;
};

Points::Points(std::span<const Point> points) : trees_(std::make_unique<const Trees>(points)) {}
Points::~Points() = default;

std::vector<Points::Near> Points::nearest(
    Point from, std::size_t count, const Accept& accept) const {
  std::vector<Near> found;
  if (count == 0) return found;
  const auto centre = in_space(from);
  const auto all = static_cast<unsigned>(std::max<std::size_t>(trees_->points.size(), 1));
  const auto take = [&](const auto& value) {
    found.push_back({value.second, distance_km(from, trees_->points[value.second])});
  };
  if (!accept) {
    const auto wanted = static_cast<unsigned>(std::min<std::size_t>(count, all));
    std::vector<std::pair<InSpace, std::uint32_t>> values;
    values.reserve(wanted);
    trees_->space.query(bgi::nearest(centre, wanted), std::back_inserter(values));
    for (const auto& value : values) take(value);
  } else {
    // Step by step, from the nearest on, until enough were accepted.
    for (auto it = trees_->space.qbegin(bgi::nearest(centre, all));
         it != trees_->space.qend() && found.size() < count; ++it)
      if (accept(it->second)) take(*it);
  }
  std::ranges::stable_sort(found, {}, &Near::km);
  return found;
}

std::vector<Points::Near> Points::within(Point from, double km) const {
  std::vector<Near> found;
  if (!(km >= 0)) return found;
  const auto centre = in_space(from);
  const auto reach = chord(km) + 1e-9;
  const bg::model::box<InSpace> around(
      InSpace(bg::get<0>(centre) - reach, bg::get<1>(centre) - reach, bg::get<2>(centre) - reach),
      InSpace(bg::get<0>(centre) + reach, bg::get<1>(centre) + reach, bg::get<2>(centre) + reach));
  for (auto it = trees_->space.qbegin(bgi::intersects(around)); it != trees_->space.qend(); ++it) {
    const auto distance = distance_km(from, trees_->points[it->second]);
    if (distance <= km) found.push_back({it->second, distance});
  }
  std::ranges::sort(found,
      [](const Near& a, const Near& b) { return a.km != b.km ? a.km < b.km : a.point < b.point; });
  return found;
}

std::vector<std::uint32_t> Points::in(const Box& box) const {
  std::vector<std::uint32_t> found;
  if (box.west <= box.east) {
    trees_->add_in(box, found);
  } else {
    trees_->add_in({box.west, box.south, 180, box.north}, found);
    trees_->add_in({-180, box.south, box.east, box.north}, found);
  }
  return found;
}

std::size_t Points::size() const { return trees_->points.size(); }

std::size_t Points::bytes() const {
  const auto nodes = [](std::size_t value) { return value * 5 / 4; };  // leaves are nearly full
  return trees_->points.size() * (sizeof(Point) + nodes(sizeof(std::pair<InSpace, std::uint32_t>)) +
                                     nodes(sizeof(std::pair<OnMap, std::uint32_t>)));
}

}  // namespace geo
