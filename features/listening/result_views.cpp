#include "features/listening/result_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

using xlsform::Kind;

constexpr std::size_t most_texts = 200;

// « 42 %, entre 35 % et 49 % »
std::string part_in_words(const Bar& bar) {
  if (!bar.share) return "";
  return fmt::format(" ({}, entre {} et {})", text::percent(100 * *bar.share, 0),
      text::percent(100 * bar.between.low, 0), text::percent(100 * bar.between.high, 0));
}

double length_of(const Bar& bar) { return bar.share.value_or(bar.answers); }

Html bar_row(const Bar& bar, double longest, const Html& act) {
  if (bar.answers == 0)
    return html(
        R"(<tr role="row"><th scope="row" role="rowheader">{}</th><td role="cell" data-label="Réponses" class="soft">moins de 5</td></tr>)",
        bar.label);
  const int width = longest > 0 ? static_cast<int>(100 * length_of(bar) / longest) : 0;
  return html(
      R"(<tr role="row"><th scope="row" role="rowheader">{}</th><td role="cell" data-label="Réponses"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" x="0" y="0" width="{}" height="8"/></svg> {}{}{}</td></tr>)",
      bar.label, std::to_string(std::max(width, 1)), text::number(bar.answers), part_in_words(bar),
      act);
}

std::string class_words(const Sample::Class& one) {
  const auto size = std::string(size_label(one.size));
  return one.region_name.empty() ? size : size + ", " + one.region_name;
}

Html weights_table(const Sample& sample) {
  auto classes = sample.classes;
  std::ranges::stable_sort(classes, {}, [](const Sample::Class& one) {
    return std::pair(std::ranges::find(sizes, one.size), one.region_name);
  });
  std::vector<std::vector<Html>> rows;
  rows.reserve(classes.size());
  for (const auto& one : classes)
    rows.push_back({plain(class_words(one)), plain(text::percent(100 * one.population, 0)),
        one.answers > 0 ? plain(text::number(one.answers)) : plain("moins de 5"),
        one.answers > 0 ? plain(text::decimal(one.weight, 2)) : plain("aucun")});
  return look::table(
      "Poids", {"Communes", "Part des habitants", "Réponses montrées", "Poids"}, rows);
}

Html weights_limits(const Sample& sample) {
  Html all;
  if (sample.covered < 0.995)
    all += html(
        "<p>{} des habitants vivent dans des communes dont aucune réponse n’est encore "
        "montrée{} les parts ne disent rien d’eux.</p>",
        text::percent(100 * (1 - sample.covered), 0), "\u00A0:");
  if (sample.apart > 0)
    all += html(
        "<p>{} de communes de plusieurs tailles ou non précisées{} elles sont comptées, "
        "sans entrer dans les parts.</p>",
        text::counted(sample.apart, "réponse", "réponses"), "\u00A0:");
  if (sample.gap > 0.005)
    all += html(
        "<p>Aucun poids ne dépasse 5 ni ne descend sous 0,2{} il reste jusqu’à {} d’écart "
        "avec la population.</p>",
        "\u00A0:", text::percent(100 * sample.gap, 0));
  return all;
}

Html weights_note(const QuestionResult& question) {
  const auto& sample = question.sample;
  return when(!sample.classes.empty(), [&] {
    return html(
        R"(<details><summary>{}, qui en valent {} une fois pesées</summary><div class="stack stack--s">{}{}</div></details>)",
        text::counted(question.shown, "réponse montrée", "réponses montrées"),
        text::number(std::lround(sample.effective)), weights_table(sample), weights_limits(sample));
  });
}

Html sample_note(const QuestionResult& question) {
  constexpr int few = 30;
  if (question.misleading)
    return html(
        R"(<p class="small">{} <strong>Pas encore de parts</strong>{} chaque réponse marquée « moins de 5 » peut en compter jusqu’à quatre.</p>)",
        look::icon(look::Icon::Alert), " :");
  if (!(question.sample.effective > 0)) return {};
  return when(question.shown < few, [] {
    return html(
        R"(<p class="small">{} <strong>Moins de trente réponses</strong>{} ces parts disent peu.</p>)",
        look::icon(look::Icon::Alert), "\u00A0:");
  }) + weights_note(question);
}

Html bars(const QuestionResult& question, const std::optional<SurveyId>& survey) {
  auto sorted = question.bars;
  if (question.kind != Kind::Date) std::ranges::stable_sort(sorted, std::greater<>(), length_of);
  double longest = 0;
  for (const auto& bar : sorted) longest = std::max(longest, length_of(bar));
  return html(
      R"(<table class="table table--stacked bars" role="table"><caption class="vh">{}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Réponse</th><th scope="col" role="columnheader">Combien</th></tr></thead><tbody role="rowgroup">{}</tbody></table>{})",
      question.label,
      each(sorted,
          [&](const Bar& bar) {
            return bar_row(bar, longest, when(survey, [&](const SurveyId& id) {
              return html(R"( <a href="{}">En faire un besoin<span class="vh">{} {}</span></a>)",
                  paths::fresh_need()
                      .with("enquete", id.text())
                      .with("question", question.name)
                      .with("reponse", bar.value),
                  "\u00A0:", bar.label);
            }));
          }),
      sample_note(question));
}

