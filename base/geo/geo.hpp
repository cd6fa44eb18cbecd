#pragma once

// Points on the Earth, in degrees of WGS 84, and how far they are.
namespace geo {

struct Point {
  double longitude = 0;
  double latitude = 0;
  bool operator==(const Point&) const = default;
};

// A part of a map. West of a box across the antimeridian is greater than its east.
struct Box {
  double west = -180;
  double south = -90;
  double east = 180;
  double north = 90;
  bool holds(Point point) const;
};

bool is_on_earth(Point point);

// Along the great circle of a sphere as large as the Earth: right to about half a percent.
double distance_km(Point a, Point b);

inline constexpr double earth_radius_km = 6371.0088;

}  // namespace geo
