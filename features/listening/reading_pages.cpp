#include "base/look/look.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/reading.hpp"
#include "features/listening/result_views.hpp"

// How an organiser chooses to read results.
namespace listening {

web::Document reading_page(const ReadingView& view) {
  const auto& survey = view.survey;
  const auto& reading = view.reading;
  const auto& error = view.weighting_error;
  return narrow_page("Lecture des résultats, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Lire les résultats</h1>{}{}</div>
<form class="stack stack--l" method="post" action="{}">
<fieldset class="stack stack--s"><legend class="field__label">Jusqu’où distinguer les territoires</legend><p class="field__hint">Un choix n’est montré qu’une fois fait par cinq personnes du même territoire{} plus vous distinguez, plus les résultats attendent. À la fermeture, ce qui attend est réuni plus largement. Vaut pour les réponses à venir.</p>{}<div class="choices">{}</div></fieldset>
<fieldset class="field stack stack--s {}" id="poids"><legend class="field__label">Peser les réponses</legend>{}<p class="field__hint">Si les petites communes répondent moins, chacune de leurs réponses compte plus, pour que le tout ressemble à la population. Les nombres de réponses ne changent pas{} seules les parts et les moyennes sont pesées.</p><div class="choices">{}</div></fieldset>
<p><button class="button">Enregistrer</button></p></form>)",
          back_to(survey), rooms(survey, Room::Results, true), paths::reading(survey.id), "\u00A0:",
          when(!survey.is.asks_place,
              [] {
                return look::notice(look::Tone::Info,
                    html("<p>Cette enquête ne demande pas sa commune à qui répond. Demandez-la "
                         "dans la présentation pour lire par territoire.</p>"));
              }),
          each(geographies,
              [&](Geography one) {
                return radio("territoires", slug(one), label(one), one == reading.geography);
              }),
          error.empty() ? "" : "field--error",
          when(!error.empty(),
              [&] {
                return html(R"(<span class="field__error">{}{}</span>)",
                    look::icon(look::Icon::Alert), error);
              }),
          "\u00A0:", each(weightings, [&](Weighting one) {
            return radio("poids", slug(one), label(one), one == reading.weighting);
          })));
}

web::Response show_reading(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(reading_page({survey, reading_of(page.db, survey)}));
  });
}

web::Response change_reading(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        auto reading = reading_of(action.db, survey);
        const auto geography = parse_geography(action.form.text("territoires"));
        const auto weighting = parse_weighting(action.form.text("poids"));
        if (geography) reading.geography = *geography;
        if (weighting) reading.weighting = *weighting;
        ReadingView view{survey, reading};
        if (!geography || !weighting)
          view.weighting_error = "Choisissez une réponse à chacune des deux questions.";
        else if (weighting == Weighting::SizeAndRegion && geography == Geography::None)
          view.weighting_error =
              "Pour peser selon la région, distinguez les territoires jusqu’à la région au moins.";
        if (!view.weighting_error.empty()) return refused(reading_page(view));
        keep_reading(action.db, {mandate, action.now}, survey, reading);
        return web::see_other(paths::results(id).with("lecture", "1"));
      });
}

}  // namespace listening
