#include "features/identity/proof_views.hpp"

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/look/table.hpp"
#include "base/web/asset.hpp"
#include "features/identity/pages.hpp"

namespace identity {
namespace {

web::Document proof_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

Html back() { return html(R"(<p><a href="{}">Revenir à votre compte</a></p>)", paths::account()); }

Html take_off(const Url& url, std::string_view button) {
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="retrait" value="1"><button class="button button--quiet">{}</button></form>)",
      url, button);
}

Html error(const std::string& text) {
  if (text.empty()) return {};
  return look::alert(look::Tone::Error, html("<p>{}</p>", text));
}

look::Field code_field(std::string_view message) {
  return {.name = "code",
      .label = "Code que montre l’application",
      .error = std::string(message),
      .autocomplete = "one-time-code",
      .inputmode = "numeric",
      .longest = 30};
}

Html kept_next(std::string_view next) {
  if (next.empty()) return {};
  return html(R"(<input type="hidden" name="suite" value="{}">)", next);
}

Html go_on(std::string_view next) {
  if (next.empty()) return {};
  return html(R"(<p><a class="button" href="{}">Continuer</a></p>)", Url(std::string(next)));
}

Html fresh_codes(const std::vector<std::string>& codes) {
  if (codes.empty()) return {};
  return look::alert(look::Tone::Warning,
      html(
          R"(<div class="stack"><p><strong>Notez ou imprimez ces codes maintenant{} ils ne seront plus montrés.</strong> Le jour où le téléphone manque, chacun ouvre votre compte une fois.</p><ul class="codes">{}</ul></div>)",
          "\u00A0:", each(codes, [](const std::string& code) {
            return html("<li><code>{}</code></li>", code);
          })));
}

Html being_set_up(const MySecondFactor& view) {
  const auto field = code_field(view.error);
  return html(R"(
<ol class="stack"><li>Ouvrez sur votre téléphone une application de codes{} FreeOTP, Aegis, 2FAS, celle de votre gestionnaire de mots de passe…</li>
<li>Photographiez ce carré avec elle{}<div class="qr-small">{}</div><p class="small soft">Ou tapez cette clé{} <code>{}</code></p></li>
<li>Tapez le code qu’elle montre.</li></ol>
{}<form class="stack" method="post" action="{}" novalidate>{}{}<p><button class="button">Confirmer</button></p></form>)",
      "\u00A0:", "\u00A0:", look::qr(view.uri, "La clé du second facteur, à photographier"),
      "\u00A0:", view.secret->in_groups(), look::refused({field}), paths::my_second_factor(),
      look::field(field), kept_next(view.next));
}

std::vector<Html> passkey_row(const KeptPasskey& passkey) {
  return {plain(passkey.name), plain(in_french(day_of(passkey.made_at))),
      plain(passkey.used_at ? in_french(day_of(*passkey.used_at)) : "jamais"),
      html(
          R"(<form method="post" action="{}"><button class="linkish">Retirer<span class="vh"> {}</span></button></form>)",
          paths::remove_passkey(passkey.id), passkey.name)};
}

Html passkeys(const std::vector<KeptPasskey>& all) {
  if (all.empty()) return html("<p>Vous n’en avez pas encore.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(all.size());
  for (const auto& passkey : all) rows.push_back(passkey_row(passkey));
  return look::table("Vos clés d’accès", {"Clé", "Ajoutée le", "Servie le", ""}, rows);
}

Html add_passkey(const MyPasskeys& view) {
  if (!view.possible)
    return look::notice(look::Tone::Info,
        html("<p>Une clé d’accès demande que le site soit servi en https, à une adresse à lui. Ce "
             "n’est pas le cas ici{} le code par courrier électronique et le mot de passe "
             "restent.</p>",
            "\u00A0:"));
  const look::Field field{.name = "nom",
      .label = "Nom de cette clé",
      .hint = "Pour la reconnaître plus tard, par exemple « Téléphone de la mairie ».",
      .required = false};
  return html(
      R"(<form class="stack" method="post" action="{}" data-passkey="creation" data-questions="{}">{}{}<p><button class="button">Ajouter une clé</button></p><noscript><p>Une clé d’accès demande que les scripts soient permis.</p></noscript></form>)",
      paths::my_passkeys(), paths::my_passkey_questions().text(), look::field(field),
      kept_next(view.next));
}

// What they have, and did not show when they came in.
Html to_show(const Protecting& view) {
  return html(
      R"(<p class="lead">Cette fois, seul votre courrier a dit qui vous êtes. Ce qui vous est confié attend {}.</p>
<p><a class="button" href="{}">Me connecter à nouveau</a></p>
<section class="stack stack--s" aria-labelledby="perdu"><h2 class="h3" id="perdu">Vous ne l’avez plus{}?</h2><p>{}</p></section>)",
      view.has_second_factor ? "le code que montre votre téléphone, ou votre clé d’accès"
                             : "votre clé d’accès",
      paths::sign_in().with("preuve", "1").with("email", view.email).with("suite", view.next),
      "\u202F",
      view.has_second_factor
          ? "Connectez-vous à nouveau\u00A0: un de vos codes de secours convient aussi. Sinon, la "
            "personne qui tient le serveur peut remettre vos moyens de connexion à zéro."
          : "La personne qui tient le serveur peut remettre vos moyens de connexion à zéro.");
}

