#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "features/territory/territory.hpp"
#include "features/territory/topojson.hpp"

// Outlines made into SVG paths of whole pixels, short enough to travel with a page.
namespace territory {

struct Pixel {
  int x = 0;
  int y = 0;
  auto operator<=>(const Pixel&) const = default;
};

// A piece of the Earth on a picture: west and north at its corner, both axes of one scale.
struct Frame {
  double west = 0;
  double north = 0;
  double pixels_per_km = 1;
  int width = 0;
  int height = 0;

  // Kilometres of a degree of longitude, at the latitude of the picture's middle.
  double km_per_degree() const;
  double mid_latitude = 0;
  Pixel at(Point point) const;
  Point on_earth(Pixel pixel) const;
};

// The frame that holds these shapes, `width` pixels wide and never higher than wide by much.
Frame frame_around(const Topology& topology, std::span<const Shape> shapes, int width);
Frame frame_around(Point southwest, Point northeast, int width);

// Shapes drawn in one frame: borders are simplified once, so that neighbours fit.
class Drawing {
 public:
  Drawing(const Topology& topology, const Frame& frame, double tolerance = 0.9);

  std::string path_of(const Shape& shape) const;
  // The outer border of all these shapes together; and the borders between them.
  std::string land_of(std::span<const Shape> shapes) const;
  std::string inside_of(std::span<const Shape> shapes) const;
  const Frame& frame() const { return frame_; }

 private:
  const std::vector<Pixel>& arc(std::int32_t index) const;
  void append(std::vector<Pixel>& line, std::int32_t arc) const;

  const Topology& topology_;
  Frame frame_;
  double tolerance_;
  mutable std::map<std::int32_t, std::vector<Pixel>> simplified_;
};

// Keeps the points that a line needs to stay within `tolerance` pixels of itself (Douglas-Peucker).
std::vector<Pixel> simplified(std::span<const Pixel> line, double tolerance);

}  // namespace territory
