#include "features/directory/record_view.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"
#include "base/values/text.hpp"
#include "features/directory/opening.hpp"
#include "features/directory/place_view.hpp"
#include "features/directory/record_routes.hpp"
#include "features/organisation/routes.hpp"

namespace directory {
namespace {

Html pair(std::string_view name, const Html& value) {
  return value.empty() ? Html() : html("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

std::string listed(const Grid& grid, const Record& record, Axis axis) {
  std::vector<std::string> names;
  for (const auto& slug : record.of(axis)) names.emplace_back(grid.name_of(axis, slug));
  return text::join(names, ", ");
}

// What it does, métier by métier: a sentence, then its missions.
Html craft_item(const Grid& grid, const Record& record, const std::string& slug) {
  const auto* craft = grid.craft(slug);
  std::vector<std::string> missions;
  for (const auto& mission : record.of(Axis::Mission)) {
    const auto* term = find_term(Axis::Mission, mission);
    if (term && term->within == slug) missions.emplace_back(grid.name_of(Axis::Mission, mission));
  }
  return html(R"(<li>{}<span><strong>{}</strong>{}{}</span></li>)", look::icon(look::Icon::Check),
      grid.name_of(Axis::Craft, slug),
      when(craft != nullptr, [&] { return html("&#160;: elle {}.", craft->phrase); }),
      when(!missions.empty(),
          [&] { return html(R"( <span class="soft">{}.</span>)", text::join(missions, ", ")); }));
}

Html what_it_does(const Grid& grid, const Record& record) {
  const auto& crafts = record.of(Axis::Craft);
  const auto& engineerings = record.of(Axis::Engineering);
  if (crafts.empty() && engineerings.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="metiers"><h2 id="metiers">Ce qu’elle fait</h2>{}{}<p>{}</p></section>)",
      when(!crafts.empty(),
          [&] {
            return html(R"(<ul class="bare ticks stack stack--s">{}</ul>)",
                each(crafts,
                    [&](const std::string& slug) { return craft_item(grid, record, slug); }));
          }),
      when(!engineerings.empty(),
          [&] {
            return html("<p>Ingénierie&#160;: {}.</p>", listed(grid, record, Axis::Engineering));
          }),
      look::default_tag());
}

Html for_whom(const Grid& grid, const Record& record) {
  Html pairs;
  for (const auto axis : {Axis::Helped, Axis::Level, Axis::Stage, Axis::Theme, Axis::Audience,
           Axis::Care, Axis::Service})
    pairs += pair(title(axis), plain(listed(grid, record, axis)));
  if (pairs.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="pour-qui"><h2 id="pour-qui">Pour qui, sur quoi</h2><dl class="pairs">{}</dl></section>)",
      pairs);
}

Html support(const Grid& grid, const Record& record) {
  Html pairs;
  for (const auto axis :
      {Axis::Support, Axis::Fee, Axis::Way, Axis::Language, Axis::Programme, Axis::Label})
    pairs += pair(title(axis), plain(listed(grid, record, axis)));
  pairs += pair("Conditions", plain(record.card.conditions));
  if (pairs.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="appui"><h2 id="appui">Comment elle aide</h2><dl class="pairs">{}</dl></section>)",
      pairs);
}

Html places(const RecordPage& page) {
  const auto& all = page.record.places;
  if (all.empty()) return {};
  Html items;
  for (std::size_t i = 0; i < all.size(); ++i)
    items += place_item(page.record, all[i], page.towns.at(i), static_cast<int>(i) + 1);
  return html(
      R"(<section class="stack" aria-labelledby="lieux"><h2 id="lieux">{}</h2><ol class="bare places">{}</ol></section>)",
      all.size() == 1 ? std::string("Son lieu") : "Ses " + std::to_string(all.size()) + " lieux",
      items);
}

Html covered(const RecordPage& page) {
  if (page.record.coverage.national) return plain("Toute la France");
  Html all;
  for (const auto& territory : page.covered)
    all += html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)",
        territory::url_of(territory.ref), territory.name, territory::what(territory));
  return all.empty() ? all : html(R"(<ul class="bare">{}</ul>)", all);
}

// Those that are not of a place, which shows its own.
Html contacts_shown(const Record& record) {
  Html all;
  for (const auto& contact : record.contacts)
    if (contact.may_be_shown() && !contact.place)
      all += html("<li>{}{}</li>", contact_link(contact), when(!contact.whose.empty(), [&] {
        return html(R"( <span class="soft">{}</span>)", contact.whose);
      }));
  return all.empty() ? all : html(R"(<ul class="bare stack stack--s">{}</ul>)", all);
}

Html website(const Record& record) {
  Html all;
  std::vector<Url> links;
  if (record.organisation.details.website) links.push_back(*record.organisation.details.website);
  for (const auto& link : record.card.links) links.push_back(link);
  for (const auto& link : links)
    all +=
        html(R"(<li><a href="{}" rel="nofollow noopener external">{}</a></li>)", link, link.text());
  return all.empty() ? all : html(R"(<ul class="bare">{}</ul>)", all);
}

