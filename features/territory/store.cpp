#include "features/territory/store.hpp"

#include <algorithm>
#include <tuple>

#include "base/values/text.hpp"

namespace territory {
namespace {

const store::Sql select_territory = R"sql(SELECT * FROM territory WHERE ref = $1)sql";
const store::Sql select_few = R"sql(
  SELECT * FROM territory
  WHERE ref IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
      $19, $20))sql";
const store::Sql select_kind = R"sql(
  SELECT * FROM territory WHERE kind = $1 ORDER BY name, ref)sql";
const store::Sql select_departements = R"sql(
  SELECT * FROM territory WHERE region = $1 AND kind = 'departement' ORDER BY code)sql";
const store::Sql select_epci = R"sql(
  SELECT * FROM territory WHERE departement = $1 AND kind = 'epci'
  ORDER BY population DESC, ref)sql";
const store::Sql select_successor = R"sql(
  SELECT commune FROM territory_former WHERE code = $1)sql";
const store::Sql select_by_siren = R"sql(SELECT * FROM territory WHERE siren = $1)sql";
const store::Sql select_projects = R"sql(
  SELECT territory.* FROM territory JOIN territory_member ON project = ref
  WHERE commune = $1 ORDER BY name)sql";

const store::Sql select_of_epci = R"sql(
  SELECT * FROM territory WHERE (epci = $1 OR ept = $1) AND kind = 'commune'
  ORDER BY population DESC, ref LIMIT $2 OFFSET $3)sql";
const store::Sql select_of_departement = R"sql(
  SELECT * FROM territory WHERE departement = $1 AND kind = 'commune'
  ORDER BY population DESC, ref LIMIT $2 OFFSET $3)sql";
const store::Sql select_of_region = R"sql(
  SELECT * FROM territory WHERE region = $1 AND kind = 'commune'
  ORDER BY population DESC, ref LIMIT $2 OFFSET $3)sql";
const store::Sql select_of_project = R"sql(
  SELECT territory.* FROM territory_member JOIN territory ON ref = 'commune:' || commune
  WHERE project = $1 ORDER BY population DESC, ref LIMIT $2 OFFSET $3)sql";
const store::Sql select_communes = R"sql(
  SELECT * FROM territory WHERE kind = 'commune' ORDER BY name, ref LIMIT $1 OFFSET $2)sql";
const store::Sql count_communes = R"sql(
  SELECT COUNT(*) AS total FROM territory WHERE kind = 'commune')sql";

const store::Sql select_kin = R"sql(
  SELECT similar_codes, near_codes FROM territory_kin WHERE ref = $1)sql";
const store::Sql select_map = R"sql(SELECT * FROM territory_map WHERE ref = $1)sql";
const store::Sql select_outlines = R"sql(
  SELECT map, path, x, y FROM territory_outline WHERE ref = $1)sql";

constexpr int no_limit = 1'000'000;

Ref ref_in(const store::Row& row) {
  const auto text = row.get<std::string>("ref");
  return Ref::parse(text).value_or(Ref{Kind::Region, text.substr(text.find(':') + 1)});
}

Territory territory_in(const store::Row& row) {
  Territory t{.ref = ref_in(row),
      .name = row.get<std::string>("name"),
      .full_name = row.get<std::string>("full_name"),
      .type = row.get<std::string>("type"),
      .zone = row.get<std::string>("zone"),
      .liaison = row.get<int>("liaison"),
      .siren = row.get<std::string>("siren"),
      .departement = row.get<std::string>("departement"),
      .departement_name = row.get<std::string>("departement_name"),
      .region = row.get<std::string>("region"),
      .epci = row.get<std::string>("epci"),
      .ept = row.get<std::string>("ept"),
      .arrondissement_name = row.get<std::string>("arrondissement"),
      .postcodes = {},
      .population = row.get<std::optional<std::int64_t>>("population"),
      .population_2016 = row.get<std::optional<std::int64_t>>("population_2016"),
      .change = row.get<std::optional<double>>("change_percent"),
      .change_is_partial = row.get<bool>("change_is_partial"),
      .surface_km2 = row.get<std::optional<double>>("surface_km2"),
      .place = {},
      .communes = row.get<int>("communes")};
  for (const auto code : text::split(row.get<std::string_view>("postcodes"), ' '))
    t.postcodes.emplace_back(code);
  const auto longitude = row.get<std::optional<double>>("longitude");
  const auto latitude = row.get<std::optional<double>>("latitude");
  if (longitude && latitude) t.place = Point{*longitude, *latitude};
  return t;
}

