#include "features/instance/logo_pages.hpp"

#include "features/instance/routes.hpp"
#include "features/instance/views.hpp"

namespace instance {
namespace {

Html said(const web::Page& page) {
  constexpr web::Path<"/compte/corbeille"> bin;  // a page of app/
  if (page.query.has("choisi")) return html("<p>C’est fait{} ce logo est affiché.</p>", "\u00A0:");
  if (page.query.has("remis")) return html("<p>Ce logo est de nouveau affiché.</p>");
  if (page.query.has("retire"))
    return html(
        R"(<p>Le logo est retiré. <a href="{}">Le remettre, depuis la corbeille</a></p>)", bin());
  return {};
}

}  // namespace

// Only ever a PNG that we wrote, and shown as nothing else, even opened by itself.
web::Response show_logo_file(web::Page& page, const Fingerprint& fingerprint) {
  auto png = logo_png(page.db, fingerprint);
  if (!png) return web::not_found();
  return web::file("image/png", *std::move(png))
      .with_header("Content-Security-Policy", "default-src 'none'; sandbox")
      .with_header("Cache-Control", "public, max-age=31536000, immutable");
}

web::Response show_logo_page(web::Page& page, const web::Admin&) {
  return web::ok(logo_page({.logo = shown_logo(page.db), .said = said(page)}))
      .kept(web::Keep::Private);
}

web::Response put_logo(web::Action& action, const web::Admin& admin) {
  const auto sent = action.form.all("logo");
  const auto refused = [&](std::string_view why) {
    return web::unprocessable(logo_page({.logo = shown_logo(action.db), .error = std::string(why)}))
        .kept(web::Keep::Private);
  };
  if (sent.empty() || sent.front().empty()) return refused("Choisissez d’abord un fichier.");
  Result<files::Picture, files::PictureProblem> picture = refuse(files::PictureProblem::Damaged);
  action.outside([&] { picture = files::redrawn(sent.front(), logo_bounds); });
  if (!picture) return refused(files::explain(picture.error()));
  show_logo(action.db, *picture, admin.member().id.text(), action.now);
  return web::see_other(paths::logo().with("choisi", "1"));
}

web::Response take_logo_away(web::Action& action, const web::Admin& admin) {
  remove_logo(action.db, admin.member().id.text(), action.now);
  return web::see_other(paths::logo().with("retire", "1"));
}

web::Response return_logo(web::Action& action, const web::Admin& admin, const LogoId& id) {
  if (!put_logo_back(action.db, id, admin.member().id.text(), action.now))
    return web::not_found("Ce logo n’est plus dans la corbeille.");
  return web::see_other(paths::logo().with("remis", "1"));
}

}  // namespace instance
