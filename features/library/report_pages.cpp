#include <array>

#include "base/values/text.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/identity.hpp"
#include "features/library/report_views.hpp"
#include "features/library/routes.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

using identity::Attempt;

constexpr std::ptrdiff_t most_reports_shown = 200;

ReportForm form_in(const web::Fields& fields) {
  return {.page = reported_page(fields.text("page")),
      .kind = std::string(fields.text("nature")),
      .words = std::string(fields.text("texte")),
      .email = std::string(fields.text("email"))};
}

// What is wrong in what was typed.
void examine(ReportForm& form) {
  if (!find_report_kind(form.kind)) form.kind_error = "Choisissez de quoi il s’agit.";
  if (form.words.empty()) form.words_error = "Dites en quelques mots ce qui ne va pas.";
  if (form.words.size() > static_cast<std::size_t>(longest_report) * 4)
    form.words_error = "C’est trop long\u00A0: 3\u202F000 caractères au plus.";
  if (!form.email.empty())
    if (const auto email = Email::check(form.email); !email)
      form.email_error = explain(email.error());
}

web::Response again(web::Action& action, int status, const ReportForm& form) {
  const auto& trap = action.services.get<web::Trap>();
  return web::answer(status, report_page(form, trap.fields(action.now, web::Trap::Showing::Again)));
}

web::Response show_report(web::Page& page) {
  auto form = form_in(page.query);
  if (page.query.has("merci"))
    return web::ok(report_thanks(form.page, page.query.text("merci") == "reponse"))
        .kept(web::Keep::Private);
  form.words.clear();
  form.email.clear();
  return web::ok(report_page(form, page.services.get<web::Trap>().fields(page.now)))
      .kept(web::Keep::Private);
}

web::Response send_report(web::Action& action) {
  auto form = form_in(action.form);
  examine(form);
  if (form.is_refused()) return again(action, 422, form);
  if (action.services.get<web::Trap>().doubts(action.form, action.now)) {
    form.why_again = doubt_notice();
    return again(action, 422, form);
  }
  const auto& client = action.request.client_address;
  if (identity::must_wait(action.db, Attempt::ReportSent, form.page, client, action.now)) {
    form.why_again = wait_notice();
    return again(action, 429, form);
  }
  const auto email = Email::check(form.email);
  add_report(action.db, {.id = ReportId::fresh(),
                            .page = form.page,
                            .kind = form.kind,
                            .words = form.words,
                            .email = email ? std::optional(*email) : std::nullopt,
                            .made_at = action.now});
  identity::note(action.db, Attempt::ReportSent, form.page, client, action.now);
  return web::see_other(
      paths::report().with("merci", form.email.empty() ? "1" : "reponse").with("page", form.page));
}

ReportQueue queue_of(store::Reader& db, const web::Editor& editor, ReportState state) {
  ReportQueue queue{.state = state, .reports = {}};
  for (const auto each : {ReportState::ToRead, ReportState::Mended, ReportState::Closed}) {
    auto theirs = reports_for(db, editor.member(), each);
    queue.counts.at(static_cast<std::size_t>(each)) = static_cast<int>(theirs.size());
    if (each == state) queue.reports = std::move(theirs);
  }
  if (std::ssize(queue.reports) > most_reports_shown)
    queue.reports.erase(queue.reports.begin() + most_reports_shown, queue.reports.end());
  return queue;
}

web::Response show_reports(web::Page& page, const web::Editor& editor) {
  auto queue = queue_of(
      page.db, editor, parse_report_state(page.query.text("etat")).value_or(ReportState::ToRead));
  if (page.query.has("fait")) queue.said = "C’est noté.";
  return web::ok(report_queue(queue)).kept(web::Keep::Private);
}

web::Response settle_one(web::Action& action, const web::Editor& editor, const ReportId& id) {
  const auto report = find_report(action.db, id);
  if (!report) return web::not_found("Ce signalement n’est plus là\u00A0: il a été effacé.");
  if (!is_for(action.db, editor.member(), *report)) return web::forbidden();
  const auto reason = std::string(action.form.text("raison"));
  const bool mended = action.form.text("suite") == "repare";
  const bool too_long = reason.size() > static_cast<std::size_t>(longest_reason) * 4;
  if ((!mended && reason.empty()) || too_long) {
    auto queue = queue_of(action.db, editor, ReportState::ToRead);
    queue.refused = id;
    queue.reason_typed = reason;
    return web::unprocessable(report_queue(queue)).kept(web::Keep::Private);
  }
  settle(action.db, *report, mended ? ReportState::Mended : ReportState::Closed, reason,
      editor.member().id.text(),
      identity::as_chosen(action.db, action.services.get<identity::Settings>()).site, action.now);
  return web::see_other(paths::reports().with("fait", "1"));
}

}  // namespace

std::span<const web::Route> report_routes() {
  static constexpr std::array table{
      web::get<paths::report, show_report>,
      web::post<paths::report, send_report>,
      web::get<paths::reports, show_reports>,
      web::post<paths::settlements, settle_one>,
  };
  return table;
}

}  // namespace library
