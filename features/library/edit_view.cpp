#include "features/library/edit_view.hpp"

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/library/routes.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

Html crumb(const Resource& resource) {
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Bibliothèque</a></li><li><a href="{}">{}</a></li></ol></nav>)",
      paths::index(), paths::show(resource.ref), resource.ref.text());
}

web::Document narrow(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside),
      .section = "ressources",
      .indexed = false};
}

look::Field why_field(const LeavePage& page) {
  return {.name = "motif",
      .label = "Pourquoi la retirer",
      .hint = "Une phrase, lue par qui suivra son adresse.",
      .value = page.why,
      .error = page.why_error,
      .longest = 300};
}
look::Field to_field(const LeavePage& page) {
  return {.name = "vers",
      .label = "Où aller à la place",
      .hint = "L’adresse d’une autre page, s’il y en a une.",
      .value = page.to,
      .error = page.to_error,
      .type = "url",
      .inputmode = "url",
      .longest = 2000,
      .required = false};
}
look::Field into_field(const LeavePage& page) {
  return {.name = "avec",
      .label = "Référence de la ressource qui reste",
      .hint = "Comme « r042 » : elle est au bas de chaque notice.",
      .value = page.into,
      .error = page.into_error,
      .longest = 8};
}

Html resources(const std::vector<Resource>& all, std::string_view caption) {
  std::vector<std::vector<Html>> rows;
  for (const auto& one : all)
    rows.push_back({html(R"(<a href="{}">{}</a>)", paths::show(one.ref), one.title),
        plain(one.expires_on ? in_french(*one.expires_on) : "—"),
        plain(one.review_on ? in_french(*one.review_on) : "—"),
        html(R"(<a href="{}">Modifier<span class="vh"> {}</span></a>)", paths::edit(one.ref),
            one.title)});
  return look::table(caption, {"Ressource", "Dernier jour", "À revoir le", ""}, rows);
}

Html departed(const std::vector<Departure>& all) {
  std::vector<std::vector<Html>> rows;
  for (const auto& one : all)
    rows.push_back({plain(one.title + " (" + one.ref.text() + ")"),
        plain(one.into ? "réunie avec " + one.into->text() : "retirée\u00A0: " + one.why),
        plain(moment_in_french(one.at)),
        html(
            R"(<form method="post" action="{}"><button class="linkish">Remettre<span class="vh"> {}</span></button></form>)",
            paths::put_back(one.ref), one.title)});
  return look::table(
      "Ressources retirées ou réunies", {"Ressource", "Ce qu’elle est devenue", "Quand", ""}, rows);
}

}  // namespace

web::Document edit_page(const EditPage& page) {
  const auto& resource = page.resource;
  auto document = narrow("Modifier " + resource.title,
      html(R"(
<div class="stack">{}<h1>Modifier «&#160;{}&#160;»</h1>{}</div>
<form class="stack stack--form" method="post" action="{}" novalidate><input type="hidden" name="version" value="{}">{}{}{}
<p><button class="button" type="submit">Enregistrer cette version</button></p></form>
<p class="cluster"><a href="{}">Ses versions</a><a href="{}">La retirer, ou la réunir avec une autre</a></p>)",
          crumb(resource), resource.title, refusals(page.form), paths::edit(resource.ref),
          page.version, on_enter(), fields(page.form),
          look::field({.name = "pourquoi",
              .label = "Pourquoi ce changement",
              .hint = "Lu dans la liste des versions.",
              .value = page.why,
              .longest = 300,
              .required = false}),
          paths::versions(resource.ref), paths::leave(resource.ref)));
  document.head = territory::picker_script();
  return document;
}

web::Document leave_page(const LeavePage& page) {
  const auto& resource = page.resource;
  return narrow("Retirer " + resource.title,
      html(R"(
<div class="stack">{}<h1>Retirer «&#160;{}&#160;»</h1><p class="lead">Elle quitte les listes, la recherche et la boussole. Son adresse reste, dit ce qu’il en est, et tout peut revenir.</p>{}</div>
<section class="stack" aria-labelledby="reunir"><h2 id="reunir">Elle fait double emploi</h2><p>Son adresse mènera à l’autre ; les sélections qui la contiennent montreront l’autre.</p>
<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Réunir les deux</button></p></form></section>
<section class="stack" aria-labelledby="retirer"><h2 id="retirer">Elle n’a plus sa place ici</h2>
<form class="stack" method="post" action="{}" novalidate>{}{}<p><button class="button button--danger">Retirer cette ressource</button></p></form></section>)",
          crumb(resource), resource.title,
          look::refused({into_field(page), why_field(page), to_field(page)}),
          paths::merge(resource.ref), look::field(into_field(page)), paths::withdraw(resource.ref),
          look::field(why_field(page)), look::field(to_field(page))));
}

web::Document departed_page(const Departure& gone, bool may_put_back) {
  return narrow("Ressource retirée",
      html(R"(
<div class="stack"><h1>«&#160;{}&#160;» a été retirée de la bibliothèque</h1><p class="lead">{}</p><p class="soft">Le {}.</p></div>
{}<p><a href="{}">Chercher autre chose dans la bibliothèque</a></p>{})",
          gone.title, gone.why, in_french(day_of(gone.at)),
          when(gone.to,
              [](const Url& url) {
                return html(R"(<p>À la place, allez voir{} <a href="{}" rel="external">{}</a></p>)",
                    "\u00A0:", url, url.text());
              }),
          paths::index(), when(may_put_back, [&] {
            return html(
                R"(<form method="post" action="{}"><button class="button button--quiet">Remettre dans la bibliothèque</button></form>)",
                paths::put_back(gone.ref));
          })));
}

web::Document review_page(const ReviewPage& page) {
  const auto nothing = page.expired.empty() && page.to_review.empty() && page.departed.empty();
  return {.title = "Ressources à revoir",
      .main = html(R"(
<div class="wrap band--first stack stack--xl"><div class="stack">{}<h1>Ressources à revoir</h1><p class="lead">Ce dont vous prenez soin{} {}.</p>{}</div>{}{}{}</div>)",
          edition_nav(paths::to_review()), "\u00A0:", page.scope,
          when(nothing, [] { return html("<p>Rien n’attend pour l’instant.</p>"); }),
          when(
              !page.expired.empty(), [&] { return resources(page.expired, "Elles ont pris fin"); }),
          when(!page.to_review.empty(),
              [&] { return resources(page.to_review, "Leur jour est venu"); }),
          when(!page.departed.empty(), [&] { return departed(page.departed); })),
      .section = "a-faire",
      .indexed = false};
}

web::Document outside_scope_page(std::string_view scope) {
  return narrow("Hors de ce que vous éditez",
      html(
          R"(<h1>Cette ressource n’est pas parmi celles que vous éditez</h1><p>Vous prenez soin de{} {}. Pour proposer un changement ailleurs, servez-vous de «&#160;Signaler une erreur&#160;» sur la fiche.</p><p><a href="{}">Revenir à la bibliothèque</a></p>)",
          "\u00A0:", scope, paths::index()));
}

}  // namespace library
