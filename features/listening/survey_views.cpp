#include <fmt/format.h>

#include <cstdlib>

#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/listening/quota_views.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/views.hpp"
#include "features/organisation/routes.hpp"

namespace listening {
namespace {

std::vector<look::Field> words_fields(const PresentationForm& form) {
  return {
      {.name = "titre",
          .label = "Le titre de l’enquête",
          .value = form.title,
          .error = form.title_error,
          .longest = static_cast<int>(longest_title)},
      {.name = "introduction",
          .label = "L’introduction",
          .hint = "Ce qu’on lit avant de répondre\u00A0: qui demande, et combien de temps il faut.",
          .value = form.introduction,
          .error = form.introduction_error,
          .longest = static_cast<int>(longest_text),
          .required = false,
          .rows = 4},
      {.name = "but",
          .label = "À quoi serviront les réponses",
          .hint = "Et ce qui sera rendu à celles et ceux qui répondent.",
          .value = form.purpose,
          .error = form.purpose_error,
          .longest = static_cast<int>(longest_text),
          .rows = 3},
      {.name = "territoires",
          .label = "Sur quel territoire",
          .hint = "Un nom, un code postal ou un code officiel. Un par ligne s’il y en a plusieurs.",
          .value = form.places,
          .error = form.places_error,
          .longest = 4000,
          .rows = 2},
  };
}

std::vector<look::Field> day_fields(const PresentationForm& form) {
  return {{.name = "ouvre",
              .label = "Premier jour",
              .value = form.opens_on,
              .error = form.opens_error,
              .type = "date",
              .required = false},
      {.name = "ferme",
          .label = "Dernier jour",
          .value = form.closes_on,
          .error = form.closes_error,
          .type = "date",
          .required = false}};
}

Html fields(const PresentationForm& form) {
  return each(words_fields(form), look::field) +
         html(
             R"(
<div class="field"><label class="field__label" for="profil">Qui répond</label><select class="input input--select" id="profil" name="profil">{}{}</select></div>
<fieldset class="stack stack--s"><legend class="field__label">Comment on y accède</legend><div class="choices">{}</div></fieldset>
<fieldset class="stack stack--s"><legend class="field__label">Comment se suivent les questions</legend><div class="choices">{}{}</div></fieldset>
<label class="choice choice--compact"><input type="checkbox" name="commune" value="1" {}><span>Demander à chacun sa commune, pour lire les résultats selon sa taille</span></label>)",
             option("", "Plusieurs publics\u00A0: chacun dit qui il est", form.profile.empty()),
             each(profiles(),
                 [&](const Profile& one) {
                   return option(one.slug, one.one, one.slug == form.profile);
                 }),
             each(accesses,
                 [&](Access one) {
                   return radio("acces", slug(one), label(one), slug(one) == form.access);
                 }),
             radio("disposition", "page", "Toutes sur une page", form.layout != "sections"),
             radio("disposition", "sections", "Une section par page", form.layout == "sections"),
             checked_if(form.asks_place)) +
         html(R"(<div class="columns columns--2">{}</div>)", each(day_fields(form), look::field));
}

Html refusals(const PresentationForm& form) {
  auto all = words_fields(form);
  for (auto& day : day_fields(form)) all.push_back(std::move(day));
  return look::refused(all);
}

Html model_card(const Model& model, std::string_view organisation) {
  return html(R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p>{}</p></li>)",
      paths::fresh().with("modele", model.id).with("organisation", organisation), model.title,
      model.introduction);
}

std::string asked_of(const Survey& survey) {
  const auto* const profile = find_profile(survey.is.profile);
  return profile ? std::string(profile->many) : "plusieurs publics";
}

std::string when_open(const Survey& survey) {
  const auto& [from, until] = std::pair(survey.is.opens_on, survey.is.closes_on);
  if (from && until) return fmt::format("du {} au {} inclus", in_french(*from), in_french(*until));
  if (from) return fmt::format("à partir du {}", in_french(*from));
  if (until) return fmt::format("jusqu’au {} inclus", in_french(*until));
  return "sans date de fin";
}

