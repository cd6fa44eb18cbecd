#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/result_views.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

Html part_field(const ComposingView& view, const QuestionResult& question, int rank) {
  const auto part = std::ranges::find(view.page.parts, question.name, &PagePart::question);
  const bool chosen = part != view.page.parts.end();
  const bool texts = !question.texts.empty();
  return html(
      R"(<fieldset class="stack stack--s asked"><legend class="field__label">{}</legend>
<label class="choice choice--compact"><input type="checkbox" name="montrer-{}" value="1" {}><span>Montrer cette question{}</span></label>
<div class="field"><label class="field__label" for="rang-{}">Sa place sur la page</label><input class="input input--short" id="rang-{}" name="rang-{}" type="text" inputmode="numeric" maxlength="3" autocomplete="off" value="{}"></div>
{}</fieldset>)",
      question.label, question.name, checked_if(chosen),
      texts ? " (les textes eux-mêmes ne sont pas publiés)" : "", question.name, question.name,
      question.name, std::to_string(rank),
      look::field({.name = "mot-" + question.name,
          .label = "Ce que vous en dites",
          .value = chosen ? part->comment : std::string(),
          .longest = 4000,
          .required = false,
          .rows = 2}));
}

// Those on the page first, in their order.
Html part_fields(const ComposingView& view) {
  Html all;
  int rank = 0;
  for (const auto& part : view.page.parts)
    if (const auto* const question = find_result(view.results, part.question))
      all += part_field(view, *question, ++rank);
  for (const auto& question : view.results.questions)
    if (std::ranges::find(view.page.parts, question.name, &PagePart::question) ==
        view.page.parts.end())
      all += part_field(view, question, ++rank);
  return all;
}

Html shown_part(const StrangerView& view, const PagePart& part) {
  const auto* const question = find_result(view.results, part.question);
  if (!question) return {};
  const auto measured = view.beside.find(part.question);
  return html(R"(<section class="stack stack--s"><h2>{}</h2>{}{}{}</section>)", question->label,
      when(!part.comment.empty(),
          [&] { return html(R"(<p class="measure">{}</p>)", part.comment); }),
      result(*question, Texts::Without), measured == view.beside.end() ? Html() : measured->second);
}

Html preview_bar(const StrangerView& view) {
  if (!view.preview) return {};
  return html(
      R"(<div class="stack">{}<div class="cluster">{}<a href="{}">Changer la page</a>{}</div></div>)",
      look::notice(look::Tone::Info,
          html("<p>Voici ce que verra quelqu’un qui ne vous connaît pas. {}</p>",
              view.page.published_at ? "La page est publiée." : "La page n’est pas publiée.")),
      button_form(paths::publications(view.survey.id),
          view.page.published_at ? "Publier de nouveau" : "Publier ces résultats"),
      paths::composing(view.survey.id), when(view.page.published_at.has_value(), [&] {
        return button_form(paths::publications(view.survey.id), "Ne plus publier",
            "button button--quiet", "retrait", "1");
      }));
}

Html listed(const IndexView::One& one, const Url& url, std::string_view act) {
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p class="soft">{}{}</p>{}</li>)",
      url, one.survey.is.title, one.organisation,
      one.survey.is.closes_on ? ", jusqu’au " + in_french(*one.survey.is.closes_on) : "",
      when(!act.empty(), [&] { return html("<p>{}</p>", act); }));
}

}  // namespace

