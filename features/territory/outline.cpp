#include "features/territory/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>
#include <utility>

namespace territory {
namespace {

constexpr double km_per_degree_of_latitude = 111.2;
constexpr int margin = 8;

struct Bounds {
  Point low{1e9, 1e9}, high{-1e9, -1e9};
  void hold(Point p) {
    low = {std::min(low.longitude, p.longitude), std::min(low.latitude, p.latitude)};
    high = {std::max(high.longitude, p.longitude), std::max(high.latitude, p.latitude)};
  }
};

std::int32_t forward(std::int32_t arc) { return arc >= 0 ? arc : ~arc; }

double distance_to(Pixel p, Pixel a, Pixel b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double px = p.x - a.x, py = p.y - a.y;
  const double length = dx * dx + dy * dy;
  if (length == 0) return std::hypot(px, py);
  const double along = std::clamp((px * dx + py * dy) / length, 0.0, 1.0);
  return std::hypot(px - along * dx, py - along * dy);
}

void write_line(std::string& path, const std::vector<Pixel>& line) {
  fmt::format_to(std::back_inserter(path), "M{} {}", line[0].x, line[0].y);
  for (std::size_t i = 1; i < line.size(); ++i)
    fmt::format_to(std::back_inserter(path), "{}{}{}{}", i == 1 ? "l" : " ",
        line[i].x - line[i - 1].x, line[i].y - line[i - 1].y < 0 ? "" : " ",
        line[i].y - line[i - 1].y);
}

double area(const std::vector<Pixel>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += double(ring[i].x) * ring[i + 1].y - double(ring[i + 1].x) * ring[i].y;
  return std::abs(sum) / 2;
}

// Islets of a pixel or two are dropped, unless nothing else would be left.
std::string write_rings(std::vector<std::vector<Pixel>> rings) {
  std::stable_sort(
      rings.begin(), rings.end(), [](const auto& a, const auto& b) { return area(a) > area(b); });
  std::string path;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    if (rings[i].empty() || (i > 0 && area(rings[i]) < 3)) continue;
    write_line(path, rings[i]);
    path += 'z';
  }
  return path;
}

// How often each arc is used: once, it is an outer border; more, it lies between two shapes.
std::map<std::int32_t, int> uses_of(std::span<const Shape> shapes) {
  std::map<std::int32_t, int> uses;
  for (const auto& shape : shapes)
    for (const auto& ring : shape.rings)
      for (const auto arc : ring) ++uses[forward(arc)];
  return uses;
}

}  // namespace

double Frame::km_per_degree() const {
  return km_per_degree_of_latitude * std::cos(mid_latitude * std::numbers::pi / 180);
}

Pixel Frame::at(Point point) const {
  const double x = (point.longitude - west) * km_per_degree() * pixels_per_km;
  const double y = (north - point.latitude) * km_per_degree_of_latitude * pixels_per_km;
  const auto pixel = [](double value) {
    return static_cast<int>(std::lround(std::clamp(value, -30000.0, 30000.0)));
  };
  return {margin + pixel(x), margin + pixel(y)};
}

Point Frame::on_earth(Pixel pixel) const {
  return {west + (pixel.x - margin) / pixels_per_km / km_per_degree(),
      north - (pixel.y - margin) / pixels_per_km / km_per_degree_of_latitude};
}

Frame frame_around(Point low, Point high, int width) {
  Frame frame{.west = low.longitude, .north = high.latitude};
  if (!(low.longitude <= high.longitude && low.latitude <= high.latitude)) return frame;
  frame.mid_latitude = std::clamp((low.latitude + high.latitude) / 2, -80.0, 80.0);
  const double wide = std::max((high.longitude - low.longitude) * frame.km_per_degree(), 0.1);
  const double tall = std::max((high.latitude - low.latitude) * km_per_degree_of_latitude, 0.1);
  const double room = width - 2 * margin;
  frame.pixels_per_km = std::min(room / wide, room * 1.05 / tall);
  frame.width = static_cast<int>(std::lround(wide * frame.pixels_per_km)) + 2 * margin;
  frame.height = static_cast<int>(std::lround(tall * frame.pixels_per_km)) + 2 * margin;
  return frame;
}

