#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/finding_views.hpp"
#include "features/directory/map_view.hpp"

namespace directory {
namespace {

Url list_of(const Query& query) { return address(paths::index(), query); }

Html chip(std::string_view words, const Query& without) {
  return html(
      R"(<li><a class="chip" href="{}">{} {}<span class="vh">, retirer ce filtre</span></a></li>)",
      list_of(without), words, look::icon(look::Icon::Close));
}

Html chips(const Listing& listing) {
  const auto& query = listing.query;
  if (!query.is_filtered()) return {};
  Html all;
  for (const auto& ref : query.territories)
    all += chip("Lieu : " + listing.name_of(ref), query.without(ref));
  if (query.seated) all += chip("Qui y siègent", query.only_seated(false));
  if (const auto& around = query.around)
    all += chip(fmt::format("À {}\u00A0km de {}", around->km, listing.name_of(around->place)),
        query.without_around());
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& one : slugs) all += chip(label_of(axis, one), query.without(axis, one));
  Query none;
  none.text = query.text;
  none.view = query.view;
  return html(
      R"(<ul class="bare chips" aria-label="Filtres actifs">{}<li><a class="chip chip--line" href="{}">Tout effacer</a></li></ul>)",
      all, list_of(none));
}

Html notes(const Listing& listing) {
  Html items;
  for (const auto& unknown : listing.unknown) items += html("<p>{}</p>", unknown.reason);
  if (listing.text_was_cut)
    items +=
        html("<p>Votre recherche est très longue : nous avons lu ses 1 000 premiers signes.</p>");
  if (listing.page_was_beyond)
    items += html("<p>Cette liste s’arrête avant la page demandée : voici la dernière.</p>");
  if (items.empty()) return {};
  return look::notice(look::Tone::Warning,
      html("<h2>Une partie de votre demande est laissée de côté</h2>{}", items));
}

Html suggestion(const Listing& listing) {
  const auto& words = listing.found.suggestion;
  if (!words) return {};
  return html(R"(<p class="did-you-mean">Vouliez-vous dire <a href="{}">{}</a>&#8239;?</p>)",
      list_of(listing.query.with_text(*words)), *words);
}

Html understood(const Listing& listing) {
  if (listing.query.is_somewhere()) return {};
  return each(listing.found.understood, [&](const territory::Ref& ref) {
    return html(
        R"(<p class="note">{}<span>{} est aussi un lieu : qui y siège ou y agit vient d’abord. <a href="{}">Ne garder qu’eux</a></span></p>)",
        look::icon(look::Icon::Pin), listing.name_of(ref), list_of(listing.query.in(ref)));
  });
}

Html kindred_note(const Listing& listing) {
  if (!listing.found.only_kindred) return {};
  return look::notice(look::Tone::Info,
      html(
          R"(<p>Personne dans l’annuaire n’emploie les mots « {} ». Voici les plus proches par le sens. <a href="{}">Voir tout l’annuaire</a></p>)",
          listing.query.text, paths::index()));
}

Html sort_form(const Query& query) {
  Query bare = query.on_page(1);
  bare.sort.reset();
  const auto option = [&](Sort sort) {
    return html(R"(<option value="{}" {}>{}</option>)", slug(sort),
        selected_if(query.order() == sort), label(sort));
  };
  return html(R"(
      <form class="cluster" action="{}">{}
        <label class="small" for="tri">Trier par</label>
        <select class="input input--select" id="tri" name="tri">{}{}{}{}</select>
        <button class="button button--quiet button--small" type="submit">Trier</button>
      </form>)",
      paths::index(), hidden_state(bare), option(Sort::Relevance),
      when(query.is_somewhere(), [&] { return option(Sort::Distance); }), option(Sort::Name),
      option(Sort::Changed));
}

Html views(const Query& query) {
  return html(
      R"(<nav class="switch" aria-label="Affichage"><a href="{}" {}>{}Liste</a><a href="{}" {}>{}Carte</a></nav>)",
      list_of(query.shown_as(View::List)), current_if(query.view == View::List, "true"),
      look::icon(look::Icon::List), list_of(query.shown_as(View::Map)),
      current_if(query.view == View::Map, "true"), look::icon(look::Icon::Map));
}

Html take_away(const Query& query) {
  const auto all = query.on_page(1).shown_as(View::List);
  return html(
      R"(<div class="small soft stack stack--s"><p>Emporter cette liste : <a href="{}">tableau CSV</a>, <a href="{}">tableur Excel</a>, <a href="{}">carte GeoJSON</a>, <a href="{}">contacts vCard</a>, <a href="{}">données JSON</a>. <a href="{}">Suivre ses nouveautés</a> (flux Atom).</p><p>Aux formats nationaux : <a href="{}">lieux de médiation numérique</a>, <a href="{}">services data·inclusion</a>. <a href="{}">La carte seule</a>, à poser sur un autre site.</p></div>)",
      address(paths::index_csv(), all), address(paths::index_xlsx(), all),
      address(paths::index_geojson(), all), address(paths::index_vcard(), all),
      address(paths::index_json(), all), address(paths::index_atom(), all),
      address(paths::digital_places(), all), address(paths::inclusion_services(), all),
      address(paths::embedded_map(), all));
}

