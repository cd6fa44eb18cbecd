#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"
#include "features/listening/result_views.hpp"
#include "features/listening/waves.hpp"

// What was said, over time.
namespace listening {
namespace {

struct WavesView {
  Survey survey;
  Results results;
  Lens lens = {};
  std::vector<Wave> waves = {};
  std::vector<Survey> alike = {};
  std::optional<Survey> other = {};
  WavesCompared compared = {};
  bool mandated = false;
  std::string typed = {}, error = {}, said = {};
};

Html wave_cell(const Bar& bar) {
  if (!bar.share) return html(R"(<span class="soft">moins de 5</span>)");
  const auto percent = [](double share) { return text::percent(100 * share, 0); };
  const auto at = [](double share) { return fmt::format("{:.1f}", 100 * share); };
  return html(
      R"(<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" x="0" y="0" width="{}" height="8"/><rect class="bar__between" x="{}" y="3" width="{}" height="2"/></svg> {}, entre {} et {} <span class="soft">({})</span>)",
      at(*bar.share), at(bar.between.low), at(bar.between.high - bar.between.low),
      percent(*bar.share), percent(bar.between.low), percent(bar.between.high),
      text::number(bar.answers));
}

Html wave_table(const WavesCompared& compared, const WavesCompared::Question& question) {
  std::vector<std::string_view> columns{question.choices.empty() ? "Mesure" : "Réponse"};
  for (const auto& name : compared.columns) columns.push_back(name);
  std::vector<std::vector<Html>> rows;
  if (question.choices.empty()) {
    auto& row = rows.emplace_back();
    row.push_back(html("Moyenne"));
    for (const auto& mean : question.means)
      row.push_back(mean ? html("{}", text::decimal(*mean, 1))
                         : html(R"(<span class="soft">moins de 5</span>)"));
  } else {
    columns.push_back("Ce qui a changé");
  }
  for (const auto& choice : question.choices) {
    auto& row = rows.emplace_back();
    row.push_back(html("{}", choice.label));
    for (const auto& bar : choice.bars) row.push_back(wave_cell(bar));
    const bool sure = choice.move == Move::Up || choice.move == Move::Down;
    row.push_back(sure ? html("<strong>{}</strong>", label(choice.move))
                       : html(R"(<span class="soft">{}</span>)", label(choice.move)));
  }
  return html(R"(<div class="table-scroll" tabindex="0" role="group" aria-label="{}">{}</div>)",
      question.label, look::table(question.label, columns, rows));
}

Html changes(const WavesCompared& compared) {
  Html items;
  for (const auto& question : compared.questions)
    for (const auto& choice : question.choices)
      if (choice.move == Move::Up || choice.move == Move::Down)
        items += html(R"(<li>{} <strong>{}</strong> {}</li>)", question.label, choice.label,
            label(choice.move));
  if (compared.questions.empty()) return {};
  return html(R"(<section class="stack stack--s"><h2>Ce qui a changé</h2>{}</section>)",
      items.empty() ? html("<p>Rien qui dépasse le hasard.</p>") : html("<ul>{}</ul>", items));
}

Html wave_filters(const WavesView& view) {
  auto results = view.results;
  results.waves.clear();
  const auto fields = when(!view.alike.empty(), [&] {
    return select("avec", "Comparer avec une autre enquête",
        option("", "Aucune", !view.other) + each(view.alike, [&](const Survey& one) {
          return option(one.id.text(), one.is.title, view.other && view.other->id == one.id);
        }));
  }) + lens_fields(results, view.lens);
  return when(!fields.empty(), [&] {
    return html(
        R"(<form class="stack" method="get" action="{}"><div class="columns columns--2">{}</div><p><button class="button button--quiet">Voir</button></p></form>)",
        paths::waves(view.survey.id), fields);
  });
}

Html wave_list(const WavesView& view) {
  return html(R"(<section class="stack stack--s"><h2>Les vagues</h2><ol>{}</ol>{}</section>)",
      each(view.waves,
          [](const Wave& wave) {
            return html("<li>{}{}</li>", wave.name,
                wave.began_on ? ", depuis le " + in_french(*wave.began_on) : "");
          }),
      when(view.mandated, [&] {
        return html(
                   R"(<form class="stack" method="post" action="{}"><p class="measure">Reposez les mêmes questions plus tard{} les réponses d’après seront celles d’une nouvelle vague. Ce qui attend dans celle d’avant est réuni, pour de bon.</p>{}<p><button class="button">Commencer une nouvelle vague</button></p></form>)",
                   paths::waves(view.survey.id), "\u00A0:",
                   look::field({.name = "nom",
                       .label = "Son nom",
                       .hint = "Par exemple «\u00A0Printemps 2027\u00A0».",
                       .value = view.typed,
                       .error = view.error,
                       .longest = static_cast<int>(longest_wave_name),
                       .required = false})) +
               html(
                   R"(<p class="measure">Ou posez-les ailleurs, ou autrement{} une enquête à part garde les mêmes questions, et se compare à celle-ci.</p>{})",
                   "\u00A0:",
                   button_form(paths::copies(view.survey.id),
                       "Préparer une enquête avec ces questions", "button button--quiet"));
      }));
}

Url with_other(const Url& url, const WavesView& view) {
  auto to = narrowed(url, view.lens);
  return view.other ? to.with("avec", view.other->id.text()) : to;
}

web::Document waves_page(const WavesView& view) {
  const auto& survey = view.survey;
  const bool alone = view.compared.columns.size() < 2;
  return wide_page("Dans le temps, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Ce qui change avec le temps</h1>{}{}{}<p class="lead">Les mêmes questions, posées plusieurs fois{} ce qui a bougé, et ce que le hasard suffit à expliquer.</p>{}{}</div>
{}<div class="stack stack--xl">{}</div>{}{}<p><a href="{}">Revenir aux résultats</a></p>)",
          back_to(survey), rooms(survey, Room::Results, view.mandated), said(view.said),
          "\u00A0:", rule(), wave_filters(view), changes(view.compared),
          each(view.compared.questions,
              [&](const WavesCompared::Question& question) {
                return html(R"(<section class="stack stack--s"><h2 class="h3">{}</h2>{}</section>)",
                    question.label, wave_table(view.compared, question));
              }) +
              when(view.compared.questions.empty(),
                  [&] {
                    return html("<p>{}</p>",
                        alone ? "Il n’y a encore qu’une vague. Commencez-en une autre quand vous "
                                "reposerez vos questions, ou comparez avec une autre enquête."
                              : "Pas encore assez de réponses à comparer. Il faut, dans chaque "
                                "vague, cinq personnes qui disent la même chose.");
                  }),
          when(!view.compared.questions.empty(),
              [&] {
                return html(
                    R"(<section class="stack stack--s"><h2>Emporter ces chiffres</h2><p class="measure">Un changement est dit sûr quand le hasard ne l’expliquerait qu’une fois sur cent, entre les deux dernières colonnes connues.</p><ul><li><a href="{}">Classeur (.xlsx)</a></li><li><a href="{}">Tableau (.csv)</a></li></ul></section>)",
                    with_other(paths::waves_xlsx(survey.id), view),
                    with_other(paths::waves_csv(survey.id), view));
              }),
          wave_list(view), paths::results(survey.id)));
}

