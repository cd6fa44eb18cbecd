#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

Html place(const std::optional<territory::Territory>& territory) {
  if (!territory) return {};
  return html(R"(<a href="{}">{}</a>)", territory::url_of(territory->ref), territory->name);
}

std::vector<Html> row(const Listed& listed) {
  const auto& organisation = listed.organisation;
  return {html(R"(<a href="{}">{}</a>)", paths::show(organisation.id), organisation.name()),
      plain(label(organisation.details.kind)), place(listed.territory), tag(organisation)};
}

Url with_words(Url url, const std::string& words) {
  return words.empty() ? url : url.with("q", words);
}

Html nothing(const Listing& view) {
  if (view.words.empty())
    return html(
        R"(<p>Aucune organisation n’est encore présente ici. La vôtre peut être la première.</p>)");
  return html(
      R"(<p>Aucune organisation ne porte ce nom. Essayez un seul mot, ou <a href="{}">voyez-les toutes</a>.</p>)",
      paths::index());
}

Html rows(const Listing& view) {
  if (view.found.empty()) return nothing(view);
  std::vector<std::vector<Html>> all;
  all.reserve(view.found.size());
  for (const auto& listed : view.found) all.push_back(row(listed));
  return look::table("Organisations", {"Nom", "Nature", "Territoire", "État"}, all) +
         look::pages(view.page, view.last, [&](int page) {
           return with_words(paths::index(), view.words).with("page", std::to_string(page));
         });
}

}  // namespace

web::Document list_page(const Listing& view) {
  return {.title = "Organisations",
      .description = "Collectivités, associations, entreprises et fondations qui participent ici.",
      .main = html(R"(
<div class="wrap band--first stack stack--l">
<div class="stack"><h1>Organisations</h1><p class="lead">Celles au nom de qui des personnes agissent ici.</p></div>
<form class="search stack stack--s" action="{}"><label class="field__label" for="q">Un nom, ou un mot de ce nom</label>
<div class="with-button"><input class="input" id="q" name="q" type="search" value="{}" maxlength="200"><button class="button">Chercher</button></div></form>
<section class="stack" aria-labelledby="liste"><h2 id="liste">{}</h2>{}</section>
<p class="small soft">Emporter cette liste&#160;: <a href="{}">tableau CSV</a>, <a href="{}">tableur Excel</a></p>
<section class="stack stack--s" aria-labelledby="la-votre"><h2 class="h3" id="la-votre">La vôtre n’y est pas&#8239;?</h2><p>Cherchez-la d’abord sous son nom officiel et sous son nom courant.</p><p><a href="{}">Créer une organisation</a></p></section>
</div>)",
          paths::index(), view.words, text::counted(view.total, "organisation", "organisations"),
          rows(view), with_words(paths::index_csv(), view.words),
          with_words(paths::index_xlsx(), view.words), paths::fresh()),
      .canonical = paths::index(),
      .indexed = view.words.empty() && view.page == 1};
}

namespace {

Html pair(std::string_view name, const Html& value) {
  if (value.empty()) return {};
  return html("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

Html facts(const Shown& view) {
  const auto& details = view.organisation.details;
  const Html inside =
      pair("Nature", plain(label(details.kind))) + pair("Territoire", place(view.territory)) +
      pair("SIRET", details.siret ? plain(details.siret->in_groups()) : Html()) +
      pair("SIREN", details.siret ? plain(details.siret->siren_in_groups()) : Html()) +
      pair("RNA", details.rna ? plain(details.rna->text()) : Html()) +
      pair("Site", when(details.website,
                       [](const Url& url) {
                         return html(
                             R"(<a href="{}" rel="nofollow noopener">{}</a>)", url, url.text());
                       })) +
      pair("Ici", plain(text::counted(static_cast<long long>(view.members),
                      "personne parle pour elle", "personnes parlent pour elle")));
  return html(R"(<dl class="pairs">{}</dl>)", inside);
}

Html domain_words(const std::vector<Domain>& domains) {
  if (domains.empty())
    return html(
        "<p>Rien d’autre ne le montre pour l’instant. En cas de doute, appelez-la au "
        "numéro que donne son site officiel.</p>");
  std::vector<std::string> names;
  names.reserve(domains.size());
  for (const auto& domain : domains) names.push_back("@" + domain.name);
  return html(
      "<p>Une personne qui parle pour elle reçoit son courrier à <strong>{}</strong>&#160;: voyez "
      "si c’est bien son adresse officielle.</p>",
      text::join(names, ", "));
}

Html trust(const Shown& view) {
  if (const auto& at = view.organisation.verified_at)
    return html(
        R"(<p class="note">{}<span>Vérifiée par l’administration de ce site le {}.</span></p>)",
        look::icon(look::Icon::Check), in_french(day_of(*at)));
  return look::notice(look::Tone::Warning,
      html(
          R"(<h2>Organisation non vérifiée</h2><p>Elle a été créée par une personne qui dit agir pour elle. L’administration de ce site ne l’a pas encore confirmé.</p>{})",
          domain_words(view.domains)));
}

Html ways(const Shown& view) {
  const auto& id = view.organisation.id;
  if (!view.mine)
    return html(
        R"(<p><a class="button" href="{}">Rejoindre cette organisation</a></p>)", paths::join(id));
  return rooms(view.organisation, Room::Page, view.mine->mandate.has_value());
}

}  // namespace

web::Document show_page(const Shown& view) {
  const auto& details = view.organisation.details;
  auto document = narrow_page(
      details.name, html(R"(
<div class="stack"><p class="crumbs"><a href="{}">Organisations</a></p><h1>{}</h1>{}{}</div>
{}{}{})",
                        paths::index(), details.name, said(view.said),
                        when(view.mine.has_value(), [&] { return ways(view); }), trust(view),
                        when(!details.about.empty(),
                            [&] { return html(R"(<p class="letter">{}</p>)", details.about); }) +
                            facts(view),
                        when(!view.mine, [&] { return ways(view); })));
  document.section = "";
  document.description = details.name + ", " + std::string(label(details.kind)) + ".";
  document.canonical = paths::show(view.organisation.id);
  document.indexed = view.organisation.is_verified();
  return document;
}

}  // namespace organisation
