#include <algorithm>

#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"
#include "features/listening/result_views.hpp"

// The page that gives results back: composed, seen as a stranger, published.
namespace listening {
namespace {

GivenBack page_or_first(store::Reader& db, const Survey& survey, const Results& results) {
  if (auto page = find_page(db, survey.id)) return *std::move(page);
  GivenBack page{.title = "Ce que vous nous avez dit\u00A0: " + survey.is.title};
  for (const auto& question : results.questions)
    if (question.shows() && question.texts.empty()) page.parts.push_back({question.name});
  return page;
}

GivenBack read_page(const web::Fields& form, const Results& results) {
  constexpr std::size_t most_comment = 4000;
  GivenBack page{
      .title = std::string(form.text("titre")), .opening = std::string(form.text("ouverture"))};
  std::vector<std::pair<int, PagePart>> ranked;
  for (const auto& question : results.questions) {
    if (!form.has("montrer-" + question.name)) continue;
    auto comment = std::string(form.text("mot-" + question.name));
    if (comment.size() > most_comment) comment.resize(comment.find_last_of(' ', most_comment));
    ranked.emplace_back(form.integer("rang-" + question.name).value_or(1000),
        PagePart{question.name, std::move(comment)});
  }
  std::ranges::stable_sort(ranked, {}, [](const auto& one) { return one.first; });
  for (auto& [rank, part] : ranked) page.parts.push_back(std::move(part));
  return page;
}

// Published, of a survey that is still there: with its page.
template <class Then>
web::Response as_given_back(web::Page& page, const Code& code, Then then) {
  const auto survey = find(page.db, code);
  const auto given = survey ? find_page(page.db, survey->id) : std::nullopt;
  if (!given || !given->published_at)
    return web::not_found(
        "Ces résultats ne sont pas publiés, ou ne le sont plus. Voyez ceux qui le sont dans la "
        "page « Écoute ».");
  auto results = results_of(page.db, *survey);
  std::vector<QuestionResult> chosen;
  for (const auto& part : given->parts)
    if (const auto* const question = find_result(results, part.question))
      chosen.push_back(*question);
  results.questions = std::move(chosen);
  return then(*survey, *given, std::move(results));
}

}  // namespace

web::Response show_composing(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    auto results = results_of(page.db, survey);
    auto given = page_or_first(page.db, survey, results);
    return own(composing_page({.survey = survey,
        .results = std::move(results),
        .page = std::move(given),
        .said = page.query.has("gardee")    ? "La page est enregistrée."
                : page.query.has("retiree") ? "La page n’est plus publiée."
                                            : ""}));
  });
}

web::Response compose(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    auto results = results_of(action.db, survey);
    auto given = read_page(action.form, results);
    const auto before = find_page(action.db, id);
    if (before) given.published_at = before->published_at;
    if (given.title.empty())
      return refused(composing_page({.survey = survey,
          .results = std::move(results),
          .page = std::move(given),
          .title_error = "Donnez un titre à cette page."}));
    keep_page(action.db, id, given);
    return web::see_other(action.form.text("faire") == "apercu"
                              ? paths::stranger_view(id)
                              : paths::composing(id).with("gardee", "1"));
  });
}

web::Response show_as_stranger(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    const auto given = find_page(page.db, id);
    if (!given) return web::moved_for_now(paths::composing(id));
    return own(given_back_page({.survey = survey,
        .organisation = organisation::name_of(page.db, survey.organisation.text()),
        .results = results_of(page.db, survey),
        .page = *given,
        .preview = true,
        .beside = objective_beside(page.db, survey)}));
  });
}

web::Response change_publication(
    web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        if (!find_page(action.db, id)) return web::see_other(paths::composing(id));
        const bool withdraws = action.form.has("retrait");
        publish_page(action.db, id, withdraws ? std::nullopt : std::optional(action.now));
        record(action.db, {mandate, action.now}, survey,
            withdraws ? "resultats-retires" : "resultats-publies");
        return withdraws ? web::see_other(paths::composing(id).with("retiree", "1"))
                         : web::see_other(paths::given_back(survey.code));
      });
}

web::Response show_given_back(web::Page& page, const Code& code) {
  return as_given_back(
      page, code, [&](const Survey& survey, const GivenBack& given, Results results) {
        return web::ok(given_back_page({.survey = survey,
            .organisation = organisation::name_of(page.db, survey.organisation.text()),
            .results = std::move(results),
            .page = given,
            .beside = objective_beside(page.db, survey)}));
      });
}

web::Response given_back_as_csv(web::Page& page, const Code& code) {
  return as_given_back(page, code, [&](const Survey&, const GivenBack&, const Results& results) {
    return as_csv(results, Texts::Without, "resultats-" + code.text());
  });
}

web::Response given_back_as_xlsx(web::Page& page, const Code& code) {
  return as_given_back(page, code, [&](const Survey&, const GivenBack&, const Results& results) {
    return as_sheets(results, Texts::Without, "resultats-" + code.text());
  });
}

web::Response given_back_as_json(web::Page& page, const Code& code) {
  return as_given_back(
      page, code, [&](const Survey& survey, const GivenBack&, const Results& results) {
        return web::json(to_json(survey, results, {}, Texts::Without));
      });
}

web::Response show_index(web::Page& page) {
  IndexView view;
  const auto listed = [&](Survey survey) {
    auto name = organisation::name_of(page.db, survey.organisation.text());
    return IndexView::One{std::move(survey), std::move(name)};
  };
  for (auto& survey : open_to_all(page.db, page.now)) view.open.push_back(listed(survey));
  for (const auto& id : given_back(page.db))
    if (auto survey = find(page.db, id)) view.given_back.push_back(listed(*survey));
  return web::ok(index_page(view));
}

}  // namespace listening
