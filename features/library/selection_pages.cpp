#include "features/library/selection_pages.hpp"

#include "features/library/routes.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

constexpr std::string_view cookie_name = "selection";
constexpr int one_year = 365 * 24 * 3600;

Selection selection_of(web::Visit& visit, store::Reader& db) {
  const auto cookie = visit.cookie(cookie_name);
  return cookie ? today(db, Selection::parse(*cookie).value_or(Selection())) : Selection();
}

web::Response keeping(web::Response response, const Selection& selection) {
  return std::move(response).with_cookie({.name = std::string(cookie_name),
      .value = selection.text(),
      .max_age_seconds = selection.empty() ? 0 : one_year});
}

Url told(std::string_view what, const Ref& ref) {
  return paths::my_selection().with(what, ref.text());
}

SelectionPage page_of(web::Page& page, const Selection& selection, bool own) {
  SelectionPage shown{.selection = {},
      .resources = find(page.db, selection.refs()),
      .own = own,
      .public_url = page.request.public_url};
  shown.missing = selection.refs().size() - shown.resources.size();
  // What was withdrawn since is left out of the link too.
  for (const auto& resource : shown.resources) shown.selection = shown.selection.with(resource.ref);
  return shown;
}

std::optional<Resource> resource_in(web::Page& page, std::string_view field) {
  const auto ref = Ref::parse(page.query.text(field));
  return ref ? find(page.db, *ref) : std::nullopt;
}

}  // namespace

web::Response show_my_selection(web::Page& page) {
  const auto selection = selection_of(page, page.db);
  auto shown = page_of(page, selection, true);
  const auto note = [&](std::string_view field, Change change) {
    if (!page.query.has(field)) return;
    shown.change = change;
    shown.changed = resource_in(page, field);
  };
  note("ajout", Change::Added);
  note("retrait", Change::Taken);
  note("complet", Change::Full);
  note("vide", Change::Emptied);
  // An old address may tell what is no longer so.
  if (shown.change == Change::Added && !(shown.changed && selection.has(shown.changed->ref)))
    shown.change = Change::None;
  if (shown.change == Change::Taken && !(shown.changed && !selection.has(shown.changed->ref)))
    shown.change = Change::None;
  if (shown.change == Change::Emptied && !selection.empty()) shown.change = Change::None;
  return web::ok(selection_page(shown)).kept(web::Keep::Private);
}

web::Response add_to_selection(web::Action& action) {
  const auto mine = selection_of(action, action.db);
  if (action.form.has("selection")) {
    const auto shared = Selection::parse(action.form.text("selection"));
    if (!shared) return web::bad_request("Cette sélection est illisible.");
    auto both = mine;
    for (const auto& ref : shared->refs()) both = both.with(ref);
    return keeping(web::see_other(paths::my_selection()), both);
  }
  const auto ref = Ref::parse(action.form.text("ressource"));
  if (!ref || !find(action.db, *ref)) return web::bad_request("Cette ressource n’existe pas.");
  if (mine.full() && !mine.has(*ref)) return web::see_other(told("complet", *ref));
  return keeping(web::see_other(told("ajout", *ref)), mine.with(*ref));
}

web::Response take_from_selection(web::Action& action) {
  if (action.form.text("tout") == "1")
    return keeping(web::see_other(paths::my_selection().with("vide", "1")), Selection());
  const auto ref = Ref::parse(action.form.text("ressource"));
  if (!ref) return web::bad_request("Cette ressource n’existe pas.");
  return keeping(
      web::see_other(told("retrait", *ref)), selection_of(action, action.db).without(*ref));
}

web::Response show_selection(web::Page& page, const Selection& selection) {
  const auto shown = page_of(page, today(page.db, selection), false);
  if (shown.resources.empty())
    return web::not_found("Aucune des ressources de cette sélection n’est dans la bibliothèque.");
  return web::ok(selection_page(shown));
}

}  // namespace library
