#include "features/territory/measure_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/values/text.hpp"
#include "features/territory/measure_formulas.hpp"
#include "features/territory/projects.hpp"

namespace territory {
namespace {

// What one cell of the file says.
struct Said {
  MeasureCell::State state = MeasureCell::State::Missing;
  double value = 0;
  std::string wrong;  // why it cannot be read
};

Said read_number(std::string_view cell) {
  auto text = std::string(text::trim(cell));
  const auto lower = text::fold(text);
  if (lower == "s") return {.state = MeasureCell::State::Secret};
  if (lower.empty() || lower == "nd" || lower == "n d" || lower == "na" || lower == "n a" ||
      lower == "null")
    return {};
  for (const std::string_view space : {"\u00A0", "\u202F", " "})
    for (auto at = text.find(space); at != std::string::npos; at = text.find(space))
      text.erase(at, space.size());
  std::ranges::replace(text, ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return {.wrong = fmt::format("«\u00A0{}\u00A0» n’est pas un nombre.", text::trim(cell))};
  return {.state = MeasureCell::State::Known, .value = value};
}

// The numbers of a commune, its rows added up as they come.
struct Gathered {
  std::vector<Said> values;  // in the order of the columns that are read
  int rows = 0;
  bool recoded = false;
};

// A column that is read, and how its cells add up.
struct ReadColumn {
  std::string key, title;
  bool adds_up = true;   // a count; else a rate or a median
  bool percent = false;  // 0 to 100
  bool positive = true;  // no value below zero
};

bool is_rate(std::string_view key) { return key == "PIMP" || key == "TP60" || key == "MED"; }

void add(Said& sum, const Said& more, bool first, bool adds_up) {
  using State = MeasureCell::State;
  if (first) {
    sum = more;
  } else if (!adds_up) {
    sum = {};  // two medians make none
  } else if (sum.state == State::Secret || more.state == State::Secret) {
    sum = {.state = State::Secret};
  } else if (sum.state == State::Missing || more.state == State::Missing) {
    sum = {};
  } else {
    sum.value += more.value;
  }
}

// The sum of some terms: secret when one is, missing when one is.
Said total(const std::vector<MeasureTerm>& terms, const std::map<std::string, Said>& by_key) {
  Said sum{.state = MeasureCell::State::Known};
  for (const auto& term : terms) {
    const auto found = by_key.find(term.key);
    const auto said = found == by_key.end() ? Said{} : found->second;
    if (said.state == MeasureCell::State::Secret) return said;
    if (said.state == MeasureCell::State::Missing) sum.state = MeasureCell::State::Missing;
    sum.value += term.times * said.value;
  }
  return sum;
}

MeasureCell cell_of(const MeasureFormula& formula, const std::map<std::string, Said>& by_key) {
  const auto top = total(formula.top, by_key);
  if (top.state != MeasureCell::State::Known) return {.state = top.state};
  if (formula.bottom.empty()) return {.state = top.state, .top = top.value};
  const auto bottom = total(formula.bottom, by_key);
  if (bottom.state != MeasureCell::State::Known) return {.state = bottom.state};
  if (bottom.value == 0) return {};
  return {.state = bottom.state, .top = top.value, .bottom = bottom.value};
}

std::vector<ReadColumn> columns_read(
    const std::vector<MeasureFormula>& formulas, const ComparatorColumns& comparator) {
  std::set<std::string> keys;
  for (const auto& formula : formulas)
    for (const auto* terms : {&formula.top, &formula.bottom})
      for (const auto& term : *terms) keys.insert(term.key == "IMPOSES" ? "PIMP" : term.key);
  std::vector<ReadColumn> columns;
  for (const auto& key : keys)
    columns.push_back({.key = key,
        .title = comparator.titles.find(key)->second,
        .adds_up = !is_rate(key),
        .percent = key == "PIMP" || key == "TP60"});
  return columns;
}

// The numbers that formulas ask for. Taxed households are worked out before rows are added up: a
// share of each row, a count of the whole.
std::map<std::string, Said> by_key(
    const std::vector<ReadColumn>& columns, const std::vector<Said>& values) {
  std::map<std::string, Said> all;
  for (std::size_t i = 0; i < columns.size(); ++i) all[columns[i].key] = values[i];
  return all;
}

Said taxed(const std::map<std::string, Said>& known) {
  const auto share = known.find("PIMP"), households = known.find("NBMENFISC");
  if (share == known.end() || households == known.end()) return {};
  if (share->second.state != MeasureCell::State::Known) return {.state = share->second.state};
  if (households->second.state != MeasureCell::State::Known)
    return {.state = households->second.state};
  return {.state = MeasureCell::State::Known,
      .value = share->second.value * households->second.value / 100};
}

struct Tabled {
  std::vector<MeasureFormula> formulas;
  std::vector<ReadColumn> columns;
};

// What a quotient is multiplied by, as its unit says: %, ‰, « pour 10 000 habitants ».
double scale_in(std::string_view unit) {
  if (unit == "%") return 100;
  if (unit == "‰") return 1000;
  constexpr std::string_view per = "pour ";
  if (!unit.starts_with(per)) return 1;
  const auto words = text::fold(unit.substr(per.size()));
  double number = 0;
  for (const auto word : text::split(words, ' ')) {
    double part = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), part);
    if (error != std::errc() || end != word.data() + word.size()) break;
    number = number == 0 ? part : number * 1000 + part;  // « 10 000 »
  }
  return number > 0 ? number : 1;
}

// Of a table that is not the comparator: one column of values.
Result<Tabled, std::string> one_measure(const table::Csv& csv, const MeasureChoices& choices) {
  if (!csv.has(choices.column))
    return refuse(
        fmt::format("La colonne «\u00A0{}\u00A0» n’est pas dans ce fichier.", choices.column));
  if (!choices.denominator.empty() && !csv.has(choices.denominator))
    return refuse(
        fmt::format("La colonne «\u00A0{}\u00A0» n’est pas dans ce fichier.", choices.denominator));
  if (choices.label.empty()) return refuse(std::string("Dites ce que cette colonne mesure."));
  if (choices.year.empty()) return refuse(std::string("Dites de quelle année sont ces chiffres."));
  if (choices.source.empty()) return refuse(std::string("Dites d’où viennent ces chiffres."));
  const bool divided = !choices.denominator.empty();
  Tabled tabled;
  const bool percent = choices.unit == "%";
  tabled.formulas.push_back(
      {.measure = {.slug = slug_of(choices.label),
           .label = choices.label,
           .unit = choices.unit,
           .year = choices.year,
           .formula = divided ? fmt::format("{} / {}", choices.column, choices.denominator)
                              : "tel que la source le donne",
           .worse = choices.worse,
           .decimals = percent || divided ? 1 : 0,
           .scale = divided ? scale_in(choices.unit) : 1.0,
           .summed = divided},
          .top = {{1, "valeur"}},
          .bottom = {}});
  tabled.columns.push_back({.key = "valeur",
      .title = choices.column,
      .adds_up = divided,
      .percent = percent && !divided,
      .positive = percent && !divided});
  if (divided) {
    tabled.formulas.back().bottom.push_back({1, "diviseur"});
    tabled.columns.push_back({.key = "diviseur", .title = choices.denominator});
  }
  if (tabled.formulas.back().measure.slug.empty())
    return refuse(std::string("Dites en toutes lettres ce que cette colonne mesure."));
  return tabled;
}

}  // namespace

