#include "features/territory/lists.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/table/sheet.hpp"
#include "base/values/text.hpp"
#include "features/territory/figures.hpp"
#include "features/territory/json.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/routes.hpp"
#include "features/territory/store.hpp"
#include "features/territory/views.hpp"

namespace territory {
namespace {

constexpr int page_size = 50, no_limit = 1'000'000;

// The list that is asked for: the communes of a group, or all.
struct Asked {
  std::optional<Portrait> group;
  bool unknown = false;
};
Asked asked(web::Page& page) {
  const auto inside = page.query.text("dans");
  if (inside.empty()) return {};
  const auto ref = Ref::parse(inside);
  auto group = ref ? find_portrait(page.db, *ref) : std::nullopt;
  const bool unknown = !group;
  return {std::move(group), unknown};
}

Slice slice(store::Reader& db, const Asked& asked, int from, int count) {
  return asked.group ? communes_of(db, asked.group->territory.ref, from, count)
                     : all_communes(db, from, count);
}

Url with_group(Url url, const Asked& asked) {
  return asked.group ? url.with("dans", asked.group->territory.ref.text()) : url;
}

table::Sheet sheet_of(const std::vector<Territory>& communes) {
  table::Sheet sheet{.name = "Communes",
      .columns = {"code", "nom", "departement", "epci", "population_2023", "population_2016",
          "evolution_pct", "surface_km2", "codes_postaux"},
      .rows = {}};
  const auto number = [](const auto& value) -> table::Cell {
    if (!value) return std::string();
    return static_cast<double>(*value);
  };
  for (const auto& t : communes)
    sheet.rows.push_back(
        {t.ref.code, t.name, t.departement, t.epci, number(t.population), number(t.population_2016),
            number(t.change), number(t.surface_km2), text::join(t.postcodes, " ")});
  return sheet;
}

std::string file_name(const Asked& asked, std::string_view extension) {
  const auto what = asked.group ? std::string(slug(asked.group->territory.ref.kind)) + "-" +
                                      asked.group->territory.ref.code
                                : std::string("france");
  return "communes-" + what + "." + std::string(extension);
}

Html rows(const std::vector<Territory>& communes) {
  return each(communes, [](const Territory& t) {
    return html(R"(
<tr><th scope="row">{} <span class="soft">{}</span></th><td>{}</td><td class="num">{}</td><td class="num">{}</td></tr>)",
        link_to(t), t.departement_name, t.ref.code, in_words(t.population), change_in_words(t));
  });
}

Html area(const Territory& region, const std::vector<Territory>& departements) {
  Html inside;
  for (const auto& departement : departements)
    if (departement.region == region.ref.code && departement.name != region.name)
      inside += html(R"(<li>{} <span class="soft">{}</span></li>)", link_to(departement),
          departement.ref.code);
  return html(R"(<section class="area"><h3>{}</h3>{}</section>)", link_to(region),
      inside.empty() ? Html() : html(R"(<ul class="bare area__list">{}</ul>)", inside));
}

Html areas(store::Reader& db) {
  const auto regions = of_kind(db, Kind::Region);
  const auto departements = of_kind(db, Kind::Departement);
  const auto projects = of_kind(db, Kind::Project);
  Html metro, overseas, named;
  for (const auto& region : regions)
    (region.zone == "metro" ? metro : overseas) += area(region, departements);
  for (const auto& departement : departements)
    if (departement.zone == "com") overseas += area(departement, {});
  for (const auto& project : projects)
    named += html(R"(<li>{} <span class="soft">{}</span></li>)", link_to(project), what(project));
  return html(R"(
<section class="stack" aria-labelledby="regions"><h2 id="regions">Par région et département</h2><div class="areas">{}</div></section>
<section class="stack" aria-labelledby="outre-mer"><h2 id="outre-mer">Outre-mer</h2><div class="areas">{}</div></section>{})",
      metro, overseas,
      named.empty()
          ? Html()
          : html(
                R"(<section class="stack" aria-labelledby="projets"><h2 id="projets">Territoires de projet</h2><ul>{}</ul></section>)",
                named));
}

}  // namespace

