#include "features/listening/crossing.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"
#include "features/listening/result_views.hpp"

// Crossing what people said with who they are, or with what else they said.
namespace listening {
namespace {

constexpr std::string_view other_question = "question:";

// What the address asks for: a table, or why there is none.
CrossingView crossing_view(store::Reader& db, const Survey& survey, const web::Fields& asked) {
  CrossingView view{.survey = survey,
      .results = results_of(db, survey),
      .lens = lens_of(asked),
      .question = std::string(asked.text("question")),
      .by = std::string(asked.text("par")),
      .made = crossings_of(db, survey.id)};
  const auto* const question = find_result(view.results, view.question);
  if (!question || !is_closed(*question)) return view;
  if (const auto trait = parse_trait(view.by))
    view.crossed =
        cross(db, shown(db, survey.id, question->name), view.results, *question, *trait, view.lens);
  if (!view.by.starts_with(other_question)) return view;
  view.lens = {};  // made once, of everybody
  const auto other = view.by.substr(other_question.size());
  view.crossed = find_crossing(db, survey, view.results, other, view.question);
  if (!view.crossed) view.objection = objection(db, survey, view.results, other, view.question);
  return view;
}

template <class Then>
web::Response with_table(
    web::Page& page, const web::Member& member, const SurveyId& id, Then then) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    const auto view = crossing_view(page.db, survey, page.query);
    if (!view.crossed)
      return web::not_found("Ce croisement n’existe pas. Choisissez-en un dans les résultats.");
    return then(crossed_sheet(*view.crossed), "croisement-" + survey.code.text());
  });
}

}  // namespace

web::Response show_crossings(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    auto view = crossing_view(page.db, survey, page.query);
    view.mandated = membership.belonging().mandate.has_value();
    if (page.query.has("fait")) view.said = "Le croisement est fait.";
    return own(crossing_page(view));
  });
}

web::Response cross_questions(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto question = std::string(action.form.text("question"));
        const auto by = std::string(action.form.text("par"));
        const auto other =
            by.starts_with(other_question) ? by.substr(other_question.size()) : std::string();
        const auto made = make_crossing(action.db, {mandate, action.now}, survey, other, question);
        if (!made) {
          auto view = crossing_view(action.db, survey, action.form);
          view.mandated = true;
          view.objection = made.error();
          return refused(crossing_page(view));
        }
        return web::see_other(
            paths::crossings(id).with("question", question).with("par", by).with("fait", "1"));
      });
}

web::Response crossings_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_table(page, member, id,
      [](const table::Sheet& sheet, const std::string& name) { return as_csv(sheet, name); });
}

web::Response crossings_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_table(page, member, id,
      [](const table::Sheet& sheet, const std::string& name) { return as_xlsx(sheet, name); });
}

}  // namespace listening
