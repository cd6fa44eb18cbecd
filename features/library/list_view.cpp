#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "base/web/path.hpp"
#include "features/library/facet_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

// The compass comes after the library: only its address is known here.
inline constexpr web::Path<"/boussole"> compass;

Url list_of(const Query& query) { return address(paths::index(), query); }

std::string name_of(const Listing& listing, const territory::Ref& ref) {
  const auto known = listing.territories.find(ref);
  return known == listing.territories.end() ? ref.text() : named(known->second);
}

Html chip(std::string_view words, const Query& without) {
  return html(
      R"(<li><a class="chip" href="{}">{} {}<span class="vh">, retirer ce filtre</span></a></li>)",
      list_of(without), words, look::icon(look::Icon::Close));
}

Html chips(const Listing& listing) {
  const auto& query = listing.query;
  if (!query.is_filtered()) return {};
  Html all;
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& slug : slugs)
      all += chip(
          fmt::format("{} : {}", prefix(axis), label_of(axis, slug)), query.without(axis, slug));
  for (const auto& ref : query.territories)
    all += chip(fmt::format("Lieu : {}", name_of(listing, ref)), query.without(ref));
  Query none;
  none.text = query.text;
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
  return html(R"(<p class="did-you-mean">Vouliez-vous dire <a href="{}">{}</a> ?</p>)",
      list_of(listing.query.with_text(*words)), *words);
}

Html understood(const Listing& listing) {
  if (!listing.query.territories.empty() || listing.found.understood.empty()) return {};
  return each(listing.found.understood, [&](const territory::Ref& ref) {
    auto only = listing.query.on_page(1);
    only.territories = {ref};
    return html(
        R"(<p class="note">{}<span>{} est compris comme un lieu : ce qui s’y passe, ou tout près, vient d’abord. <a href="{}">Ne garder que ces ressources</a></span></p>)",
        look::icon(look::Icon::Pin), name_of(listing, ref), list_of(only));
  });
}

Html sort_form(const Query& query) {
  Query bare = query;
  bare.sort.reset();
  const auto option = [&](Sort sort) {
    return html(R"(<option value="{}" {}>{}</option>)", slug(sort),
        selected_if(query.order() == sort), label(sort));
  };
  return html(R"(
      <form class="cluster" action="{}">{}
        <label class="small" for="tri">Trier par</label>
        <select class="input input--select" id="tri" name="tri">{}{}{}</select>
        <button class="button button--quiet button--small" type="submit">Trier</button>
      </form>)",
      paths::index(), hidden_state(bare, true), option(Sort::Relevance), option(Sort::Date),
      option(Sort::Title));
}

Html take_away(const Query& query) {
  const auto first = query.on_page(1);
  return html(
      R"(<p class="small soft">Emporter cette liste : <a href="{}">tableau CSV</a>, <a href="{}">tableur Excel</a>, <a href="{}">données JSON</a>. <a href="{}">Suivre ses nouveautés</a> (flux Atom). Retrouver <a href="{}">ma sélection</a></p>)",
      address(paths::index_csv(), first), address(paths::index_xlsx(), first),
      address(paths::index_json(), first), address(paths::index_atom(), first),
      paths::my_selection());
}

// Where who knows something good may add it, whether the search found much or nothing.
Html propose() {
  return html(
      R"(<p class="small">Vous connaissez une ressource qui manque ici{} <a href="{}">Proposer une ressource</a></p>)",
      "\u202F?", paths::new_proposal());
}

// Honest about a list that only comes near: none of these has the words typed.
Html kindred_note(const Listing& listing) {
  if (!listing.found.only_kindred) return {};
  return look::notice(look::Tone::Info,
      html(
          R"(<p>Aucune ressource ne contient « {} ». Voici les plus proches par le sens. <a href="{}">Dites votre besoin à la boussole</a>, ou <a href="{}">parcourez toute la bibliothèque</a>.</p>)",
          listing.query.text, compass(), paths::index()));
}

Html results(const Listing& listing) {
  const auto total = static_cast<long long>(listing.found.total);
  const auto filters = listing.query.filters();
  const auto last =
      static_cast<int>((listing.found.total + Index::page_size - 1) / Index::page_size);
  return html(R"(
      <section id="resultats" aria-labelledby="nb" tabindex="-1">
        <div class="library__bar"><h2 id="nb">{}</h2>
          <a class="button button--quiet button--small only-narrow" href="{}">{}Affiner{}</a>{}</div>)"
              R"({}{}{}{}<div class="results">{}</div>{}{}</section>)",
      text::counted(total, "ressource", "ressources"), Url("#affiner"),
      look::icon(look::Icon::Filter),
      filters == 0 ? ""
                   : fmt::format(" ({})",
                         text::counted(static_cast<long long>(filters), "filtre", "filtres")),
      sort_form(listing.query), chips(listing), suggestion(listing), understood(listing),
      kindred_note(listing),
      each(listing.resources, [](const auto& one) { return card(one.first, one.second); }),
      look::pages(
          listing.query.page, last, [&](int page) { return list_of(listing.query.on_page(page)); }),
      take_away(listing.query));
}