web::Response show_index(web::Page& page) {
  const auto found = picked(page.db, page.services.get<Names>(), page.query, "q");
  if (found.chosen) return web::moved_for_now(url_of(*found.chosen));
  return web::ok({.title = "Territoires",
      .description =
          "Communes, intercommunalités, départements, régions, pays et parcs de France\u00A0: "
          "où ils en sont, à qui ils ressemblent.",
      .main = html(R"(
<div class="wrap band--first stack stack--xl">
<div class="stack"><h1>Quel est votre territoire{}?</h1>
<p class="lead">Commune, intercommunalité, département, région{} aucun n’est trop petit.</p>
<form class="search stack" action="{}">{}<p><button class="button" type="submit">Voir ce territoire</button></p></form></div>
{}
<section class="stack stack--s"><h2>Toutes les communes</h2><p><a href="{}">La liste des communes</a></p>{}</section>
{}</div>)",
          "\u202F", "\u00A0:", paths::index(),
          picker({.name = "q",
              .label = "Son nom, son code postal ou son code officiel",
              .hint = "Par exemple «\u00A0Guéret\u00A0», «\u00A023000\u00A0» ou «\u00A0Grand "
                      "Guéret\u00A0».",
              .picked = found}),
          areas(page.db), paths::communes(),
          exports(paths::communes_csv(), paths::communes_xlsx(), paths::communes_json()),
          attribution()),
      .section = "territoires",
      .canonical = paths::index(),
      .head = picker_script(),
      .indexed = found.typed.empty()});
}

web::Response show_communes(web::Page& page) {
  const auto which = asked(page);
  if (which.unknown)
    return web::not_found("Nous ne connaissons pas le territoire dont vous demandez les communes.");
  const int number = std::clamp(page.query.integer("page").value_or(1), 1, 10'000);
  const auto part = slice(page.db, which, (number - 1) * page_size, page_size);
  const int last = std::max(1, (part.total + page_size - 1) / page_size);
  if (number > last) return web::not_found("Cette liste a moins de pages que cela.");
  const auto title =
      which.group ? "Communes " + of(which.group->territory) : std::string("Communes de France");
  auto belongs =
      which.group ? ancestor_portraits(page.db, which.group->territory) : std::vector<Portrait>{};
  if (which.group) belongs.insert(belongs.begin(), *which.group);
  return web::ok({.title = title,
      .main = html(R"(
<div class="wrap band--first stack">{}<h1>{}</h1><p class="lead">{}</p>{}
<div class="table-scroll" tabindex="0" role="region" aria-label="Liste des communes">
<table class="table"><caption class="vh">{}</caption>
<thead><tr><th scope="col">Commune</th><th scope="col">Code</th><th class="num" scope="col">Habitants en 2023</th><th class="num" scope="col">Depuis 2016</th></tr></thead>
<tbody>{}</tbody></table></div>{}{}</div>)",
          crumbs(belongs), title, text::counted(part.total, "commune", "communes"),
          exports(with_group(paths::communes_csv(), which),
              with_group(paths::communes_xlsx(), which), with_group(paths::communes_json(), which)),
          title, rows(part.communes),
          look::pages(number, last,
              [&](int n) {
                return with_group(paths::communes(), which).with("page", std::to_string(n));
              }),
          attribution()),
      .section = "territoires"});
}

web::Response communes_as_csv(web::Page& page) {
  const auto which = asked(page);
  if (which.unknown)
    return web::problem(
        404, "Territoire introuvable", "Le territoire «\u00A0dans\u00A0» est inconnu.");
  return web::download(std::string(table::csv_type), file_name(which, "csv"),
      table::to_csv(sheet_of(slice(page.db, which, 0, no_limit).communes)));
}

web::Response communes_as_xlsx(web::Page& page) {
  const auto which = asked(page);
  if (which.unknown)
    return web::problem(
        404, "Territoire introuvable", "Le territoire «\u00A0dans\u00A0» est inconnu.");
  return web::download(std::string(table::xlsx_type), file_name(which, "xlsx"),
      table::to_xlsx(sheet_of(slice(page.db, which, 0, no_limit).communes)));
}

web::Response communes_as_json(web::Page& page) {
  const auto which = asked(page);
  if (which.unknown)
    return web::problem(
        404, "Territoire introuvable", "Le territoire «\u00A0dans\u00A0» est inconnu.");
  const auto all = slice(page.db, which, 0, no_limit);
  Json items = Json::array();
  for (const auto& commune : all.communes) items.push_back(summary_of(commune));
  return web::json(text_of({{"total", all.total}, {"items", std::move(items)}}));
}

}  // namespace territory
