#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/departures.hpp"
#include "features/library/edit_view.hpp"
#include "features/library/editing.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

web::Response refused(const LeavePage& page) {
  return web::unprocessable(leave_page(page)).kept(web::Keep::Private);
}

void record(web::Action& action, const EditorOf& editor, std::string what, const Resource& resource,
    std::string became) {
  activity::record(action.db,
      {.actor = editor.by(),
          .feature = "library",
          .what = std::move(what),
          .about = resource.ref.text(),
          .was = resource.title,
          .became = std::move(became)},
      action.now);
}

bool may_put_back(web::Visit& visit, store::Reader& db, const Ref& ref) {
  if (!visit.is_personal() || !visit.member()) return false;
  const auto gone = find_departed(db, ref);
  return gone && may_edit(db, *visit.member(), *gone);
}

}  // namespace

web::Response outside_scope(store::Reader& db, const web::Member& member) {
  return web::answer(403, outside_scope_page(scopes_in_words(db, member))).kept(web::Keep::Private);
}

web::Response elsewhere(
    web::Page& page, const Ref& ref, const std::function<Url(const Ref&)>& wanted) {
  const auto gone = departure(page.db, ref);
  if (!gone) return web::answer(404, no_such_resource(ref.text()));
  if (gone->into) return web::moved(wanted(today(page.db, ref)));
  return web::answer(410, departed_page(*gone, may_put_back(page, page.db, ref)));
}

web::Response show_leave(web::Page& page, const web::Editor& editor, const Ref& ref) {
  auto found = edited(page.db, editor, ref);
  if (!found) return std::move(found.error());
  return web::ok(leave_page({.resource = found->resource})).kept(web::Keep::Private);
}

web::Response withdraw_resource(web::Action& action, const web::Editor& editor, const Ref& ref) {
  auto found = edited(action.db, editor, ref);
  if (!found) return std::move(found.error());
  LeavePage page{.resource = found->resource,
      .why = std::string(action.form.text("motif")),
      .to = std::string(action.form.text("vers"))};
  const auto to = Url::parse(page.to);
  if (page.why.empty()) page.why_error = "Dites pourquoi, en une phrase.";
  if (page.why.size() > 600) page.why_error = "Une phrase suffit : 300 signes au plus.";
  if (!page.to.empty() && !to) page.to_error = "Ce n’est pas une adresse web complète.";
  if (!page.why_error.empty() || !page.to_error.empty()) return refused(page);
  withdraw(action.db, ref, found->editor.by(), text::nfc(page.why), to, action.now);
  record(action, found->editor, "ressource-retiree", found->resource, page.why);
  return web::see_other(paths::to_review());
}

web::Response merge_resource(web::Action& action, const web::Editor& editor, const Ref& ref) {
  auto found = edited(action.db, editor, ref);
  if (!found) return std::move(found.error());
  LeavePage page{.resource = found->resource, .into = std::string(action.form.text("avec"))};
  const auto other_ref = Ref::parse(page.into);
  const auto other = other_ref ? find(action.db, *other_ref) : std::nullopt;
  if (!other)
    page.into_error = "Aucune ressource ne porte cette référence.";
  else if (other->ref == ref)
    page.into_error = "C’est la référence de cette même ressource.";
  else if (!may_edit(action.db, editor.member(), *other))
    page.into_error = "L’autre ressource n’est pas parmi celles que vous éditez.";
  if (!page.into_error.empty()) return refused(page);
  merge(action.db, found->resource, *other, found->editor.by(), action.now);
  record(action, found->editor, "ressources-reunies", found->resource,
      other->ref.text() + " " + other->title);
  return web::see_other(paths::show(other->ref).with("reunie", ref.text()));
}

web::Response put_resource_back(web::Action& action, const web::Editor& editor, const Ref& ref) {
  const auto gone = find_departed(action.db, ref);
  if (!gone) return web::not_found("Cette ressource n’a pas été retirée.");
  const auto proof = may_edit(action.db, editor.member(), *gone);
  if (!proof) return outside_scope(action.db, editor.member());
  put_back(action.db, ref);
  record(action, *proof, "ressource-remise", *gone, "");
  return web::see_other(paths::show(ref).with("remise", "1"));
}

web::Response show_to_review(web::Page& page, const web::Editor& editor) {
  const auto mine = [&](std::vector<Resource> all) {
    std::erase_if(
        all, [&](const Resource& one) { return !may_edit(page.db, editor.member(), one); });
    return all;
  };
  auto gone = departures(page.db);
  std::erase_if(gone, [&](const Departure& one) {
    const auto resource = find_departed(page.db, one.ref);
    return !resource || !may_edit(page.db, editor.member(), *resource);
  });
  return web::ok(review_page({.scope = scopes_in_words(page.db, editor.member()),
                     .expired = mine(find(page.db, expired(page.db))),
                     .to_review = mine(find(page.db, to_review(page.db, page.now))),
                     .departed = std::move(gone)}))
      .kept(web::Keep::Private);
}

}  // namespace library
