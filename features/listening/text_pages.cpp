#include <algorithm>

#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"
#include "features/listening/text_views.hpp"

// What people wrote: read, grouped, coded.
namespace listening {
namespace {

void look_at(TextsView& view, std::string_view asked) {
  for (const auto& question : view.results.questions)
    if (question.kind == xlsform::Kind::Text) view.questions.push_back(&question);
  for (const auto* const question : view.questions)
    if (question->name == asked) view.question = question;
  // The first that something is shown of, or the first.
  for (const auto* const question : view.questions)
    if (!view.question && !question->texts.empty()) view.question = question;
  if (!view.question && !view.questions.empty()) view.question = view.questions.front();
}

// `asked`: what the address or the form says of what is looked at. The view holds pointers into
// itself: it is made where it stays.
void fill(TextsView& view, web::Visit& visit, store::Reader& db, const web::Fields& asked) {
  view.lens = lens_of(visit.request.query);
  view.results = results_of(db, view.survey, view.lens);
  look_at(view, asked.text("question"));
  if (!view.question) return;
  view.filter = {std::string(asked.text("theme")), std::string(asked.text("code"))};
  view.codes = codes_of(db, view.survey.id, view.question->name);
  view.all = written(db, *view.question, visit.services.get<Themes>(), view.codes);
  for (const auto& one : view.all)
    if (passes(one, view.filter)) view.passing.push_back(one);
  const int last =
      std::max<int>(1, static_cast<int>(view.passing.size() + texts_a_page - 1) / texts_a_page);
  view.page = std::clamp(asked.integer("page").value_or(1), 1, last);
}

Url back_to_texts(const TextsView& view, const web::Fields& form) {
  auto url = narrowed(paths::texts(view.survey.id), view.lens);
  for (const auto* const name : {"question", "theme", "code", "page"})
    if (const auto value = form.text(name); !value.empty()) url = url.with(name, value);
  return url;
}

table::Sheet sheet_of(const TextsView& view) {
  static const QuestionResult none{.mean = {}};
  return text_sheet(view.question ? *view.question : none, view.passing, view.codes);
}

}  // namespace

web::Response show_texts(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    TextsView view{.survey = survey, .results = {}};
    fill(view, page, page.db, page.query);
    view.mandated = membership.belonging().mandate.has_value();
    view.said = page.query.has("codes")    ? "Les codes sont enregistrés."
                : page.query.has("ajoute") ? "Le code est ajouté. Cochez-le sous les textes."
                : page.query.has("retire") ? "Le code est retiré."
                                           : "";
    return own(texts_page(view));
  });
}

web::Response code_texts(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    TextsView view{.survey = survey, .results = {}};
    fill(view, action, action.db, action.form);
    for (const auto print : text::split(action.form.text("vus"), ' ')) {
      const auto shown = std::ranges::find(view.all, print, &Written::print);
      if (shown == view.all.end()) continue;
      std::vector<CodeId> codes;
      for (const auto one : action.form.all("c-" + std::string(print)))
        if (const auto code = CodeId::parse(one)) codes.push_back(*code);
      if (codes != shown->codes) set_codes(action.db, view.codes, print, codes);
    }
    return web::see_other(back_to_texts(view, action.form).with("codes", "1"));
  });
}

web::Response make_code(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        TextsView view{.survey = survey, .results = {}};
        fill(view, action, action.db, action.form);
        if (!view.question) return web::not_found("Cette question n’est pas de cette enquête.");
        const auto label = action.form.text("libelle");
        const auto added =
            add_code(action.db, {mandate, action.now}, survey, view.question->name, label);
        if (!added) {
          view.mandated = true;
          view.typed = label;
          view.error = sentence(added.error());
          return refused(texts_page(view));
        }
        return web::see_other(
            paths::texts(id).with("question", view.question->name).with("ajoute", "1"));
      });
}

web::Response drop_code(
    web::Action& action, const web::Member& member, const SurveyId& id, const CodeId& code) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        if (!remove_code(action.db, {mandate, action.now}, survey, code))
          return web::not_found("Ce code n’existe plus.");
        return web::see_other(
            paths::texts(id).with("question", action.form.text("question")).with("retire", "1"));
      });
}

web::Response texts_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    TextsView view{.survey = survey, .results = {}};
    fill(view, page, page.db, page.query);
    return as_csv(sheet_of(view), "textes-" + survey.code.text());
  });
}

web::Response texts_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    TextsView view{.survey = survey, .results = {}};
    fill(view, page, page.db, page.query);
    return as_xlsx(sheet_of(view), "textes-" + survey.code.text());
  });
}

}  // namespace listening