Html state_buttons(const Overview& view) {
  const auto& survey = view.survey;
  Html all;
  if (survey.state != State::Open)
    all += button_form(paths::states(survey.id),
        survey.state == State::Draft ? "Ouvrir l’enquête" : "Rouvrir l’enquête", "button", "etat",
        slug(State::Open));
  if (survey.state == State::Open && view.draft)
    all += button_form(paths::states(survey.id), "Faire répondre à la nouvelle version", "button",
        "etat", slug(State::Open));
  if (survey.state == State::Open)
    all += button_form(paths::states(survey.id), "Fermer l’enquête", "button button--quiet", "etat",
        slug(State::Closed));
  return html(R"(<div class="cluster">{}</div>)", all);
}

Html reach(const Overview& view) {
  const auto& survey = view.survey;
  if (survey.state != State::Open) return {};
  const Url link(view.public_url + paths::answer(survey.code).text());
  const bool invited = survey.is.access == Access::Invitation;
  return html(
      R"(<section class="stack"><h2>Faire répondre</h2>{}<ul>{}<li><a href="{}">Saisir la réponse de quelqu’un</a>{} en face à face, au téléphone, ou d’après un papier</li></ul></section>)",
      invited
          ? html("<p>Chaque personne invitée a son lien, qui sert une fois.</p>")
          : html(R"(<p>Donnez ce lien{} <a href="{}">{}</a></p>)", "\u00A0:", link, link.text()),
      invited
          ? html(
                R"(<li><a href="{}">Faire des invitations</a></li><li><a href="{}">Inviter par courriel</a></li>)",
                paths::invitations(survey.id), paths::guests(survey.id))
          : html(R"(<li><a href="{}">L’affiche à imprimer, avec son code QR</a></li>)",
                paths::poster(survey.id)),
      paths::interview(survey.id), "\u00A0:");
}

Html facts(const Overview& view) {
  const auto& survey = view.survey;
  return html(
      R"(<dl class="pairs"><div><dt>État</dt><dd>{}, {}{}</dd></div><div><dt>Territoire</dt><dd>{}</dd></div><div><dt>Qui répond</dt><dd>{}</dd></div><div><dt>Accès</dt><dd>{}</dd></div><div><dt>Questions</dt><dd>{}{}</dd></div>{}</dl>)",
      label(survey.state), when_open(survey),
      survey.version > 1 ? fmt::format(", version {}", survey.version) : "",
      each(view.territories,
          [](const territory::Territory& place) { return html("{}<br>", place.name); }),
      asked_of(survey), label(survey.is.access), view.questions,
      view.draft && survey.version > 0 ? " (des changements attendent)" : "",
      when(view.mandated, [&] {
        return html("<div><dt>Réponses reçues</dt><dd>{}</dd></div>{}", view.counted.all(),
            when(view.counted.doubtful > 0, [&] {
              return html(R"(<div><dt>À regarder</dt><dd><a href="{}">{}</a></dd></div>)",
                  paths::answers(view.survey.id),
                  text::counted(view.counted.doubtful, "réponse identique à une autre",
                      "réponses identiques à d’autres"));
            }));
      }));
}

}  // namespace

