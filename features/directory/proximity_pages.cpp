#include <algorithm>
#include <array>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/table/csv.hpp"
#include "base/values/text.hpp"
#include "features/directory/network.hpp"
#include "features/directory/proximity.hpp"
#include "features/directory/record_routes.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"

// Two pages of a territory: what exists at each scale, and who works with whom.
namespace directory {
namespace {

constexpr std::size_t names_shown = 4;

struct ProximityAsked {
  territory::Picked picked;
  std::optional<territory::Territory> territory = {};
};
ProximityAsked asked_in(web::Page& page) {
  ProximityAsked asked{
      territory::picked(page.db, page.services.get<territory::Names>(), page.query)};
  if (asked.picked.chosen) asked.territory = territory::find(page.db, *asked.picked.chosen);
  if (asked.territory) asked.picked.typed = asked.territory->name;  // not its code
  return asked;
}

Html place_form(const Url& to, const ProximityAsked& asked) {
  return html(
      R"(<form class="search stack stack--s no-print" action="{}">{}<p><button class="button" type="submit">Voir</button></p></form>)",
      to,
      territory::picker({.label = "Un territoire",
          .hint = "Commune, intercommunalité, PETR, pays, parc, département, région.",
          .picked = asked.picked}));
}

web::Document wide_page(std::string title, std::string description, const Url& canonical,
    const Html& inside, bool indexed) {
  return {.title = std::move(title),
      .description = std::move(description),
      .main = html(R"(<div class="wrap band--first stack stack--l">{}</div>)", inside),
      .section = "annuaire",
      .canonical = canonical,
      .head = territory::picker_script(),
      .indexed = indexed};
}

Html helpers_cell(const ProximityRow& row, Help help) {
  const auto& helpers = row.helpers.at(static_cast<std::size_t>(help));
  if (!row.exists()) return html(R"(<span class="soft">sans objet</span>)");
  if (helpers.empty())
    return help == Help::Other ? html(R"(<span class="soft">–</span>)")
                               : html(R"(<strong class="nobody">personne</strong>)");
  const auto shown = std::span(helpers).first(std::min(names_shown, helpers.size()));
  return html(R"(<ul class="bare">{}{}</ul>)",
      each(shown,
          [](const Helping& helper) {
            return html(R"(<li><a href="{}">{}</a></li>)", paths::show(helper.id), helper.name);
          }),
      when(helpers.size() > names_shown, [&] {
        return html(R"(<li class="soft">et {} autres</li>)",
            static_cast<long long>(helpers.size() - names_shown));
      }));
}

Html proximity_table(const Grid& grid, const Proximity& all) {
  std::vector<std::string> names;
  for (const auto help : helps) names.push_back(label(grid, help));
  std::vector<std::string_view> columns{"À quelle échelle"};
  columns.insert(columns.end(), names.begin(), names.end());
  std::vector<std::vector<Html>> rows;
  for (const auto& row : all.rows) {
    auto& cells = rows.emplace_back();
    cells.push_back(html(R"({}{})", label(row.scale), when(!row.where.empty(), [&] {
      return html(R"(<br><span class="soft">{}</span>)", row.where);
    })));
    for (const auto help : helps) cells.push_back(helpers_cell(row, help));
  }
  return look::table("Qui aide, à quelle échelle, " + territory::at(all.territory), columns, rows);
}

// What a mayor reads first.
Html conclusion(const Grid& grid, const Proximity& all) {
  const auto missing = all.missing();
  if (missing.empty())
    return html(R"(<p class="lead">Chaque sorte d’aide existe à une échelle au moins.</p>)");
  return html(
      R"(<div class="notice notice--warning"><h2 class="h3">Ce qui manque</h2><ul>{}</ul><p class="small">Dans cet annuaire&#160;: il se peut qu’une organisation existe sans y être.</p></div>)",
      each(missing, [&](Help help) {
        std::string absence = "Un lieu où l’on est accueilli\u00A0: aucun, dans l’annuaire.";
        for (const auto& one : grid.engineerings)
          if (one.name == label(grid, help))
            absence =
                one.name + "\u00A0: " + (one.absence.empty() ? "personne" : one.absence) + ".";
        return html("<li>{}</li>", absence);
      }));
}

web::Response show_proximity(web::Page& page) {
  const auto asked = asked_in(page);
  const auto& grid = page.services.get<Grid>();
  if (!asked.territory)
    return web::ok(wide_page("Qui aide ici, à quelle échelle",
        "Pour un territoire, ce qui existe à chaque échelle, et ce qui manque.", paths::proximity(),
        html(
            R"(<div class="stack"><h1>Qui aide ici, à quelle échelle</h1><p class="lead">De la commune à la région&#160;: qui peut vous aider, et ce pour quoi il n’y a personne.</p></div>{})",
            place_form(paths::proximity(), asked)),
        page.query.list().empty()));
  const auto all = proximity(page.db, *asked.territory);
  const auto here = [&](const Url& url) {
    return url.with("territoire", asked.territory->ref.text());
  };
  return web::ok(wide_page("Qui aide " + territory::at(*asked.territory) + ", à quelle échelle",
      "Ce qui existe à chaque échelle, et ce qui manque.", here(paths::proximity()),
      html(R"(
<div class="stack"><h1>Qui aide {}, à quelle échelle</h1>{}</div>{}
<p class="small soft">Les trois ingénieries sont celles des catalyseurs territoriaux. {}</p>
<p class="cluster small no-print"><a href="{}">Emporter ce tableau (CSV)</a><a href="{}">Qui travaille avec qui {}</a><a href="{}">Le territoire {}</a></p>{})",
          territory::at(*asked.territory), conclusion(grid, all), proximity_table(grid, all),
          look::default_tag(), here(paths::proximity_csv()), here(paths::network()),
          territory::at(*asked.territory), territory::url_of(asked.territory->ref),
          territory::of(*asked.territory), place_form(paths::proximity(), asked)),
      true));
}

web::Response no_territory() {
  return web::not_found("Indiquez un territoire que nous connaissons.");
}

web::Response proximity_as_csv(web::Page& page) {
  const auto asked = asked_in(page);
  if (!asked.territory) return no_territory();
  return web::download(std::string(table::csv_type), "proximite.csv",
      table::to_csv(sheet(page.services.get<Grid>(), proximity(page.db, *asked.territory))));
}

Html network_table(const Network& network) {
  std::vector<std::vector<Html>> rows;
  for (const auto& [one, other, link] : network.arcs)
    rows.push_back(
        {html(R"(<a href="{}">{}</a>)", network.nodes[one].page, network.nodes[one].name),
            plain(in_words(link.kind, End::One)),
            html(R"(<a href="{}">{}</a>)", network.nodes[other].page, network.nodes[other].name),
            plain(link.since ? link.since->in_french() : ""),
            plain(link.until ? link.until->in_french() : "")});
  return look::table("Qui travaille avec qui " + territory::at(network.territory),
      {"Organisation", "Lien", "Avec", "Depuis", "Jusqu’à"}, rows);
}

Html network_body(const Network& network) {
  const auto here = [&](const Url& url) {
    return url.with("territoire", network.territory.ref.text());
  };
  if (network.arcs.empty())
    return html(
        R"(<p class="lead">Aucun lien n’a encore été dit et confirmé ici.</p><p>Une organisation dit depuis sa fiche avec qui elle travaille&#160;; l’autre le confirme. <a href="{}">Voir qui aide {}</a></p>)",
        here(paths::proximity()), territory::at(network.territory));
  return html(
      R"({}<p class="small soft">Un rond plein agit {}&#160;; un rond vide agit ailleurs. Trait plein&#160;: partenaires. Longs traits&#160;: membre. Points&#160;: financement. Traits et points&#160;: hébergement. Traits courts&#160;: accompagnement.</p>{}<p class="cluster small no-print"><a href="{}">Emporter le tableau (CSV)</a><a href="{}">Emporter l’image (SVG)</a></p>)",
      picture(network), territory::at(network.territory), network_table(network),
      here(paths::network_csv()), here(paths::network_svg()));
}

web::Response show_network(web::Page& page) {
  const auto asked = asked_in(page);
  if (!asked.territory)
    return web::ok(wide_page("Qui travaille avec qui",
        "Pour un territoire, les liens entre organisations, dits par l’une et confirmés par "
        "l’autre.",
        paths::network(),
        html(
            R"(<div class="stack"><h1>Qui travaille avec qui</h1><p class="lead">Les liens que deux organisations ont dits et confirmés.</p></div>{})",
            place_form(paths::network(), asked)),
        page.query.list().empty()));
  const auto network = network_of(page.db, *asked.territory, page.now);
  return web::ok(wide_page("Qui travaille avec qui " + territory::at(*asked.territory),
      "Les liens que deux organisations ont dits et confirmés.",
      paths::network().with("territoire", asked.territory->ref.text()),
      html(R"(<h1>Qui travaille avec qui {}</h1>{}{})", territory::at(*asked.territory),
          network_body(network), place_form(paths::network(), asked)),
      !network.arcs.empty()));
}

web::Response network_as_csv(web::Page& page) {
  const auto asked = asked_in(page);
  if (!asked.territory) return no_territory();
  return web::download(std::string(table::csv_type), "liens.csv",
      table::to_csv(sheet(network_of(page.db, *asked.territory, page.now))));
}

web::Response network_as_svg(web::Page& page) {
  const auto asked = asked_in(page);
  if (!asked.territory) return no_territory();
  return web::download(
      "image/svg+xml", "liens.svg", picture_file(network_of(page.db, *asked.territory, page.now)));
}

}  // namespace

std::span<const web::Route> proximity_routes() {
  static constexpr std::array table{
      web::get<paths::proximity, show_proximity>.heavy(),
      web::get<paths::proximity_csv, proximity_as_csv>.heavy(),
      web::get<paths::network, show_network>.heavy(),
      web::get<paths::network_csv, network_as_csv>.heavy(),
      web::get<paths::network_svg, network_as_svg>.heavy(),
  };
  return table;
}

std::vector<web::Route> people_routes() {
  std::vector<web::Route> all;
  for (const auto table : {proximity_routes(), record_routes(), edit_routes(), grid_routes(),
           claim_routes(), link_routes()})
    all.insert(all.end(), table.begin(), table.end());
  return all;
}

}  // namespace directory
