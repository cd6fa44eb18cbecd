#include "base/values/text.hpp"
#include "features/compass/jobs.hpp"
#include "features/compass/pages.hpp"
#include "features/compass/printer.hpp"
#include "features/compass/settings.hpp"
#include "features/directory/helpers.hpp"
#include "features/instance/instance.hpp"

namespace compass {
namespace {

Done done_of(std::string_view word) {
  if (word == "avis") return Done::Replied;
  if (word == "avis-retire") return Done::TookBack;
  if (word == "parution") return Done::Published;
  if (word == "prolongation") return Done::Extended;
  if (word == "retablissement") return Done::Restored;
  return Done::Nothing;
}

// The page of a compass that its owner erased, as long as it can come back.
std::optional<web::Response> deleted(const Session& session, const Secret& secret, Time now) {
  if (!session.deleted_at) return std::nullopt;
  if (*session.deleted_at + undo_delay < now) return no_such_compass();
  return web::answer(410, deleted_page(secret, day_of(*session.deleted_at + undo_delay)))
      .kept(web::Keep::Private);
}

// The whole page of the sheet, for the printer.
std::string printable(const AnswerView& view) {
  return "<!doctype html>\n" +
         html(
             R"(<html lang="fr"><head><meta charset="utf-8"><title>{}</title><link rel="stylesheet" href="{}"></head><body>{}</body></html>)",
             title_of(view.standing), Url("feuille.css"), sheet(view))
             .markup();
}

// Where they are, where they stand, what they want: those who can help them.
directory::Need need_of(const Referential& referential, const Standing& standing) {
  directory::Need need{.where = standing.territory,
      .level = standing.diagnosis.profile.level,
      .stages = {},
      .themes = standing.session.themes,
      .audience = standing.session.audience};
  if (const auto weakest = standing.diagnosis.profile.weakest)
    need.stages = referential.axes.at(*weakest).favours.stages;
  return need;
}

// The view for the sheet: people in few enough lines that it stays one page.
AnswerView sheet_view_of(web::Page& page, const Secret& secret, const Standing& standing) {
  auto view = view_of(page, secret, standing);
  view.helpers = directory::helpers_lines(
      page.db, page.services.get<directory::Index>(), need_of(view.referential, standing));
  return view;
}

}  // namespace

AnswerView view_of(web::Page& page, const Secret& secret, const Standing& standing) {
  return {.referential = page.services.get<Referential>(),
      .secret = secret,
      .standing = standing,
      .today = day_of(page.now),
      .erased_on =
          day_of(erased_on(standing.session.touched_at, page.services.get<Settings>().unattended)),
      .public_url = page.request.public_url,
      .site = instance::name(page.db),
      .pdf = page.services.get<Printer>().is_there(),
      .done = done_of(page.query.text("fait")),
      .replied = std::string(page.query.text("sur"))};
}

web::Response show_answer(web::Page& page, const Secret& secret) {
  const auto session = find_session(page.db, secret);
  if (!session) return no_such_compass();
  if (auto gone = deleted(*session, secret, page.now)) return *std::move(gone);
  const auto standing = standing_of(page.db, page.services, *session);
  auto view = view_of(page, secret, *standing);
  view.helpers = directory::helpers_section(
      page.db, page.services.get<directory::Index>(), need_of(view.referential, *standing));
  return web::ok(answer_page(view)).kept(web::Keep::Private);
}

web::Response show_sheet(web::Page& page, const Secret& secret) {
  const auto session = attended(page.db, secret);
  if (!session) return no_such_compass();
  const auto standing = standing_of(page.db, page.services, *session);
  return web::ok(sheet_page(sheet_view_of(page, secret, *standing))).kept(web::Keep::Private);
}

web::Response show_sheet_pdf(web::Page& page, const Secret& secret) {
  const auto session = attended(page.db, secret);
  const auto& printer = page.services.get<Printer>();
  if (!session || !printer.is_there()) return no_such_compass();
  const auto standing = standing_of(page.db, page.services, *session);
  auto pdf = printer.print(printable(sheet_view_of(page, secret, *standing)));
  if (!pdf)
    return web::answer(503,
        {.title = "Le PDF n’a pas pu être fait",
            .main = html(
                R"(<div class="wrap band--first stack"><h1>Le PDF n’a pas pu être fait</h1><p>Rien n’est perdu. <a href="{}">Ouvrez la fiche</a> et imprimez-la depuis votre navigateur{}: elle tient sur une page.</p></div>)",
                paths::sheet(secret), "\u00A0"),
            .indexed = false})
        .kept(web::Keep::Private);
  return web::file("application/pdf", *std::move(pdf))
      .with_header("Content-Disposition", "inline; filename=\"boussole.pdf\"")
      .kept(web::Keep::Private);
}

web::Response take_reply(web::Action& action, const Secret& secret) {
  const auto session = attended(action.db, secret);
  if (!session) return no_such_compass();
  const auto resource = library::Ref::parse(action.form.text("ressource"));
  const auto said = parse_reply(action.form.text("avis"));
  if (!resource || !said || !library::find(action.db, *resource))
    return web::bad_request("Cet avis ne porte sur aucune ressource de la bibliothèque.");
  reply(action.db, session->id, resource->text(), *said);
  save(action.db, *session, action.services.get<Referential>(), action.now);
  return web::see_other(
      paths::answer(secret).with("fait", "avis").with("sur", resource->text()).at("pas"));
}

web::Response take_reply_back(web::Action& action, const Secret& secret) {
  const auto session = attended(action.db, secret);
  if (!session) return no_such_compass();
  take_back_reply(action.db, session->id, action.form.text("ressource"));
  return web::see_other(paths::answer(secret).with("fait", "avis-retire").at("pas"));
}

web::Response extend(web::Action& action, const Secret& secret) {
  const auto session = attended(action.db, secret);
  if (!session) return no_such_compass();
  save(action.db, *session, action.services.get<Referential>(), action.now);
  return web::see_other(paths::answer(secret).with("fait", "prolongation").at("garder"));
}

web::Response remove(web::Action& action, const Secret& secret) {
  const auto session = find_session(action.db, secret);
  if (!session) return no_such_compass();
  if (!session->deleted_at) set_deleted(action.db, session->id, action.now);
  return web::see_other(paths::answer(secret));
}

web::Response restore(web::Action& action, const Secret& secret) {
  const auto session = find_session(action.db, secret);
  if (!session) return no_such_compass();
  if (session->deleted_at && *session->deleted_at + undo_delay < action.now)
    return no_such_compass();
  set_deleted(action.db, session->id, std::nullopt);
  return web::see_other(paths::answer(secret).with("fait", "retablissement"));
}

web::Response show_method(web::Page& page) {
  return web::ok(method_page(page.services.get<Referential>(),
      static_cast<int>(page.services.get<Settings>().unattended.count())));
}

}  // namespace compass