Html to_set_up(const Protecting& view) {
  return html(
      R"(<p class="lead">Ce qui vous est confié ici demande plus qu’un code reçu par courrier{} sinon, qui lirait votre courrier agirait à votre place. Choisissez un moyen, une fois pour toutes.</p>
<ul class="bare stack">{}<li class="stack stack--s"><h2 class="h3">Un second facteur</h2><p>À chaque connexion, un code que montre une application de votre téléphone. Vous recevez aussi des codes de secours, à ranger.</p><p><a class="button {}" href="{}">Ajouter un second facteur</a></p></li></ul>)",
      "\u00A0:",
      when(view.passkeys_possible,
          [&] {
            return html(
                R"(<li class="stack stack--s"><h2 class="h3">Une clé d’accès</h2><p>Le plus simple{} votre téléphone ou votre ordinateur vous reconnaît, au doigt, au visage ou par son code. Ajoutez-en deux si vous le pouvez{} l’une dépanne quand l’autre manque.</p><p><a class="button" href="{}">Ajouter une clé d’accès</a></p></li>)",
                "\u00A0:", "\u00A0:", with_next(paths::my_passkeys(), view.next));
          }),
      view.passkeys_possible ? "button--quiet" : "",
      with_next(paths::my_second_factor(), view.next));
}

}  // namespace

web::Document protection_page(const Protecting& view) {
  return proof_page("Protéger votre compte",
      html(R"(
<div class="stack"><h1>{}</h1>{}</div><p><a href="{}">Plus tard{} continuer sans ce qui m’est confié</a></p>)",
          view.has_proof ? "Montrez que c’est bien vous" : "Protégez votre compte",
          view.has_proof ? to_show(view) : to_set_up(view), paths::account(), "\u00A0:"));
}

Html passkey_script() { return markup::script(web::asset("cle.js")); }

web::Document busy_page() {
  return proof_page("Un instant",
      html("<h1>Beaucoup de monde à la porte</h1><p class=\"lead\">Réessayez dans quelques "
           "secondes{} rien n’est perdu.</p>",
          "\u00A0:"));
}

web::Document second_factor_page(std::string_view message) {
  auto field = code_field(message);
  field.hint = "Sans votre téléphone, tapez un de vos codes de secours.";
  return proof_page("Second facteur",
      html(R"(<div class="stack"><h1>Quel code montre votre application{}?</h1></div>
{}<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Se connecter</button></p></form>)",
          "\u202F", look::refused({field}), paths::second_factor(), look::field(field)));
}

web::Document my_password_page(const MyPassword& view) {
  const look::Field field{.name = "mot-de-passe",
      .label = view.kept ? "Nouveau mot de passe" : "Mot de passe",
      .hint =
          "Douze caractères au moins. Une phrase de quelques mots sans lien entre eux convient "
          "très bien.",
      .error = view.error,
      .type = "password",
      .autocomplete = "new-password",
      .longest = 1000};
  return proof_page("Votre mot de passe",
      html(R"(
<div class="stack"><h1>Votre mot de passe</h1><p class="lead">Facultatif{} le code par courrier électronique suffit, et marche toujours.</p>{}{}</div>
<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">{}</button></p></form>{}{})",
          "\u00A0:",
          when(!view.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", view.said)); }),
          look::refused({field}), paths::my_password(), look::field(field),
          view.kept ? "Changer le mot de passe" : "Choisir ce mot de passe",
          when(view.kept, [] { return take_off(paths::my_password(), "Ne plus en avoir"); }),
          back()));
}

web::Document my_second_factor_page(const MySecondFactor& view) {
  Html inside;
  if (view.confirmed)
    inside = html("{}{}<p>Il est demandé à chaque connexion. {}.</p>{}",
        fresh_codes(view.fresh_codes), go_on(view.next),
        view.recovery_codes > 1
            ? std::to_string(view.recovery_codes) + " codes de secours n’ont pas encore servi"
        : view.recovery_codes == 1 ? "Un code de secours n’a pas encore servi"
                                   : "Il ne vous reste aucun code de secours : retirez le second "
                                     "facteur, puis ajoutez-le à nouveau",
        take_off(paths::my_second_factor(), "Ne plus le demander"));
  else if (view.secret)
    inside = being_set_up(view);
  else
    inside = html(
        R"(<form method="post" action="{}"><input type="hidden" name="debut" value="1">{}<button class="button">Ajouter un second facteur</button></form>)",
        paths::my_second_factor(), kept_next(view.next));
  return proof_page("Second facteur", html(R"(
<div class="stack"><h1>Un second facteur</h1><p class="lead">Facultatif{} en plus du code ou du mot de passe, un code que votre téléphone montre. Qui lirait vos messages n’entrerait pas.</p></div>{}{})",
                                          "\u00A0:", inside, back()));
}

web::Document my_passkeys_page(const MyPasskeys& view) {
  auto shown = proof_page("Vos clés d’accès",
      html(R"(
<div class="stack"><h1>Vos clés d’accès</h1><p class="lead">Facultatif{} votre téléphone ou votre ordinateur vous reconnaît (doigt, visage, code de l’appareil), et rien ne se tape.</p>{}</div>
{}{}{})",
          "\u00A0:", error(view.error), passkeys(view.all), add_passkey(view), back()));
  shown.head = passkey_script();
  return shown;
}

}  // namespace identity