Frame frame_around(const Topology& topology, std::span<const Shape> shapes, int width) {
  Bounds bounds;
  for (const auto& [arc, uses] : uses_of(shapes))
    for (const auto point : topology.arcs[static_cast<std::size_t>(arc)])
      bounds.hold({topology.longitude(point), topology.latitude(point)});
  return frame_around(bounds.low, bounds.high, width);
}

std::vector<Pixel> simplified(std::span<const Pixel> line, double tolerance) {
  std::vector<bool> kept(line.size(), false);
  if (line.empty()) return {};
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> pieces{{0, line.size() - 1}};
  while (!pieces.empty()) {
    const auto [from, to] = pieces.back();
    pieces.pop_back();
    double farthest = tolerance;
    std::size_t at = from;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double away = distance_to(line[i], line[from], line[to]);
      if (away > farthest) farthest = away, at = i;
    }
    if (at == from) continue;
    kept[at] = true;
    pieces.emplace_back(from, at);
    pieces.emplace_back(at, to);
  }
  std::vector<Pixel> out;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (kept[i] && (out.empty() || out.back() != line[i])) out.push_back(line[i]);
  return out;
}

Drawing::Drawing(const Topology& topology, const Frame& frame, double tolerance)
    : topology_(topology), frame_(frame), tolerance_(tolerance) {}

const std::vector<Pixel>& Drawing::arc(std::int32_t index) const {
  const auto [found, is_new] = simplified_.try_emplace(index);
  if (is_new) {
    std::vector<Pixel> line;
    for (const auto point : topology_.arcs[static_cast<std::size_t>(index)])
      line.push_back(frame_.at({topology_.longitude(point), topology_.latitude(point)}));
    found->second = simplified(line, tolerance_);
  }
  return found->second;
}

void Drawing::append(std::vector<Pixel>& line, std::int32_t which) const {
  const auto& points = arc(forward(which));
  const auto add = [&](Pixel p) {
    if (line.empty() || line.back() != p) line.push_back(p);
  };
  if (which >= 0)
    std::for_each(points.begin(), points.end(), add);
  else
    std::for_each(points.rbegin(), points.rend(), add);
}

std::string Drawing::path_of(const Shape& shape) const {
  std::vector<std::vector<Pixel>> rings;
  for (const auto& ring : shape.rings) {
    auto& line = rings.emplace_back();
    for (const auto which : ring) append(line, which);
  }
  return write_rings(std::move(rings));
}

std::string Drawing::land_of(std::span<const Shape> shapes) const {
  const auto uses = uses_of(shapes);
  // Borders run the same way round in every shape: each goes on with the one that begins at its
  // end.
  std::multimap<std::pair<std::int32_t, std::int32_t>, std::int32_t> from;
  const auto ends = [&](std::int32_t which) {
    const auto& points = topology_.arcs[static_cast<std::size_t>(forward(which))];
    const auto key = [](GridPoint p) { return std::pair(p.x, p.y); };
    return which >= 0 ? std::pair(key(points.front()), key(points.back()))
                      : std::pair(key(points.back()), key(points.front()));
  };
  for (const auto& shape : shapes)
    for (const auto& ring : shape.rings)
      for (const auto which : ring)
        if (uses.at(forward(which)) == 1) from.emplace(ends(which).first, which);

  std::vector<std::vector<Pixel>> rings;
  while (!from.empty()) {
    auto& line = rings.emplace_back();
    auto next = from.begin();
    while (next != from.end()) {
      const auto end = ends(next->second).second;
      append(line, next->second);
      from.erase(next);
      next = from.find(end);
    }
  }
  return write_rings(std::move(rings));
}

std::string Drawing::inside_of(std::span<const Shape> shapes) const {
  std::string path;
  for (const auto& [index, uses] : uses_of(shapes)) {
    if (uses < 2) continue;
    const auto& line = arc(index);
    if (line.size() > 1) write_line(path, line);
  }
  return path;
}

}  // namespace territory