web::Document no_mandate_page(Deed deed) {
  struct Told {
    std::string_view title, name, lead;
  };
  const auto words = [&]() -> Told {
    switch (deed) {
      case Deed::Survey:
        return {"Préparer une enquête", "Une enquête se fait au nom d’une organisation",
            "Pour en préparer une, il vous faut un mandat d’une commune, d’une association, d’une "
            "entreprise…"};
      case Deed::Need:
        return {"Noter un besoin", "Un besoin se note au nom d’une organisation",
            "Pour en noter un, ou en réunir, il vous faut un mandat d’une commune, d’une "
            "association, d’une entreprise… En votre propre nom, vous pouvez répondre aux besoins "
            "qui sont là."};
      case Deed::Workshop:
        return {"Ouvrir un atelier", "Un atelier s’ouvre au nom d’une organisation",
            "Pour en ouvrir un, il vous faut un mandat d’une commune, d’une association, d’une "
            "entreprise… Pour y prendre part, il suffit de son adresse."};
    }
    std::abort();
  }();
  return narrow_page(std::string(words.title),
      html(
          R"(
<div class="stack"><h1>{}</h1><p class="lead">{}</p>
<p class="cluster"><a class="button" href="{}">Voir vos organisations</a>{}</p></div>)",
          words.name, words.lead, organisation::paths::mine(), when(deed == Deed::Need, [] {
            return html(R"(<a href="{}">Je peux aider</a>)", paths::helping());
          })));
}

web::Document fresh_page(const Fresh& view) {
  auto inside = html(
      R"(
<div class="stack"><h1>Préparer une enquête</h1><p class="lead">Partez d’un modèle, changez ce que vous voulez. Personne ne verra rien avant que vous ne l’ouvriez.</p></div>
<section class="stack"><h2>Partir d’un modèle {}</h2><ul class="bare stack">{}</ul>{}</section>
<section class="stack stack--l"><h2>Présenter l’enquête</h2>{}
<form class="stack stack--l" method="post" action="{}"><input type="hidden" name="modele" value="{}">
<div class="field {}"><label class="field__label" for="organisation">Au nom de</label>{}<select class="input input--select" id="organisation" name="organisation">{}</select></div>
{}<p><button class="button">Continuer vers les questions</button></p></form></section>)",
      look::default_tag(),
      each(view.models.models,
          [&](const Model& model) { return model_card(model, view.organisation); }),
      view.model ? look::notice(look::Tone::Info,
                       html("<p>Vous partez de «&#160;{}&#160;»{} ses questions sont prêtes, les "
                            "textes ci-dessous aussi.</p>",
                           view.model->title, "\u00A0:"))
                 : html("<p>Ou sans modèle{} remplissez ce qui suit.</p>", "\u00A0:"),
      refusals(view.form), paths::mine(), view.model ? view.model->id : "",
      view.organisation_error.empty() ? "" : "field--error",
      when(!view.organisation_error.empty(),
          [&] {
            return html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert),
                view.organisation_error);
          }),
      each(view.mine,
          [&](const organisation::Organisation& one) {
            return option(one.id.text(), one.name(), one.id.text() == view.organisation);
          }),
      fields(view.form));
  return narrow_page("Préparer une enquête", inside);
}

web::Document presentation_page(const Survey& survey, const PresentationForm& form) {
  return narrow_page("Présentation, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Présentation</h1>{}{}</div>{}
<form class="stack stack--l" method="post" action="{}">{}<p><button class="button">Enregistrer</button></p></form>
<section class="stack stack--s"><h2>Supprimer l’enquête</h2><p>Ses questions et ses réponses disparaissent. Pendant trente jours, vous pouvez la remettre.</p>{}</section>)",
          back_to(survey), rooms(survey, Room::Presentation, true), refusals(form),
          paths::presentation(survey.id), fields(form),
          button_form(
              paths::removal(survey.id), "Supprimer cette enquête", "button button--danger")));
}

web::Document mine_page(const std::vector<Listed>& surveys, bool may_make, std::string_view what) {
  std::vector<std::vector<Html>> rows;
  rows.reserve(surveys.size());
  for (const auto& [survey, organisation] : surveys)
    rows.push_back({html(R"(<a href="{}">{}</a>)", paths::show(survey.id), survey.is.title),
        plain(organisation), plain(label(survey.state))});
  return wide_page("Vos enquêtes",
      html(R"(
<div class="stack"><h1>Vos enquêtes</h1><p class="lead">Demander, entendre, rendre{} chaque enquête est faite au nom d’une organisation.</p>{}
<p class="cluster"><a class="button" href="{}">Préparer une enquête</a></p></div>{}{})",
          "\u00A0:", said(what), paths::fresh(),
          when(!surveys.empty(),
              [&] {
                return look::table("Vos enquêtes", {"Enquête", "Organisation", "État"}, rows);
              }),
          when(surveys.empty() && may_make,
              [] { return html("<p>Vous n’en avez encore aucune.</p>"); })));
}

