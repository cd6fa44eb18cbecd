#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/statistics/interval.hpp"
#include "base/values/text.hpp"
#include "features/listening/result_views.hpp"
#include "features/listening/routes.hpp"

// What people said, by who they are or by what else they said: bars and their table in one.
namespace listening {
namespace {

constexpr int few_answers = 30;  // below, a share says little

// « (42 %, entre 35 % et 49 %) »
std::string part_of(int count, int shown) {
  const double share = static_cast<double>(count) / shown;
  const auto between = statistics::wilson(share, shown);
  return fmt::format(" ({}, entre {} et {})", text::percent(100 * share, 0),
      text::percent(100 * between.low, 0), text::percent(100 * between.high, 0));
}

Html crossed_cell(const Crossed::Column& column, const std::optional<int>& count, int shown,
    bool shares, int most) {
  if (!count)
    return html(R"(<td role="cell" data-label="{}" class="soft">masqué</td>)", column.label);
  const int whole = shares ? shown : most;
  const int width = whole > 0 ? std::max(1, 100 * *count / whole) : 1;
  return html(
      R"(<td role="cell" data-label="{}"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" x="0" y="0" width="{}" height="8"/></svg> {}{}</td>)",
      column.label, std::to_string(width), text::number(*count),
      shares && shown > 0 ? part_of(*count, shown) : "");
}

Html crossed_line(const Crossed& crossed, const Crossed::Line& line, int most) {
  Html cells;
  const int shown = line.shown();
  // A hidden cell makes the others look larger than they are.
  const bool shares = crossed.of_one_choice && tells_shares(shown, line.hidden()) &&
                      (!crossed.made_at || std::ranges::none_of(line.cells,
                                               [](const auto& cell) { return !cell.has_value(); }));
  for (std::size_t i = 0; i < line.cells.size(); ++i)
    cells += crossed_cell(crossed.columns[i], line.cells[i], shown, shares, most);
  return html(R"(<tr role="row"><th scope="row" role="rowheader">{}{}</th>{}</tr>)", line.label,
      when(crossed.of_one_choice && shown > 0 && shown < few_answers,
          [] { return html(R"( <span class="soft small">(moins de 30 réponses)</span>)"); }),
      cells);
}

Html crossed_table(const Crossed& crossed) {
  int most = 1;
  for (const auto& line : crossed.lines)
    for (const auto& cell : line.cells) most = std::max(most, cell.value_or(0));
  return html(
      R"(<div class="table-scroll" tabindex="0" role="group" aria-label="{}"><table class="table table--stacked crossed" role="table"><caption>{}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{}</th>{}</tr></thead><tbody role="rowgroup">{}</tbody></table></div>)",
      crossed.question_label, crossed.question_label, crossed.by_label,
      each(crossed.columns,
          [](const Crossed::Column& column) {
            return html(R"(<th scope="col" role="columnheader">{}</th>)", column.label);
          }),
      each(crossed.lines,
          [&](const Crossed::Line& line) { return crossed_line(crossed, line, most); }));
}

Html reading_hint(const Crossed& crossed, Weighting weighting) {
  if (crossed.made_at)
    return html(
        R"(<p class="measure">Croisement fait le {}, une fois pour toutes. Une case masquée compte moins de cinq personnes, ou cache le nombre qui permettrait d’en retrouver une. Les parts ne sont données que pour les lignes entières.</p>)",
        in_french(day_of(*crossed.made_at)));
  return html(
      R"(<p class="measure">{} Une case masquée compte moins de cinq personnes, ou personne. Sous trente réponses sur une ligne, un écart peut ne tenir qu’au hasard.{}</p>)",
      crossed.of_one_choice ? "Les parts sont celles des réponses montrées de chaque ligne."
                            : "Chaque personne a pu donner plusieurs réponses.",
      weighting == Weighting::None ? ""
                                   : " Ici, chaque réponse compte autant\u00A0: rien n’est pesé.");
}

Html question_options(const CrossingView& view) {
  Html all;
  for (const auto& question : view.results.questions)
    if (is_closed(question))
      all += option(question.name, question.label, question.name == view.question);
  return all;
}

Html by_options(const CrossingView& view) {
  Html who, what;
  for (const auto trait : traits) who += option(slug(trait), label(trait), view.by == slug(trait));
  for (const auto& question : view.results.questions) {
    const auto value = "question:" + question.name;
    if (is_crossable(question)) what += option(value, question.label, view.by == value);
  }
  return html(R"(<optgroup label="Qui a répondu">{}</optgroup>)", who) + when(!what.empty(), [&] {
    return html(R"(<optgroup label="Une autre question">{}</optgroup>)", what);
  });
}

Url with_asked(Url url, const CrossingView& view) {
  return narrowed(std::move(url).with("question", view.question).with("par", view.by), view.lens);
}

Html crossing_result(const CrossingView& view) {
  if (view.crossed && view.crossed->shows())
    return html(
        R"(<section class="stack">{}{}</section><section class="stack stack--s"><h2>Emporter ce tableau</h2><ul><li><a href="{}">Classeur (.xlsx)</a></li><li><a href="{}">Tableau (.csv)</a></li></ul></section>)",
        reading_hint(*view.crossed, view.results.weighting), crossed_table(*view.crossed),
        with_asked(paths::crossings_xlsx(view.survey.id), view),
        with_asked(paths::crossings_csv(view.survey.id), view));
  if (view.crossed)
    return html(R"(<p class="soft">{}</p>)",
        view.crossed->made_at ? "Rien de ce croisement ne peut être montré sans que l’on "
                                "puisse retrouver quelqu’un."
                              : "Pas encore assez de réponses pour être montrées.");
  if (view.objection)
    return look::notice(look::Tone::Info, html("<p>{}</p>", sentence(*view.objection)));
  if (!view.by.starts_with("question:") || view.question.empty()) return {};
  if (!view.mandated)
    return look::notice(look::Tone::Info,
        html("<p>Ces deux questions ne sont pas encore croisées. Une personne qui a un mandat "
             "peut le faire.</p>"));
  return html(
      R"(<section class="stack stack--s"><h2>Croiser ces deux questions</h2><p class="measure">Le tableau sera fait une fois pour toutes, avec les réponses montrées aujourd’hui. Pour que personne ne soit retrouvé, deux questions ne peuvent pas être reliées par deux chemins{} choisissez d’abord les croisements qui comptent le plus.</p><form method="post" action="{}"><input type="hidden" name="question" value="{}"><input type="hidden" name="par" value="{}"><button class="button">Faire ce croisement</button></form></section>)",
      "\u00A0:", paths::crossings(view.survey.id), view.question, view.by);
}

Html made_list(const CrossingView& view) {
  if (view.made.empty()) return {};
  return html(R"(<section class="stack stack--s"><h2>Croisements faits</h2><ul>{}</ul></section>)",
      each(view.made, [&](const CrossingOf& one) -> Html {
        const auto* const first = find_result(view.results, one.first);
        const auto* const second = find_result(view.results, one.second);
        if (!first || !second) return {};
        return html(R"(<li><a href="{}">{} — {}</a></li>)",
            paths::crossings(view.survey.id)
                .with("question", second->name)
                .with("par", "question:" + first->name),
            first->label, second->label);
      }));
}

}  // namespace

web::Document crossing_page(const CrossingView& view) {
  const auto& survey = view.survey;
  const bool nothing = question_options(view).empty();
  return wide_page("Croisements, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Croiser les réponses</h1>{}{}{}<p class="lead">Qui a dit quoi{} par public, par taille de commune, par territoire, ou selon une autre réponse.</p>{}</div>
{}<div class="stack stack--l">{}</div>{}<p><a href="{}">Revenir aux résultats</a></p>)",
          back_to(survey), rooms(survey, Room::Results, view.mandated), said(view.said),
          "\u00A0:", rule(),
          nothing
              ? html(
                    R"(<p>Cette enquête n’a aucune question à choix{} il n’y a rien à croiser.</p>)",
                    "\u00A0:")
              : html(
                    R"(<form class="stack" method="get" action="{}"><div class="columns columns--2">{}{}{}</div><p class="cluster"><button class="button">Croiser</button></p></form>)",
                    paths::crossings(survey.id),
                    select("question", "Ce qui a été dit", question_options(view)),
                    select("par", "Selon", by_options(view)), lens_fields(view.results, view.lens)),
          crossing_result(view), made_list(view), paths::results(survey.id)));
}

}  // namespace listening
