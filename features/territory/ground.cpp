#include "features/territory/ground.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "features/territory/store.hpp"

namespace territory {
namespace {

const store::Sql select_frames = R"sql(
  SELECT ref, width, height, west, north, pixels_per_km, mid_latitude FROM territory_map
  WHERE ref >= $1 AND ref < $2 ORDER BY ref)sql";

constexpr int france_width = 600;
constexpr Point france_southwest{-5.2, 41.3}, france_northeast{9.65, 51.15};
constexpr double least_pixels = 1.2;  // of a border between two points, once drawn smaller

Frame frame_in(const store::Row& row) {
  return {.west = row.get<double>("west"),
      .north = row.get<double>("north"),
      .pixels_per_km = row.get<double>("pixels_per_km"),
      .width = row.get<int>("width"),
      .height = row.get<int>("height"),
      .mid_latitude = row.get<double>("mid_latitude")};
}

bool meet(const Extent& a, const Extent& b) {
  return a.southwest.longitude <= b.northeast.longitude &&
         b.southwest.longitude <= a.northeast.longitude &&
         a.southwest.latitude <= b.northeast.latitude &&
         b.southwest.latitude <= a.northeast.latitude;
}

// A path as lines of pixels: what outline.cpp writes, "M" then "l", whole numbers, "z" at the end.
std::vector<std::vector<Pixel>> pixels_of(std::string_view path) {
  std::vector<std::vector<Pixel>> lines;
  const char* at = path.data();
  const char* const end = at + path.size();
  const auto number = [&](int& value) {
    while (at != end && (*at == ' ' || *at == ',')) ++at;
    const auto [next, problem] = std::from_chars(at, end, value);
    if (problem != std::errc()) return false;
    at = next;
    return true;
  };
  while (at != end) {
    const char command = *at;
    if (command == 'M') {
      ++at;
      lines.emplace_back();
    } else if (command == 'l') {
      ++at;
    } else if (command == 'z' || command == 'Z') {
      ++at;
      if (!lines.empty() && !lines.back().empty()) lines.back().push_back(lines.back().front());
      continue;
    }
    int x = 0, y = 0;
    if (!number(x) || !number(y) || lines.empty()) break;
    auto& line = lines.back();
    if (!line.empty()) x += line.back().x, y += line.back().y;
    line.push_back({x, y});
  }
  return lines;
}

// The same line in another frame, without the points that come too near.
void redraw(std::string& into, const Line& line, const Frame& frame) {
  std::vector<Pixel> drawn;
  for (const auto& point : line) drawn.push_back(frame.at(point));
  drawn = simplified(drawn, least_pixels);
  if (drawn.size() < 2) return;
  fmt::format_to(std::back_inserter(into), "M{} {}l", drawn[0].x, drawn[0].y);
  for (std::size_t i = 1; i < drawn.size(); ++i)
    fmt::format_to(std::back_inserter(into), "{}{} {}", i == 1 ? "" : " ",
        drawn[i].x - drawn[i - 1].x, drawn[i].y - drawn[i - 1].y);
}

}  // namespace

std::optional<Ground> ground_of(store::Reader& db, const Ref& ref) {
  auto map = find_map(db, ref.text());
  if (!map) return std::nullopt;
  return Ground{map->frame, std::move(map->land), std::move(map->inside)};
}

Ground ground_of_france(store::Reader& db) {
  Ground france{frame_around(france_southwest, france_northeast, france_width), "", ""};
  for (const auto& region : of_kind(db, Kind::Region)) {
    if (region.zone != "metro") continue;
    const auto ground = ground_of(db, region.ref);
    if (!ground) continue;
    for (const auto& line : lines_of(ground->land, ground->frame))
      redraw(france.land, line, france.frame);
  }
  return france;
}

Extent extent_of(const Frame& frame) {
  const auto northwest = frame.on_earth({0, 0});
  const auto southeast = frame.on_earth({frame.width, frame.height});
  return {{northwest.longitude, southeast.latitude}, {southeast.longitude, northwest.latitude}};
}

std::vector<Line> lines_of(std::string_view path, const Frame& frame) {
  std::vector<Line> lines;
  for (const auto& drawn : pixels_of(path)) {
    auto& line = lines.emplace_back();
    line.reserve(drawn.size());
    for (const auto pixel : drawn) line.push_back(frame.on_earth(pixel));
  }
  return lines;
}

std::vector<Piece> pieces_in(store::Reader& db, Kind kind, const Extent& view) {
  const auto from = std::string(slug(kind)) + ":", to = std::string(slug(kind)) + ";";
  std::vector<Piece> found;
  db.query(select_frames, from, to).each([&](const store::Row& row) {
    auto ref = Ref::parse(row.get<std::string>("ref"));
    const auto extent = extent_of(frame_in(row));
    if (ref && meet(extent, view)) found.push_back({*std::move(ref), extent});
  });
  return found;
}

}  // namespace territory
