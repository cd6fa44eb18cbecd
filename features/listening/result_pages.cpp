#include <algorithm>
#include <array>
#include <set>

#include "features/listening/editing.hpp"
#include "features/listening/judging.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/result_views.hpp"

// What was answered: figures for members, answers one by one for those who have a mandate, each
// reading noted.
namespace listening {
namespace {

Lens lens_of(const web::Fields& query) {
  Lens lens;
  if (const auto* const profile = find_profile(query.text("profil"))) lens.profile = profile->slug;
  if (const auto size = query.text("taille"); std::ranges::find(sizes, size) != sizes.end())
    lens.size = size;
  return lens;
}

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
      .from = from,
      .most = answers_a_page,
      .refused = std::move(refusal)};
  for (const auto& answer : view.answers)
    if (const auto ref = territory::Ref::parse(answer.place))
      if (const auto place = territory::find(action.db, *ref))
        view.places.try_emplace(answer.place, place->name);
  return own(answers_page(view));
}

web::Response as_sheets(const Results& results, Texts texts, std::string_view name) {
  const std::array sheets{figures(results, texts), codebook(results)};
  return web::download(
      std::string(table::xlsx_type), std::string(name) + ".xlsx", table::to_xlsx(sheets))
      .kept(web::Keep::Private);
}

web::Response as_csv(const Results& results, Texts texts, std::string_view name) {
  return web::download(std::string(table::csv_type), std::string(name) + ".csv",
      table::to_csv(figures(results, texts)))
      .kept(web::Keep::Private);
}

template <class Then>
web::Response as_reader(web::Page& page, const web::Member& member, const SurveyId& id, Then then) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    const auto lens = lens_of(page.query);
    return then(survey, results_of(page.db, survey, lens), lens);
  });
}

table::Sheet raw_sheet(store::Reader& db, const Survey& survey) {
  constexpr int most = 200'000;
  const auto answers = answers_to(db, survey.id, 0, most);
  std::set<std::string> paths;
  for (const auto& answer : answers)
    for (const auto& [path, value] : answer.said) paths.insert(path);
  table::Sheet sheet{.name = "Réponses",
      .columns = {"jour", "version", "mode", "statut", "profil", "commune", "taille"},
      .rows = {}};
  sheet.columns.insert(sheet.columns.end(), paths.begin(), paths.end());
  for (const auto& answer : answers) {
    std::vector<table::Cell> row{iso(answer.sent_on), static_cast<double>(answer.version),
        std::string(slug(answer.way)), std::string(slug(answer.standing)), answer.profile,
        answer.place, answer.size};
    for (const auto& path : paths) {
      const auto said = answer.said.find(path);
      row.emplace_back(said == answer.said.end() ? "" : said->second);
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace

web::Response show_results(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_reader(page, member, id, [&](const Survey& survey, Results results, const Lens& lens) {
    return own(results_page({.survey = survey,
        .results = std::move(results),
        .lens = lens,
        .mandated = organisation::mandate_of(page.db, member, survey.organisation).has_value(),
        .waits = count_answers(page.db, id).count > 0,
        .said = page.query.has("parution") ? "Ce qui pouvait être montré l’est maintenant." : ""}));
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
            "reponses-" + survey.code.text() + ".csv", table::to_csv(raw_sheet(action.db, survey)))
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
        const auto version = find_version(action.db, id, found->version);
        const auto statements =
            version ? statements_of(version->form, found->said) : std::vector<Statement>{};
        if (!settle(action.db, *found, standing, statements))
          return answers_shown(action, survey, 0,
              "Cette réponse est déjà entrée dans des chiffres montrés\u00A0: elle y reste.");
        record(action.db, {mandate, action.now}, survey, "reponse-jugee",
            standing == Standing::Counts ? "compte" : "mise de côté");
        return answers_shown(action, survey, 0, "");
      });
}

// ── Giving back ────────────────────────────────────────────────────────────────────────────────

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
        .preview = true}));
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
            .page = given}));
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
