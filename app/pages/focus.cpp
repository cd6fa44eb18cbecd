#include "app/pages/focus.hpp"

#include "base/look/look.hpp"
#include "features/instance/routes.hpp"
#include "features/instance/views.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/routes.hpp"

namespace pages {
namespace {

Html row(const territory::Territory& place) {
  return html(
      R"(<li class="cluster"><a href="{}">{}</a><form method="post" action="{}"><input type="hidden" name="retrait" value="{}"><button class="linkish">Retirer<span class="vh"> {}</span></button></form></li>)",
      territory::url_of(place.ref), place.name, instance::paths::focus(), place.ref.text(),
      place.name);
}

Html list(store::Reader& db) {
  Html items;
  for (const auto& text : instance::settings(db).focus)
    if (const auto ref = territory::Ref::parse(text))
      if (const auto place = territory::find(db, *ref)) items += row(*place);
  if (items.empty()) return html("<p>Aucun pour l’instant.</p>");
  return html(R"(<ul class="bare stack stack--s">{}</ul>)", items);
}

web::Document focus_page(store::Reader& db, const territory::Picked& picked, std::string error) {
  return {.title = "Territoires mis en avant",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--xl">{}
<div class="stack"><h1>Les territoires mis en avant</h1><p class="lead">La page d’accueil y mène directement.</p></div>{}
<form class="stack" method="post" action="{}">{}<p><button class="button">Mettre en avant ce territoire</button></p></form></div>)",
          instance::sections(instance::paths::focus()), list(db), instance::paths::focus(),
          territory::picker({.label = "Un territoire à mettre en avant",
              .picked = picked,
              .error = std::move(error)})),
      .section = "compte",
      .head = territory::picker_script(),
      .indexed = false};
}

web::Response refused(
    web::Action& action, const territory::Picked& picked, std::string error = {}) {
  return web::unprocessable(focus_page(action.db, picked, std::move(error)))
      .kept(web::Keep::Private);
}

}  // namespace

web::Response show_focus(web::Page& page, const web::Admin&) {
  return web::ok(focus_page(page.db, {}, {})).kept(web::Keep::Private);
}

web::Response change_focus(web::Action& action, const web::Admin& admin) {
  auto site = instance::settings(action.db);
  if (const auto gone = action.form.text("retrait"); !gone.empty()) {
    std::erase(site.focus, gone);
  } else {
    const auto picked =
        territory::picked(action.db, action.services.get<territory::Names>(), action.form);
    if (picked.typed.empty() && !picked.chosen)
      return refused(action, picked, "Écrivez le nom d’un territoire, ou son code postal.");
    if (!picked.chosen) return refused(action, picked);
    if (site.focus.size() >= instance::most_in_focus)
      return refused(action, picked, "Douze territoires au plus. Retirez-en un d’abord.");
    const auto ref = picked.chosen->text();
    if (std::ranges::find(site.focus, ref) == site.focus.end()) site.focus.push_back(ref);
  }
  instance::change(action.db, site, admin.member().id.text(), action.now);
  return web::see_other(instance::paths::focus());
}

}  // namespace pages
