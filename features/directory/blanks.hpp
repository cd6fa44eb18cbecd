#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/web/page.hpp"
#include "features/directory/index.hpp"
#include "features/directory/roads.hpp"
#include "features/territory/gazetteer.hpp"

// « Zones blanches »: communes that are far from every catalyst, by road when a table of distances
// is loaded (roads.hpp), else as the crow flies.
namespace directory {

// How far a commune is from the nearest; no distance: nobody anywhere, or no place on the map.
struct Remoteness {
  territory::Spot commune;
  std::optional<double> km = {};
  std::shared_ptr<const Entry> nearest = {};
  // By road, in the unit of the table that is loaded, and to whom. Empty: it reaches nobody.
  std::optional<double> road = {};
  std::shared_ptr<const Entry> nearest_by_road = {};
};

// All communes, by code. `catalysts`: who may be near.
std::vector<Remoteness> remoteness(
    const std::vector<territory::Spot>& communes, const Index::List& catalysts);

// Adds what the loaded table says; a catalyst in the commune itself is on the spot.
void measure_roads(
    store::Reader& db, std::vector<Remoteness>& communes, const Index::List& catalysts);

// Beyond what a commune is far: kilometres as the crow flies, or what the table of roads counts in.
struct Far {
  Far(int km) : most(km) {}
  Far(double most_by_road, RoadUnit unit) : most(most_by_road), by_road(unit) {}
  double most;
  std::optional<RoadUnit> by_road = {};
};

// What lies farther than that, by EPCI ("" for communes in none), those with most people first.
struct Blank {
  std::string epci;
  std::string departement;  // of its first commune
  std::size_t communes = 0, blank_communes = 0;
  std::int64_t people = 0, blank_people = 0;
  double share() const;  // of its people, in %
};
bool is_blank(const Remoteness& commune, const Far& far);
std::vector<Blank> by_epci(const std::vector<Remoteness>& communes, const Far& far);
Blank altogether(const std::vector<Remoteness>& communes, const Far& far);

web::Response show_blanks(web::Page& page);
web::Response blanks_as_csv(web::Page& page);

}  // namespace directory
