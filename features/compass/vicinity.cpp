#include "features/compass/vicinity.hpp"

#include <optional>
#include <set>

namespace compass {
namespace {

using territory::Kind;
using territory::Ref;
using territory::Territory;

bool within(double ratio, double least, double most) { return ratio >= least && ratio <= most; }

bool same(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

// What a place is to home, but for likeness.
class Nearness {
 public:
  Nearness(store::Reader& db, const Territory& home) : home_(home) {
    if (home.ref.kind == Kind::Project)
      for (const auto& commune : territory::communes_of(db, home.ref))
        communes_.insert(commune.ref.code);
  }

  std::optional<Vicinity::Kind> of(const Territory& place) const {
    if (place.ref == home_.ref || is_inside(place)) return Vicinity::Kind::Commune;
    const bool ours = place.ref.kind == Kind::Epci &&
                      (place.ref.code == home_.epci || place.ref.code == home_.ept);
    if (ours || (home_.ref.kind == Kind::Commune && same(place.epci, home_.epci)))
      return Vicinity::Kind::Epci;
    if ((place.ref.kind == Kind::Departement && place.ref.code == home_.departement) ||
        same(place.departement, home_.departement))
      return Vicinity::Kind::Departement;
    if ((place.ref.kind == Kind::Region && place.ref.code == home_.region) ||
        same(place.region, home_.region))
      return Vicinity::Kind::Region;
    return std::nullopt;
  }

 private:
  bool is_inside(const Territory& place) const {
    switch (home_.ref.kind) {
      case Kind::Commune: return false;
      case Kind::Epci: return place.epci == home_.ref.code || place.ept == home_.ref.code;
      case Kind::Departement:
        return place.ref.kind != Kind::Region && place.departement == home_.ref.code;
      case Kind::Region: return place.region == home_.ref.code;
      case Kind::Project:
        return place.ref.kind == Kind::Commune && communes_.contains(place.ref.code);
    }
    return false;
  }

  const Territory& home_;
  std::set<std::string> communes_;
};

}  // namespace

bool are_alike(const Territory& a, const Territory& b) {
  if (a.ref.kind != b.ref.kind || a.ref == b.ref || !a.population || !b.population) return false;
  const auto density_a = a.density(), density_b = b.density();
  if (*a.population <= 0 || *b.population <= 0 || !density_a || !density_b) return false;
  return within(static_cast<double>(*a.population) / static_cast<double>(*b.population), 0.5, 2) &&
         within(*density_a / *density_b, 0.4, 2.5);
}

const TerritoryType* type_of(const Referential& referential, const Territory& home) {
  switch (home.ref.kind) {
    case Kind::Epci: return referential.type_named("epci");
    case Kind::Departement: return referential.type_named("departement");
    case Kind::Region: return referential.type_named("region");
    case Kind::Project: return referential.type_named("territoire de projet");
    case Kind::Commune: break;
  }
  const auto people = home.population.value_or(0);
  for (const auto& type : referential.types)
    if ((type.communes_under && people < *type.communes_under) ||
        (type.communes_from && people >= *type.communes_from))
      return &type;
  return nullptr;
}

std::map<std::string, Vicinity> vicinity_of(
    store::Reader& db, const Referential& referential, const Books& books, const Territory& home) {
  const Nearness nearness(db, home);
  std::optional<Territory> epci;
  if (home.ref.kind == Kind::Commune && !home.epci.empty())
    epci = territory::find(db, Ref{Kind::Epci, home.epci});

  std::map<std::string, Vicinity> all;
  for (const auto& [text, place] : books.places) {
    const auto near = nearness.of(place);
    const bool alike = are_alike(home, place) || (epci && are_alike(*epci, place));
    const bool far = !near || (*near == Vicinity::Kind::Region &&
                                  referential.weights.alike > referential.weights.region);
    if (alike && far)
      all.emplace(text, Vicinity{Vicinity::Kind::Alike, place.name});
    else if (near)
      all.emplace(text, Vicinity{*near, place.name});
  }
  return all;
}

std::map<std::string, Attempt> attempts_of(
    const Books& books, const std::map<std::string, Vicinity>& vicinity) {
  std::map<std::string, std::pair<Vicinity::Kind, Attempt>> best;
  for (const auto& [ref, where] : books.tried) {
    const auto near = vicinity.find(where.text());
    const auto place = books.places.find(where.text());
    if (near == vicinity.end() || place == books.places.end()) continue;
    const auto kind = near->second.kind;
    // A whole region away is not near.
    if (kind == Vicinity::Kind::Region) continue;
    const auto known = best.find(ref.text());
    if (known != best.end() && known->second.first <= kind) continue;
    const auto how = kind == Vicinity::Kind::Commune ? Attempt::Place::Home
                     : kind == Vicinity::Kind::Alike ? Attempt::Place::Alike
                                                     : Attempt::Place::Near;
    best.insert_or_assign(ref.text(), std::pair(kind, Attempt{how, territory::at(place->second)}));
  }
  std::map<std::string, Attempt> all;
  for (auto& [ref, found] : best) all.emplace(ref, std::move(found.second));
  return all;
}

}  // namespace compass
