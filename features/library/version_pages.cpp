#include "features/activity/activity.hpp"
#include "features/library/compare_view.hpp"
#include "features/library/editing.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "features/library/views.hpp"

namespace library {

web::Response show_versions(web::Page& page, const web::Editor& editor, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  return web::ok(
      versions_page({.resource = *resource,
          .versions = signed_by(page.db, versions(page.db, *resource)),
          .may_edit = may_edit(page.db, editor.member(), *resource).has_value(),
          .said = page.query.has("revenue") ? "L’ancienne version est de nouveau en cours." : ""}))
      .kept(web::Keep::Private);
}

web::Response show_comparison(web::Page& page, const web::Editor& editor, const Ref& ref) {
  const auto resource = find(page.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  const auto current = current_version(page.db, *resource);
  auto before =
      version(page.db, *resource, page.query.integer("avant").value_or(std::max(1, current - 1)));
  auto after = version(page.db, *resource, page.query.integer("apres").value_or(current));
  if (!before || !after) return web::not_found("Cette version n’existe pas.");
  if (before->number > after->number) std::swap(before, after);
  auto both = signed_by(page.db, {*before, *after});
  return web::ok(comparison_page({.resource = *resource,
                     .before = std::move(both[0]),
                     .after = std::move(both[1]),
                     .current = current,
                     .may_edit = may_edit(page.db, editor.member(), *resource).has_value()}))
      .kept(web::Keep::Private);
}

web::Response restore_version(
    web::Action& action, const web::Editor& editor, const Ref& ref, const VersionNumber& number) {
  auto found = edited(action.db, editor, ref);
  if (!found) return std::move(found.error());
  const auto& now = found->resource;
  const auto wanted = version(action.db, now, number.value());
  if (!wanted) return web::not_found("Cette version n’existe pas.");
  const auto read = read_cells(wanted->cells, ref, &now);
  const auto other = read ? find_by_url(action.db, read->url.text()) : std::nullopt;
  if (!read || (other && *other != ref))
    return web::answer(409, web::Document{.title = "Cette version ne peut pas revenir",
                                .main = html(R"(
<div class="wrap wrap--narrow band--first stack"><h1>Cette version ne peut pas revenir telle quelle</h1><p>Ce qu’elle disait n’est plus permis aujourd’hui{} une valeur a quitté le vocabulaire, ou son adresse est celle d’une autre ressource. Recopiez ce qu’il faut en modifiant la ressource.</p><p><a href="{}">Modifier la ressource</a></p></div>)",
                                    "\u00A0:", paths::edit(ref)),
                                .section = "ressources",
                                .indexed = false})
        .kept(web::Keep::Private);
  if (!may_edit(action.db, editor.member(), *read))
    return outside_scope(action.db, editor.member());
  save(action.db, *read, action.now,
      {.by = found->editor.by(), .why = "version " + number.text(), .origin = Origin::Return});
  activity::record(action.db,
      {.actor = found->editor.by(),
          .feature = "library",
          .what = "version-retablie",
          .about = ref.text(),
          .was = now.title,
          .became = "version " + number.text()},
      action.now);
  return web::see_other(paths::versions(ref).with("revenue", "1"));
}

}  // namespace library
