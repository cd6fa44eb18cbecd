#include "features/identity/views.hpp"

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "features/identity/proof_views.hpp"
#include "features/identity/routes.hpp"

namespace identity {
namespace {

constexpr std::string_view section = "compte";

Html narrow(const Html& inside) {
  return html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside);
}

web::Document page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = narrow(inside),
      .section = std::string(section),
      .indexed = false};
}

Html hidden_input(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

// Another code, to the same address.
Html ask_again(const Email& email, std::string_view next, bool main_thing) {
  return html(
      R"(<form method="post" action="{}">{}{}<button class="button {}">Recevoir un autre code</button></form>)",
      paths::codes(), hidden_input("email", email.text()), hidden_input("suite", next),
      main_thing ? "" : "button--quiet");
}

look::Field email_field(const SignIn& view) {
  return {.name = "email",
      .label = "Votre adresse électronique",
      .value = view.email,
      .error = view.email_error,
      .type = "email",
      .autocomplete = "email",
      .inputmode = "email",
      .longest = 254};
}

std::string_view why_over(Validity validity) {
  switch (validity) {
    case Validity::Used: return "Il a déjà servi. Un code ne sert qu’une fois.";
    case Validity::Late: return "Il a plus d’un quart d’heure.";
    case Validity::Exhausted: return "Cinq codes ont été essayés sans succès.";
    case Validity::Open: break;
  }
  return "Il ne sert plus.";
}

}  // namespace

namespace {

// The same address again: whoever has a password fills in one form only.
Html by_password(const SignIn& view) {
  look::Field email = email_field(view);
  email.name = "adresse";
  if (!view.by_password) email.error = "";
  const look::Field password{.name = "mot-de-passe",
      .label = "Votre mot de passe",
      .error = view.password_error,
      .type = "password",
      .autocomplete = "current-password",
      .longest = 1000};
  return html(
      R"(<details class="fold" {}><summary>Avec un mot de passe</summary>
{}<form class="stack" method="post" action="{}" novalidate>{}{}{}<p><button class="button button--quiet">Se connecter</button></p></form></details>)",
      open_if(view.by_password), look::refused({password}), paths::passwords(), look::field(email),
      look::field(password), hidden_input("suite", view.next));
}

// Shown by its script, where the browser can.
Html by_passkey(const SignIn& view) {
  if (!view.passkeys) return {};
  return html(
      R"({}<form method="post" action="{}" data-passkey="usage" data-questions="{}" hidden>{}<button class="button button--quiet">Avec une clé d’accès</button></form>)",
      when(!view.passkey_error.empty(),
          [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", view.passkey_error)); }),
      paths::passkeys(), paths::passkey_questions().text(), hidden_input("suite", view.next));
}

Html by_provider(const SignIn& view) {
  if (view.provider.empty()) return {};
  return html(R"(<p><a class="button button--quiet" href="{}">Avec {}</a></p>)",
      paths::provider().with("suite", view.next), view.provider);
}

Html who_may(bool open) {
  if (open)
    return html(
        R"(<p class="soft">Première visite{} Le même code ouvre votre compte. Il est gratuit, et vous pouvez l’effacer à tout moment.</p>)",
        "\u202F?");
  return html(
      R"(<p class="soft">Les comptes de ce site se font sur invitation. La boussole, la bibliothèque et les territoires s’utilisent sans compte.</p>)");
}

}  // namespace

web::Document sign_in_page(const SignIn& view) {
  auto field = email_field(view);
  if (view.by_password) field.error = "";
  auto shown = page("Se connecter",
      html(R"(
<div class="stack"><h1>Se connecter</h1>
<p class="lead">Indiquez votre adresse. Nous y envoyons un code à six chiffres{} rien à retenir.</p>{}</div>
{}<form class="stack" method="post" action="{}" novalidate>{}{}<p><button class="button">Recevoir un code</button></p></form>
{}
<section class="stack" aria-labelledby="autrement"><h2 class="h3" id="autrement">Autrement</h2>{}{}{}</section>)",
          "\u00A0:",
          when(!view.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", view.said)); }),
          look::refused({field}), paths::codes(), look::field(field),
          hidden_input("suite", view.next), who_may(view.open), by_provider(view), by_passkey(view),
          by_password(view)));
  shown.head = passkey_script();
  return shown;
}

web::Document already_in_page(const web::Member& member, std::string_view next) {
  return page("Vous êtes déjà là",
      html(
          R"(<h1>Vous êtes déjà là</h1><p>Ce navigateur est connecté au compte de <strong>{}</strong>.</p>
<div class="cluster"><a class="button" href="{}">Continuer</a><form method="post" action="{}"><button class="button button--quiet">Se déconnecter</button></form></div>)",
          member.name, Url(std::string(next)), paths::sign_out()));
}

