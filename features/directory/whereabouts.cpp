#include "features/directory/whereabouts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace directory {
namespace {

using territory::Kind;
using territory::Ref;

constexpr std::string_view everywhere = "couvre:france";
constexpr std::array all_regions{"01", "02", "03", "04", "06", "11", "24", "27", "28", "32", "44",
    "52", "53", "75", "76", "84", "93", "94"};

bool is_group(Kind kind) { return kind == Kind::Epci || kind == Kind::Project; }

std::string region_text(std::string_view code) {
  return Ref{Kind::Region, std::string(code)}.text();
}

// What holds it, wholly or in part: a group across a border is in both départements.
std::set<std::string> holding(store::Reader& db, const territory::Territory& territory) {
  std::set<std::string> all{territory.ref.text()};
  for (const auto& above : territory::ancestors(db, territory)) all.insert(above.ref.text());
  if (!is_group(territory.ref.kind)) return all;
  for (const auto& commune : territory::communes_of(db, territory.ref)) {
    if (!commune.departement.empty())
      all.insert(Ref{Kind::Departement, commune.departement}.text());
    if (!commune.region.empty()) all.insert(region_text(commune.region));
    if (territory.ref.kind == Kind::Epci)
      for (const auto& above : territory::ancestors(db, commune))
        if (above.ref.kind == Kind::Project) all.insert(above.ref.text());
  }
  return all;
}

geo::Point point_on_earth(territory::Point point) { return {point.longitude, point.latitude}; }

double worth(const Ref& above) {
  switch (above.kind) {
    case Kind::Commune: return 1;
    case Kind::Epci: return 0.8;
    case Kind::Project: return 0.7;
    case Kind::Departement: return 0.6;
    case Kind::Region: return 0.4;
  }
  return 0;
}

}  // namespace

const Whereabouts::Known& Whereabouts::known(store::Reader& db, const Ref& ref) {
  const auto found = known_.find(ref);
  if (found != known_.end()) return found->second;
  Known known;
  if (const auto territory = territory::find(db, ref)) {
    known.name = territory->name;
    known.point = territory->place;
    for (const auto& text : holding(db, *territory)) {
      known.within.push_back(text);
      if (text.starts_with("region:")) known.regions.push_back(text);
    }
  }
  return known_.emplace(ref, std::move(known)).first->second;
}

Seat Whereabouts::seat(const geo::Point& point, const std::string& commune, store::Reader& db) {
  Seat seat{point, "", "", commune};
  if (commune.empty()) return seat;
  for (const auto& text : known(db, {Kind::Commune, commune}).within) {
    const auto ref = Ref::parse(text);
    if (ref && ref->kind == Kind::Departement) seat.departement = ref->code;
    if (ref && ref->kind == Kind::Epci) seat.epci = ref->code;
  }
  return seat;
}

Whereabouts::Of Whereabouts::of(store::Reader& db, const Record& record) {
  Of found;
  std::set<std::string> codes, regions;
  const auto add = [&](const Known& place, std::string_view prefix) {
    for (const auto& text : place.within) codes.insert(std::string(prefix) + text);
    regions.insert(place.regions.begin(), place.regions.end());
  };
  for (const auto& place : record.places) {
    if (place.point) found.seats.push_back(seat(point_on_earth(*place.point), place.commune, db));
    if (found.town.empty()) found.town = place.town;
    if (place.commune.empty()) continue;
    const auto& commune = known(db, {Kind::Commune, place.commune});
    add(commune, "siege:");
    if (found.town.empty()) found.town = commune.name;
  }
  auto covered = record.coverage.territories;
  if (const auto& own = record.organisation.details.territory) {
    covered.push_back(*own);
    if (record.places.empty()) {
      const auto& home = known(db, *own);
      found.town = home.name;
      if (own->kind == Kind::Commune) {
        add(home, "siege:");
        if (home.point) found.seats.push_back(seat(point_on_earth(*home.point), own->code, db));
      }
    }
  }
  for (const auto& ref : covered) {
    add(known(db, ref), "agit:");
    codes.insert("couvre:" + ref.text());
  }
  if (record.coverage.national) {
    codes.insert(std::string(everywhere));
    for (const auto* code : all_regions) regions.insert(region_text(code));
  }
  found.codes.assign(codes.begin(), codes.end());
  found.regions.assign(regions.begin(), regions.end());
  return found;
}

std::vector<search::Place> Whereabouts::asked(
    store::Reader& db, const territory::Territory& territory) {
  const auto here = territory.ref.text();
  std::vector<search::Place> all{{"siege:" + here, 1}, {"agit:" + here, 0.9}};
  for (const auto& text : holding(db, territory))
    if (const auto ref = Ref::parse(text); ref && text != here)
      all.push_back({"couvre:" + text, worth(*ref)});
  all.push_back({std::string(everywhere), 0.2});
  return all;
}

}  // namespace directory
