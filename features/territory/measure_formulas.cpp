#include "features/territory/measure_formulas.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace territory {
namespace {

bool only_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "22" is 2022, "99" is 1999.
int whole_year(std::string_view two) {
  const int year = (two[0] - '0') * 10 + (two[1] - '0');
  return year < 60 ? 2000 + year : 1900 + year;
}

struct Stem {
  std::string_view key, before, after;  // around the digits of the year
  std::size_t digits = 2;
};
constexpr std::array stems{
    Stem{"POP", "P", "_POP"},
    Stem{"MEN", "P", "_MEN"},
    Stem{"LOG", "P", "_LOG"},
    Stem{"RP", "P", "_RP"},
    Stem{"RSECOCC", "P", "_RSECOCC"},
    Stem{"LOGVAC", "P", "_LOGVAC"},
    Stem{"RP_PROP", "P", "_RP_PROP"},
    Stem{"EMPLT", "P", "_EMPLT"},
    Stem{"EMPLT_SAL", "P", "_EMPLT_SAL"},
    Stem{"POP1564", "P", "_POP1564"},
    Stem{"CHOM1564", "P", "_CHOM1564"},
    Stem{"ACT1564", "P", "_ACT1564"},
    Stem{"NAIS", "NAIS", "", 4},
    Stem{"DECE", "DECE", "", 4},
    Stem{"NAISD", "NAISD", ""},
    Stem{"DECESD", "DECESD", ""},
    Stem{"NBMENFISC", "NBMENFISC", ""},
    Stem{"PIMP", "PIMP", ""},
    Stem{"MED", "MED", ""},
    Stem{"TP60", "TP60", ""},
    Stem{"ETTOT", "ETTOT", ""},
    Stem{"ETAZ", "ETAZ", ""},
    Stem{"ETTEFP10", "ETTEFP10", ""},
    Stem{"ETTEF1", "ETTEF1", ""},
};

std::optional<std::string_view> digits_in(std::string_view title, const Stem& stem) {
  if (!title.starts_with(stem.before) || !title.ends_with(stem.after)) return std::nullopt;
  if (title.size() != stem.before.size() + stem.digits + stem.after.size()) return std::nullopt;
  const auto digits = title.substr(stem.before.size(), stem.digits);
  return only_digits(digits) ? std::optional(digits) : std::nullopt;
}

void note(ComparatorColumns& all, std::string key, const std::string& title, std::string year) {
  all.titles[key] = title;
  all.years[std::move(key)] = std::move(year);
}

int year_of(const ComparatorColumns& columns, std::string_view key) {
  const auto found = columns.years.find(key);
  return found == columns.years.end() ? 0 : std::atoi(found->second.c_str());
}

// What the formulas have in common.
MeasureFormula quotient(std::string slug, std::string label, std::string unit, double scale,
    Worse worse, std::string formula, std::vector<MeasureTerm> top,
    std::vector<MeasureTerm> bottom) {
  return {.measure = {.slug = std::move(slug),
              .label = std::move(label),
              .unit = std::move(unit),
              .year = {},
              .formula = std::move(formula),
              .worse = worse,
              .decimals = 1,
              .scale = scale,
              .summed = true},
      .top = std::move(top),
      .bottom = std::move(bottom)};
}

MeasureFormula as_it_is(std::string slug, std::string label, std::string unit, int decimals,
    Worse worse, std::string formula, std::string key) {
  return {.measure = {.slug = std::move(slug),
              .label = std::move(label),
              .unit = std::move(unit),
              .year = {},
              .formula = std::move(formula),
              .worse = worse,
              .decimals = decimals},
      .top = {{1, std::move(key)}},
      .bottom = {}};
}

std::vector<MeasureFormula> plain_formulas() {
  std::vector<MeasureFormula> all;
  all.push_back(
      as_it_is("taux-pauvrete", "Personnes sous le seuil de pauvreté", "%", 0, Worse::High,
          "part des personnes dont le niveau de vie est sous 60\u00A0% de la médiane nationale "
          "(Filosofi)",
          "TP60"));
  all.push_back(as_it_is("niveau-de-vie-median", "Niveau de vie médian", "€ par an", 0, Worse::Low,
      "médiane du revenu disponible par unité de consommation (Filosofi)", "MED"));
  all.push_back(quotient("menages-imposes", "Ménages fiscaux imposés", "%", 100, Worse::Low,
      "ménages fiscaux imposés / ménages fiscaux (Filosofi)", {{1, "IMPOSES"}},
      {{1, "NBMENFISC"}}));
  all.push_back(
      quotient("chomage-recensement", "Chômage, au sens du recensement", "%", 100, Worse::High,
          "chômeurs de 15 à 64 ans / actifs de 15 à 64 ans, selon ce qu’ont répondu les personnes",
          {{1, "CHOM1564"}}, {{1, "ACT1564"}}));
  all.push_back(quotient("activite", "Activité de 15 à 64 ans", "%", 100, Worse::Low,
      "actifs de 15 à 64 ans / personnes de 15 à 64 ans", {{1, "ACT1564"}}, {{1, "POP1564"}}));
  all.push_back(quotient("emplois-sur-place", "Emplois sur place pour 100 actifs occupés", "", 100,
      Worse::Low,
      "emplois au lieu de travail / personnes de 15 à 64 ans qui ont un emploi et habitent là",
      {{1, "EMPLT"}}, {{1, "ACT1564"}, {-1, "CHOM1564"}}));
  all.push_back(quotient("emplois-salaries", "Emplois salariés", "%", 100, Worse::Neither,
      "emplois salariés / emplois au lieu de travail", {{1, "EMPLT_SAL"}}, {{1, "EMPLT"}}));
  all.push_back(quotient("logements-vacants", "Logements vacants", "%", 100, Worse::High,
      "logements vacants / logements", {{1, "LOGVAC"}}, {{1, "LOG"}}));
  all.push_back(quotient("residences-secondaires", "Résidences secondaires", "%", 100,
      Worse::Neither, "résidences secondaires et logements occasionnels / logements",
      {{1, "RSECOCC"}}, {{1, "LOG"}}));
  all.push_back(
      quotient("proprietaires", "Ménages propriétaires de leur logement", "%", 100, Worse::Neither,
          "résidences principales occupées par leur propriétaire / résidences "
          "principales",
          {{1, "RP_PROP"}}, {{1, "RP"}}));
  all.push_back(quotient("naissances-pour-deces", "Naissances pour 100 décès", "", 100, Worse::Low,
      "naissances domiciliées / décès domiciliés de l’année", {{1, "NAISD"}}, {{1, "DECESD"}}));
  all.push_back(quotient("etablissements-agricoles", "Établissements agricoles", "%", 100,
      Worse::Neither, "établissements actifs de l’agriculture / établissements actifs",
      {{1, "ETAZ"}}, {{1, "ETTOT"}}));
  all.push_back(quotient("etablissements-employeurs", "Établissements qui emploient", "%", 100,
      Worse::Neither, "établissements d’un salarié ou plus / établissements actifs",
      {{1, "ETTEF1"}, {1, "ETTEFP10"}}, {{1, "ETTOT"}}));
  return all;
}

// Yearly changes, over the mean population: natural and migratory add up to the whole. (Insee
// compounds the whole instead; over six years the two differ by hundredths of a point.)
std::vector<MeasureFormula> changes(const ComparatorColumns& columns) {
  std::vector<MeasureFormula> all;
  const int before = year_of(columns, "POP-AVANT"), now = year_of(columns, "POP");
  const double years = now - before;
  if (years <= 0) return all;
  const std::vector<MeasureTerm> mean{{years / 2, "POP"}, {years / 2, "POP-AVANT"}};
  all.push_back(quotient("evolution-population", "Évolution de la population, par an", "%", 100,
      Worse::Low, "(population − population d’avant) / années / moyenne des deux populations",
      {{1, "POP"}, {-1, "POP-AVANT"}}, mean));
  // Births and deaths of exactly those years.
  const auto period = columns.years.find("NAIS"), deaths = columns.years.find("DECE");
  const auto wanted = std::to_string(before) + "-" + std::to_string(now - 1);
  if (period != columns.years.end() && deaths != columns.years.end() && period->second == wanted &&
      deaths->second == wanted) {
    all.push_back(quotient("solde-naturel", "Naissances moins décès, par an", "%", 100, Worse::Low,
        "(naissances − décès) / années / moyenne des deux populations", {{1, "NAIS"}, {-1, "DECE"}},
        mean));
    all.push_back(quotient("solde-migratoire", "Arrivées moins départs, par an", "%", 100,
        Worse::Low,
        "(évolution de la population − naissances + décès) / années / moyenne des deux populations",
        {{1, "POP"}, {-1, "POP-AVANT"}, {-1, "NAIS"}, {1, "DECE"}}, mean));
  }
  if (const double since = now - year_of(columns, "EMPLT-AVANT"); columns.has("EMPLT-AVANT"))
    all.push_back(quotient("evolution-emploi", "Évolution de l’emploi sur place, par an", "%", 100,
        Worse::Low, "(emplois − emplois d’avant) / années / moyenne des deux nombres d’emplois",
        {{1, "EMPLT"}, {-1, "EMPLT-AVANT"}}, {{since / 2, "EMPLT"}, {since / 2, "EMPLT-AVANT"}}));
  for (auto& formula : all)
    formula.measure.year = std::to_string(before) + "-" + std::to_string(now);
  return all;
}

}  // namespace

