#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/web/page.hpp"
#include "features/directory/index.hpp"
#include "features/territory/gazetteer.hpp"

// « Zones blanches »: communes that are far from every catalyst, as the crow flies.
namespace directory {

// How far a commune is from the nearest; no distance: nobody anywhere, or no place on the map.
struct Remoteness {
  territory::Spot commune;
  std::optional<double> km = {};
  std::shared_ptr<const Entry> nearest = {};
};

// All communes, by code. `catalysts`: who may be near.
std::vector<Remoteness> remoteness(
    const std::vector<territory::Spot>& communes, const Index::List& catalysts);

// What lies farther than `km`, by EPCI ("" for communes in none), those with most people first.
struct Blank {
  std::string epci;
  std::string departement;  // of its first commune
  std::size_t communes = 0, blank_communes = 0;
  std::int64_t people = 0, blank_people = 0;
  double share() const;  // of its people, in %
};
bool is_blank(const Remoteness& commune, int km);
std::vector<Blank> by_epci(const std::vector<Remoteness>& communes, int km);
Blank altogether(const std::vector<Remoteness>& communes, int km);

web::Response show_blanks(web::Page& page);
web::Response blanks_as_csv(web::Page& page);

}  // namespace directory