Html facts(const Grid& grid, const RecordPage& page) {
  const auto& record = page.record;
  const auto& details = record.organisation.details;
  return html(R"(<dl class="pairs">{}{}{}{}{}{}{}{}{}</dl>)",
      pair("La joindre", contacts_shown(record)), pair("Sur internet", website(record)),
      pair("Elle agit", covered(page)), pair("Nature", plain(organisation::label(details.kind))),
      pair("Sorte", plain(listed(grid, record, Axis::Kind))),
      pair("SIRET", plain(details.siret ? details.siret->in_groups() : "")),
      pair("SIREN", plain(details.siret ? "" : record.card.siren)),
      pair("RNA", plain(details.rna ? details.rna->text() : "")),
      pair("Autre numéro", plain(record.card.other_number)));
}

Html trust(const RecordPage& page) {
  const bool stale = page.freshness.is_stale;
  return html(R"(<p class="{}">{}<span>{}</span></p>)", stale ? "note note--stale" : "note",
      look::icon(stale ? look::Icon::Alert : look::Icon::Check), in_words(page.freshness));
}

Html origin_item(const Origin& origin) {
  const auto url = Url::parse(origin.address);
  return html("<li>{}{}, lu le {}</li>",
      url ? html(R"(<a href="{}" rel="nofollow noopener external">{}</a>)", *url, origin.name)
          : plain(origin.name),
      origin.licence.empty() ? "" : ", " + origin.licence, ::in_french(day_of(origin.last_at)));
}

Html provenance(const RecordPage& page) {
  const auto said_by_them = page.record.confirmed_at || page.record.grid_at
                                ? html("<li>Celles et ceux qui parlent pour elle ici</li>")
                                : Html();
  if (page.origins.empty() && said_by_them.empty()) return {};
  return html(
      R"(<section class="stack stack--s small" aria-labelledby="sources"><h2 class="h3" id="sources">D’où cela vient</h2><ul>{}{}</ul></section>)",
      said_by_them, each(page.origins, origin_item));
}

// Whoever may change it is not known to a page that is the same for everybody: the ways are there
// for all, and each page says who may enter.
Html ways_shown(const RecordPage& page) {
  const auto& id = page.record.id();
  if (page.speakers == 0)
    return html(
        R"(<div class="no-print stack stack--s"><p>Personne ne tient encore cette fiche.</p><p><a class="button button--quiet" href="{}">Je parle pour elle</a></p></div>)",
        paths::claim(id));
  return html(
      R"(<p class="no-print small"><a href="{}">{}Modifier cette fiche</a> <span class="soft">(pour celles et ceux qui parlent pour elle)</span></p>)",
      paths::edit(id), look::icon(look::Icon::Edit));
}

Html verified(const organisation::Organisation& organisation) {
  if (organisation.is_verified())
    return html(R"(<span>{}vérifiée par ce site</span>)", look::icon(look::Icon::Check));
  return html("<span>non vérifiée par ce site</span>");
}

}  // namespace

web::Response no_such_record() {
  return web::not_found(
      "Cette fiche n’est pas, ou n’est plus, dans l’annuaire. Cherchez l’organisation par son "
      "nom.");
}

web::Document record_page(const Grid& grid, const RecordPage& page) {
  const auto& record = page.record;
  const auto summary =
      record.card.summary.empty() ? record.organisation.details.about : record.card.summary;
  return {.title = record.name(),
      .description = summary.empty()
                         ? record.name() + ", dans l’annuaire de celles et ceux qui peuvent aider."
                         : summary,
      .main = html(R"(
<article class="wrap band--first stack stack--l">
<div class="stack"><nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Annuaire</a></li></ol></nav>
<h1 class="measure">{}</h1><p class="meta"><span>{}</span>{}</p>{}</div>
<div class="columns columns--main"><div class="stack stack--l">{}{}{}{}{}{}{}</div>
<aside class="stack stack--l" aria-label="En bref">{}{}{}{}</aside></div>
</article>)",
          paths::index(), record.name(), organisation::label(record.organisation.details.kind),
          verified(record.organisation), trust(page),
          when(!summary.empty(), [&] { return html(R"(<p class="lead">{}</p>)", summary); }),
          when(!record.card.presentation.empty(),
              [&] {
                return html(
                    R"(<div class="prose">{}</div>)", markdown(record.card.presentation, 2));
              }),
          what_it_does(grid, record), support(grid, record), for_whom(grid, record), places(page),
          page.links, page.map, facts(grid, page), provenance(page), ways_shown(page)),
      .section = "annuaire",
      .canonical = paths::show(record.id()),
      .head = markup::json_ld(json_ld(page)),
      .indexed = record.organisation.is_verified() || !page.origins.empty()};
}

}  // namespace directory
