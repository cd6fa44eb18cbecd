#include "features/directory/blanks.hpp"

#include <algorithm>
#include <map>

#include "base/geo/points.hpp"
#include "features/directory/snapshot.hpp"

namespace directory {

std::vector<Remoteness> remoteness(
    const std::vector<territory::Spot>& communes, const Index::List& catalysts) {
  std::vector<geo::Point> points;
  std::vector<const std::shared_ptr<const Entry>*> whose;
  for (const auto& entry : catalysts)
    for (const auto& seat : entry->seats) {
      points.push_back(seat.point);
      whose.push_back(&entry);
    }
  const geo::Points near(points);
  std::vector<Remoteness> all;
  all.reserve(communes.size());
  for (const auto& commune : communes) {
    Remoteness one{commune};
    if (commune.place) {
      const geo::Point here{commune.place->longitude, commune.place->latitude};
      if (const auto found = near.nearest(here, 1); !found.empty()) {
        one.km = found.front().km;
        one.nearest = *whose[found.front().point];
      }
    }
    all.push_back(std::move(one));
  }
  return all;
}

double Blank::share() const {
  return people > 0 ? 100.0 * static_cast<double>(blank_people) / static_cast<double>(people) : 0;
}

bool is_blank(const Remoteness& commune, int km) { return !commune.km || *commune.km > km; }

namespace {

void add(Blank& sum, const Remoteness& commune, int km) {
  const auto people = commune.commune.population;
  ++sum.communes;
  sum.people += people;
  if (!is_blank(commune, km)) return;
  ++sum.blank_communes;
  sum.blank_people += people;
}

}  // namespace

std::vector<Blank> by_epci(const std::vector<Remoteness>& communes, int km) {
  std::map<std::pair<std::string, std::string>, Blank> sums;
  for (const auto& commune : communes) {
    const auto& epci = commune.commune.epci;
    // Communes without an EPCI are told by their département.
    auto& sum = sums[{epci, epci.empty() ? commune.commune.departement : ""}];
    if (sum.communes == 0) {
      sum.epci = epci;
      sum.departement = commune.commune.departement;
    }
    add(sum, commune, km);
  }
  std::vector<Blank> all;
  for (auto& [code, sum] : sums)
    if (sum.blank_communes > 0) all.push_back(std::move(sum));
  std::ranges::stable_sort(all, std::ranges::greater{}, &Blank::blank_people);
  return all;
}

Blank altogether(const std::vector<Remoteness>& communes, int km) {
  Blank sum;
  for (const auto& commune : communes) add(sum, commune, km);
  return sum;
}

}  // namespace directory
