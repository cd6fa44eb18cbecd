#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/geo/geo.hpp"
#include "features/directory/index.hpp"
#include "features/directory/snapshot.hpp"

// Points of a map gathered, so that a picture stays readable and light whatever their number.
namespace directory {

struct Heap {
  std::size_t size = 0;
  geo::Point middle;
  geo::Box box;
  // Who is there, when they are few enough to be named.
  std::vector<Index::SeatOf> seats;
  static constexpr std::size_t most_named = 30;
};

// By squares of a screen at this zoom (256 pixels hold the Earth at 0). Never more squares than a
// large screen holds: a wider view is gathered more.
std::vector<Heap> by_squares(
    const std::vector<Index::SeatOf>& seats, const geo::Box& view, int zoom);

// By what holds them: the codes of départements, EPCI or communes.
enum class Level { Departement, Epci, Commune };
struct Group {
  std::string code;
  std::size_t size = 0;  // organisations
  geo::Point middle;
};
std::vector<Group> by_level(const Index::List& list, Level level);

}  // namespace directory
