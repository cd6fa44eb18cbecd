#include "app/pages/rights.hpp"

#include <algorithm>

#include "app/pages/people.hpp"
#include "app/pages/routes.hpp"
#include "app/routes.hpp"
#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "features/library/vocabulary.hpp"
#include "features/organisation/membership.hpp"
#include "features/organisation/routes.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"

namespace pages {
namespace {

struct Who {
  std::string_view name, may, how;
};
constexpr std::array<Who, 6> everybody{{
    {"Tout le monde, sans compte",
        "Lire tout ce qui est public, faire la boussole, y répondre à plusieurs, garder une "
        "sélection, emporter listes et données, dire qu’une ressource est utile, signaler une "
        "erreur.",
        "Rien à faire."},
    {"Membre",
        "En plus\u00A0: proposer des ressources, raconter ses essais, présenter une organisation "
        "ou en "
        "rejoindre une\u00A0; son compte, ses connexions, ses données.",
        "En se connectant par un code reçu par courrier électronique."},
    {"Mandat pour une organisation",
        "En plus\u00A0: l’engager, inviter et accueillir ses membres, donner et reprendre un "
        "mandat "
        "pour elle, la présenter, la supprimer.",
        "Donné par une personne qui en a un. Qui crée une organisation reçoit le premier\u00A0; "
        "elle reste «\u00A0non vérifiée\u00A0» jusqu’à ce qu’une personne qui administre la "
        "reconnaisse."},
    {"Édition",
        "En plus : ce que la bibliothèque montre, en entier, pour un thème ou pour un territoire.",
        "Confié, et repris, par une personne qui administre."},
    {"Modération", "En plus : ce que visiteurs et membres disent en public.",
        "Confié, et repris, par une personne qui administre."},
    {"Administration",
        "Tout ce qui précède, et les droits des autres, le nom, l’apparence et les textes du site, "
        "les "
        "tâches, le courrier, la fréquentation, le journal, où ses propres actes figurent aussi.",
        "Désignée sur le serveur la première fois, ensuite par une personne qui administre."},
}};

web::Document rights_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

Html in_words() {
  std::vector<std::vector<Html>> rows;
  rows.reserve(everybody.size());
  for (const auto& who : everybody)
    rows.push_back({plain(who.name), plain(who.may), plain(who.how)});
  return look::table("Qui peut faire quoi", {"Qui", "Peut", "Comment"}, rows);
}

Html address_by_address() {
  auto all = all_routes();
  std::ranges::stable_sort(all, std::ranges::greater(), &web::Route::entrance);
  std::vector<std::vector<Html>> rows;
  rows.reserve(all.size());
  for (const auto& route : all)
    rows.push_back({html("<code>{}</code>", route.pattern), plain(web::label(route.entrance)),
        plain(route.method == web::Method::Get ? "voir" : "changer")});
  return html(
      R"(<details class="fold"><summary>Pour vérifier{} chaque adresse du site ({})</summary>{}</details>)",
      "\u00A0:", all.size(),
      look::table("Qui peut ouvrir chaque adresse", {"Adresse", "Qui", "Pour"}, rows));
}

std::vector<Html> row(store::Reader& db, const identity::Given& given) {
  const auto name = name_of(db, given.person.text());
  return {plain(name), plain(role_in_words(given.grant.role)),
      plain(scope_in_words(db, given.grant.scope)),
      plain(name_of(db, given.by) + ", le " + in_french(day_of(given.at))),
      html(
          R"(<form method="post" action="{}"><button class="linkish">Reprendre<span class="vh"> ce droit à {}</span></button></form>)",
          paths::take_trust_back(given.id), name)};
}

Html given_rights(store::Reader& db) {
  std::vector<std::vector<Html>> rows;
  for (const auto& given : identity::all_grants(db)) rows.push_back(row(db, given));
  return look::table(
      "Droits confiés", {"Personne", "Droit", "Portée", "Par qui, depuis", ""}, rows);
}

std::vector<Html> row(store::Reader& db, const organisation::Voice& voice) {
  const auto& [organisation, belonging] = voice;
  return {plain(name_of(db, belonging.person.text())),
      html(R"(<a href="{}">{}</a>{})", organisation::paths::oversee(organisation.id),
          organisation.name(), organisation.is_verified() ? "" : " (non vérifiée)"),
      plain(
          name_of(db, belonging.mandate->by) + ", le " + in_french(day_of(belonging.mandate->at)))};
}

// Who may commit an organisation: its own members decide.
Html mandates(store::Reader& db) {
  std::vector<std::vector<Html>> rows;
  for (const auto& voice : organisation::all_mandates(db)) rows.push_back(row(db, voice));
  if (rows.empty()) return html("<p>Aucun mandat n’est donné.</p>");
  return look::table("Mandats", {"Personne", "Organisation", "Par qui, depuis"}, rows);
}

struct Trust {
  std::string email, email_error;
  std::string role = "edition";
  std::string scope = "tout";
  territory::Picked place = {};
  std::string refused = {};
  std::string said = {};  // what was just done, a whole sentence
};

Html role_choice(const Trust& trust) {
  return html(R"(<fieldset class="stack stack--s"><legend>Quel droit</legend>{}</fieldset>)",
      each(std::array{web::Role::Editor, web::Role::Moderator, web::Role::Administrator},
          [&](web::Role role) {
            return html(
                R"(<label class="choice choice--compact"><input type="radio" name="role" value="{}" {}><span>{}</span></label>)",
                web::slug(role), checked_if(web::slug(role) == trust.role), role_in_words(role));
          }));
}

Html scope_choice(const Trust& trust) {
  return html(
      R"(<div class="field"><label class="field__label" for="portee">Pour quel thème</label><span class="field__hint" id="portee-aide">Pour l’édition seulement. Un territoire, ci-dessous, l’emporte.</span><select class="input input--select" id="portee" name="portee" aria-describedby="portee-aide"><option value="tout">Toute la bibliothèque</option>{}</select></div>)",
      each(library::terms(library::Axis::Theme), [&](const library::Term& term) {
        const auto scope = "theme:" + std::string(term.slug);
        return html(R"(<option value="{}" {}>{}</option>)", scope,
            selected_if(scope == trust.scope), term.label);
      }));
}

web::Document trusted_page(web::Page& page, const Trust& trust) {
  const look::Field email{.name = "email",
      .label = "Adresse électronique de la personne",
      .hint = "Elle a déjà un compte ici.",
      .value = trust.email,
      .error = trust.email_error,
      .type = "email",
      .longest = 254};
  auto document_ = rights_page("Droits confiés",
      html(R"(
<div class="stack"><h1>Qui peut quoi, et pourquoi</h1>{}{}</div>
<section class="stack">{}</section>
<section class="stack" aria-labelledby="mandats"><h2 id="mandats">Qui peut engager une organisation</h2><p>Un mandat vient d’une personne qui en a un. Qui crée une organisation reçoit le premier. <a href="{}">Toutes les organisations</a></p>{}</section>
<section class="stack" aria-labelledby="confier"><h2 id="confier">Confier un droit</h2>
<form class="stack stack--l" method="post" action="{}" novalidate>{}{}{}{}<p><button class="button">Confier ce droit</button></p></form></section>
<section class="stack"><h2>La règle</h2>{}{}</section>)",
          when(!trust.refused.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", trust.refused)); }) +
              when(!trust.said.empty(),
                  [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", trust.said)); }),
          look::refused({email}), given_rights(page.db), organisation::paths::all(),
          mandates(page.db), paths::trusted(), look::field(email), role_choice(trust),
          scope_choice(trust),
          territory::picker({.label = "Pour quel territoire (facultatif)", .picked = trust.place}),
          in_words(), address_by_address()));
  document_.head = territory::picker_script();
  return document_;
}

// The page again, as a POST that was refused shows it.
web::Response again(web::Action& action, const Trust& trust) {
  web::Page page(action.db, action.request, action.services, action.member(), action.now);
  return web::unprocessable(trusted_page(page, trust)).kept(web::Keep::Private);
}

}  // namespace

web::Response show_rights(web::Page&) {
  auto shown = rights_page("Qui peut faire quoi",
      html(
          R"(<div class="stack"><h1>Qui peut faire quoi</h1><p class="lead">Peu de droits, tous sur cette page. Chacun est donné par quelqu’un, daté, et peut être repris.</p></div>{}{})",
          in_words(), address_by_address()));
  shown.indexed = true;
  return web::ok(std::move(shown));
}

web::Response show_trusted(web::Page& page, const web::Admin&) {
  Trust none;
  if (page.query.has("confie")) none.said = "C’est fait\u00A0: ce droit est confié.";
  if (page.query.has("repris")) none.said = "C’est fait\u00A0: ce droit est repris.";
  return web::ok(trusted_page(page, none)).kept(web::Keep::Private);
}

web::Response trust(web::Action& action, const web::Admin& admin) {
  Trust asked{.email = std::string(action.form.text("email")),
      .role = std::string(action.form.text("role")),
      .scope = std::string(action.form.text("portee"))};
  asked.place = territory::picked(action.db, action.services.get<territory::Names>(), action.form);
  const auto email = Email::check(asked.email);
  const auto person = email ? identity::find_person(action.db, *email) : std::nullopt;
  if (!email) asked.email_error = explain(email.error());
  if (email && !person)
    asked.email_error =
        "Aucun compte ne porte cette adresse. Demandez à la personne de se connecter "
        "une première fois.";
  const auto role = web::parse_role(asked.role);
  if (!role) asked.refused = "Choisissez un droit.";
  const bool unsure = !asked.place.typed.empty() && !asked.place.chosen;
  if (!asked.email_error.empty() || !role || unsure) return again(action, asked);
  auto scope = std::string("tout");
  if (*role == web::Role::Editor && asked.place.chosen) {
    scope = asked.place.chosen->text();
  } else if (*role == web::Role::Editor) {
    for (const auto& term : library::terms(library::Axis::Theme))
      if ("theme:" + std::string(term.slug) == asked.scope) scope = asked.scope;
  }
  identity::give(action.db, person->id, {*role, scope}, admin.member().id.text(), action.now);
  return web::see_other(paths::trusted().with("confie", "1"));
}

web::Response take_trust_back(
    web::Action& action, const web::Admin& admin, const identity::GrantId& id) {
  if (!identity::leaves_an_administrator(action.db, id))
    return again(action,
        {.refused = "Il faut au moins une personne qui administre. Confiez d’abord ce droit à une "
                    "autre."});
  identity::take_back(action.db, id, admin.member().id.text(), action.now);
  return web::see_other(paths::trusted().with("repris", "1"));
}

}  // namespace pages