web::Document code_page(const CodeEntry& view) {
  const look::Field field{.name = "code",
      .label = "Code à six chiffres",
      .hint =
          "Il arrive en général en moins d’une minute. Regardez aussi dans les courriers "
          "indésirables.",
      .value = view.typed,
      .error = view.error,
      .autocomplete = "one-time-code",
      .inputmode = "numeric",
      .longest = 20};
  return page("Votre code",
      html(R"(
<div class="stack"><h1>Quel code avez-vous reçu{}?</h1>
<p class="lead">Nous venons d’écrire à <strong>{}</strong>. Le message contient aussi un lien{} l’un ou l’autre suffit.</p>{}</div>
{}<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Se connecter</button></p></form>
<section class="stack stack--s"><h2 class="h3">Rien reçu{}?</h2><p>Vérifiez l’adresse ci-dessus. <a href="{}">La corriger</a></p>{}</section>)",
          "\u202F", view.challenge.email.text(), "\u00A0:",
          when(view.letters,
              [](const Url& url) {
                return look::notice(look::Tone::Info,
                    html(
                        R"(<p>Ce site n’a pas de serveur de courrier{} <a href="{}">le message est sur cette machine</a>.</p>)",
                        "\u00A0:", url));
              }),
          look::refused({field}), paths::code(view.challenge.id), look::field(field), "\u202F",
          paths::sign_in()
              .with("email", view.challenge.email.text())
              .with("suite", view.challenge.next),
          ask_again(view.challenge.email, view.challenge.next, false)));
}

web::Document over_page(Validity validity, const Email& email, std::string_view next) {
  return page("Ce code n’est plus valable",
      html(
          R"(<h1>Ce code n’est plus valable</h1><p class="lead">{}</p>{}<p><a href="{}">Utiliser une autre adresse</a></p>)",
          why_over(validity), ask_again(email, next, true), paths::sign_in().with("suite", next)));
}

web::Document unknown_link_page() {
  return page("Ce lien n’est plus valable",
      html(
          R"(<h1>Ce lien n’est plus valable</h1><p class="lead">Un lien de connexion sert une fois, pendant un quart d’heure.</p><p><a class="button" href="{}">En recevoir un autre</a></p>)",
          paths::sign_in()));
}

web::Document link_page(const Challenge& challenge, const LinkKey& link) {
  return page("Se connecter",
      html(
          R"(<h1>Se connecter</h1><p class="lead">Vous allez ouvrir, dans ce navigateur, le compte de <strong>{}</strong>.</p>
<form method="post" action="{}"><button class="button">Se connecter</button></form>
<p class="soft">Si ce n’est pas votre adresse, fermez cette page.</p>)",
          challenge.email.text(), paths::link(link)));
}

web::Document wait_page(std::string_view next) {
  return page("Trop d’essais",
      html(
          R"(<h1>Trop d’essais en peu de temps</h1><p class="lead">Pour protéger les comptes, nous attendons un peu avant d’en accepter d’autres.</p>
<p>Réessayez dans une heure. Un code déjà reçu depuis moins d’un quart d’heure reste valable.</p><p><a href="{}">Revenir à la connexion</a></p>)",
          paths::sign_in().with("suite", next)));
}

web::Document by_invitation_page() {
  return page("Sur invitation",
      html(
          R"(<h1>Les comptes se font sur invitation</h1><p class="lead">Aucun compte ne porte cette adresse. Demandez une invitation à la personne qui vous a parlé de ce site.</p>)"));
}

}  // namespace identity
