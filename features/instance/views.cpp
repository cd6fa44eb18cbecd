#include "features/instance/views.hpp"

#include <array>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"
#include "features/instance/routes.hpp"

namespace instance {
namespace {

web::Document document(std::string title, const Url& here, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}{}</div>)",
          sections(here), inside),
      .section = "compte",
      .indexed = false};
}

Html saved_note(bool saved) {
  return when(saved, [] {
    return look::alert(
        look::Tone::Success, html("<p>C’est enregistré, et déjà visible sur tout le site.</p>"));
  });
}

Html registration_choice(const SettingsForm& form) {
  struct Choice {
    Registration value;
    std::string words;
  };
  const std::array choices{
      Choice{Registration::AsSet, std::string("Comme le dit le réglage du serveur (aujourd’hui ") +
                                      (form.as_set.open ? "ouvert)" : "sur invitation)")},
      Choice{Registration::Open, "Toute personne peut ouvrir un compte"},
      Choice{Registration::ByInvitation, "Seules les personnes invitées ont un compte"}};
  return html(
      R"(<fieldset class="stack stack--s"><legend>Qui peut ouvrir un compte</legend>{}</fieldset>)",
      each(choices, [&](const Choice& choice) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" name="inscription" value="{}" {}><span>{}</span></label>)",
            slug(choice.value), checked_if(choice.value == form.registration), choice.words);
      }));
}

Html protection_choice(const SettingsForm& form) {
  struct Choice {
    Protection value;
    std::string words;
  };
  const bool asked = form.as_set.protection == Protection::Administrators;
  const std::array choices{
      Choice{
          Protection::AsSet, std::string("Comme le dit le réglage du serveur (aujourd’hui ") +
                                 (asked ? "demandée à qui administre)" : "seulement conseillée)")},
      Choice{Protection::Administrators, "Demandée à qui administre"},
      Choice{Protection::Trusted, "Demandée aussi à qui édite ou modère"},
      Choice{Protection::Advised, "Seulement conseillée"}};
  return html(
      R"(<fieldset class="stack stack--s"><legend>La protection des comptes de confiance</legend><p class="small soft" id="protection-aide">Une clé d’accès ou un second facteur, en plus du code reçu par courrier. Sans elle, qui lit le courrier d’une personne administre à sa place.</p>{}</fieldset>)",
      each(choices, [&](const Choice& choice) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" name="protection" value="{}" {}><span>{}</span></label>)",
            slug(choice.value), checked_if(choice.value == form.protection), choice.words);
      }));
}

std::vector<look::Field> fields_of(const SettingsForm& form) {
  return {{.name = "nom",
              .label = "Nom du site",
              .hint = "En tête de chaque page, dans les courriels et les documents.",
              .value = form.name,
              .error = form.name_error,
              .longest = static_cast<int>(longest_name)},
      {.name = "contact",
          .label = "Adresse de contact",
          .hint = "Une adresse électronique, montrée au bas de chaque page.",
          .value = form.contact,
          .error = form.contact_error,
          .type = "email",
          .longest = 254,
          .required = false},
      {.name = "accueil",
          .label = "Texte d’accueil",
          .hint = "Sur la page d’accueil, sous la recherche. Un titre s’écrit avec ## devant, un "
                  "mot **important** entre étoiles.",
          .value = form.welcome,
          .error = form.welcome_error,
          .longest = static_cast<int>(longest_welcome),
          .required = false,
          .rows = 8}};
}

}  // namespace

Html sections(const Url& current) {
  struct Entry {
    Url url;
    std::string_view name;
  };
  const std::array entries{Entry{paths::settings(), "Identité"},
      Entry{paths::palette(), "Couleurs"}, Entry{paths::logo(), "Logo"},
      Entry{paths::focus(), "Territoires mis en avant"}, Entry{paths::texts(), "Textes"}};
  return html(R"(<nav aria-label="Réglages du site"><ul class="bare cluster">{}</ul></nav>)",
      each(entries, [&](const Entry& entry) {
        return html(R"(<li><a class="chip" href="{}" {}>{}</a></li>)", entry.url,
            current_if(entry.url == current), entry.name);
      }));
}

web::Document settings_page(const SettingsForm& form) {
  const auto fields = fields_of(form);
  return document("Réglages du site", paths::settings(),
      html(R"(
<div class="stack"><h1>Ce site, tel qu’il se présente</h1><p class="lead">Ce que vous changez ici est visible aussitôt, partout.</p>{}{}</div>
<form class="stack stack--l" method="post" action="{}" novalidate>{}{}{}
<p class="cluster"><button class="button">Enregistrer ces réglages</button><button class="button button--quiet" name="faire" value="apercu">Voir le texte d’accueil</button></p></form>{})",
          saved_note(form.saved), look::refused(fields), paths::settings(),
          each(fields, look::field), registration_choice(form), protection_choice(form),
          when(form.welcome_shown, [&] {
            return html(
                R"(<section class="stack" aria-labelledby="apercu"><h2 id="apercu">Le texte d’accueil, tel qu’il se lira</h2><div class="card prose">{}</div></section>)",
                markdown(form.welcome));
          })));
}

web::Document logo_page(const LogoForm& form) {
  return document("Logo", paths::logo(),
      html(R"(
<div class="stack"><h1>Le logo du site</h1><p class="lead">Il prend la place de la borne, à gauche du nom, en tête de chaque page.</p>{}{}</div>
{}<form class="stack" method="post" action="{}" enctype="multipart/form-data"><div class="field {}"><label class="field__label" for="logo">Fichier du logo</label><span class="field__hint" id="logo-aide">PNG, JPEG ou WebP, de préférence à fond transparent. Il est ramené à 128 points de haut et 640 de large. Il doit se lire sur clair comme sur sombre{} la nuit, il est posé sur un fond blanc.</span>{}<input class="input" type="file" id="logo" name="logo" accept="image/png,image/jpeg,image/webp" required aria-describedby="logo-aide"></div><p><button class="button">Mettre ce logo</button></p></form>)",
          when(!form.said.empty(), [&] { return look::alert(look::Tone::Success, form.said); }),
          when(!form.error.empty(),
              [&] {
                return look::alert(look::Tone::Error,
                    html(R"(<p><a href="{}">{}</a></p>)", Url("#logo"), form.error));
              }),
          when(form.logo,
              [](const Shown& logo) {
                return html(
                    R"(<figure class="stack stack--s"><img class="logo-apercu" src="{}" width="{}" height="{}" alt="Le logo actuel"><figcaption class="small soft">Le logo actuel.</figcaption></figure><form method="post" action="{}"><button class="button button--quiet">Retirer ce logo</button></form>)",
                    paths::logo_file(logo.fingerprint), logo.width, logo.height,
                    paths::logo_removals());
              }),
          paths::logo(), form.error.empty() ? "" : "field--error",
          "\u00A0:", when(!form.error.empty(), [&] {
            return html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert),
                form.error);
          })));
}

}  // namespace instance