std::string nothing_title(const Listing& listing) {
  std::string where;
  if (listing.query.territories.size() == 1)
    where = " près de " + name_of(listing, listing.query.territories.front());
  if (listing.query.text.empty()) return "Rien avec ces filtres" + where;
  auto words = listing.query.text;
  if (words.size() > 80) return "Rien pour cette recherche" + where;
  return fmt::format("Rien pour « {} »{}", words, where);
}

Html way_out(const WayOut& way) {
  return html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)", list_of(way.query),
      way.label, text::number(static_cast<long long>(way.total)));
}

Html widen(const Listing& listing) {
  if (!listing.query.is_filtered())
    return html(
        R"(<p>Essayez un mot plus courant, ou dites votre besoin comme à un collègue. <a href="{}">Voir toute la bibliothèque</a></p>)",
        paths::index());
  if (listing.wider.empty()) return chips(listing);
  return html(R"(<p>Sans l’un de ces filtres :</p><ul class="bare plain">{}</ul>)",
      each(listing.wider, way_out));
}

Html nothing(const Listing& listing) {
  return html(
      R"(<p class="measure">Aucune des {} ressources de la bibliothèque n’y répond. Voici trois façons d’avancer.</p>{}
      <div class="columns columns--3">
        <section class="stack stack--s"><h2 class="h3">Élargir</h2>{}</section>
        <section class="stack stack--s"><h2 class="h3">Parcourir un thème</h2><ul class="bare plain">{}</ul></section>
        <section class="stack stack--s"><h2 class="h3">Partir de votre situation</h2>
          <p>La boussole vous pose quelques questions, puis propose trois premiers pas.</p>
          <p><a class="button button--quiet" href="{}">Commencer la boussole</a></p></section>
      </div>{})",
      text::number(static_cast<long long>(listing.everything)), suggestion(listing), widen(listing),
      each(listing.themes, way_out), compass(), when(!listing.nearest.empty(), [&] {
        return html(
            R"(<section class="stack stack--s" aria-labelledby="proche"><h2 id="proche">Le plus proche que nous ayons</h2><div>{}</div></section>)",
            cards(listing.nearest));
      }));
}

std::string page_title(const Listing& listing) {
  const auto& query = listing.query;
  std::string title = "Bibliothèque";
  if (!query.text.empty() && query.text.size() <= 80)
    title = fmt::format("« {} » dans la bibliothèque", query.text);
  else if (query.filters() == 1 && !query.chosen.empty())
    title += " : " + std::string(label_of(
                         query.chosen.begin()->first, query.chosen.begin()->second.front()));
  if (query.page > 1) title += fmt::format(", page {}", query.page);
  return title;
}

Html for_editors(const Listing& listing) {
  if (!listing.to_read) return {};
  return html(
      R"(<nav class="cluster small" aria-label="Édition"><a href="{}">Propositions à relire ({})</a><a href="{}">Ressources à revoir</a></nav>)",
      paths::to_read(), *listing.to_read, paths::to_review());
}

Html feed_link(const Query& query) {
  return html(
      R"(<link rel="alternate" type="application/atom+xml" title="Nouveautés de la bibliothèque" href="{}">)",
      address(paths::index_atom(), query.on_page(1)));
}

}  // namespace

std::string named(const territory::Territory& territory) {
  const bool commune = territory.ref.kind == territory::Kind::Commune;
  if (!commune || territory.departement_name.empty()) return territory.name;
  return fmt::format("{} ({})", territory.name, territory.departement_name);
}

web::Document list_page(const Listing& listing) {
  const auto& query = listing.query;
  const bool found = listing.found.total > 0;
  const auto title = found ? std::string("Bibliothèque") : nothing_title(listing);
  const auto body =
      found ? html(R"(<div class="library">{}{}</div>)", facets(listing), results(listing))
            : nothing(listing);
  return {
      .title = page_title(listing),
      .description =
          "Méthodes, exemples, données, outils et compétences pour faire alliance dans "
          "votre territoire.",
      .main = html(R"(
      <div class="wrap band--first stack stack--l">
        <div class="stack"><h1>{}</h1>{}{}{}{}</div>{}
      </div>)",
          title, search_form(query), propose(), for_editors(listing), notes(listing), body),
      .section = "ressources",
      .canonical = address(paths::index(), query),
      .head = feed_link(query) + territory::picker_script(),
      .indexed = query.text.empty() && query.filters() < 2 && !query.sort && found,
  };
}

}  // namespace library