web::Document composing_page(const ComposingView& view) {
  const auto& survey = view.survey;
  const std::vector<look::Field> fields{{.name = "titre",
                                            .label = "Le titre de la page",
                                            .value = view.page.title,
                                            .error = view.title_error},
      {.name = "ouverture",
          .label = "Ce que vous en dites d’abord",
          .hint = "Ce que vous retenez, ce que vous allez en faire.",
          .value = view.page.opening,
          .longest = 4000,
          .required = false,
          .rows = 5}};
  return narrow_page("Restitution, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Rendre ce qui a été dit</h1>{}{}{}{}<p class="lead">Choisissez les questions à montrer, leur ordre, et ajoutez vos mots. Rien n’est public avant que vous ayez vu la page comme la verra un inconnu.</p>{}</div>
<form class="stack stack--l" method="post" action="{}">{}{}
<div class="cluster"><button class="button" name="faire" value="apercu">Voir comme un inconnu</button><button class="button button--quiet" name="faire" value="garder">Enregistrer</button></div></form>)",
          back_to(survey), rooms(survey, Room::GivingBack, true), said(view.said),
          look::refused(fields),
          when(view.page.published_at.has_value(),
              [&] {
                return html(R"(<p>Publiée{} <a href="{}">la page que tout le monde voit</a>.</p>)",
                    "\u00A0:", paths::given_back(survey.code));
              }),
          paths::composing(survey.id), each(fields, look::field), part_fields(view)));
}

web::Document given_back_page(const StrangerView& view) {
  const auto& survey = view.survey;
  auto document = narrow_page(view.page.title,
      html(
          R"(
<div class="stack">{}<p class="soft">{}{}</p><h1>{}</h1>{}<p class="soft">D’après l’enquête «&#160;{}&#160;». Chaque nombre compte cinq personnes au moins{} ce que moins de cinq ont dit n’est pas montré.</p></div>
<div class="stack stack--xl">{}</div>{})",
          preview_bar(view), view.organisation,
          view.page.published_at ? ", " + in_french(day_of(*view.page.published_at)) : "",
          view.page.title,
          when(!view.page.opening.empty(),
              [&] { return html(R"(<p class="lead">{}</p>)", view.page.opening); }),
          survey.is.title, "\u00A0:",
          each(view.page.parts, [&](const PagePart& part) { return shown_part(view, part); }) +
              chance(view.results),
          when(!view.preview, [&] {
            return html(
                R"(<section class="stack stack--s"><h2>Emporter ces chiffres</h2><ul><li><a href="{}">Classeur, avec son dictionnaire (.xlsx)</a></li><li><a href="{}">Tableau (.csv)</a></li><li><a href="{}">Pour un programme (.json)</a></li></ul></section>)",
                paths::given_back_xlsx(survey.code), paths::given_back_csv(survey.code),
                paths::given_back_json(survey.code));
          })));
  document.indexed = !view.preview;
  if (!view.preview) document.canonical = paths::given_back(survey.code);
  document.description = view.page.opening;
  return document;
}

web::Document index_page(const IndexView& view) {
  auto document = wide_page("Écoute",
      html(
          R"(
<div class="stack"><h1>Écoute</h1><p class="lead">Tout commence par les besoins, les ressources et les envies de chacun. Ici, un territoire demande, entend, et rend ce qu’il a entendu.</p>
<p class="cluster"><a class="button" href="{}">Préparer une enquête</a><a href="{}">Vos enquêtes</a> <a href="{}">Les besoins</a> <a href="{}">Ateliers</a></p></div>
<section class="stack"><h2>On vous demande votre avis</h2>{}</section>
<section class="stack"><h2>Ce qui a été dit</h2>{}</section>)",
          paths::fresh(), paths::mine(), paths::needs(), paths::workshops(),
          view.open.empty()
              ? html(R"(<p class="soft">Aucune enquête n’est ouverte à tous en ce moment.</p>)")
              : html(R"(<ul class="bare stack">{}</ul>)",
                    each(view.open,
                        [](const auto& one) {
                          return listed(one, paths::answer(one.survey.code), one.survey.is.purpose);
                        })),
          view.given_back.empty()
              ? html(R"(<p class="soft">Aucun résultat n’est encore publié.</p>)")
              : html(
                    R"(<ul class="bare stack">{}</ul>)", each(view.given_back, [](const auto& one) {
                      return listed(one, paths::given_back(one.survey.code), "");
                    }))));
  document.indexed = true;
  document.description = "Enquêtes ouvertes et résultats rendus par les territoires.";
  return document;
}

}  // namespace listening