web::Document overview_page(const Overview& view) {
  const auto& survey = view.survey;
  return wide_page(survey.is.title,
      html(R"(
<div class="stack"><p class="soft">{}</p><h1>{}</h1>{}{}{}</div>{}{}{}
<p><a href="{}">Toutes vos enquêtes</a></p>)",
          view.organisation, survey.is.title, rooms(survey, Room::Page, view.mandated),
          said(view.said),
          when(!view.refused.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", view.refused)); }),
          facts(view), when(view.mandated, [&] { return state_buttons(view); }),
          when(view.mandated, [&] { return progress(survey, view.quotas); }) + reach(view),
          paths::mine()));
}

web::Document poster_page(
    const Survey& survey, std::string_view organisation, std::string_view public_url) {
  const Url link(std::string(public_url) + paths::answer(survey.code).text());
  auto document = narrow_page("Affiche, " + survey.is.title, Html());
  document.main = html(R"(
<div class="sheet-bar cluster no-print"><a href="{}">Revenir à l’enquête</a><span>Imprimez cette page{} elle tient sur une feuille A4.</span></div>
<article class="sheet poster stack stack--l"><p class="brand">{}</p><h1>{}</h1><p class="lead">{}</p>
<div class="poster__qr">{}</div><p class="poster__link"><strong>{}</strong></p><p>{}</p><p class="soft">Sans compte, sans nom.{}</p></article>)",
      paths::show(survey.id), "\u00A0:", organisation, survey.is.title,
      survey.is.introduction.empty() ? survey.is.purpose : survey.is.introduction,
      look::qr(link.text(), "Code QR vers l’enquête"), link.text(),
      survey.is.introduction.empty() ? "" : survey.is.purpose,
      survey.is.closes_on ? " Jusqu’au " + in_french(*survey.is.closes_on) + "." : "");
  document.layout = web::Layout::Sheet;
  return document;
}

web::Document invitations_page(const Inviting& view) {
  const auto& survey = view.survey;
  return narrow_page("Invitations, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Invitations</h1>{}{}<p class="lead">Chaque lien sert une fois. Rien ne dit quel lien a donné quelle réponse{} vous saurez combien ont servi, pas lesquels ni quand.</p><p><a href="{}">Plutôt envoyer les liens par courriel</a></p></div>
{}<p>{}, {}.</p>
<form class="stack" method="post" action="{}">{}<p><button class="button">Faire ces liens</button></p></form>)",
          back_to(survey), rooms(survey, Room::Reaching, true), "\u00A0:", paths::guests(survey.id),
          when(!view.tokens.empty(),
              [&] {
                return html(
                    R"(<section class="stack">{}<ol class="stack stack--s">{}</ol></section>)",
                    look::alert(look::Tone::Warning,
                        html("<p>Copiez ou imprimez ces liens maintenant{} le site n’en garde pas "
                             "copie, et ne pourra plus les montrer.</p>",
                            "\u00A0:")),
                    each(view.tokens, [&](const Token& token) {
                      return html("<li><code>{}{}</code></li>", view.public_url,
                          paths::invited(survey.code, token).text());
                    }));
              }),
          text::counted(view.invited.all, "invitation faite", "invitations faites"),
          text::counted(view.invited.used, "a servi", "ont servi"), paths::invitations(survey.id),
          look::field({.name = "nombre",
              .label = "Combien de liens",
              .hint = "De 1 à 500 à la fois.",
              .value = view.typed,
              .error = view.error,
              .inputmode = "numeric",
              .longest = 4})));
}

}  // namespace listening
