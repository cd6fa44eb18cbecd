#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/views.hpp"

namespace identity {
namespace {

// Organisations come after identity: only their address is known here.
inline constexpr web::Path<"/compte/organisations"> organisations;
// What a later feature shows of a member’s own.
constexpr web::Path<"/compte/essais"> my_trials;
constexpr web::Path<"/ressources/propositions"> my_proposals;
constexpr web::Path<"/ressources/propositions/nouvelle"> new_proposal;
// What waits for who was trusted with something: a page of app/.
constexpr web::Path<"/a-faire"> to_do;
// What several features let be put back: a page of app/.
constexpr web::Path<"/compte/corbeille"> bin;

look::Field name_field(const Account& view) {
  return {.name = "nom",
      .label = "Comment vous appeler",
      .hint = "Prénom et nom, comme les autres membres les verront.",
      .value = view.name_error.empty() ? view.person.name : view.name_typed,
      .error = view.name_error,
      .autocomplete = "name",
      .longest = 200};
}

std::string_view role_shown(Role role) {
  switch (role) {
    case Role::Editor: return "Édition de la bibliothèque";
    case Role::Moderator: return "Modération";
    case Role::Administrator: return "Administration du site";
  }
  return "";
}

Html protection(const Account& view) {
  if (view.waits)
    return look::notice(look::Tone::Warning,
        html(
            R"(<p>Ceci attend que votre compte soit mieux protégé. <a href="{}">Le protéger</a></p>)",
            paths::protection().with("suite", paths::account().text())));
  if (view.advised)
    return look::notice(look::Tone::Info,
        html(
            R"(<p>Qui lirait votre courrier agirait à votre place. Ajoutez <a href="{}">un second facteur</a> ou <a href="{}">une clé d’accès</a>.</p>)",
            paths::my_second_factor(), paths::my_passkeys()));
  return {};
}

Html rights_shown(const std::vector<Given>& grants) {
  if (grants.empty())
    return html(
        "<p>Ce que peut tout membre{} proposer des ressources, raconter un essai, parler pour une "
        "organisation qui vous a accueilli.</p>",
        "\u00A0:");
  return html(R"(<ul>{}</ul><p><a class="button" href="{}">Ce qui est à faire</a></p>)",
      each(grants,
          [](const Given& given) {
            return html("<li>{}{}, depuis le {}</li>", role_shown(given.grant.role),
                given.grant.scope == "tout" ? "" : " (" + given.grant.scope + ")",
                in_french(day_of(given.at)));
          }),
      to_do());
}

std::vector<Html> session_row(const Session& session, bool here) {
  return {plain(session.device + (here ? " (celui-ci)" : "")),
      plain(in_french(day_of(session.began_at))), plain(in_french(day_of(session.seen_at))),
      html(
          R"(<form method="post" action="{}"><button class="linkish">{}<span class="vh"> {}</span></button></form>)",
          here ? paths::sign_out() : paths::end_session(session.id),
          here ? "Se déconnecter" : "Fermer", session.device)};
}

Html sessions(const Account& view) {
  std::vector<std::vector<Html>> rows;
  rows.reserve(view.sessions.size());
  for (const auto& session : view.sessions)
    rows.push_back(session_row(session, session.id.text() == view.session));
  return look::table("Vos connexions", {"Appareil", "Depuis le", "Vu le", ""}, rows) +
         when(view.sessions.size() > 1, [] {
           return html(
               R"(<form method="post" action="{}"><button class="button button--quiet">Fermer toutes les autres</button></form>)",
               paths::other_sessions());
         });
}

Html by_provider(const Account& view) {
  if (view.provider.empty()) return {};
  if (!view.provider_since)
    return html(R"(<li><a href="{}">Relier {}</a></li>)", paths::provider().with("relier", "1"),
        view.provider);
  return html(
      R"(<li>{}, relié depuis le {} <form method="post" action="{}"><button class="linkish">Ne plus relier<span class="vh"> {}</span></button></form></li>)",
      view.provider, in_french(day_of(*view.provider_since)), paths::my_provider_removals(),
      view.provider);
}

// What people are written about is a later feature’s.
constexpr web::Path<"/compte/courriers"> what_you_get;

}  // namespace

web::Document account_page(const Account& view) {
  const auto field = name_field(view);
  return {.title = "Votre compte",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--xl">
<div class="stack"><h1>Votre compte</h1><p class="lead">{}</p>{}{}</div>
<section class="stack" aria-labelledby="nom-titre"><h2 id="nom-titre">Votre nom</h2>
<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button button--quiet">Enregistrer ce nom</button></p></form></section>
<section class="stack stack--s" aria-labelledby="droits"><h2 id="droits">Ce que vous pouvez faire</h2>{}{}<p><a href="{}">Vos organisations</a>{} au nom de qui vous agissez, et qui vous attend.</p><p><a href="{}">Vos essais</a>{} ce que votre territoire a fait d’une ressource.</p><p><a href="{}">Vos propositions</a>{} ce qu’il en est. <a href="{}">Proposer une ressource</a></p></section>
<section class="stack" aria-labelledby="connexions"><h2 id="connexions">Vos connexions</h2>{}</section>
<section class="stack stack--s" aria-labelledby="preuves"><h2 id="preuves">Comment vous vous connectez</h2>
<p>Par un code reçu à votre adresse. En plus, si vous le souhaitez{}</p>
<ul><li><a href="{}">Un mot de passe</a></li><li><a href="{}">Une clé d’accès</a>{} votre téléphone ou votre ordinateur vous reconnaît</li><li><a href="{}">Un second facteur</a></li>{}</ul></section>
<section class="stack stack--s" aria-labelledby="courriers"><h2 id="courriers">Ce que vous recevez</h2>
<p>Au plus un courriel par jour, qui rassemble vos nouvelles. <a href="{}">Choisir ce que vous recevez</a></p></section>
<section class="stack stack--s" aria-labelledby="donnees"><h2 id="donnees">Vos données</h2>
<p><a href="{}">Tout ce que ce site sait de vous</a>, à lire ou à emporter.</p><p><a href="{}">La corbeille</a>{} ce que vous avez supprimé peut être remis.</p><p><a href="{}">Effacer votre compte</a></p></section>
</div>)",
          view.person.email.text(),
          when(!view.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", view.said)); }),
          look::refused({field}), paths::name(), look::field(field), rights_shown(view.grants),
          protection(view), organisations(), "\u00A0:", my_trials(), "\u00A0:", my_proposals(),
          "\u00A0:", new_proposal(), sessions(view), "\u00A0:", paths::my_password(),
          paths::my_passkeys(), "\u00A0:", paths::my_second_factor(), by_provider(view),
          what_you_get(), paths::data(), bin(), "\u00A0:", paths::erasure()),
      .section = "compte",
      .indexed = false};
}

web::Document welcome_page(const Account& view) {
  const auto field = name_field(view);
  return {.title = "Bienvenue",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l">
<div class="stack"><h1>Bienvenue</h1><p class="lead">Votre compte est ouvert. Une seule question avant de continuer.</p></div>
{}<form class="stack" method="post" action="{}" novalidate>{}<input type="hidden" name="suite" value="{}"><input type="hidden" name="bienvenue" value="1"><p><button class="button">Continuer</button></p></form>
</div>)",
          look::refused({field}), paths::name(), look::field(field), view.next),
      .section = "compte",
      .indexed = false};
}

}  // namespace identity