Portrait portrait_in(const store::Row& row) {
  using Share = std::optional<double>;
  return {.territory = territory_in(row),
      .ratios = {.values = {row.get<Share>("single_households"), row.get<Share>("single_parents"),
                     row.get<Share>("over_65"), row.get<Share>("from_15_to_24"),
                     row.get<Share>("low_diploma")},
          .approximate = row.get<bool>("is_approximate")},
      .seat = row.get<double>("seat")};
}

const store::Sql& select_members(Kind kind) {
  switch (kind) {
    case Kind::Departement: return select_of_departement;
    case Kind::Region: return select_of_region;
    case Kind::Project: return select_of_project;
    default: return select_of_epci;
  }
}

std::vector<std::string> codes_in(std::string_view text, std::size_t most) {
  std::vector<std::string> codes;
  for (const auto code : text::split(text, ' '))
    if (!code.empty() && codes.size() < most) codes.emplace_back(code);
  return codes;
}

}  // namespace

std::optional<Portrait> find_portrait(store::Reader& db, const Ref& ref) {
  return db.query(select_territory, ref).first(portrait_in);
}

std::optional<Territory> find_by_siren(store::Reader& db, std::string_view siren) {
  return db.query(select_by_siren, siren).first(territory_in);
}

Portrait find_france(store::Reader& db) {
  return db.query(select_territory, "france:FR").first(portrait_in).value_or(Portrait{});
}

std::optional<Territory> find(store::Reader& db, const Ref& ref) {
  return db.query(select_territory, ref).first(territory_in);
}

std::vector<Territory> find_all(store::Reader& db, std::span<const Ref> refs) {
  constexpr std::size_t batch = 20;  // how many select_few asks for
  std::vector<Territory> all;
  for (std::size_t from = 0; from < refs.size(); from += batch) {
    std::array<std::string, batch> some;
    for (std::size_t i = 0; i < batch && from + i < refs.size(); ++i)
      some.at(i) = refs[from + i].text();
    std::apply(
        [&](const auto&... ref) {
          db.query(select_few, ref...).each([&](const store::Row& row) {
            all.push_back(territory_in(row));
          });
        },
        some);
  }
  return all;
}

std::optional<Ratios> ratios(store::Reader& db, const Ref& ref) {
  const auto portrait = find_portrait(db, ref);
  return portrait ? std::optional(portrait->ratios) : std::nullopt;
}

std::optional<Ref> successor(store::Reader& db, std::string_view commune_code) {
  return db.query(select_successor, commune_code).first([](const store::Row& row) {
    return Ref{Kind::Commune, row.get<std::string>("commune")};
  });
}

std::vector<Portrait> ancestor_portraits(store::Reader& db, const Territory& t) {
  std::vector<Portrait> all;
  const auto add = [&](Kind kind, const std::string& code) {
    if (code.empty() || Ref{kind, code} == t.ref) return;
    if (auto found = find_portrait(db, {kind, code})) all.push_back(*std::move(found));
  };
  add(Kind::Epci, t.ept);
  add(Kind::Epci, t.epci);
  if (t.ref.kind == Kind::Commune)
    for (auto& project : db.query(select_projects, t.ref.code).all(portrait_in))
      all.push_back(std::move(project));
  if (t.ref.kind != Kind::Region) add(Kind::Departement, t.departement);
  add(Kind::Region, t.region);
  return all;
}

std::vector<Territory> ancestors(store::Reader& db, const Territory& t) {
  std::vector<Territory> all;
  for (auto& portrait : ancestor_portraits(db, t)) all.push_back(std::move(portrait.territory));
  return all;
}

