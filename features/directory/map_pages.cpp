#include <fmt/format.h>

#include "base/values/text.hpp"
#include "base/web/asset.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/map_view.hpp"
#include "features/directory/snapshot.hpp"
#include "features/directory/static_map.hpp"
#include "features/instance/instance.hpp"

namespace directory {
namespace {

std::string box_text(const geo::Box& box) {
  return fmt::format("{:.3f},{:.3f},{:.3f},{:.3f}", box.west, box.south, box.east, box.north);
}

Html alive(const Drawn& drawn, const Query& query) {
  const auto first = query.on_page(1).shown_as(View::List);
  return html(R"(<div class="carte" data-vue="{}" data-fond="{}" data-boite="{}">{}</div>)",
      address(paths::map_view(), first).text(), paths::map_ground().text(), box_text(drawn.shows),
      drawn.picture);
}

// How many of them no map can show.
std::size_t count_nowhere(const Index::List& everyone) {
  std::size_t count = 0;
  for (const auto& entry : everyone) count += entry->seats.empty() ? 1 : 0;
  return count;
}

Html not_on_it(const Index::List& everyone) {
  const auto count = count_nowhere(everyone);
  if (count == 0) return {};
  return html(R"(<p class="small soft">{}&#160;: la liste les montre.</p>)",
      text::counted(static_cast<long long>(count), "organisation n’a pas de lieu sur la carte",
          "organisations n’ont pas de lieu sur la carte"));
}

Html scripts() {
  return html(R"(<link rel="stylesheet" href="{}">)", web::asset("carte.css")) +
         markup::script(web::asset("carte.js"));
}

}  // namespace

Html map_section(web::Page& page, const Listing& listing) {
  const auto everyone = page.services.get<Index>().everyone(page.db, listing.query);
  const auto drawn = static_map(page.db, listing, *everyone, paths::index());
  return html(
      R"(<section aria-label="Carte">{}{}<p class="small soft">Fond de carte{}</p></section>)",
      alive(drawn, listing.query), not_on_it(*everyone),
      "\u00A0: IGN (Admin Express COG 2018), Natural Earth.");
}

Html map_head(const Listing& listing) { return listing.map.empty() ? Html() : scripts(); }

web::Response show_embedded_map(web::Page& page) {
  auto listing = directory::listing(page);
  listing.query.view = View::Map;
  const auto everyone = page.services.get<Index>().everyone(page.db, listing.query);
  const auto drawn = static_map(page.db, listing, *everyone, paths::embedded_map());
  const auto count =
      text::counted(static_cast<long long>(listing.found.total), "organisation", "organisations");
  const auto home =
      Url(page.request.public_url + address(paths::index(), listing.query.on_page(1)).text());
  const auto site = instance::name(page.db);
  const auto body = html(
      R"(<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{}</title><base target="_top"/><link rel="stylesheet" href="{}">{}</head>
<body class="embedded"><main id="contenu"><h1 class="vh">{}</h1>{}<p class="small">{}. <a href="{}">Voir dans l’annuaire de {}</a>. Fond de carte{}</p></main></body></html>)",
      "Carte de l’annuaire – " + site, web::asset("site.css"), scripts(),
      "Carte de l’annuaire de " + site, alive(drawn, listing.query), count, home, site,
      "\u00A0: IGN (Admin Express COG 2018), Natural Earth.");
  return web::file("text/html; charset=utf-8", body.markup()).framed_by_anyone();
}

}  // namespace directory
