#include "features/directory/blanks.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

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

bool is_blank(const Remoteness& commune, const Far& far) {
  const auto& away = far.by_road ? commune.road : commune.km;
  return !away || *away > far.most;
}

void measure_roads(
    store::Reader& db, std::vector<Remoteness>& communes, const Index::List& catalysts) {
  std::unordered_map<std::string, const std::shared_ptr<const Entry>*> there;
  for (const auto& entry : catalysts)
    for (const auto& seat : entry->seats) there.try_emplace(seat.commune, &entry);
  std::unordered_map<std::string, Remoteness*> by_code;
  for (auto& one : communes) {
    by_code.emplace(one.commune.code, &one);
    const auto found = there.find(one.commune.code);
    if (found == there.end()) continue;
    one.road = 0;
    one.nearest_by_road = *found->second;
  }
  each_road(db, [&](const std::string& origin, const std::string& destination, double cost) {
    const auto whom = there.find(destination);
    const auto commune = by_code.find(origin);
    if (whom == there.end() || commune == by_code.end()) return;
    auto& one = *commune->second;
    if (one.road && *one.road <= cost) return;
    one.road = cost;
    one.nearest_by_road = *whom->second;
  });
}

namespace {

void add(Blank& sum, const Remoteness& commune, const Far& far) {
  const auto people = commune.commune.population;
  ++sum.communes;
  sum.people += people;
  if (!is_blank(commune, far)) return;
  ++sum.blank_communes;
  sum.blank_people += people;
}

}  // namespace

std::vector<Blank> by_epci(const std::vector<Remoteness>& communes, const Far& far) {
  std::map<std::pair<std::string, std::string>, Blank> sums;
  for (const auto& commune : communes) {
    const auto& epci = commune.commune.epci;
    // Communes without an EPCI are told by their département.
    auto& sum = sums[{epci, epci.empty() ? commune.commune.departement : ""}];
    if (sum.communes == 0) {
      sum.epci = epci;
      sum.departement = commune.commune.departement;
    }
    add(sum, commune, far);
  }
  std::vector<Blank> all;
  for (auto& [code, sum] : sums)
    if (sum.blank_communes > 0) all.push_back(std::move(sum));
  std::ranges::stable_sort(all, std::ranges::greater{}, &Blank::blank_people);
  return all;
}

Blank altogether(const std::vector<Remoteness>& communes, const Far& far) {
  Blank sum;
  for (const auto& commune : communes) add(sum, commune, far);
  return sum;
}

}  // namespace directory