bool is_comparator(const table::Csv& csv) {
  constexpr std::size_t enough = 3;
  return csv.has("CODGEO") && comparator_formulas(comparator_columns(csv.columns)).size() >= enough;
}

Result<MeasurePlan, std::string> read_measures(
    const table::Csv& csv, const MeasureChoices& choices, const MeasurePlaces& places) {
  const auto code = choices.code.empty() ? code_column(csv) : choices.code;
  if (code.empty() || !csv.has(code))
    return refuse(std::string(
        "Aucune colonne ne porte un code officiel. Dites laquelle\u00A0: CODGEO, code Insee, "
        "SIREN de l’intercommunalité…"));
  MeasurePlan plan{.is_comparator = choices.column.empty() && is_comparator(csv)};
  if (choices.column.empty() && !plan.is_comparator)
    return refuse(std::string(
        "Ce fichier n’est pas le comparateur de territoires de l’Insee. Dites quelle colonne porte "
        "les valeurs, ce qu’elle mesure, l’unité, l’année et la source."));
  const auto comparator = comparator_columns(csv.columns);
  Tabled tabled;
  if (plan.is_comparator) {
    tabled.formulas = comparator_formulas(comparator);
    tabled.columns = columns_read(tabled.formulas, comparator);
  } else {
    auto one = one_measure(csv, choices);
    if (!one) return refuse(one.error());
    tabled = *std::move(one);
  }
  plan.level = choices.level.value_or(measure_level_of(csv, code));
  plan.source = choices.source.empty() ? "Insee, comparateur de territoires" : choices.source;
  for (const auto& formula : tabled.formulas) plan.measures.push_back(formula.measure);
  for (const auto& bad : csv.bad) plan.problems.push_back({bad.line, "", bad.reason});

  const auto& columns = tabled.columns;
  std::map<std::string, Gathered> gathered;
  std::set<std::string> seen;
  std::set<std::string> with_row;  // codes that have a row of their own
  for (const auto& row : csv.rows) with_row.insert(std::string(text::trim(row.text(code))));
  for (const auto& row : csv.rows) {
    ++plan.read;
    const auto written = std::string(text::trim(row.text(code)));
    const auto refused = [&](const std::string& column, std::string reason) {
      plan.problems.push_back({row.line(), column, std::move(reason)});
    };
    const auto today = written.empty() ? "" : measure_code_today(written, plan.level, places);
    if (today.empty()) {
      refused(code, written.empty() ? std::string("Le code manque.")
                                    : fmt::format("Aucun territoire de ce genre ne porte le code "
                                                  "«\u00A0{}\u00A0».",
                                          written));
      continue;
    }
    if (!seen.insert(written).second) {
      refused(code, fmt::format("Le code «\u00A0{}\u00A0» a déjà sa ligne plus haut.", written));
      continue;
    }
    const auto former = places.formers.find(written);
    const bool recoded =
        plan.level == MeasureLevel::Commune && today != written && former != places.formers.end();
    if (recoded && former->second.is_arrondissement && with_row.contains(today)) {
      ++plan.repeated;
      continue;
    }
    if (recoded) ++plan.recoded;
    auto& sum = gathered[today];
    std::vector<Said> values;
    for (const auto& column : columns) {
      auto said = read_number(row.text(column.title));
      if (said.wrong.empty() && said.state == MeasureCell::State::Known) {
        if (column.positive && said.value < 0) said = {.wrong = "Ce nombre est négatif."};
        if (column.percent && said.value > 100) said = {.wrong = "Cette part dépasse 100\u00A0%."};
      }
      if (!said.wrong.empty()) {
        refused(column.title, said.wrong);
        said = {};
      }
      values.push_back(std::move(said));
    }
    // Taxed households of this very row.
    if (plan.is_comparator) values.push_back(taxed(by_key(columns, values)));
    if (sum.rows == 0) sum.values.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      add(sum.values[i], values[i], sum.rows == 0, i >= columns.size() || columns[i].adds_up);
    ++sum.rows;
    sum.recoded = sum.recoded || recoded;
  }
  for (auto& [commune, sum] : gathered) {
    auto known = by_key(columns, sum.values);
    if (plan.is_comparator) known["IMPOSES"] = sum.values.back();
    auto& cells = plan.rows[commune];
    for (const auto& formula : tabled.formulas) {
      auto cell = cell_of(formula, known);
      cell.approximate = cell.known() && sum.recoded;
      cells.push_back(cell);
    }
  }
  std::ranges::stable_sort(plan.problems, {}, &MeasureProblem::line);
  if (plan.rows.empty())
    return refuse(plan.problems.empty()
                      ? std::string("Ce fichier n’a aucune ligne.")
                      : fmt::format("Aucune ligne ne peut être prise. Ligne {}\u00A0: {}",
                            plan.problems.front().line, plan.problems.front().reason));
  return plan;
}

}  // namespace territory
