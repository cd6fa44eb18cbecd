#include "features/directory/gathering.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <unordered_map>
#include <utility>

namespace directory {
namespace {

constexpr double square = 64;        // pixels
constexpr double most_across = 40;   // squares
constexpr double mercator_end = 85;  // degrees: beyond, the picture has no end

// Where a point is on the flat Earth, from 0 to 1.
std::pair<double, double> on_screen(geo::Point point) {
  const auto latitude =
      std::clamp(point.latitude, -mercator_end, mercator_end) * std::numbers::pi / 180;
  return {
      (point.longitude + 180) / 360, (1 - std::asinh(std::tan(latitude)) / std::numbers::pi) / 2};
}

double squares_at(int zoom) { return 256 / square * std::exp2(zoom); }

// So that the view has no more squares than a large screen.
int readable(const geo::Box& view, int zoom) {
  const auto [left, top] = on_screen({view.west, view.north});
  const auto [right, bottom] = on_screen({view.east, view.south});
  const auto width = right >= left ? right - left : 1 - left + right;
  while (zoom > 0 && std::max(width, bottom - top) * squares_at(zoom) > most_across) --zoom;
  return zoom;
}

void add(Heap& heap, const Index::SeatOf& one) {
  const auto point = one.seat->point;
  if (heap.size == 0) heap.box = {point.longitude, point.latitude, point.longitude, point.latitude};
  heap.box = {std::min(heap.box.west, point.longitude), std::min(heap.box.south, point.latitude),
      std::max(heap.box.east, point.longitude), std::max(heap.box.north, point.latitude)};
  ++heap.size;
  const auto part = 1.0 / static_cast<double>(heap.size);
  heap.middle.longitude += (point.longitude - heap.middle.longitude) * part;
  heap.middle.latitude += (point.latitude - heap.middle.latitude) * part;
  if (heap.size <= Heap::most_named) heap.seats.push_back(one);
}

const std::string& code_of(const Seat& seat, Level level) {
  switch (level) {
    case Level::Departement: return seat.departement;
    case Level::Epci: return seat.epci;
    case Level::Commune: return seat.commune;
  }
  return seat.commune;
}

}  // namespace

std::vector<Heap> by_squares(
    const std::vector<Index::SeatOf>& seats, const geo::Box& view, int zoom) {
  const auto squares = squares_at(readable(view, std::clamp(zoom, 0, 19)));
  std::unordered_map<std::uint64_t, std::size_t> places;  // of squares, among the heaps
  std::vector<Heap> heaps;
  for (const auto& one : seats) {
    const auto [x, y] = on_screen(one.seat->point);
    const auto column = static_cast<std::uint64_t>(x * squares);
    const auto row = static_cast<std::uint64_t>(y * squares);
    const auto [place, fresh] = places.try_emplace(column << 32U | row, heaps.size());
    if (fresh) heaps.emplace_back();
    add(heaps[place->second], one);
  }
  for (auto& heap : heaps)
    if (heap.size > Heap::most_named) heap.seats.clear();
  return heaps;
}

std::vector<Group> by_level(const Index::List& list, Level level) {
  struct Sum {
    std::size_t organisations = 0;
    double seats = 0, longitude = 0, latitude = 0;
  };
  std::map<std::string, Sum> sums;
  for (const auto& entry : list) {
    std::set<std::string_view> counted;
    for (const auto& seat : entry->seats) {
      const auto& code = code_of(seat, level);
      if (code.empty()) continue;
      auto& sum = sums[code];
      if (counted.insert(code).second) ++sum.organisations;
      ++sum.seats;
      sum.longitude += seat.point.longitude;
      sum.latitude += seat.point.latitude;
    }
  }
  std::vector<Group> groups;
  for (const auto& [code, sum] : sums)
    groups.push_back(
        {code, sum.organisations, {sum.longitude / sum.seats, sum.latitude / sum.seats}});
  return groups;
}

}  // namespace directory
