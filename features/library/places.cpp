#include "features/library/places.hpp"

#include <algorithm>

#include "base/values/text.hpp"

namespace library {
namespace {

using territory::Kind;

bool is_group(Kind kind) { return kind == Kind::Epci || kind == Kind::Project; }

bool share_one(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const auto& code) { return b.contains(code); });
}

std::set<std::string> communes_in(store::Reader& db, const territory::Ref& group) {
  std::set<std::string> codes;
  for (const auto& commune : territory::communes_of(db, group)) codes.insert(commune.ref.code);
  return codes;
}

}  // namespace

void Places::learn(store::Reader& db, const std::vector<territory::Ref>& refs) {
  for (const auto& ref : refs) {
    if (known_.contains(ref)) continue;
    auto territory = territory::find(db, ref);
    if (!territory) continue;
    Known place{*std::move(territory), {}, {}, {}};
    if (is_group(ref.kind)) {
      for (const auto& commune : territory::communes_of(db, ref)) {
        place.communes.insert(commune.ref.code);
        place.departements.insert(commune.departement);
        place.regions.insert(commune.region);
      }
    } else {
      if (ref.kind == Kind::Departement) place.departements.insert(ref.code);
      if (ref.kind == Kind::Commune) place.departements.insert(place.territory.departement);
      place.regions.insert(ref.kind == Kind::Region ? ref.code : place.territory.region);
    }
    place.departements.erase("");
    place.regions.erase("");
    known_.emplace(ref, std::move(place));
  }
}

double Places::weight(
    const Known& place, const territory::Territory& centre, const std::set<std::string>& members) {
  const auto& there = place.territory;
  const auto& code = centre.ref.code;
  if (there.ref == centre.ref) return 1;
  switch (centre.ref.kind) {
    case Kind::Region:
      if (place.regions.contains(code)) return 1;
      break;
    case Kind::Departement:
      if (there.ref.kind != Kind::Region && place.departements.contains(code)) return 1;
      break;
    case Kind::Epci:
      if (there.epci == code || there.ept == code) return 1;
      break;
    case Kind::Project:
      if (members.contains(there.ref.code) || share_one(members, place.communes)) return 1;
      break;
    case Kind::Commune: break;
  }
  double most = 0;
  if (centre.ref.kind == Kind::Commune && place.communes.contains(code))
    most = there.ref.kind == Kind::Epci ? 0.8 : 0.7;
  if (there.ref.kind == Kind::Departement && centre.departement == there.ref.code) most = 0.6;
  if (there.ref.kind == Kind::Region && centre.region == there.ref.code) most = 0.4;
  const bool has_centre = there.ref.kind == Kind::Commune || is_group(there.ref.kind);
  const bool from_near = centre.ref.kind == Kind::Commune || is_group(centre.ref.kind);
  if (has_centre && from_near && centre.place && there.place) {
    const auto distance = territory::distance_km(*centre.place, *there.place);
    if (distance <= near_km) most = std::max(most, 0.7 - 0.5 * distance / near_km);
  }
  return most;
}

std::vector<search::Place> Places::around(
    store::Reader& db, const territory::Territory& centre) const {
  const auto members =
      centre.ref.kind == Kind::Project ? communes_in(db, centre.ref) : std::set<std::string>{};
  std::vector<search::Place> found{{code_of_name(centre.name), 1}};
  for (const auto& [ref, place] : known_)
    if (const auto much = weight(place, centre, members); much > 0)
      found.push_back({ref.text(), much});
  return found;
}

std::set<std::string> Places::regions_of(const territory::Ref& ref) const {
  const auto place = known_.find(ref);
  return place == known_.end() ? std::set<std::string>{} : place->second.regions;
}

std::string code_of_name(std::string_view place) { return "nom:" + text::fold(place); }

}  // namespace library
