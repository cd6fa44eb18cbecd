#include <algorithm>

#include "base/table/sheet.hpp"
#include "base/values/text.hpp"
#include "base/xlsform/reader.hpp"
#include "base/xlsform/writer.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/views.hpp"

// Questions that come from a workbook, and go to one.
namespace listening {
namespace {

std::string file_name(std::string_view given) {
  constexpr std::size_t longest = 120;
  const auto slash = given.find_last_of("/\\");
  auto name = text::nfc(given.substr(slash == std::string_view::npos ? 0 : slash + 1));
  if (name.size() > longest) {
    auto cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) --cut;
    name.resize(cut);
  }
  return name.empty() ? "Classeur" : name;
}

// What the workbook asks that these pages cannot: said before it replaces anything.
void note_files(const std::vector<xlsform::Item>& items, std::vector<xlsform::Problem>& problems) {
  using xlsform::Kind;
  for (const auto& item : items) {
    if (item.kind == Kind::Image || item.kind == Kind::Audio || item.kind == Kind::Video ||
        item.kind == Kind::File)
      problems.push_back({.severity = xlsform::Severity::Warning,
          .sheet = "survey",
          .row = item.row.number,
          .column = "type",
          .reason = "La question « " + item.name +
                    " » attend un fichier : elle est gardée dans le classeur, mais ne se pose pas "
                    "encore sur le site."});
    note_files(item.children, problems);
  }
}

bool holds_errors(const Upload& upload) {
  return std::ranges::any_of(upload.problems,
      [](const xlsform::Problem& one) { return one.severity == xlsform::Severity::Error; });
}

}  // namespace

web::Response show_workbook(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    auto form = latest(page.db, survey).form;
    if (form.settings.title.empty()) form.settings.title = survey.is.title;
    return web::download(std::string(table::xlsx_type), "questions-" + survey.code.text() + ".xlsx",
        xlsform::to_xlsx(form))
        .kept(web::Keep::Private);
  });
}

web::Response show_import(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(import_page(survey, find_upload(page.db, id), ""));
  });
}

web::Response bring_workbook(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    const auto files = action.form.all("fichier");
    if (files.empty() || files.front().empty())
      return refused(import_page(survey, find_upload(action.db, id), "Choisissez un classeur."));
    auto reading = xlsform::read(files.front());
    note_files(reading.form.survey, reading.problems);
    Upload upload{.file_name = file_name(action.form.text("fichier.nom")),
        .form = std::move(reading.form),
        .problems = std::move(reading.problems),
        .received_at = action.now};
    // Refused: its report is shown, and nothing of it is kept.
    if (holds_errors(upload)) return refused(import_page(survey, upload, ""));
    keep_upload(action.db, id, upload);
    return web::see_other(paths::import(id).at("rapport"));
  });
}

web::Response accept_workbook(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(action, member, id, [&](const Survey& survey, const auto&) {
    const auto upload = find_upload(action.db, id);
    if (!upload) return web::see_other(paths::import(id));
    if (holds_errors(*upload))
      return refused(import_page(survey, upload,
          "Ce classeur contient des erreurs. Corrigez-les, puis apportez-le de nouveau."));
    keep_draft(action.db, survey, upload->form);
    drop_upload(action.db, id);
    return web::see_other(paths::questions(id).with("importee", "1"));
  });
}

}  // namespace listening
