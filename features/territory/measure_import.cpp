#include "features/territory/measure_import.hpp"

#include <algorithm>

#include "base/table/reading.hpp"
#include "features/territory/gazetteer.hpp"

namespace territory {
namespace {

constexpr std::size_t most_lines = 200'000;
constexpr double enough_known = 0.90, nearly_all_known = 0.99;
constexpr std::string_view all_of_france = "france:FR";

const store::Sql insert_measure_import = R"sql(
  INSERT INTO territory_measure_import (id, file_name, source, level, territories, made_at)
  VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql insert_measure = R"sql(
  INSERT INTO territory_measure (import_id, rank, slug, label, unit, year, formula, worse, decimals,
                                 scale, summed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))sql";
const store::Sql insert_cells = R"sql(
  INSERT INTO territory_measure_cells (territory, import_id, cells) VALUES ($1, $2, $3))sql";
const store::Sql insert_bound = R"sql(
  INSERT INTO territory_measure_bound (import_id, cohort, rank, size, middle, bound)
  VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql mark_undone = R"sql(
  UPDATE territory_measure_import SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL)sql";
const store::Sql delete_cells = R"sql(
  DELETE FROM territory_measure_cells WHERE import_id = $1)sql";
const store::Sql delete_bounds = R"sql(
  DELETE FROM territory_measure_bound WHERE import_id = $1)sql";
const store::Sql select_imports = R"sql(
  SELECT id, file_name, source, level, territories, made_at, undone_at
    FROM territory_measure_import ORDER BY made_at DESC, id DESC LIMIT 200)sql";
const store::Sql select_import = R"sql(
  SELECT id, file_name, source, level, territories, made_at, undone_at
    FROM territory_measure_import WHERE id = $1)sql";
const store::Sql select_labels = R"sql(
  SELECT label FROM territory_measure WHERE import_id = $1 ORDER BY rank)sql";

MeasureImport read_import(const store::Row& row) {
  return {.id = row.get<MeasureImportId>("id"),
      .file_name = row.get<std::string>("file_name"),
      .source = row.get<std::string>("source"),
      .level =
          parse_measure_level(row.get<std::string_view>("level")).value_or(MeasureLevel::Commune),
      .territories = row.get<std::int64_t>("territories"),
      .measures = {},
      .made_at = row.get<Time>("made_at"),
      .undone_at = row.get<std::optional<Time>>("undone_at")};
}

std::vector<std::string> labels_of(store::Reader& db, const MeasureImportId& id) {
  return db.query(select_labels, id).all([](const store::Row& row) {
    return row.get<std::string>("label");
  });
}

// An area in the making: of each measure the sums, and how many people live where it is known.
struct Area {
  std::vector<MeasureCell> sums;
  std::vector<double> people_known;
  std::vector<bool> approximate;
  double people = 0;
};

void take_in(Area& area, const std::vector<MeasureCell>* cells, double people, std::size_t count) {
  area.sums.resize(count);
  area.people_known.resize(count);
  area.approximate.resize(count);
  area.people += people;
  if (!cells) return;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& cell = (*cells)[i];
    if (!cell.known() || !cell.bottom) continue;
    auto& sum = area.sums[i];
    sum.state = MeasureCell::State::Known;
    sum.top += cell.top;
    sum.bottom = sum.bottom.value_or(0) + *cell.bottom;
    area.people_known[i] += people;
  }
}

std::vector<MeasureCell> settled(Area area, const std::vector<Measure>& measures) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    auto& sum = area.sums[i];
    if (!measures[i].summed || !sum.known() || area.people_known[i] < enough_known * area.people)
      sum = {};
    else
      sum.approximate = area.people_known[i] < nearly_all_known * area.people;
  }
  return std::move(area.sums);
}

bool says_something(const std::vector<MeasureCell>& cells) {
  return std::ranges::any_of(
      cells, [](const auto& cell) { return cell.state != MeasureCell::State::Missing; });
}

