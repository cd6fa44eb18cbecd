#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/agreement.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"
#include "features/listening/result_views.hpp"

// What brings those who answered together, and what sets them apart.
namespace listening {
namespace {

std::string percent_of(double share) { return text::percent(100 * share, 0); }

std::string said_of(const Agreement& one) {
  const auto& widest = *one.widest;
  const auto pair = fmt::format("{}\u00A0: {}\u00A0; {}\u00A0: {}", widest.one_label,
      percent_of(widest.one_share), widest.other_label, percent_of(widest.other_share));
  switch (one.verdict) {
    case Verdict::Agree:
      return fmt::format(
          "Pas d’écart au-delà du hasard. Le plus grand est sur «\u00A0{}\u00A0» ({}).",
          widest.choice, pair);
    case Verdict::Unclear:
      return fmt::format(
          "L’écart le plus grand, sur «\u00A0{}\u00A0» ({}), peut ne tenir qu’au hasard.",
          widest.choice, pair);
    default:
      return fmt::format(
          "L’écart le plus grand est sur «\u00A0{}\u00A0» ({}).", widest.choice, pair);
  }
}

Html voice_cell(
    const Crossed::Column& column, const std::optional<int>& count, int shown, bool shares) {
  if (!count)
    return html(R"(<td role="cell" data-label="{}" class="soft">moins de 5</td>)", column.label);
  const double share = static_cast<double>(*count) / shown;
  return html(
      R"(<td role="cell" data-label="{}"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" x="0" y="0" width="{}" height="8"/></svg> {}{}</td>)",
      column.label, std::to_string(std::max(1, static_cast<int>(100 * share))),
      text::number(*count), shares ? " (" + percent_of(share) + ")" : "");
}

Html voices_table(const Crossed& crossed) {
  return html(
      R"(<div class="table-scroll" tabindex="0" role="group" aria-label="{}"><table class="table table--stacked crossed" role="table"><caption class="vh">{}</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Qui a répondu</th>{}</tr></thead><tbody role="rowgroup">{}</tbody></table></div>)",
      crossed.question_label, crossed.question_label,
      each(crossed.columns,
          [](const Crossed::Column& column) {
            return html(R"(<th scope="col" role="columnheader">{}</th>)", column.label);
          }),
      each(crossed.lines, [&](const Crossed::Line& line) {
        Html cells;
        const bool shares = tells_shares(line.shown(), line.hidden());
        for (std::size_t i = 0; i < line.cells.size(); ++i)
          cells += voice_cell(crossed.columns[i], line.cells[i], line.shown(), shares);
        return html(
            R"(<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>)", line.label, cells);
      }));
}

Html one_question(const Agreement& one) {
  return html(
      R"(<section class="stack stack--s"><h3>{}</h3><p><strong>{}.</strong> {}</p>{}{}{}</section>)",
      one.crossed.question_label, label(one.verdict), one.widest ? said_of(one) : "",
      when(!one.crossed.of_one_choice,
          [] {
            return html(
                R"(<p class="small soft">Chaque personne a pu cocher plusieurs réponses{} les parts sont celles de tout ce qui a été coché.</p>)",
                "\u00A0:");
          }),
      voices_table(one.crossed), when(!one.silent.empty(), [&] {
        return html(R"(<p class="small soft">Moins de cinq personnes dans chaque public{} {}.</p>)",
            "\u00A0:", text::join(one.silent, ", "));
      }));
}

Html of_verdict(
    const AgreementView& view, std::string_view title, const std::vector<Verdict>& verdicts) {
  Html inside;
  for (const auto& one : view.questions)
    if (std::ranges::find(verdicts, one.verdict) != verdicts.end()) inside += one_question(one);
  return when(!inside.empty(), [&] {
    return html(R"(<section class="stack stack--l"><h2>{}</h2>{}</section>)", title, inside);
  });
}

Html agreement_filters(const AgreementView& view) {
  auto results = view.results;
  results.profiles.clear();  // they are what is compared
  const auto fields = lens_fields(results, view.lens);
  return when(!fields.empty(), [&] {
    return html(
        R"(<form class="stack" method="get" action="{}"><div class="columns columns--2">{}</div><p><button class="button button--quiet">Voir</button></p></form>)",
        paths::agreement(view.survey.id), fields);
  });
}

AgreementView agreement_view(store::Reader& db, const Survey& survey, const web::Fields& query) {
  AgreementView view{.survey = survey, .results = results_of(db, survey), .lens = lens_of(query)};
  view.lens.profile.clear();
  view.questions = agreements(db, survey, view.results, view.lens);
  return view;
}

}  // namespace

web::Document agreement_page(const AgreementView& view) {
  const auto& survey = view.survey;
  return wide_page("Regards croisés, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Ce qui rapproche, ce qui sépare</h1>{}{}<p class="lead">Élus, habitants, associations, entreprises{} sur quoi disent-ils la même chose{}</p>{}{}</div>
{}<section class="stack stack--s"><h2>Comment c’est calculé</h2><p class="measure">L’écart entre deux publics est la part de l’un qui devrait dire autre chose pour ressembler à l’autre. On parle de désaccord au-delà d’un quart, quand le hasard ne l’explique pas (moins d’une fois sur trois cents) {}. Seules les réponses montrées comptent, sans être pesées.</p><ul><li><a href="{}">Classeur (.xlsx)</a></li><li><a href="{}">Tableau (.csv)</a></li></ul></section><p><a href="{}">Revenir aux résultats</a></p>)",
          back_to(survey), rooms(survey, Room::Results, view.mandated), "\u00A0:", "\u00A0?",
          rule(), agreement_filters(view),
          view.questions.empty()
              ? html(
                    R"(<p>Pas encore assez de réponses de publics différents. Il en faut cinq qui disent la même chose dans un même public.</p>)")
              : of_verdict(view, "Ce qui sépare", {Verdict::Disagree, Verdict::Nuance}) +
                    of_verdict(view, "Ce qui rapproche", {Verdict::Agree}) +
                    of_verdict(view, "Ce qu’on ne peut pas encore dire",
                        {Verdict::Unclear, Verdict::OneVoice}),
          look::default_tag(), narrowed(paths::agreement_xlsx(survey.id), view.lens),
          narrowed(paths::agreement_csv(survey.id), view.lens), paths::results(survey.id)));
}

web::Response show_agreement(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    auto view = agreement_view(page.db, survey, page.query);
    view.mandated = membership.belonging().mandate.has_value();
    return own(agreement_page(view));
  });
}

web::Response agreement_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    return as_csv(agreement_sheet(agreement_view(page.db, survey, page.query).questions),
        "regards-" + survey.code.text());
  });
}

web::Response agreement_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    return as_xlsx(agreement_sheet(agreement_view(page.db, survey, page.query).questions),
        "regards-" + survey.code.text());
  });
}

}  // namespace listening
