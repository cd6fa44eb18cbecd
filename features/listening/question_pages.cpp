#include <algorithm>

#include "base/values/text.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/views.hpp"

// The questions of a survey, made by someone who never made a form.
namespace listening {
namespace {

std::optional<Condition> condition_of(const web::Fields& form) {
  const auto chosen = form.text("si");
  const auto cut = chosen.find('=');
  if (cut == std::string_view::npos) return std::nullopt;
  return Condition{.question = std::string(chosen.substr(0, cut)),
      .value = std::string(chosen.substr(cut + 1)),
      .is = form.text("si-est") != "non"};
}

Typed read_typed(const web::Fields& form, std::string_view kind) {
  Typed typed{.kind = std::string(kind),
      .label = std::string(form.text("intitule")),
      .help = std::string(form.text("aide")),
      .required = form.has("obligatoire"),
      .choices = std::string(form.text("choix")),
      .other = form.has("autre"),
      .lines = std::string(form.text("lignes")),
      .least = form.integer("de").value_or(1),
      .most = form.integer("a").value_or(10),
      .whole = form.text("entier") != "non",
      .several_lines = form.has("long"),
      .condition = condition_of(form),
      .section = std::string(form.text("section"))};
  check(typed);
  return typed;
}

std::string done_to_question(const web::Fields& query) {
  if (query.has("ajoutee")) return "La question est ajoutée.";
  if (query.has("changee")) return "La question est changée.";
  if (query.has("retiree")) return "La question est retirée.";
  if (query.has("importee")) return "Les questions du classeur ont remplacé celles d’avant.";
  if (query.has("abandonne")) return "Les changements sont abandonnés.";
  return "";
}

Url changed(const SurveyId& id, std::string_view what, std::string_view name) {
  return paths::questions(id).with(what, "1").at("q-" + std::string(name));
}

}  // namespace

std::optional<QuestionName> QuestionName::parse(std::string_view text) {
  constexpr std::size_t longest = 120;
  if (text.empty() || text.size() > longest || text == "nouvelle") return std::nullopt;
  return QuestionName(std::string(text));
}

web::Response show_questions(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(questions_page(survey, latest(page.db, survey), done_to_question(page.query), ""));
  });
}

web::Response show_fresh_question(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    const auto version = latest(page.db, survey);
    const auto* const kind = find_kind(page.query.text("type"));
    const auto section = page.query.text("section");
    if (!kind) return own(choose_kind_page(survey, version, section));
    return own(question_page(
        survey, version, {.kind = std::string(kind->slug), .section = std::string(section)}, ""));
  });
}

web::Response add_question(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    auto version = latest(action.db, survey);
    const auto* const kind = find_kind(action.form.text("type"));
    if (!kind) return refused(choose_kind_page(survey, version, action.form.text("section")));
    const auto typed = read_typed(action.form, kind->slug);
    if (!typed.is_sound()) return refused(question_page(survey, version, typed, ""));
    const auto name = add(version.form, typed);
    keep_draft(action.db, survey, version.form);
    return web::see_other(changed(id, "ajoutee", name));
  });
}

web::Response show_question(
    web::Page& page, const web::Member& member, const SurveyId& id, const QuestionName& name) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    const auto version = latest(page.db, survey);
    const auto* const item = find_item(version.form, name.text());
    if (!item) return web::not_found("Cette question n’est plus dans l’enquête.");
    return own(question_page(survey, version, typed_of(version.form, *item), name.text()));
  });
}

web::Response change_question(
    web::Action& action, const web::Member& member, const SurveyId& id, const QuestionName& name) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    auto version = latest(action.db, survey);
    const auto* const item = find_item(version.form, name.text());
    if (!item) return web::not_found("Cette question n’est plus dans l’enquête.");
    const auto* const kind = kind_of(*item);
    if (!kind) return web::see_other(paths::questions(id));
    const auto typed = read_typed(action.form, kind->slug);
    if (!typed.is_sound()) return refused(question_page(survey, version, typed, name.text()));
    change(version.form, name.text(), typed);
    keep_draft(action.db, survey, version.form);
    return web::see_other(changed(id, "changee", name.text()));
  });
}

web::Response move_question(
    web::Action& action, const web::Member& member, const SurveyId& id, const QuestionName& name) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    auto version = latest(action.db, survey);
    const auto direction = action.form.text("sens") == "bas" ? Direction::Down : Direction::Up;
    if (move(version.form, name.text(), direction)) keep_draft(action.db, survey, version.form);
    return web::see_other(paths::questions(id).at("q-" + name.text()));
  });
}

web::Response remove_question(
    web::Action& action, const web::Member& member, const SurveyId& id, const QuestionName& name) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    auto version = latest(action.db, survey);
    if (const auto others = named_by(version.form, name.text()); !others.empty())
      return refused(questions_page(survey, version, "",
          "D’autres questions dépendent de celle-ci\u00A0: «\u00A0" +
              text::join(others, "\u00A0», «\u00A0") + "\u00A0». Changez d’abord leur condition."));
    remove(version.form, name.text());
    keep_draft(action.db, survey, version.form);
    return web::see_other(paths::questions(id).with("retiree", "1"));
  });
}

web::Response remove_draft(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    if (survey.version > 0) drop_draft(action.db, survey);
    return web::see_other(paths::questions(id).with("abandonne", "1"));
  });
}

}  // namespace listening
