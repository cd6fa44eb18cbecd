#include <algorithm>

#include "base/values/text.hpp"
#include "features/territory/measure_reading.hpp"

// What official codes mean in a table: which territories they are of, and of today.
namespace territory {
namespace {

const store::Sql select_codes_and_names = R"sql(
  SELECT kind, code, name FROM territory
   WHERE kind IN ('commune', 'epci', 'departement', 'region'))sql";
const store::Sql select_former_codes = R"sql(
  SELECT code, type, commune FROM territory_former)sql";

}  // namespace

std::string_view slug(MeasureLevel level) {
  switch (level) {
    case MeasureLevel::Commune: return "commune";
    case MeasureLevel::Epci: return "epci";
    case MeasureLevel::Departement: return "departement";
    case MeasureLevel::Region: return "region";
  }
  return "";
}
std::string_view label(MeasureLevel level) {
  switch (level) {
    case MeasureLevel::Commune: return "communes";
    case MeasureLevel::Epci: return "intercommunalités";
    case MeasureLevel::Departement: return "départements";
    case MeasureLevel::Region: return "régions";
  }
  return "";
}
std::optional<MeasureLevel> parse_measure_level(std::string_view text) {
  for (const auto level : measure_levels)
    if (slug(level) == text) return level;
  return std::nullopt;
}

MeasurePlaces measure_places(store::Reader& db) {
  MeasurePlaces places;
  for (const auto level : measure_levels) places.names[level];
  db.query(select_codes_and_names).each([&](const store::Row& row) {
    if (const auto level = parse_measure_level(row.get<std::string_view>("kind")))
      places.names[*level].emplace(row.get<std::string>("code"), row.get<std::string>("name"));
  });
  db.query(select_former_codes).each([&](const store::Row& row) {
    places.formers.emplace(row.get<std::string>("code"),
        MeasurePlaces::FormerCode{row.get<std::string>("commune"),
            row.get<std::string_view>("type") == "arrondissement-municipal"});
  });
  return places;
}

MeasureLevel measure_level_of(const table::Csv& csv, const std::string& column) {
  std::map<std::size_t, std::size_t> lengths;
  for (const auto& row : csv.rows) ++lengths[text::trim(row.text(column)).size()];
  const auto most =
      std::ranges::max_element(lengths, {}, [](const auto& one) { return one.second; });
  const auto length = most == lengths.end() ? 5 : most->first;
  if (length == 9) return MeasureLevel::Epci;
  if (length > 3) return MeasureLevel::Commune;
  return text::fold(column).find("reg") != std::string::npos ? MeasureLevel::Region
                                                             : MeasureLevel::Departement;
}

std::string measure_code_today(
    const std::string& written, MeasureLevel level, const MeasurePlaces& places) {
  const auto& known = places.names.at(level);
  auto code = written;
  std::ranges::transform(code, code.begin(),
      [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  if (known.contains(code)) return code;
  if (level == MeasureLevel::Commune)
    if (const auto former = places.formers.find(code); former != places.formers.end())
      return former->second.commune;
  const std::size_t whole = level == MeasureLevel::Commune ? 5 : 2;
  if (code.size() + 1 == whole && level != MeasureLevel::Epci)
    return measure_code_today("0" + code, level, places);
  return "";
}

std::string code_column(const table::Csv& csv) {
  for (const std::string_view wanted :
      {"codgeo", "code insee", "insee", "code commune", "code geo", "com", "siren", "siren epci",
          "code epci", "epci", "code departement", "dep", "code region", "reg", "code"})
    for (const auto& title : csv.columns)
      if (text::fold(title) == wanted) return title;
  return "";
}

}  // namespace territory
