#include <algorithm>
#include <array>

#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"
#include "base/values/text.hpp"
#include "base/web/asset.hpp"
#include "features/library/citation.hpp"
#include "features/library/facet_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

Url list_with(Axis axis, const std::string& slug) {
  return address(paths::index(), Query().with(axis, slug));
}

Html comma_separated(const std::vector<Html>& items) {
  Html all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) all += plain(", ");
    all += items[i];
  }
  return all;
}

Html links(const Resource& resource, Axis axis) {
  std::vector<Html> items;
  for (const auto& slug : resource.values(axis))
    items.push_back(html(R"(<a href="{}">{}</a>)", list_with(axis, slug), label_of(axis, slug)));
  return comma_separated(items);
}

Html pair(std::string_view name, const Html& value) {
  return value.empty() ? Html() : html("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

Html with_default_tag(const Html& value) {
  return value.empty() ? value : html("{}<br>{}", value, look::default_tag());
}

Html where(const ResourcePage& page) {
  if (page.territories.empty()) return plain(page.resource.place);
  std::vector<Html> items;
  items.reserve(page.territories.size());
  for (const auto& territory : page.territories)
    items.push_back(
        html(R"(<a href="{}">{}</a>)", territory::url_of(territory.ref), named(territory)));
  return comma_separated(items);
}

Html facts(const ResourcePage& page) {
  const auto& resource = page.resource;
  return html(R"(<dl class="pairs">{}{}{}{}{}{}{}{}{}{}{}</dl>)",
      pair("Éditeur", plain(resource.publisher)), pair("Date", plain(when_published(resource))),
      pair("Dernier jour", plain(resource.expires_on ? in_french(*resource.expires_on) : "")),
      pair("Lieu", where(page)), pair("Format", links(resource, Axis::Format)),
      pair("Thèmes", links(resource, Axis::Theme)),
      pair("Niveaux", with_default_tag(links(resource, Axis::Level))),
      pair("Pour", links(resource, Axis::Audience)),
      pair("Étapes", with_default_tag(links(resource, Axis::Stage))),
      pair("ODD", links(resource, Axis::Sdg)), pair("Référence", plain(resource.ref.text())));
}

Html crumbs(const Resource& resource) {
  const auto* type = find_term(Axis::Type, resource.type);
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Bibliothèque</a></li><li><a href="{}">{}</a></li>{}</ol></nav>)",
      paths::index(), list_with(Axis::Type, resource.type), type ? type->many : resource.type,
      when(!resource.themes.empty(), [&] {
        const auto& theme = resource.themes.front();
        return html(R"(<li><a href="{}">{}</a></li>)", list_with(Axis::Theme, theme),
            label_of(Axis::Theme, theme));
      }));
}

Html way_there(const Resource& resource) {
  return html(R"(
      <p class="cluster"><a class="button" href="{}" rel="external">Lire sur {} {}</a></p>
      <p class="small soft">Vous quittez ce site. Notice rédigée pour ce catalogue, domaine public (CC0).</p>)",
      resource.url, resource.site(), look::icon(look::Icon::Out));
}

Html need_item(const std::string& need) {
  return html("<li>{}<span>{}</span></li>", look::icon(look::Icon::Check), need);
}

// Whole sentences: what is only words to search by would read as a machine's.
std::vector<std::string> spoken(const std::vector<std::string>& needs) {
  constexpr std::size_t most = 3;
  static constexpr std::array<std::string_view, 30> telling{"je", "j", "on", "nous", "notre", "nos",
      "mon", "ma", "mes", "il", "elle", "ils", "elles", "qui", "quoi", "comment", "quel", "quelle",
      "quels", "quelles", "ne", "n", "pas", "est", "sont", "faut", "veut", "peut", "veux",
      "combien"};
  std::vector<std::string> kept;
  for (const auto& need : needs) {
    const auto folded = text::fold(need);
    const auto words = text::split(folded, ' ');
    const bool says = std::ranges::any_of(
        words, [](auto word) { return std::ranges::find(telling, word) != telling.end(); });
    if (says && kept.size() < most) kept.push_back(need);
  }
  return kept;
}

Html needs(const Resource& resource) {
  const auto said = spoken(resource.needs);
  if (said.empty()) return {};
  return html(R"(
      <section class="stack pad-top" aria-labelledby="utile"><h2 id="utile">Dans quel cas c’est utile</h2>
        <p class="small soft">Des besoins tels qu’on les dit sur le terrain, écrits par le projet et non par l’éditeur. {}</p>
        <ul class="bare ticks stack stack--s">{}</ul></section>)",
      look::default_tag(), each(said, need_item));
}

