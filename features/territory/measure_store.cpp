#include <algorithm>
#include <set>

#include "features/territory/measures.hpp"

// What is known of a territory, out of the imports that are not undone.
namespace territory {
namespace {

const store::Sql select_cells = R"sql(
  SELECT c.import_id, c.cells, i.source
    FROM territory_measure_cells c JOIN territory_measure_import i ON i.id = c.import_id
   WHERE c.territory = $1 AND i.undone_at IS NULL
   ORDER BY i.made_at DESC, i.id DESC)sql";
const store::Sql select_measures = R"sql(
  SELECT slug, label, unit, year, formula, worse, decimals, scale, summed
    FROM territory_measure WHERE import_id = $1 ORDER BY rank)sql";
const store::Sql select_bounds = R"sql(
  SELECT rank, size, middle, bound
    FROM territory_measure_bound WHERE import_id = $1 AND cohort = $2)sql";
const store::Sql select_known = R"sql(
  SELECT m.slug, m.label, m.unit, m.year, m.formula, m.worse, m.decimals, m.scale, m.summed
    FROM territory_measure m JOIN territory_measure_import i ON i.id = m.import_id
   WHERE i.undone_at IS NULL
   ORDER BY i.made_at DESC, i.id DESC, m.rank)sql";

Measure read_measure(const store::Row& row) {
  return {.slug = row.get<std::string>("slug"),
      .label = row.get<std::string>("label"),
      .unit = row.get<std::string>("unit"),
      .year = row.get<std::string>("year"),
      .formula = row.get<std::string>("formula"),
      .worse = parse_worse(row.get<std::string_view>("worse")),
      .decimals = row.get<int>("decimals"),
      .scale = row.get<double>("scale"),
      .summed = row.get<bool>("summed")};
}

// What one import says of a territory.
struct OfImport {
  MeasureImportId import;
  std::string source;
  std::vector<MeasureCell> cells;
};

// Measures are asked for once an import, whatever the number of territories.
class MeasureReading {
 public:
  explicit MeasureReading(store::Reader& db) : db_(db) {}

  const std::vector<Measure>& measures(const MeasureImportId& id) {
    const auto found = measures_.find(id);
    if (found != measures_.end()) return found->second;
    return measures_.emplace(id, db_.query(select_measures, id).all(read_measure)).first->second;
  }

  std::vector<OfImport> of(const std::string& territory) {
    auto all = db_.query(select_cells, territory).all([](const store::Row& row) {
      return OfImport{row.get<MeasureImportId>("import_id"), row.get<std::string>("source"),
          unpacked(row.get<std::string_view>("cells"))};
    });
    for (auto& one : all) one.cells.resize(measures(one.import).size());
    return all;
  }

  // A territoire de projet is the sum of its communes, whatever was imported before it was drawn.
  std::vector<OfImport> of_project(const Ref& project) {
    std::vector<OfImport> sums;
    std::map<MeasureImportId, std::vector<double>> people_known;
    double people = 0;
    for (const auto& commune : communes_of(db_, project)) {
      const auto here = static_cast<double>(commune.population.value_or(0));
      people += here;
      for (const auto& one : of(commune.ref.text())) {
        auto sum = std::ranges::find(sums, one.import, &OfImport::import);
        if (sum == sums.end())
          sum = sums.insert(
              sums.end(), {one.import, one.source, std::vector<MeasureCell>(one.cells.size())});
        auto& known = people_known[one.import];
        known.resize(one.cells.size());
        for (std::size_t i = 0; i < one.cells.size(); ++i)
          add(sum->cells[i], one.cells[i], here, known[i]);
      }
    }
    for (auto& sum : sums)
      for (std::size_t i = 0; i < sum.cells.size(); ++i) {
        const auto known = people_known[sum.import][i];
        if (known < 0.90 * people) sum.cells[i] = {};
        sum.cells[i].approximate = sum.cells[i].known() && known < 0.99 * people;
      }
    return sums;
  }

