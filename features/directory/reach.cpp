#include "features/directory/reach.hpp"

#include <algorithm>
#include <set>

namespace directory {
namespace {

const store::Sql select_covering = R"sql(
    SELECT r.organisation AS organisation
      FROM directory_coverage r
      JOIN organisation o ON o.id = r.organisation
     WHERE r.territory = $1 AND o.removed_at IS NULL)sql";
const store::Sql select_bodies = R"sql(
    SELECT r.organisation AS organisation
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE o.territory = $1 AND o.removed_at IS NULL)sql";
const store::Sql select_in_commune = R"sql(
    SELECT p.organisation AS organisation
      FROM directory_place p
      JOIN organisation o ON o.id = p.organisation
     WHERE p.commune = $1 AND o.removed_at IS NULL)sql";
const store::Sql select_national = R"sql(
    SELECT r.organisation AS organisation
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE r.national = 1 AND o.removed_at IS NULL)sql";

OrganisationId read_id(const store::Row& row) { return row.get<OrganisationId>("organisation"); }

Scale scale_of(territory::Kind kind) {
  switch (kind) {
    case territory::Kind::Commune: return Scale::Commune;
    case territory::Kind::Epci: return Scale::Epci;
    case territory::Kind::Departement: return Scale::Departement;
    case territory::Kind::Region: return Scale::Region;
    case territory::Kind::Project: return Scale::Project;
  }
  return Scale::National;
}

}  // namespace

std::string_view label(Scale scale) {
  constexpr std::array<std::string_view, scales.size()> labels{"Commune", "Intercommunalité",
      "Pays, PETR, parc, projet", "Département", "Région", "Toute la France"};
  return labels.at(static_cast<std::size_t>(scale));
}

std::vector<Reach> reaches(store::Reader& db, const territory::Territory& territory) {
  std::vector<Reach> all;
  for (const auto scale : scales) all.push_back({scale, {}});
  const auto add = [&](const territory::Territory& one) {
    all.at(static_cast<std::size_t>(scale_of(one.ref.kind))).places.push_back(one);
  };
  add(territory);
  if (territory.ref.kind != territory::Kind::Commune)
    for (const auto& commune : territory::communes_of(db, territory.ref)) add(commune);
  for (const auto& ancestor : territory::ancestors(db, territory)) add(ancestor);
  return all;
}

std::vector<OrganisationId> who_acts(store::Reader& db, const Reach& reach) {
  std::set<OrganisationId> found;
  const auto add = [&](std::vector<OrganisationId> some) {
    found.insert(some.begin(), some.end());
  };
  if (reach.scale == Scale::National) add(db.query(select_national).all(read_id));
  for (const auto& place : reach.places) {
    add(db.query(select_covering, place.ref).all(read_id));
    add(db.query(select_bodies, place.ref).all(read_id));
    if (place.ref.kind == territory::Kind::Commune)
      add(db.query(select_in_commune, place.ref.code).all(read_id));
  }
  return {found.begin(), found.end()};
}

}  // namespace directory
