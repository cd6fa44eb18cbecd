#include <algorithm>

#include "features/identity/attempts.hpp"
#include "features/organisation/pages.hpp"
#include "features/organisation/store.hpp"
#include "features/organisation/views.hpp"
#include "features/territory/names.hpp"

// Making an organisation, describing it, deleting it.
namespace organisation {
namespace {

DetailsForm read_form(web::Action& action) {
  return read_details(action.db, action.services.get<territory::Names>(), action.form);
}

By by_maker(const web::Member& member, Time now) { return {member.id.text(), now}; }

// Someone who comes second under the same numbers goes on only knowing it, and never against an
// organisation that was verified.
bool must_be_told(const std::vector<Organisation>& namesakes, bool goes_on) {
  return !namesakes.empty() && (namesakes.front().is_verified() || !goes_on);
}

// Whoever deleted it; whoever has a mandate, when it was one of theirs who did. What an
// administrator deleted, only an administrator puts back.
bool may_put_back(store::Reader& db, const Organisation& organisation, const web::Member& member) {
  if (organisation.removed_by == member.id.text()) return true;
  const auto remover = web::PersonId::parse(organisation.removed_by);
  const auto belongs = [&](const Belonging& one) { return one.organisation == organisation.id; };
  if (!remover || std::ranges::none_of(belongings_of(db, *remover), belongs)) return false;
  return std::ranges::any_of(mandated_members(db, organisation.id),
      [&](const Belonging& one) { return one.person == member.id; });
}

}  // namespace

web::Response show_fresh(web::Page& page, const web::Member&) {
  DetailsForm form;
  form.name = page.query.text("nom");
  return own(fresh_page({.form = std::move(form)}));
}

web::Response make_one(web::Action& action, const web::Member& member) {
  Fresh view{.form = read_form(action), .role = read_role(action.form)};
  if (!view.form.sound || !view.role.error.empty()) return refused(fresh_page(view));
  view.namesakes = namesakes(action.db, *view.form.sound);
  if (must_be_told(view.namesakes, action.form.has("malgre"))) return refused(fresh_page(view));
  const auto email = identity::find_person(action.db, member.id).value().email.text();
  const auto& client = action.request.client_address;
  using identity::Attempt;
  if (identity::must_wait(action.db, Attempt::OrganisationMade, email, client, action.now))
    return web::answer(429, wait_page(paths::mine())).kept(web::Keep::Private);
  identity::note(action.db, Attempt::OrganisationMade, email, client, action.now);
  const auto id = make(action.db, *view.form.sound, view.role.typed, by_maker(member, action.now));
  return web::see_other(paths::show(id).with("creee", "1"));
}

web::Response show_details(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return with_mandate(page, member, id, [&](const Organisation& organisation, const Mandate&) {
    return own(details_page(organisation, details_form(page.db, organisation.details), {}));
  });
}

web::Response change_details(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return with_mandate(action, member, id, [&](const Organisation& organisation, const Mandate&) {
    const auto form = read_form(action);
    if (!form.sound) return refused(details_page(organisation, form, {}));
    const auto others = namesakes(action.db, *form.sound, id);
    const bool another_is = must_be_told(others, true);
    if (another_is && !keeps_identity(organisation.details, *form.sound))
      return refused(details_page(organisation, form, others));
    change(action.db, organisation, *form.sound, by_maker(member, action.now));
    return web::see_other(paths::show(id).with("presentation", "1"));
  });
}

web::Response show_removal(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return with_mandate(page, member, id, [&](const Organisation& organisation, const Mandate&) {
    return own(removal_page(organisation));
  });
}

web::Response remove_one(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return with_mandate(action, member, id, [&](const Organisation& organisation, const Mandate&) {
    remove(action.db, organisation, by_maker(member, action.now));
    return web::see_other(paths::mine().with("supprimee", "1"));
  });
}

web::Response restore_one(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  const auto organisation = find_removed(action.db, id);
  if (!organisation)
    return find(action.db, id) ? web::see_other(paths::show(id)) : no_such_organisation();
  if (!may_put_back(action.db, *organisation, member)) return no_such_organisation();
  put_back(action.db, *organisation, by_maker(member, action.now));
  return web::see_other(paths::show(id).with("remise", "1"));
}

}  // namespace organisation
