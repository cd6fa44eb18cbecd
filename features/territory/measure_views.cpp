#include "features/territory/measure_views.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/territory/figures.hpp"
#include "features/territory/routes.hpp"
#include "features/territory/views.hpp"

namespace territory {
namespace {

constexpr std::int64_t few_people = 1000;

// Of an area: what no sum can tell says so.
std::string area_in_words(const Measure& measure, const MeasureCell& cell) {
  if (cell.state == MeasureCell::State::Missing && !measure.summed) return "ne s’additionne pas";
  return in_words(measure, cell);
}

// The unit is said once, at the head of the row.
std::string with_unit(const Measure& measure) {
  return measure.label + (measure.unit.empty() ? "" : " (" + measure.unit + ")");
}
Measure bare(Measure measure) {
  measure.unit.clear();
  return measure;
}

Html fragility(const MeasureShown& shown) {
  return html(R"(<li><strong>{}</strong>{} {}</li>)", shown.measure.label,
      "\u00A0:", fragility_in_words(shown));
}

Html measure_row(const MeasureShown& shown) {
  const auto measure = bare(shown.measure);
  Html cells = html(R"(<td class="num">{}</td>)", in_words(measure, shown.here));
  for (std::size_t i = 0; i < shown.beside.size(); ++i) {
    auto words = area_in_words(measure, shown.beside[i]);
    if (shown.beside[i].known() && shown.beside_years[i] != measure.year)
      words += " (" + shown.beside_years[i] + ")";
    cells += html(R"(<td class="num">{}</td>)", words);
  }
  return html(R"(<tr><th scope="row">{} <span class="soft">{}</span></th>{}</tr>)",
      with_unit(shown.measure), measure.year, cells);
}

Html fragilities(const Territory& here, const std::vector<MeasureShown>& measures) {
  Html items;
  for (const auto& shown : measures)
    if (shown.fragile) items += fragility(shown);
  if (items.empty())
    return html(
        R"(<p class="soft">Aucun de ces indicateurs n’est parmi les moins favorables et moins bon qu’en France. Ce qui fragilise un territoire ne se lit pas toujours dans des chiffres{} demandez-le à ses habitants.</p>)",
        "\u00A0:");
  return html(R"(<ul class="stack stack--s measure">{}</ul>{})", items,
      here.population.value_or(few_people) < few_people
          ? html(
                R"(<p class="soft small">Ici, quelques personnes suffisent à changer un taux{} lisez ces chiffres avec prudence.</p>)",
                "\u00A0:")
          : Html());
}

std::string sources(const std::vector<MeasureShown>& measures) {
  std::vector<std::string> all;
  for (const auto& shown : measures)
    if (std::ranges::find(all, shown.source) == all.end()) all.push_back(shown.source);
  return text::join(all, "\u202F; ");
}

Json number_or_null(const Measure& measure, const MeasureCell& cell) {
  const auto value = cell.value(measure);
  if (!value) return nullptr;
  return std::round(*value * 10'000) / 10'000;
}

std::string_view state_of(const Measure& measure, const MeasureCell& cell) {
  if (cell.state == MeasureCell::State::Secret) return "secret";
  if (!cell.value(measure)) return "non communiqué";
  return cell.approximate ? "approché" : "connu";
}

}  // namespace

std::string fragility_in_words(const MeasureShown& shown) {
  auto words = in_words(shown.measure, shown.here) + " (" + shown.measure.year + ")";
  if (!shown.bound) return words;
  MeasureCell bound{.state = MeasureCell::State::Known, .top = shown.bound->bound};
  words += ", parmi le quart le moins favorable des " + text::number(shown.bound->size) + " " +
           shown.cohort + ", qui commence à " + in_words(shown.measure, bound);
  if (!shown.beside.empty() && shown.beside.back().value(shown.measure))
    words += "\u202F; France\u00A0: " + in_words(shown.measure, shown.beside.back());
  return words + ".";
}

Html measures_section(const Territory& here, const std::vector<MeasureShown>& measures,
    const std::vector<const Territory*>& beside) {
  if (measures.empty()) return {};
  Html head = html(R"(<th class="num" scope="col">{}</th>)", here.name);
  for (const auto* area : beside)
    head += html(R"(<th class="num" scope="col">{}</th>)", area->name);
  const auto csv = paths::measures_csv().with("de", here.ref.text());
  const auto xlsx = paths::measures_xlsx().with("de", here.ref.text());
  const auto json = paths::measures_json().with("de", here.ref.text());
  return html(R"(
<section class="stack" aria-labelledby="fragilites"><h2 id="fragilites">Fragilités que montrent les chiffres</h2>
{}
<h3>Tous les indicateurs, comparés</h3>
<div class="table-scroll" tabindex="0" role="region" aria-label="Tous les indicateurs, comparés">
<table class="table table--measures"><caption class="vh">Indicateurs comparés, avec leur année</caption>
<thead><tr><th scope="col">Indicateur</th>{}<th class="num" scope="col">France</th></tr></thead><tbody>{}</tbody></table></div>
<p class="soft small">Source{} {}. <a href="{}">Comment c’est calculé, et ce que «&#160;secret statistique&#160;» veut dire</a></p>{}
</section>)",
      fragilities(here, measures), head, each(measures, measure_row), "\u00A0:", sources(measures),
      paths::method().at("fragilites"), exports(csv, xlsx, json));
}

table::Sheet sheet_of(const Territory& here, const std::vector<MeasureShown>& measures,
    const std::vector<const Territory*>& beside) {
  table::Sheet sheet{.name = "Indicateurs",
      .columns = {"indicateur", "nom", "unite", "annee", "source", "calcul", "fragilite",
          here.ref.text(), here.ref.text() + " (état)"},
      .rows = {}};
  for (const auto* area : beside) sheet.columns.push_back(area->ref.text());
  sheet.columns.emplace_back("france");
  for (const auto& shown : measures) {
    const auto cell = [&](const MeasureCell& one) -> table::Cell {
      const auto value = one.value(shown.measure);
      if (!value) return std::string();
      return std::round(*value * 10'000) / 10'000;
    };
    std::vector<table::Cell> row{shown.measure.slug, shown.measure.label, shown.measure.unit,
        shown.measure.year, shown.source, shown.measure.formula,
        std::string(shown.fragile ? "oui" : "non"), cell(shown.here),
        std::string(state_of(shown.measure, shown.here))};
    for (const auto& other : shown.beside) row.push_back(cell(other));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Json json_of(const std::vector<MeasureShown>& measures) {
  Json list = Json::array();
  for (const auto& shown : measures) {
    const auto& measure = shown.measure;
    list.push_back({{"indicateur", measure.slug}, {"nom", measure.label}, {"unite", measure.unit},
        {"annee", measure.year}, {"source", shown.source}, {"calcul", measure.formula},
        {"valeur", number_or_null(measure, shown.here)}, {"etat", state_of(measure, shown.here)},
        {"france",
            shown.beside.empty() ? Json(nullptr) : number_or_null(measure, shown.beside.back())},
        {"fragilite", shown.fragile},
        {"rang_parmi", shown.bound ? Json(shown.cohort) : Json(nullptr)},
        {"seuil_du_quart", shown.bound ? Json(shown.bound->bound) : Json(nullptr)}});
  }
  return list;
}

}  // namespace territory