WavesView waves_view(
    store::Reader& db, const Survey& survey, const web::Fields& query, bool mandated) {
  WavesView view{.survey = survey,
      .results = results_of(db, survey),
      .lens = lens_of(query),
      .waves = waves_of(db, survey),
      .alike = alike(db, survey),
      .mandated = mandated};
  view.lens.wave = 0;
  for (const auto& one : view.alike)
    if (one.id.text() == query.text("avec")) view.other = one;
  view.compared = compare_waves(db, survey, view.other, view.lens);
  return view;
}

}  // namespace

web::Response show_waves(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    auto view = waves_view(page.db, survey, page.query, membership.belonging().mandate.has_value());
    if (page.query.has("commencee")) view.said = "La nouvelle vague a commencé.";
    return own(waves_page(view));
  });
}

web::Response start_wave(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto name = std::string(action.form.text("nom"));
        std::string error;
        if (text::count_characters(name) > longest_wave_name)
          error = "Ce nom dépasse soixante caractères. Raccourcissez-le.";
        else if (count_wave(action.db, id, reading_of(action.db, survey).wave) == 0)
          error = "La vague en cours n’a encore aucune réponse.";
        if (!error.empty()) {
          auto view = waves_view(action.db, survey, action.form, true);
          view.typed = name;
          view.error = error;
          return refused(waves_page(view));
        }
        begin_wave(action.db, {mandate, action.now}, survey, name);
        return web::see_other(paths::waves(id).with("commencee", "1"));
      });
}

web::Response copy_survey(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto made = copy(action.db, {mandate, action.now}, survey);
        return web::see_other(paths::show(made.id).with("creee", "1"));
      });
}

web::Response waves_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    return as_csv(wave_sheet(waves_view(page.db, survey, page.query, false).compared),
        "vagues-" + survey.code.text());
  });
}

web::Response waves_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    return as_xlsx(wave_sheet(waves_view(page.db, survey, page.query, false).compared),
        "vagues-" + survey.code.text());
  });
}

}  // namespace listening
