#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/table/reading.hpp"
#include "base/values/text.hpp"
#include "features/directory/import_communes.hpp"
#include "features/directory/roads.hpp"

// A table of distances, line by line.
namespace directory {
namespace {

using RoadTitles = std::array<std::string_view, 8>;
constexpr RoadTitles origin_titles{
    "from", "de", "origine", "depart", "origin", "code depart", "code origine", "from code"};
constexpr RoadTitles destination_titles{
    "to", "vers", "destination", "arrivee", "a", "code arrivee", "code destination", "to code"};
constexpr RoadTitles minutes_titles{
    "minutes", "min", "minute", "duree", "temps", "duree min", "temps min", "minutes route"};
constexpr RoadTitles metres_titles{
    "metres", "m", "metre", "meters", "distance m", "distance", "distance metres", "metres route"};

std::optional<std::size_t> column_of(const table::Csv& csv, const RoadTitles& titles) {
  for (std::size_t i = 0; i < csv.columns.size(); ++i) {
    auto title = text::fold(csv.columns[i]);
    std::ranges::replace(title, '_', ' ');
    if (std::ranges::find(titles, title) != titles.end()) return i;
  }
  return std::nullopt;
}

std::optional<double> positive_number(std::string_view cell) {
  std::string written(text::trim(cell));
  std::ranges::replace(written, ',', '.');
  double value = 0;
  const auto* last = written.data() + written.size();
  const auto [end, problem] = std::from_chars(written.data(), last, value);
  const bool sound = problem == std::errc() && end == last && std::isfinite(value) && value >= 0;
  return sound ? std::optional(value) : std::nullopt;
}

class RoadReading {
 public:
  RoadReading(store::Reader& db, const table::Csv& csv) : communes_(db), csv_(csv) {}

  Result<RoadPlan, table::BadRow> read() {
    const auto from = column_of(csv_, origin_titles), to = column_of(csv_, destination_titles);
    auto cost = column_of(csv_, minutes_titles);
    plan_.unit = cost ? RoadUnit::Minutes : RoadUnit::Metres;
    if (!cost) cost = column_of(csv_, metres_titles);
    if (!from || !to || !cost)
      return refuse(table::BadRow{1,
          "Trois colonnes sont nécessaires\u00A0: « from » et « to » (codes Insee des communes), "
          "puis « minutes » ou « metres »."});
    for (const auto& bad : csv_.bad) plan_.problems.push_back({bad.line, "", bad.reason});
    plan_.read = csv_.rows.size() + csv_.bad.size();
    for (const auto& row : csv_.rows) read_row(row, *from, *to, *cost);
    take_both_ways();
    std::ranges::stable_sort(plan_.problems, {}, &RoadProblem::line);
    return std::move(plan_);
  }

 private:
  void read_row(const table::CsvRow& row, std::size_t from, std::size_t to, std::size_t cost) {
    const auto& cells = row.cells();
    const auto origin = commune(row, from), destination = commune(row, to);
    if (!origin || !destination) return;
    const auto value = positive_number(cells[cost]);
    const bool minutes = plan_.unit == RoadUnit::Minutes;
    if (!value || *value > (minutes ? RoadPlan::most_minutes : RoadPlan::most_metres)) {
      plan_.problems.push_back({row.line(), csv_.columns[cost],
          "« " + std::string(text::trim(cells[cost])).substr(0, 80) +
              (minutes ? " » n’est pas un nombre de minutes, de 0 à 1\u202F440."
                       : " » n’est pas un nombre de mètres, de 0 à 3\u202F000\u202F000.")});
      return;
    }
    if (origin->code == destination->code) return;  // one commune by now: no trip
    const bool recoded = origin->recoded || destination->recoded;
    const auto [known, is_new] = plan_.costs.try_emplace({origin->code, destination->code}, *value);
    auto& line = lines_[known->first];
    if (is_new) {
      line = {row.line(), recoded};
    } else if (recoded || line.recoded) {
      known->second = std::min(known->second, *value);
    } else if (known->second != *value) {
      plan_.problems.push_back({row.line(), csv_.columns[cost],
          "La ligne " + std::to_string(line.number) +
              " dit déjà ce trajet, autrement. La première "
              "est gardée."});
    }
  }

  struct RoadEnd {
    std::string code;
    bool recoded = false;
  };
  std::optional<RoadEnd> commune(const table::CsvRow& row, std::size_t column) {
    std::string written(text::trim(row.cells()[column]));
    if (written.size() == 4 && written.find_first_not_of("0123456789") == std::string::npos)
      written.insert(0, 1, '0');  // a spreadsheet took the code for a number
    if (const auto* known = communes_.of_code(written)) {
      const bool recoded = known->code != written;
      if (recoded) ++plan_.recoded;
      return RoadEnd{known->code, recoded};
    }
    plan_.problems.push_back({row.line(), csv_.columns[column],
        written.empty() ? "Il manque le code Insee de la commune."
                        : "« " + written.substr(0, 80) + " » n’est le code d’aucune commune."});
    return std::nullopt;
  }

  void take_both_ways() {
    const auto said = plan_.costs;
    for (const auto& [pair, cost] : said)
      if (plan_.costs.try_emplace({pair.second, pair.first}, cost).second) ++plan_.both_ways;
  }

  struct RoadLine {
    std::int64_t number = 0;
    bool recoded = false;
  };
  const intake::Communes communes_;
  const table::Csv& csv_;
  std::map<std::pair<std::string, std::string>, RoadLine> lines_;
  RoadPlan plan_;
};

}  // namespace

Result<RoadPlan, table::BadRow> plan_roads(store::Reader& db, std::string_view content) {
  auto csv = table::read_csv(content, {.most_columns = 50, .most_rows = RoadPlan::most_rows});
  if (!csv) return refuse(csv.error());
  return RoadReading(db, *csv).read();
}

}  // namespace directory
