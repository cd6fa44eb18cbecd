#include "base/values/text.hpp"
#include "features/territory/store.hpp"

namespace territory {
namespace {

const store::Sql clear_territories = R"sql(DELETE FROM territory WHERE kind <> 'projet')sql";
const store::Sql clear_formers = R"sql(DELETE FROM territory_former)sql";
const store::Sql clear_old_names = R"sql(DELETE FROM territory_old_name)sql";
const store::Sql clear_kin = R"sql(DELETE FROM territory_kin)sql";
const store::Sql clear_maps = R"sql(DELETE FROM territory_map)sql";
const store::Sql clear_outlines = R"sql(DELETE FROM territory_outline)sql";

const store::Sql save_territory = R"sql(
  INSERT INTO territory (ref, kind, code, name, full_name, type, zone, liaison, siren,
    departement, departement_name, region, epci, ept, arrondissement, postcodes, population, population_2016,
    change_percent, change_is_partial, surface_km2, longitude, latitude, communes,
    single_households, single_parents, over_65, from_15_to_24, low_diploma, is_approximate, seat)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
    $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
  ON CONFLICT (ref) DO UPDATE SET name = excluded.name, full_name = excluded.full_name,
    type = excluded.type, zone = excluded.zone, liaison = excluded.liaison,
    departement = excluded.departement, departement_name = excluded.departement_name,
    region = excluded.region, population = excluded.population,
    population_2016 = excluded.population_2016, change_percent = excluded.change_percent,
    change_is_partial = excluded.change_is_partial, surface_km2 = excluded.surface_km2,
    longitude = excluded.longitude, latitude = excluded.latitude, communes = excluded.communes,
    single_households = excluded.single_households, single_parents = excluded.single_parents,
    over_65 = excluded.over_65, from_15_to_24 = excluded.from_15_to_24,
    low_diploma = excluded.low_diploma, is_approximate = excluded.is_approximate)sql";
const store::Sql insert_former = R"sql(
  INSERT INTO territory_former (code, name, type, commune) VALUES ($1, $2, $3, $4)
  ON CONFLICT (code) DO NOTHING)sql";
const store::Sql insert_old_name = R"sql(
  INSERT INTO territory_old_name (code, name, commune, until) VALUES ($1, $2, $3, $4)
  ON CONFLICT (code, name) DO NOTHING)sql";
const store::Sql insert_kin = R"sql(
  INSERT INTO territory_kin (ref, similar_codes, near_codes) VALUES ($1, $2, $3))sql";
const store::Sql insert_map = R"sql(
  INSERT INTO territory_map (ref, width, height, west, north, pixels_per_km, mid_latitude, land,
    inside, labels)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (ref) DO UPDATE SET width = excluded.width, height = excluded.height,
    west = excluded.west, north = excluded.north, pixels_per_km = excluded.pixels_per_km,
    mid_latitude = excluded.mid_latitude, land = excluded.land, inside = excluded.inside,
    labels = excluded.labels)sql";
const store::Sql insert_outline = R"sql(
  INSERT INTO territory_outline (ref, map, path, x, y) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (ref, map) DO UPDATE SET path = excluded.path, x = excluded.x, y = excluded.y)sql";

void save_as(store::Writer& db, std::string_view ref, std::string_view kind, const Portrait& p) {
  const auto& t = p.territory;
  std::optional<double> longitude, latitude;
  if (t.place) longitude = t.place->longitude, latitude = t.place->latitude;
  db.run(save_territory, ref, kind, t.ref.code, t.name, t.full_name, t.type, t.zone, t.liaison,
      t.siren, t.departement, t.departement_name, t.region, t.epci, t.ept, t.arrondissement_name,
      text::join(t.postcodes, " "), t.population, t.population_2016, t.change, t.change_is_partial,
      t.surface_km2, longitude, latitude, t.communes, p.ratios[Indicator::SingleHouseholds],
      p.ratios[Indicator::SingleParents], p.ratios[Indicator::Over65],
      p.ratios[Indicator::From15To24], p.ratios[Indicator::LowDiploma], p.ratios.approximate,
      p.seat);
}

}  // namespace

void clear_reference(store::Writer& db) {
  db.run(clear_territories);
  db.run(clear_formers);
  db.run(clear_old_names);
  db.run(clear_kin);
  db.run(clear_maps);
  db.run(clear_outlines);
}

void save(store::Writer& db, const Portrait& portrait) {
  save_as(db, portrait.territory.ref.text(), slug(portrait.territory.ref.kind), portrait);
}

void save_france(store::Writer& db, const Portrait& france) {
  save_as(db, "france:FR", "france", france);
}

void save(store::Writer& db, const Former& former) {
  db.run(insert_former, former.code, former.name, former.type, former.commune);
}

void save(store::Writer& db, const OldName& old) {
  db.run(insert_old_name, old.code, old.name, old.commune, old.until);
}

void save_kin(store::Writer& db, const Ref& ref, std::string_view alike, std::string_view around) {
  db.run(insert_kin, ref, alike, around);
}

void save(store::Writer& db, const Map& map) {
  db.run(insert_map, map.ref, map.frame.width, map.frame.height, map.frame.west, map.frame.north,
      map.frame.pixels_per_km, map.frame.mid_latitude, map.land, map.inside, map.labels);
}

void save(store::Writer& db, const Outline& outline) {
  db.run(insert_outline, outline.ref, outline.map, outline.path, outline.at.x, outline.at.y);
}

}  // namespace territory