  std::map<std::size_t, MeasureBound> bounds(const MeasureImportId& id, const std::string& cohort) {
    std::map<std::size_t, MeasureBound> all;
    db_.query(select_bounds, id, cohort).each([&](const store::Row& row) {
      all.emplace(static_cast<std::size_t>(row.get<std::int64_t>("rank")),
          MeasureBound{
              row.get<std::int64_t>("size"), row.get<double>("middle"), row.get<double>("bound")});
    });
    return all;
  }

 private:
  static void add(MeasureCell& sum, const MeasureCell& cell, double people, double& known) {
    if (!cell.known() || !cell.bottom) return;
    sum.state = MeasureCell::State::Known;
    sum.top += cell.top;
    sum.bottom = sum.bottom.value_or(0) + *cell.bottom;
    known += people;
  }

  store::Reader& db_;
  std::map<MeasureImportId, std::vector<Measure>> measures_;
};

// Which territories it is ranked among, the nearest group first.
std::vector<std::pair<std::string, std::string>> cohorts_of(const Territory& t) {
  switch (t.ref.kind) {
    case Kind::Commune:
      return {{"departement:" + t.departement, "communes du département"},
          {"commune", "communes de France"}};
    case Kind::Epci:
    case Kind::Project: return {{"epci", "intercommunalités de France"}};
    case Kind::Departement: return {{"departement", "départements"}};
    case Kind::Region: return {{"region", "régions"}};
  }
  return {};
}

struct MeasureFound {
  Measure measure;
  MeasureCell cell;
};
std::optional<MeasureFound> find_in(
    MeasureReading& reading, const std::vector<OfImport>& all, std::string_view slug) {
  std::optional<MeasureFound> found;
  for (const auto& one : all) {
    const auto& measures = reading.measures(one.import);
    for (std::size_t i = 0; i < measures.size(); ++i)
      if (measures[i].slug == slug && (!found || found->cell.state == MeasureCell::State::Missing))
        found = {measures[i], one.cells[i]};
  }
  return found;
}

}  // namespace

std::vector<Measure> known_measures(store::Reader& db) {
  std::set<std::string> seen;
  std::vector<Measure> all;
  for (auto& measure : db.query(select_known).all(read_measure))
    if (seen.insert(measure.slug).second) all.push_back(std::move(measure));
  return all;
}

std::vector<MeasureShown> measures_shown(
    store::Reader& db, const Territory& here, const std::vector<Ref>& beside) {
  MeasureReading reading(db);
  const auto own =
      here.ref.kind == Kind::Project ? reading.of_project(here.ref) : reading.of(here.ref.text());
  if (own.empty()) return {};
  std::vector<std::vector<OfImport>> others;
  for (const auto& ref : beside) others.push_back(reading.of(ref.text()));
  others.push_back(reading.of("france:FR"));

  std::vector<MeasureShown> shown;
  for (const auto& one : own) {
    const auto measures = reading.measures(one.import);
    std::vector<std::pair<std::string, std::map<std::size_t, MeasureBound>>> ranked;
    for (const auto& [cohort, words] : cohorts_of(here))
      ranked.emplace_back(words, reading.bounds(one.import, cohort));
    for (std::size_t i = 0; i < measures.size(); ++i) {
      if (std::ranges::any_of(
              shown, [&](const auto& before) { return before.measure.slug == measures[i].slug; }))
        continue;
      // An area does not show what no area can be: the median of its communes’ medians.
      if (one.cells[i].state == MeasureCell::State::Missing && here.ref.kind != Kind::Commune)
        continue;
      MeasureShown row{.measure = measures[i], .source = one.source, .here = one.cells[i]};
      for (const auto& other : others) {
        const auto found = find_in(reading, other, measures[i].slug);
        row.beside.push_back(found ? found->cell : MeasureCell{});
        row.beside_years.push_back(found ? found->measure.year : measures[i].year);
      }
      for (const auto& [words, bounds] : ranked)
        if (const auto found = bounds.find(i); found != bounds.end() && !row.bound) {
          row.bound = found->second;
          row.cohort = words;
        }
      if (const auto value = row.here.value(row.measure); value && row.bound)
        row.fragile =
            is_fragile(*value, *row.bound, row.measure.worse, row.beside.back().value(row.measure));
      shown.push_back(std::move(row));
    }
  }
  return shown;
}

}  // namespace territory
