#include <algorithm>

#include "features/listening/editing.hpp"
#include "features/listening/judging.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"
#include "features/listening/result_views.hpp"
#include "features/territory/measures.hpp"

// What was answered: figures for members, answers one by one for those who have a mandate, each
// reading noted.
namespace listening {
namespace {

// Each path of any answer, in the order of the latest form.
std::map<std::string, std::string> labels_of(store::Reader& db, const SurveyId& id) {
  std::map<std::string, std::string> labels;
  const auto walk = [&](const auto& self, const xlsform::Form& form,
                        const std::vector<xlsform::Item>& items) -> void {
    for (const auto& item : items) {
      labels.try_emplace(item.name, label_of(form, item));
      if (const auto* list = form.list(item.list))
        for (const auto& choice : list->choices)
          labels.try_emplace(item.name + "=" + choice.name,
              std::string(text_in(choice.label, form.settings.default_language, form)));
      self(self, form, item.children);
    }
  };
  for (const auto& version : versions_of(db, id)) {
    const auto form = spelled_out(version.form);
    walk(walk, form, form.survey);
  }
  return labels;
}

constexpr int answers_a_page = 20;

web::Response answers_shown(
    web::Action& action, const Survey& survey, int from, std::string refusal) {
  AnswersView view{.survey = survey,
      .counted = count_answers(action.db, survey.id),
      .answers = answers_to(action.db, survey.id, from, answers_a_page),
      .labels = labels_of(action.db, survey.id),
      .places = {},
      .named = named_answers(action.db, survey.id),
      .from = from,
      .most = answers_a_page,
      .refused = std::move(refusal)};
  for (const auto& answer : view.answers)
    if (const auto ref = territory::Ref::parse(answer.place))
      if (const auto place = territory::find(action.db, *ref))
        view.places.try_emplace(answer.place, place->name);
  return own(answers_page(view));
}

template <class Then>
web::Response as_reader(web::Page& page, const web::Member& member, const SurveyId& id, Then then) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    const auto lens = lens_of(page.query);
    return then(survey, results_of(page.db, survey, lens), lens);
  });
}

}  // namespace

web::Response show_results(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_reader(page, member, id, [&](const Survey& survey, Results results, const Lens& lens) {
    const bool mandated =
        organisation::mandate_of(page.db, member, survey.organisation).has_value();
    auto linking = mandated ? linking_form(page.db, survey, results) : Html();
    return own(results_page({.survey = survey,
        .results = std::move(results),
        .lens = lens,
        .mandated = mandated,
        .waits = count_answers(page.db, id).count > 0,
        .said = page.query.has("parution")   ? "Ce qui pouvait être montré l’est maintenant."
                : page.query.has("lecture")  ? "La lecture des résultats est réglée."
                : page.query.has("chiffres") ? "C’est enregistré."
                                             : "",
        .beside = objective_beside(page.db, survey),
        .linking = std::move(linking)}));
  });
}

web::Response results_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_reader(
      page, member, id, [&](const Survey& survey, const Results& results, const Lens&) {
        return as_csv(results, Texts::With, "resultats-" + survey.code.text());
      });
}

web::Response results_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_reader(
      page, member, id, [&](const Survey& survey, const Results& results, const Lens&) {
        return as_sheets(results, Texts::With, "resultats-" + survey.code.text());
      });
}

web::Response results_as_json(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_reader(
      page, member, id, [&](const Survey& survey, const Results& results, const Lens& lens) {
        return web::json(to_json(survey, results, lens, Texts::With)).kept(web::Keep::Private);
      });
}

web::Response gather_waiting(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        if (gather_across(action.db, id) > 0)
          record(action.db, {mandate, action.now}, survey, "reponses-reunies");
        return web::see_other(paths::results(id).with("parution", "1"));
      });
}

web::Response link_question(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto results = results_of(action.db, survey);
        const auto question = action.form.text("question");
        const auto measure = action.form.text("mesure");
        const auto known = territory::known_measures(action.db);
        const bool right = find_result(results, question) &&
                           (measure.empty() || std::ranges::find(known, measure,
                                                   &territory::Measure::slug) != known.end());
        if (!right) return web::bad_request("Choisissez une question et un indicateur.");
        link_measure(action.db, id, question, measure);
        record(action.db, {mandate, action.now}, survey, "question-rapprochee");
        return web::see_other(paths::results(id).with("chiffres", "1"));
      });
}

web::Response show_answers(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(answers_gate_page({survey, count_answers(page.db, id)}));
  });
}

web::Response read_answers(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const int from = std::clamp(action.form.integer("de").value_or(0), 0, 1'000'000);
        record(action.db, {mandate, action.now}, survey, "reponses-lues");
        return answers_shown(action, survey, from, "");
      });
}

web::Response take_answers_away(
    web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        record(action.db, {mandate, action.now}, survey, "reponses-emportees");
        return web::download(std::string(table::csv_type),
            "reponses-" + survey.code.text() + ".csv", raw_csv(action.db, survey))
            .kept(web::Keep::Private);
      });
}

web::Response judge_answer(
    web::Action& action, const web::Member& member, const SurveyId& id, const AnswerId& answer) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto found = find_answer(action.db, id, answer);
        if (!found) return web::not_found("Cette réponse n’est pas de cette enquête.");
        const auto standing =
            action.form.text("compte") == "1" ? Standing::Counts : Standing::SetAside;
        const auto version =
            action.services.get<ReadyForms>().find(action.db, id, found->version, action.now);
        const auto statements =
            version ? statements_of(*version, found->said) : std::vector<Statement>{};
        if (!settle(action.db, *found, standing, statements))
          return answers_shown(action, survey, 0,
              "Cette réponse est déjà entrée dans des chiffres montrés\u00A0: elle y reste.");
        record(action.db, {mandate, action.now}, survey, "reponse-jugee",
            standing == Standing::Counts ? "compte" : "mise de côté");
        return answers_shown(action, survey, 0, "");
      });
}

}  // namespace listening
