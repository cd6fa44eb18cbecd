#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "features/territory/territory.hpp"

// Measures of territories, brought by tables of official statistics: what is known, what is secret,
// and which of them are fragilities.
namespace territory {

using MeasureImportId = Id<struct MeasureImportTag>;
using MeasureFileId = Id<struct MeasureFileTag>;  // one that waits to be confirmed

// Which way a measure is unfavourable; Neither: it is shown, never called a fragility.
enum class Worse : std::uint8_t { Neither, High, Low };
std::string_view slug(Worse worse);  // "", "haut", "bas"
Worse parse_worse(std::string_view slug);

struct Measure {
  std::string slug;     // "logements-vacants"
  std::string label;    // « Logements vacants »
  std::string unit;     // "%", "€ par an"…
  std::string year;     // "2022", "2016-2022"
  std::string formula;  // in words, for people
  Worse worse = Worse::Neither;
  int decimals = 1;
  double scale = 1;     // what numerator / denominator is multiplied by
  bool summed = false;  // an area is the sum of its communes; a median is not
};

// What is known of a measure in one territory. A secret stays one, nothing is guessed.
struct MeasureCell {
  enum class State : std::uint8_t { Missing, Secret, Known };
  State state = State::Missing;
  double top = 0;
  std::optional<double> bottom = {};  // with one, the value is scale × top / bottom
  bool approximate = false;  // recoded from merged communes, or some communes are not known

  bool known() const { return state == State::Known; }
  std::optional<double> value(const Measure& measure) const;  // none too when dividing by nothing

  // "12.5/340", "18250", "~12.5/340", "s" (secret), "" (missing).
  std::string text() const;
  static MeasureCell parse(std::string_view text);
};
std::string packed(const std::vector<MeasureCell>& cells);  // joined by ';'
std::vector<MeasureCell> unpacked(std::string_view cells);

// A group of territories of one kind that are ranked together.
struct MeasureBound {
  std::int64_t size = 0;  // territories whose value is known
  double middle = 0;      // median
  double bound = 0;       // the least favourable quarter begins here: third or first quartile
};
inline constexpr std::size_t smallest_cohort = 8;  // fewer are not ranked
// By nearest rank (the smallest value that leaves a quarter beyond it). Nothing of fewer than
// smallest_cohort values, or when neither way is worse.
std::optional<MeasureBound> bound_of(std::vector<double> values, Worse worse);
// Whether a value is a fragility: within the least favourable quarter, less favourable than the
// median, and less favourable than France where France is known.
bool is_fragile(
    double value, const MeasureBound& bound, Worse worse, const std::optional<double>& france);

// One measure of one territory, as a page shows it.
struct MeasureShown {
  Measure measure;
  std::string source;
  MeasureCell here;
  std::vector<MeasureCell> beside;  // in the order of `beside` of measures_shown
  std::vector<std::string> beside_years;
  bool fragile = false;
  std::string cohort;  // « communes du département », when it could be ranked
  std::optional<MeasureBound> bound;
};
// Every measure known of it, beside those of other territories and, last, of France. Of a
// territoire de projet: the sums of its communes.
std::vector<MeasureShown> measures_shown(
    store::Reader& db, const Territory& here, const std::vector<Ref>& beside);

// What any territory can be asked for: measures of imports that are not undone, one for each slug.
std::vector<Measure> known_measures(store::Reader& db);

// « 12,4 % », « ≈ 12,4 % », « secret statistique », « non communiqué ».
std::string in_words(const Measure& measure, const MeasureCell& cell);

}  // namespace territory