Html texts_list(const QuestionResult& question) {
  const auto shown = std::min(question.texts.size(), most_texts);
  return html(R"(<details {}><summary>{}</summary><ul class="stack stack--s">{}</ul>{}</details>)",
      open_if(shown <= 8),
      text::counted(static_cast<long long>(question.texts.size()), "texte", "textes"),
      each(std::span(question.texts).first(shown),
          [](const std::string& words) { return html("<li>{}</li>", words); }),
      when(shown < question.texts.size(),
          [] { return html("<p>Les autres sont dans le fichier à emporter.</p>"); }));
}

Html nothing() {
  return html(R"(<p class="soft">Pas encore assez de réponses pour être montrées.</p>)");
}

Html lens_form(const ResultsView& view) {
  const auto fields = lens_fields(view.results, view.lens);
  if (fields.empty()) return {};
  return html(
      R"(<form class="stack" method="get" action="{}"><div class="columns columns--2">{}</div><p class="cluster"><button class="button button--quiet">Voir</button>{}</p></form>)",
      paths::results(view.survey.id), fields, when(view.lens.is_narrow(), [&] {
        return html(R"(<a href="{}">Enlever ces filtres</a>)", paths::results(view.survey.id));
      }));
}

Html all_results(
    const Results& results, const std::optional<SurveyId>& survey, const Beside& beside) {
  std::string section;
  Html all;
  for (const auto& question : results.questions) {
    if (question.section != section) {
      section = question.section;
      all += html(R"(<h2>{}</h2>)", section.empty() ? "Et aussi" : section);
    }
    const auto measured = beside.find(question.name);
    all += html(R"(<section class="stack stack--s"><h3>{}</h3>{}{}</section>)", question.label,
        result(question, Texts::With, survey),
        measured == beside.end() ? Html() : measured->second);
  }
  return all;
}

}  // namespace

Html rule() {
  return look::notice(look::Tone::Info,
      html("<p>Chaque nombre compte cinq personnes au moins, qui ont dit la même chose. Ce que "
           "moins "
           "de cinq ont dit attend{} comparer deux filtres, ou hier et aujourd’hui, ne révèle "
           "personne.</p>",
          "\u00A0:"));
}

Html chance(const Results& results) {
  const bool parts = std::ranges::any_of(results.questions,
      [](const QuestionResult& question) { return question.sample.effective > 0; });
  if (!parts) return {};
  return html(
      R"(<details><summary>Que veut dire «&#160;entre 42&#160;% et 58&#160;%&#160;»{}</summary><p class="measure">Peu de réponses laissent de la place au hasard. Si ceux qui ont répondu ressemblent à tous ceux que l’on voulait entendre, la vraie part est entre ces deux nombres dix-neuf fois sur vingt. Mais répond qui veut{} c’est un ordre de grandeur, pas un sondage. Les parts sont celles des réponses montrées.{}</p></details>)",
      "\u00A0?", "\u00A0:",
      results.weighting == Weighting::None
          ? ""
          : " Elles sont pesées pour que chaque taille de commune, ou chaque région, compte pour "
            "ce qu’elle est dans la population (Insee).");
}

Html result(const QuestionResult& question, Texts texts, const std::optional<SurveyId>& survey) {
  if (!question.shows()) return nothing();
  if (question.mean)
    return html(R"(<p><strong>{}</strong> en moyenne, sur {} réponses montrées.</p>{})",
        text::decimal(*question.mean, 1), text::number(question.shown), weights_note(question));
  if (!question.texts.empty() && texts == Texts::With) return texts_list(question);
  if (question.bars.empty())
    return html("<p>{} ont répondu, avec leurs mots.</p>",
        text::counted(question.shown, "personne", "personnes"));
  return bars(question, survey);
}

web::Document results_page(const ResultsView& view) {
  const auto& survey = view.survey;
  return wide_page("Résultats, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Résultats</h1>{}{}{}{}{}</div>
<div class="stack stack--xl">{}</div>
<section class="stack stack--s"><h2>Emporter ces résultats</h2><ul><li><a href="{}">Classeur, avec son dictionnaire (.xlsx)</a></li><li><a href="{}">Tableau (.csv)</a></li><li><a href="{}">Pour un programme (.json)</a></li></ul></section>)",
          back_to(survey), rooms(survey, Room::Results, view.mandated), said(view.said),
          rule() + chance(view.results),
          html(
              R"(<ul class="bare cluster"><li><a href="{}">Comparer les publics</a></li><li><a href="{}">Croiser les réponses</a></li><li><a href="{}">Suivre dans le temps</a></li><li><a href="{}">Lire les textes</a></li></ul>)",
              paths::agreement(survey.id), paths::crossings(survey.id), paths::waves(survey.id),
              paths::texts(survey.id)) +
              when(view.mandated,
                  [&] {
                    return html(R"(<p><a href="{}">Régler la lecture des résultats</a></p>)",
                        paths::reading(survey.id));
                  }) +
              lens_form(view),
          survey.version == 0
              ? nothing()
              : all_results(view.results, view.mandated ? std::optional(survey.id) : std::nullopt,
                    view.beside),
          narrowed(paths::results_xlsx(survey.id), view.lens),
          narrowed(paths::results_csv(survey.id), view.lens),
          narrowed(paths::results_json(survey.id), view.lens)) +
          when(view.mandated && view.waits,
              [&] {
                return html(
                    R"(<section class="stack stack--s"><h2>Ce qui attend</h2><p>Des réponses de publics trop peu nombreux attendent. Réunies, tous publics ensemble, certaines pourraient être montrées. Elles le resteraient ainsi pour toujours.</p>{}</section>)",
                    button_form(paths::gatherings(survey.id),
                        "Montrer ce qui attend, publics réunis", "button button--quiet"));
              }) +
          view.linking);
}

}  // namespace listening