Slice communes_of(store::Reader& db, const Ref& ref, int from, int count) {
  const auto group = find(db, ref);
  if (!group) return {};
  if (ref.kind == Kind::Commune) return {{*group}, 1};
  const auto key = ref.kind == Kind::Project ? ref.text() : ref.code;
  return {db.query(select_members(ref.kind), key, count, from).all(territory_in), group->communes};
}

std::vector<Territory> communes_of(store::Reader& db, const Ref& ref) {
  return communes_of(db, ref, 0, no_limit).communes;
}

Slice all_communes(store::Reader& db, int from, int count) {
  const auto total =
      db.query(count_communes).first([](const store::Row& row) { return row.get<int>("total"); });
  return {db.query(select_communes, count, from).all(territory_in), total.value_or(0)};
}

std::vector<Territory> of_kind(store::Reader& db, Kind kind) {
  auto all = db.query(select_kind, slug(kind)).all(territory_in);
  // As a French index is: Île-de-France before La Réunion, whatever the accents.
  std::stable_sort(all.begin(), all.end(), [](const Territory& a, const Territory& b) {
    return text::fold(a.name) < text::fold(b.name);
  });
  return all;
}
std::vector<Territory> departements_of(store::Reader& db, std::string_view region) {
  return db.query(select_departements, region).all(territory_in);
}
std::vector<Territory> epci_of(store::Reader& db, std::string_view departement) {
  return db.query(select_epci, departement).all(territory_in);
}

std::vector<Portrait> similar_portraits(store::Reader& db, const Ref& ref, std::size_t count) {
  const auto codes = db.query(select_kin, ref).first([&](const store::Row& row) {
    return codes_in(row.get<std::string_view>("similar_codes"), count);
  });
  std::vector<Portrait> all;
  for (const auto& code : codes.value_or(std::vector<std::string>{}))
    if (auto found = find_portrait(db, {ref.kind, code})) all.push_back(*std::move(found));
  // Where nothing is known of both, nothing says that they are alike.
  if (const auto here = find_portrait(db, ref))
    std::erase_if(all, [&](const Portrait& other) { return reasons(*here, other).empty(); });
  return all;
}

std::vector<Similar> similar(store::Reader& db, const Territory& territory, std::size_t count) {
  const auto here = find_portrait(db, territory.ref);
  std::vector<Similar> all;
  if (!here) return all;
  for (auto& other : similar_portraits(db, territory.ref, count)) {
    auto because = reasons(*here, other);
    all.push_back({std::move(other.territory), std::move(because)});
  }
  return all;
}

std::vector<Territory> near(store::Reader& db, const Territory& territory, std::size_t count) {
  const auto codes = db.query(select_kin, territory.ref).first([&](const store::Row& row) {
    return codes_in(row.get<std::string_view>("near_codes"), count);
  });
  std::vector<Territory> all;
  for (const auto& code : codes.value_or(std::vector<std::string>{}))
    if (auto found = find(db, {territory.ref.kind, code})) all.push_back(*std::move(found));
  return all;
}

std::optional<double> distance_km(store::Reader& db, const Ref& a, const Ref& b) {
  const auto one = find(db, a), other = find(db, b);
  if (!one || !other || !one->place || !other->place) return std::nullopt;
  return distance_km(*one->place, *other->place);
}

std::optional<Map> find_map(store::Reader& db, std::string_view ref) {
  return db.query(select_map, ref).first([](const store::Row& row) {
    return Map{.ref = row.get<std::string>("ref"),
        .frame = {.west = row.get<double>("west"),
            .north = row.get<double>("north"),
            .pixels_per_km = row.get<double>("pixels_per_km"),
            .width = row.get<int>("width"),
            .height = row.get<int>("height"),
            .mid_latitude = row.get<double>("mid_latitude")},
        .land = row.get<std::string>("land"),
        .inside = row.get<std::string>("inside"),
        .labels = row.get<std::string>("labels")};
  });
}

std::vector<Outline> outlines_of(store::Reader& db, const Ref& ref) {
  return db.query(select_outlines, ref).all([&](const store::Row& row) {
    return Outline{.ref = ref.text(),
        .map = row.get<std::string>("map"),
        .path = row.get<std::string>("path"),
        .at = {row.get<int>("x"), row.get<int>("y")}};
  });
}

}  // namespace territory