using Cohorts = std::map<std::string, std::vector<const std::vector<MeasureCell>*>>;

void save_bounds(
    store::Writer& db, const MeasureImportId& id, const MeasurePlan& plan, const Cohorts& cohorts) {
  for (const auto& [cohort, members] : cohorts)
    for (std::size_t i = 0; i < plan.measures.size(); ++i) {
      std::vector<double> values;
      for (const auto* cells : members)
        if (const auto value = (*cells)[i].value(plan.measures[i])) values.push_back(*value);
      if (const auto bound = bound_of(std::move(values), plan.measures[i].worse))
        db.run(insert_bound, id, cohort, i, bound->size, bound->middle, bound->bound);
    }
}

}  // namespace

std::vector<MeasureImport> measure_imports(store::Reader& db) {
  auto all = db.query(select_imports).all(read_import);
  for (auto& one : all) one.measures = labels_of(db, one.id);
  return all;
}

std::optional<MeasureImport> find_measure_import(store::Reader& db, const MeasureImportId& id) {
  auto found = db.query(select_import, id).first(read_import);
  if (found) found->measures = labels_of(db, id);
  return found;
}

Result<MeasurePlan, std::string> plan_measures(
    store::Reader& db, std::string_view bytes, const MeasureChoices& choices) {
  const auto read = table::read_any(bytes, {}, most_lines);
  if (!read)
    return refuse("Ligne " + std::to_string(read.error().line) + "\u00A0: " + read.error().reason);
  return read_measures(read->table, choices, measure_places(db));
}

MeasureImportId apply_measures(
    store::Writer& db, const MeasurePlan& plan, std::string_view file_name, Time now) {
  const auto id = MeasureImportId::fresh();
  db.run(
      insert_measure_import, id, file_name, plan.source, slug(plan.level), plan.rows.size(), now);
  for (std::size_t i = 0; i < plan.measures.size(); ++i) {
    const auto& measure = plan.measures[i];
    db.run(insert_measure, id, i, measure.slug, measure.label, measure.unit, measure.year,
        measure.formula, slug(measure.worse), measure.decimals, measure.scale, measure.summed);
  }
  Cohorts cohorts;
  std::map<std::string, std::vector<MeasureCell>> areas;
  if (plan.level == MeasureLevel::Commune) {
    std::map<std::string, Area> summed;
    for (const auto& commune : every_commune(db)) {
      const auto found = plan.rows.find(commune.code);
      const auto* const cells = found == plan.rows.end() ? nullptr : &found->second;
      const auto people = static_cast<double>(commune.population);
      const auto add = [&](const std::string& area) {
        take_in(summed[area], cells, people, plan.measures.size());
      };
      if (!commune.epci.empty()) add("epci:" + commune.epci);
      if (!commune.departement.empty()) add("departement:" + commune.departement);
      if (!commune.region.empty()) add("region:" + commune.region);
      add(std::string(all_of_france));
      if (!cells) continue;
      cohorts["commune"].push_back(cells);
      cohorts["departement:" + commune.departement].push_back(cells);
    }
    for (auto& [area, sums] : summed) areas[area] = settled(std::move(sums), plan.measures);
  }
  for (const auto& [code, cells] : plan.rows) {
    if (says_something(cells))
      db.run(insert_cells, std::string(slug(plan.level)) + ":" + code, id, packed(cells));
    if (plan.level != MeasureLevel::Commune)
      cohorts[std::string(slug(plan.level))].push_back(&cells);
  }
  for (const auto& [area, cells] : areas) {
    if (!says_something(cells)) continue;
    db.run(insert_cells, area, id, packed(cells));
    if (area != all_of_france) cohorts[area.substr(0, area.find(':'))].push_back(&cells);
  }
  save_bounds(db, id, plan, cohorts);
  return id;
}

void undo_measures(store::Writer& db, const MeasureImportId& id, Time now) {
  db.run(mark_undone, id, now);
  db.run(delete_cells, id);
  db.run(delete_bounds, id);
}

}  // namespace territory
