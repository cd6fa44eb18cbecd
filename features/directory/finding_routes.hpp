#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/directory/routes.hpp"

// Where the directory is searched, and what is taken away from it. The state of a list is its
// query: ?q=&metier=&theme=…&territoire=&presence=siege&autour=&km=&tri=&vue=carte&page=
// (query.hpp).
namespace directory {

namespace paths {
// Every one of these answers the same query as paths::index.
inline constexpr web::Path<"/annuaire.json"> index_json;
inline constexpr web::Path<"/annuaire.csv"> index_csv;
inline constexpr web::Path<"/annuaire.xlsx"> index_xlsx;
inline constexpr web::Path<"/annuaire.geojson"> index_geojson;
inline constexpr web::Path<"/annuaire.vcf"> index_vcard;
inline constexpr web::Path<"/annuaire.atom"> index_atom;
inline constexpr web::Path<"/annuaire/lieux-mediation-numerique.json"> digital_places;
inline constexpr web::Path<"/annuaire/services-data-inclusion.json"> inclusion_services;
// What a map shows of it: &boite=ouest,sud,est,nord&zoom=
inline constexpr web::Path<"/annuaire/carte/vue.json"> map_view;
// What lies under it: the outlines of what is in view.
inline constexpr web::Path<"/annuaire/carte/fond.json"> map_ground;
// The map alone, for the page of another site.
inline constexpr web::Path<"/annuaire/carte"> embedded_map;

inline constexpr web::Path<"/annuaire/{}.json", organisation::OrganisationId> show_json;
inline constexpr web::Path<"/annuaire/{}.vcf", organisation::OrganisationId> show_vcard;

// Communes that are far from everyone: ?metier=&km=
inline constexpr web::Path<"/annuaire/zones-blanches"> blanks;
inline constexpr web::Path<"/annuaire/zones-blanches.csv"> blanks_csv;
}  // namespace paths

std::span<const web::Route> finding_routes();

}  // namespace directory