Html neighbours(const std::vector<Resource>& resources) {
  if (resources.empty()) return {};
  return html(
      R"(<section class="stack pad-top" aria-labelledby="proches"><h2 id="proches">Dans le même esprit</h2><div>{}</div></section>)",
      cards(resources));
}

Html keep(const Resource& resource) {
  return html(
      R"(<form class="selection-form" method="post" action="{}"><input type="hidden" name="ressource" value="{}"><button class="button button--quiet button--small" type="submit">{}Garder dans ma sélection</button></form>)",
      paths::add_to_selection(), resource.ref.text(), look::icon(look::Icon::List));
}

Html cite(const Resource& resource) {
  return html(R"(
      <details class="cite"><summary class="button button--quiet button--small">{}Citer</summary>
        <p class="small cite__text" id="citation">{}</p>
        <p class="small">Pour un logiciel de bibliographie : <a href="{}">BibTeX</a>, <a href="{}">RIS</a>, <a href="{}">JSON</a></p>
      </details>)",
      look::icon(look::Icon::Quote), citation(resource), paths::bibtex(resource.ref),
      paths::ris(resource.ref), paths::show_json(resource.ref));
}

Html notices(const ResourcePage& page) {
  const auto& resource = page.resource;
  return when(!page.said.empty(), [&] {
    return look::alert(look::Tone::Success, html("<p>{}</p>", page.said));
  }) + when(resource.expired, [&] {
    return look::notice(look::Tone::Warning,
        html("<p><strong>Ce dispositif a pris fin le {}.</strong> La fiche reste, pour ce "
             "qu’il y a à en apprendre.</p>",
            in_french(*resource.expires_on)));
  });
}

// Its headings come after those of the page.
Html details(const Resource& resource) {
  if (resource.details.empty()) return {};
  return html(
      R"(<section class="stack pad-top" aria-labelledby="details"><h2 id="details">Pour en savoir plus</h2><div class="prose">{}</div></section>)",
      markdown(resource.details, 3));
}

Html editors_tools(const ResourcePage& page) {
  if (!page.may_edit) return {};
  const auto& ref = page.resource.ref;
  return html(
      R"(<nav class="cluster small no-print" aria-label="Édition"><a href="{}">{}Modifier</a><a href="{}">Versions</a><a href="{}">Retirer ou réunir</a></nav>)",
      paths::edit(ref), look::icon(look::Icon::Edit), paths::versions(ref), paths::leave(ref));
}

}  // namespace

web::Document resource_page(const ResourcePage& page) {
  const auto& resource = page.resource;
  return {
      .title = resource.title,
      .description = resource.summary,
      .main = html(R"(
      <article class="wrap band--first stack stack--l">
        <div class="stack">{}{}<p>{}</p><h1 class="measure">{}</h1>{}</div>
        <div class="columns columns--main">
          <div class="stack"><p class="lead">{}</p>{}{}{}{}{}{}</div>
          <aside class="stack" aria-label="Notice">{}<div class="cluster no-print">{}{}</div></aside>
        </div>
      </article>)",
          crumbs(resource), notices(page), medoc(resource.type), resource.title,
          editors_tools(page), resource.summary, page.link, way_there(resource), details(resource),
          needs(resource), page.voices, neighbours(page.neighbours), facts(page), keep(resource),
          cite(resource)),
      .section = "ressources",
      .canonical = paths::show(resource.ref),
      .head = markup::json_ld(json_ld(resource, page.public_url)) +
              markup::script(web::asset("selection.js")),
  };
}

web::Document no_such_resource(std::string_view asked) {
  return {
      .title = "Ressource introuvable",
      .main = html(R"(
      <div class="wrap wrap--narrow band--first stack">
        <h1>Aucune ressource ne porte la référence {}</h1>
        <p>L’adresse a peut-être été mal recopiée, ou la ressource a été retirée. Cherchez-la par son titre ou par votre besoin.</p>
        {}
        <p><a href="{}">Voir toute la bibliothèque</a></p>
      </div>)",
          asked, search_form(Query()), paths::index()),
      .section = "ressources",
      .indexed = false,
  };
}

}  // namespace library