ComparatorColumns comparator_columns(const std::vector<std::string>& titles) {
  ComparatorColumns all;
  for (const auto& title : titles)
    for (const auto& stem : stems) {
      const auto digits = digits_in(title, stem);
      if (!digits) continue;
      const int first = whole_year(*digits);
      auto year = std::to_string(first);
      if (stem.digits == 4) year += "-" + std::to_string(whole_year(digits->substr(2)));
      const std::string key(stem.key);
      // Of the same count in two years, the older one is « avant ».
      const auto known = all.years.find(key);
      if (known == all.years.end()) {
        note(all, key, title, std::move(year));
      } else if (first > std::atoi(known->second.c_str())) {
        note(all, key + "-AVANT", all.titles[key], known->second);
        note(all, key, title, std::move(year));
      } else {
        note(all, key + "-AVANT", title, std::move(year));
      }
    }
  if (all.has("PIMP") && all.has("NBMENFISC"))
    note(all, "IMPOSES", all.titles["PIMP"], all.years["PIMP"]);
  return all;
}

std::vector<MeasureFormula> comparator_formulas(const ComparatorColumns& columns) {
  auto all = plain_formulas();
  for (auto& formula : changes(columns)) all.push_back(std::move(formula));
  std::erase_if(all, [&](const MeasureFormula& formula) {
    const auto missing = [&](const MeasureTerm& term) { return !columns.has(term.key); };
    return std::ranges::any_of(formula.top, missing) ||
           std::ranges::any_of(formula.bottom, missing);
  });
  for (auto& formula : all)
    if (formula.measure.year.empty())
      formula.measure.year = columns.years.find(formula.top.front().key)->second;
  return all;
}

}  // namespace territory
