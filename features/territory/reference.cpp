#include "features/territory/reference.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_map>

#include "base/values/text.hpp"
#include "features/territory/census.hpp"
#include "features/territory/naming.hpp"

namespace territory {
namespace {

template <class Number>
std::optional<Number> number_in(std::string_view cell) {
  Number value{};
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

table::Csv csv_of(std::string_view bytes, std::string_view name) {
  auto csv = table::read_csv(bytes);
  if (!csv) throw std::runtime_error(std::string(name) + " : " + csv.error().reason);
  return *std::move(csv);
}

// Communes that took in others as late as 2019 keep in the source the 2016 figure of only one of
// them; those that were split, of the whole. Such figures cannot be compared, and are left out.
bool is_comparable(std::int64_t now, std::int64_t then, bool merged) {
  if (then <= 0) return false;
  const double ratio = static_cast<double>(now) / static_cast<double>(then);
  return merged ? ratio > 0.85 && ratio < 1.15 : ratio > 0.5;
}

void set_population(Territory& t, const table::CsvRow& row) {
  t.population = number_in<std::int64_t>(row.text("population"));
  const auto then = number_in<std::int64_t>(row.text("population_2016"));
  if (!t.population || !then || t.population_year() != 2023) return;
  if (!is_comparable(*t.population, *then, !row.text("anciens_codes").empty())) return;
  t.population_2016 = then;
  t.change = 100.0 * static_cast<double>(*t.population - *then) / static_cast<double>(*then);
}

Portrait commune_of(const table::CsvRow& row) {
  Portrait portrait;
  auto& t = portrait.territory;
  t.ref = {Kind::Commune, std::string(row.text("code"))};
  t.name = t.full_name = typographic(row.text("nom"));
  t.zone = row.text("zone");
  t.liaison = liaison_of(t.name);
  t.siren = row.text("siren");
  t.departement = row.text("departement");
  t.region = t.zone == "com" ? "" : std::string(row.text("region"));
  t.epci = row.text("epci");
  t.ept = row.text("ept");
  t.arrondissement_name = row.text("arrondissement");
  for (const auto code : text::split(row.text("codes_postaux"), ' '))
    if (!code.empty()) t.postcodes.emplace_back(code);
  set_population(t, row);
  t.surface_km2 = number_in<double>(row.text("surface_km2"));
  const auto longitude = number_in<double>(row.text("lon"));
  const auto latitude = number_in<double>(row.text("lat"));
  if (longitude && latitude) t.place = Point{*longitude, *latitude};
  return portrait;
}

// Départements and régions: overseas collectivities are départements here, and no régions.
std::vector<Portrait> areas_of(Kind kind, const nlohmann::json& list) {
  std::vector<Portrait> all;
  for (const auto& item : list) {
    const auto zone = item.at("zone").get<std::string>();
    if (kind == Kind::Region && zone == "com") continue;
    auto& t = all.emplace_back().territory;
    t.ref = {kind, item.at("code").get<std::string>()};
    t.name = t.full_name = typographic(item.at("nom").get<std::string>());
    t.zone = zone;
    t.liaison = item.at("typeLiaison").get<int>();
    if (kind == Kind::Departement) {
      t.departement = t.ref.code;
      t.departement_name = t.name;
      t.region = zone == "com" ? "" : item.at("region").get<std::string>();
    } else {
      t.region = t.ref.code;
      if (t.liaison == 3) t.liaison = liaison_of(t.name);  // « de Nouvelle-Aquitaine »
    }
  }
  return all;
}

Portrait group_of(const table::CsvRow& row) {
  Portrait portrait;
  auto& t = portrait.territory;
  t.siren = row.text("siren");
  t.ref = {Kind::Epci, t.siren};
  t.type = row.text("type");
  const auto name = group_name(row.text("nom"), t.type);
  t.name = name.name, t.full_name = name.full_name, t.liaison = name.liaison;
  return portrait;
}

using ByCode = std::unordered_map<std::string, const Portrait*>;

}  // namespace

void settle(Territory& group, const std::vector<const Portrait*>& members) {
  std::map<std::string, std::int64_t> people;
  for (const auto* member : members)
    people[member->territory.departement] += member->territory.population.value_or(0);
  const auto most = std::max_element(people.begin(), people.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto* member : members)
    if (member->territory.departement == most->first) {
      group.departement = member->territory.departement;
      group.departement_name = member->territory.departement_name;
      group.region = member->territory.region;
      group.zone = member->territory.zone;
    }
}

void sum_up(Portrait& group, const std::vector<const Portrait*>& communes) {
  auto& t = group.territory;
  std::int64_t people = 0, then = 0, comparable = 0;
  double surface = 0, longitude = 0, latitude = 0, weight = 0;
  bool counted = false, partial = false, measured = false;
  for (const auto* commune : communes) {
    const auto& c = commune->territory;
    if (c.population) people += *c.population, counted = true;
    if (c.population_2016)
      then += *c.population_2016, comparable += *c.population;
    else if (c.population.value_or(0) > 0)
      partial = true;
    if (c.surface_km2) surface += *c.surface_km2, measured = true;
    if (c.place) {
      const double w = static_cast<double>(c.population.value_or(0)) + 1;
      longitude += w * c.place->longitude, latitude += w * c.place->latitude, weight += w;
    }
  }
  t.communes = static_cast<int>(communes.size());
  if (counted) t.population = people;
  if (then > 0) {
    t.change = 100.0 * static_cast<double>(comparable - then) / static_cast<double>(then);
    t.change_is_partial = partial;
    if (!partial) t.population_2016 = then;
  }
  if (measured) t.surface_km2 = surface;
  if (weight > 0) t.place = Point{longitude / weight, latitude / weight};
  group.ratios = weighted(communes);
}

Reference read_reference(const ReferenceFiles& files) {
  Reference all;
  const auto communes = csv_of(files.communes, "communes");
  const auto formers = csv_of(files.former_communes, "communes anciennes");
  const auto old_names = csv_of(files.old_names, "noms anciens");
  const auto groups = csv_of(files.epci, "EPCI");
  const auto departements = nlohmann::json::parse(files.departements);
  const auto arrondissements = nlohmann::json::parse(files.arrondissements);
  all.departements = areas_of(Kind::Departement, departements);
  all.regions = areas_of(Kind::Region, nlohmann::json::parse(files.regions));
  for (const auto* csv : {&communes, &formers, &old_names, &groups})
    all.bad.insert(all.bad.end(), csv->bad.begin(), csv->bad.end());

  std::unordered_map<std::string, std::string> area_names;
  std::unordered_map<std::string, double> seats;
  for (const auto& item : arrondissements) {
    area_names["a" + item.at("code").get<std::string>()] =
        typographic(item.at("nom").get<std::string>());
    seats[item.at("chefLieu").get<std::string>()] = 0.5;
  }
  for (const auto& item : departements) seats[item.at("chefLieu").get<std::string>()] = 1;
  for (const auto& area : all.departements)
    area_names["d" + area.territory.ref.code] = area.territory.name;

  all.communes.reserve(communes.rows.size());
  ByCode by_code;
  std::unordered_map<std::string, std::string> successors;
  for (const auto& row : communes.rows) {
    auto& portrait = all.communes.emplace_back(commune_of(row));
    auto& t = portrait.territory;
    t.departement_name = area_names["d" + t.departement];
    t.arrondissement_name = area_names["a" + t.arrondissement_name];
    if (const auto seat = seats.find(t.ref.code); seat != seats.end()) portrait.seat = seat->second;
    by_code[t.ref.code] = &portrait;
    for (const auto old : text::split(row.text("anciens_codes"), ' '))
      if (!old.empty()) successors[std::string(old)] = t.ref.code;
  }
  for (const auto& row : formers.rows) {
    const auto code = std::string(row.text("code"));
    all.formers.push_back({code, typographic(row.text("nom")), std::string(row.text("type")),
        std::string(row.text("commune_actuelle"))});
    successors.erase(code);
  }
  for (const auto& row : old_names.rows)
    all.old_names.push_back({std::string(row.text("code")), typographic(row.text("nom")),
        std::string(row.text("commune_actuelle")), std::string(row.text("jusqu_au"))});
  for (const auto& [old, now] : successors)
    if (!by_code.contains(old)) all.formers.push_back({old, "", "fusion", now});

  for (auto& [code, ratios] :
      read_census(csv_of(files.census, "recensement"), all.formers, by_code))
    const_cast<Portrait*>(by_code.at(code))->ratios = ratios;

  std::unordered_map<std::string, std::vector<const Portrait*>> of_departement, of_region;
  std::vector<const Portrait*> of_france;
  for (const auto& portrait : all.communes) {
    const auto& t = portrait.territory;
    of_departement[t.departement].push_back(&portrait);
    of_region[t.region].push_back(&portrait);
    if (t.zone != "com") of_france.push_back(&portrait);
  }
  for (auto& area : all.departements) sum_up(area, of_departement[area.territory.ref.code]);
  for (auto& area : all.regions) sum_up(area, of_region[area.territory.ref.code]);
  all.france.territory.name = all.france.territory.full_name = "France";
  sum_up(all.france, of_france);

  for (const auto& row : groups.rows) {
    auto portrait = group_of(row);
    std::vector<const Portrait*> members;
    for (const auto code : text::split(row.text("membres"), ' '))
      if (const auto found = by_code.find(std::string(code)); found != by_code.end())
        members.push_back(found->second);
    if (members.empty()) {
      all.bad.push_back({row.line(), "Aucun des membres n’est une commune connue."});
      continue;
    }
    settle(portrait.territory, members);
    sum_up(portrait, members);
    all.epci.push_back(std::move(portrait));
  }
  return all;
}

}  // namespace territory