Html results(const Listing& listing) {
  const auto& query = listing.query;
  const auto filters = query.filters();
  const auto last =
      static_cast<int>((listing.found.total + Index::page_size - 1) / Index::page_size);
  Html rows;
  int number = listing.first();
  for (const auto& row : listing.rows) rows += card(row, number++, listing);
  return html(R"(
      <section id="resultats" aria-labelledby="nb" tabindex="-1">
        <div class="library__bar"><h2 id="nb">{}</h2>{}
          <a class="button button--quiet button--small only-narrow" href="{}">{}Affiner{}</a>{}</div>)"
              R"({}{}{}{}{}<ol class="bare places">{}</ol>{}{}</section>)",
      text::counted(static_cast<long long>(listing.found.total), "organisation", "organisations"),
      views(query), Url("#affiner"), look::icon(look::Icon::Filter),
      filters == 0 ? ""
                   : fmt::format(" ({})",
                         text::counted(static_cast<long long>(filters), "filtre", "filtres")),
      sort_form(query), chips(listing), suggestion(listing), understood(listing),
      kindred_note(listing), listing.map, rows,
      look::pages(query.page, last, [&](int page) { return list_of(query.on_page(page)); }),
      take_away(query));
}

Html search_form(const Listing& listing) {
  const auto& query = listing.query;
  const auto reach = [&](int km) {
    return html(R"(<option value="{}">jusqu’à {}&#160;km autour</option>)", km, km);
  };
  auto rest = query.on_page(1);
  rest.text.clear();
  return html(R"(
      <form class="search stack stack--s" role="search" action="{}">{}
        <div class="field"><label class="field__label" for="q">Ce que vous cherchez</label>
          <p class="field__hint" id="q-aide">Un besoin, un mot, un nom{}« fablab », « écouter les habitants ».</p>
          <input class="input" id="q" name="q" type="search" value="{}" maxlength="1000" autocomplete="off" aria-describedby="q-aide"></div>
        <div class="where">{}
          <div class="field"><label class="field__label" for="portee">Jusqu’où</label>
          <select class="input input--select" id="portee" name="portee"><option value="">qui y siège ou y agit</option>{}</select></div></div>
        <p><button class="button" type="submit">{}Chercher</button></p>
      </form>)",
      paths::index(), hidden_state(rest), "\u00A0: ", query.text,
      territory::picker({.name = "lieu",
          .label = "Où",
          .hint = "Une commune, une intercommunalité, un département, une région.",
          .picked = listing.picked}),
      each(offered_km(), reach), look::icon(look::Icon::Search));
}

std::string nothing_title(const Listing& listing) {
  const auto& query = listing.query;
  std::string where;
  if (query.territories.size() == 1)
    where = " à cet endroit : " + listing.name_of(query.territories.front());
  if (query.around)
    where =
        fmt::format(" à {}\u00A0km de {}", query.around->km, listing.name_of(query.around->place));
  if (query.text.empty() || query.text.size() > 80) return "Personne ne répond" + where;
  return fmt::format("Personne pour « {} »{}", query.text, where);
}

Html way_out(const WayOut& way) {
  return html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)", list_of(way.query),
      way.label, text::number(static_cast<long long>(way.total)));
}

Html empty_directory() {
  return html(
      R"(<p class="measure">L’annuaire est encore vide. Il se remplit quand une liste y est versée, ou quand une organisation s’y inscrit.</p>)");
}

Html nothing(const Listing& listing) {
  if (listing.everything == 0) return empty_directory();
  return html(
      R"(<p class="measure">Aucune des {} organisations de l’annuaire n’y répond : c’est peut-être, ici, une place à prendre.</p>{}{}
      <div class="columns columns--3">
        <section class="stack stack--s"><h2 class="h3">Élargir</h2>{}<p><a href="{}">Voir tout l’annuaire</a></p></section>
        <section class="stack stack--s"><h2 class="h3">Voir où il manque du monde</h2>
          <p>Les communes loin de toute aide, département par département.</p>
          <p><a class="button button--quiet" href="{}">Voir les zones blanches</a></p></section>
      </div>)",
      text::number(static_cast<long long>(listing.everything)), chips(listing), suggestion(listing),
      when(!listing.wider.empty(),
          [&] { return html(R"(<ul class="bare plain">{}</ul>)", each(listing.wider, way_out)); }),
      paths::index(), paths::blanks());
}

std::string page_title(const Listing& listing) {
  const auto& query = listing.query;
  std::string title = "Annuaire";
  if (!query.text.empty() && query.text.size() <= 80)
    title = fmt::format("« {} » dans l’annuaire", query.text);
  else if (query.territories.size() == 1 && query.filters() == 1)
    title += " : " + listing.name_of(query.territories.front());
  if (query.view == View::Map) title += ", carte";
  if (query.page > 1) title += fmt::format(", page {}", query.page);
  return title;
}

}  // namespace

web::Document list_page(const Listing& listing) {
  const auto& query = listing.query;
  const bool found = listing.found.total > 0;
  return {
      .title = page_title(listing),
      .description =
          "Qui peut aider, où, et comment : organisations, lieux et personnes qui "
          "accompagnent les territoires.",
      .main = html(R"(
      <div class="wrap band--first stack stack--l">
        <div class="stack"><h1>{}</h1>{}{}</div>{}
      </div>)",
          found ? "Qui peut aider" : nothing_title(listing), search_form(listing), notes(listing),
          found ? html(R"(<div class="library">{}{}</div>)", facets(listing), results(listing))
                : nothing(listing)),
      .section = "annuaire",
      .canonical = address(paths::index(), query),
      .head =
          html(
              R"(<link rel="alternate" type="application/atom+xml" title="Nouveautés de l’annuaire" href="{}">)",
              address(paths::index_atom(), query.on_page(1).shown_as(View::List))) +
          territory::picker_script() + map_head(listing),
      .indexed = query.text.empty() && query.filters() < 2 && !query.sort && found,
  };
}

}  // namespace directory
