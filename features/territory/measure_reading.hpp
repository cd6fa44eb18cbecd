#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/table/reading.hpp"
#include "features/territory/measures.hpp"

// A table of official statistics, read and brought to the territories of today, before anything is
// stored.
namespace territory {

// Which territories the rows of a table are about.
enum class MeasureLevel : std::uint8_t { Commune, Epci, Departement, Region };
inline constexpr std::array measure_levels{
    MeasureLevel::Commune, MeasureLevel::Epci, MeasureLevel::Departement, MeasureLevel::Region};
std::string_view slug(MeasureLevel level);   // "commune", "epci"…
std::string_view label(MeasureLevel level);  // « communes », « intercommunalités »…
std::optional<MeasureLevel> parse_measure_level(std::string_view slug);

// What whoever brings a table says of it. For the « comparateur de territoires » all may stay
// empty.
struct MeasureChoices {
  std::string code;         // the column of official codes; empty: found by its title
  std::string column;       // the column of values; empty: the comparator’s own measures
  std::string denominator;  // a column that the values are divided by, so that areas can be summed
  std::string label;
  std::string unit;  // of a quotient it says the scale: %, ‰, « pour 10 000 habitants »
  std::string year;
  std::string source;
  Worse worse = Worse::Neither;
  std::optional<MeasureLevel> level = {};  // empty: from the shape of the codes
};

// A cell or a row that cannot be taken: as a spreadsheet numbers lines; no column: the whole row.
struct MeasureProblem {
  std::int64_t line = 0;
  std::string column;
  std::string reason;
};

struct MeasurePlan {
  bool is_comparator = false;
  MeasureLevel level = MeasureLevel::Commune;
  std::string source;
  std::vector<Measure> measures;
  std::map<std::string, std::vector<MeasureCell>> rows;  // by code of today, a cell a measure
  std::vector<MeasureProblem> problems;
  std::size_t read = 0;      // rows of the table
  std::size_t recoded = 0;   // rows whose code is no longer a commune’s own
  std::size_t repeated = 0;  // arrondissements left out: their commune has a row of its own
};

// What codes mean: the communes of today, what became of others, and the areas that exist.
struct MeasurePlaces {
  struct FormerCode {
    std::string commune;
    bool is_arrondissement = false;  // of Paris, Lyon, Marseille: part of a commune that is there
  };
  std::map<std::string, FormerCode, std::less<>> formers;
  std::map<MeasureLevel, std::map<std::string, std::string, std::less<>>> names;  // code → name
};
MeasurePlaces measure_places(store::Reader& db);

// The columns of a table that a page offers to choose from, and whether it is the comparator.
bool is_comparator(const table::Csv& csv);
std::string code_column(const table::Csv& csv);  // "" when none has a title that says so
// By the length of most codes; a région by the title of its column.
MeasureLevel measure_level_of(const table::Csv& csv, const std::string& column);
// The code of today, "" when no territory has it. A zero that a spreadsheet took off comes back.
std::string measure_code_today(
    const std::string& written, MeasureLevel level, const MeasurePlaces& places);

// The table as measures. Counts of communes that merged are added up; what cannot be added (a
// median, a rate) is kept only of a commune that a single row speaks of. Refused as a whole, with a
// sentence, when choices are missing or no row can be taken.
Result<MeasurePlan, std::string> read_measures(
    const table::Csv& csv, const MeasureChoices& choices, const MeasurePlaces& places);

}  // namespace territory
