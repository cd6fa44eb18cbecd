#include "features/territory/project_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>

namespace territory {
namespace {

using Line = std::vector<Point>;

// The rings of one of our own paths: "M10 20l5-3 2 4z".
std::vector<std::vector<Pixel>> rings_in(std::string_view path) {
  std::vector<std::vector<Pixel>> rings;
  std::vector<int> numbers;
  const char* at = path.data();
  const char* const end = at + path.size();
  while (at < end) {
    if (*at == 'M') {
      rings.emplace_back();
      numbers.clear();
    }
    int value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    at = error == std::errc() ? next : at + 1;
    if (error != std::errc() || rings.empty()) continue;
    numbers.push_back(value);
    if (numbers.size() < 2) continue;
    auto& ring = rings.back();
    const Pixel from = ring.empty() ? Pixel{} : ring.back();
    ring.push_back({from.x + numbers[0], from.y + numbers[1]});
    numbers.clear();
  }
  return rings;
}

struct Land {
  std::vector<Line> rings;
  Point low{1e9, 1e9}, high{-1e9, -1e9};
  void add(const Frame& frame, std::string_view path) {
    for (const auto& ring : rings_in(path)) {
      auto& line = rings.emplace_back();
      for (const auto pixel : ring) {
        const auto p = frame.on_earth(pixel);
        low = {std::min(low.longitude, p.longitude), std::min(low.latitude, p.latitude)};
        high = {std::max(high.longitude, p.longitude), std::max(high.latitude, p.latitude)};
        line.push_back(p);
      }
    }
  }
};

std::string path_of(const Line& line, const Frame& frame) {
  std::vector<Pixel> pixels;
  for (const auto& point : line) pixels.push_back(frame.at(point));
  pixels = simplified(pixels, 0.7);
  if (pixels.size() < 3) return {};
  std::string path = fmt::format("M{} {}l", pixels[0].x, pixels[0].y);
  for (std::size_t i = 1; i < pixels.size(); ++i)
    fmt::format_to(std::back_inserter(path), "{}{} {}", i > 1 ? " " : "",
        pixels[i].x - pixels[i - 1].x, pixels[i].y - pixels[i - 1].y);
  return path + "z";
}

}  // namespace

std::optional<Map> map_of(
    store::Reader& db, const Ref& ref, const std::vector<Portrait>& communes) {
  Land land;
  std::map<std::string, std::optional<Frame>> frames;
  for (const auto& commune : communes)
    for (const auto& outline : outlines_of(db, commune.territory.ref)) {
      auto& frame = frames[outline.map];
      if (!frame)
        if (const auto map = find_map(db, outline.map)) frame = map->frame;
      if (frame) land.add(*frame, outline.path);
    }
  if (land.rings.empty()) return std::nullopt;

  Map map{.ref = ref.text(),
      .frame = frame_around(land.low, land.high, 600),
      .land = {},
      .inside = {},
      .labels = {}};
  for (const auto& ring : land.rings) map.land += path_of(ring, map.frame);
  auto named = communes;
  std::sort(named.begin(), named.end(),
      [](const auto& a, const auto& b) { return a.territory.population > b.territory.population; });
  std::vector<Label> labels;
  for (const auto& commune : named)
    if (commune.territory.place)
      labels.push_back({map.frame.at(*commune.territory.place), commune.territory.name});
  map.labels = labels_text(without_overlaps(labels, map.frame, 12));
  return map;
}

}  // namespace territory
