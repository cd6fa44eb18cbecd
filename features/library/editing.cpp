#include "features/library/editing.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/compare_view.hpp"
#include "features/library/edit_view.hpp"
#include "features/library/resource_form.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

constexpr std::size_t longest_why = 300;

// What the second of two editors chose, field by field, among their own and the other’s.
void apply_choices(const web::Fields& fields, const Cells& theirs, Cells& mine) {
  for (auto& [column, cell] : mine)
    if (fields.text("choix-" + column) == "autre")
      if (const auto found = theirs.find(column); found != theirs.end()) cell = found->second;
}

bool settled_by_itself(const std::vector<Clash>& all) {
  return std::ranges::none_of(all, &Clash::they_changed);
}

std::string changed(const Resource& before, const Resource& after) {
  std::vector<std::string> titles;
  for (const auto& difference : differences(before, after))
    titles.emplace_back(column_title(difference.column));
  return text::join(titles, ", ");
}

web::Response again(ResourceForm form, const Resource& resource, int version, std::string why) {
  return web::unprocessable(edit_page({.resource = resource,
                                .form = std::move(form),
                                .version = version,
                                .why = std::move(why)}))
      .kept(web::Keep::Private);
}

}  // namespace

Result<BeingEdited, web::Response> edited(
    store::Reader& db, const web::Editor& editor, const Ref& ref) {
  auto resource = find(db, ref);
  if (!resource) return refuse(web::answer(404, no_such_resource(ref.text())));
  auto proof = may_edit(db, editor.member(), *resource);
  if (!proof) return refuse(outside_scope(db, editor.member()));
  return BeingEdited{*std::move(resource), *std::move(proof)};
}

web::Response show_edit(web::Page& page, const web::Editor& editor, const Ref& ref) {
  auto found = edited(page.db, editor, ref);
  if (!found) return std::move(found.error());
  return web::ok(edit_page({.resource = found->resource,
                     .form = form_of(page.db, cells_of(found->resource), FormOf::Editor),
                     .version = current_version(page.db, found->resource)}))
      .kept(web::Keep::Private);
}

web::Response edit_resource(web::Action& action, const web::Editor& editor, const Ref& ref) {
  auto found = edited(action.db, editor, ref);
  if (!found) return std::move(found.error());
  const auto& before = found->resource;
  const auto current = current_version(action.db, before);
  const auto begun = version(action.db, before, action.form.integer("version").value_or(current));
  if (!begun) return web::bad_request("La version dont part ce formulaire n’existe pas.");

  auto form =
      read_form(action.db, action.services.get<territory::Names>(), action.form, FormOf::Editor);
  auto why = text::nfc(action.form.text("pourquoi").substr(0, longest_why));
  apply_choices(action.form, begun->cells, form.cells);
  if (form.previewed)
    return web::ok(edit_page({.resource = before,
                       .form = std::move(form),
                       .version = begun->number,
                       .why = std::move(why)}))
        .kept(web::Keep::Private);

  if (begun->number != current) {
    const auto newest = version(action.db, before, current).value();
    auto all = clashes(begun->cells, form.cells, newest.cells);
    if (!settled_by_itself(all))
      return web::answer(409, clash_page({.resource = before,
                                  .clashes = std::move(all),
                                  .other = name_of(action.db, newest.made.by),
                                  .why = std::move(why),
                                  .mine = std::move(form.cells),
                                  .current = current}))
          .kept(web::Keep::Private);
  }

  auto read = read_checked(action.db, form, ref, &before);
  if (!read) note(form, read.error());
  const bool leaves = read && !may_edit(action.db, editor.member(), *read);
  if (leaves) note(form, {out_of_reach(action.db, editor.member())});
  if (!read || leaves || is_unsure(form)) return again(std::move(form), before, begun->number, why);
  const auto what = changed(before, *read);
  if (what.empty()) return web::see_other(paths::show(ref));
  save(action.db, *read, action.now,
      {.by = found->editor.by(), .why = why, .origin = Origin::Edition});
  activity::record(action.db,
      {.actor = found->editor.by(),
          .feature = "library",
          .what = "ressource-modifiee",
          .about = ref.text(),
          .was = before.title,
          .became = what},
      action.now);
  return web::see_other(paths::show(ref).with("modifiee", "1"));
}

}  // namespace library
