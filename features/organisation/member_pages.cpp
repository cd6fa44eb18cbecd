#include "features/identity/identity.hpp"
#include "features/organisation/pages.hpp"
#include "features/organisation/store.hpp"
#include "features/organisation/views.hpp"

// Members among themselves: who they are, who has a mandate, who leaves.
namespace organisation {
namespace {

std::string email_of(store::Reader& db, const web::PersonId& id) {
  const auto person = identity::find_person(db, id);
  return person ? person->email.text() : "";
}

std::string said_of_members(const web::Fields& query) {
  if (query.has("bienvenue"))
    return "Vous voilà membre. Dites ci-dessous quelle est votre fonction.";
  if (query.has("accueillie")) return "La personne est accueillie. Le site le lui annonce.";
  if (query.has("refusee")) return "La demande est refusée. Le site l’annonce à la personne.";
  if (query.has("fonction")) return "Votre fonction est enregistrée.";
  if (query.has("mandat")) return "Le mandat est donné.";
  if (query.has("repris")) return "Le mandat est repris.";
  if (query.has("retiree")) return "La personne n’est plus membre.";
  return "";
}

Members members_view(
    store::Reader& db, const Organisation& organisation, const Membership& membership) {
  Members view{.organisation = organisation,
      .members = {},
      .asking = {},
      .mine = membership.belonging(),
      .role = {.typed = membership.belonging().role}};
  for (const auto& belonging : members(db, organisation.id))
    view.members.push_back({.belonging = belonging,
        .name = identity::name_of(db, belonging.person.text()),
        .email = email_of(db, belonging.person),
        .mandated_by =
            belonging.mandate ? identity::name_of(db, belonging.mandate->by) : std::string()});
  for (const auto& request : waiting_requests(db, organisation.id))
    view.asking.push_back({.request = request,
        .name = identity::name_of(db, request.person.text()),
        .email = email_of(db, request.person)});
  return view;
}

constexpr std::string_view last_mandate =
    "C’est le dernier mandat de cette organisation. Donnez-en d’abord un à un autre membre, ou "
    "invitez quelqu’un avec un mandat.";

web::Response again(web::Action& action, const web::Member& member,
    const Organisation& organisation, std::string_view why) {
  const auto membership = membership_of(action.db, member, organisation.id);
  auto view = members_view(action.db, organisation, *membership);
  view.refused = why;
  return refused(members_page(view));
}

// Someone of this very organisation, there still.
std::optional<Belonging> one_of(
    store::Reader& db, const OrganisationId& organisation, const MembershipId& id) {
  auto found = find_belonging(db, id);
  const bool theirs = found && found->organisation == organisation && !found->until;
  return theirs ? std::move(found) : std::nullopt;
}

web::Response no_such_member() {
  return web::not_found("Cette personne n’est plus membre de l’organisation.");
}

By by(const web::Member& member, Time now) { return {member.id.text(), now}; }

}  // namespace

web::Response show_members(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_member(
      page, member, id, [&](const Organisation& organisation, const Membership& membership) {
        auto view = members_view(page.db, organisation, membership);
        view.said = said_of_members(page.query);
        return own(members_page(view));
      });
}

web::Response change_my_role(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_member(
      action, member, id, [&](const Organisation& organisation, const Membership& membership) {
        const auto role = read_role(action.form);
        if (!role.error.empty()) {
          auto view = members_view(action.db, organisation, membership);
          view.role = role;
          return refused(members_page(view));
        }
        change_role(action.db, membership.belonging(), role.typed, by(member, action.now));
        return web::see_other(paths::members(id).with("fonction", "1"));
      });
}

web::Response leave(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_member(
      action, member, id, [&](const Organisation& organisation, const Membership& membership) {
        if (!end_membership(action.db, membership.belonging(), by(member, action.now)))
          return again(action, member, organisation, last_mandate);
        return web::see_other(paths::mine().with("quittee", "1"));
      });
}

web::Response dismiss(web::Action& action, const web::Member& member, const OrganisationId& id,
    const MembershipId& belonging) {
  return with_mandate(action, member, id, [&](const Organisation& organisation, const Mandate&) {
    const auto one = one_of(action.db, id, belonging);
    if (!one) return no_such_member();
    if (!end_membership(action.db, *one, by(member, action.now)))
      return again(action, member, organisation, last_mandate);
    if (one->person == member.id) return web::see_other(paths::mine().with("quittee", "1"));
    return web::see_other(paths::members(id).with("retiree", "1"));
  });
}

web::Response change_mandate(web::Action& action, const web::Member& member,
    const OrganisationId& id, const MembershipId& belonging) {
  return with_mandate(action, member, id, [&](const Organisation& organisation, const Mandate&) {
    const auto one = one_of(action.db, id, belonging);
    if (!one) return no_such_member();
    if (!action.form.has("retrait")) {
      give_mandate(action.db, one->id, by(member, action.now));
      return web::see_other(paths::members(id).with("mandat", "1"));
    }
    if (!end_mandate(action.db, *one, by(member, action.now)))
      return again(action, member, organisation, last_mandate);
    return web::see_other(paths::members(id).with("repris", "1"));
  });
}

web::Response show_mine(web::Page& page, const web::Member& member) {
  const auto person = identity::find_person(page.db, member.id).value();
  Mine view{.voices = organisations_of(page.db, member.id),
      .waiting = {},
      .invitations = {},
      .welcoming = {},
      .removed = removed_by(page.db, member.id),
      .domain = std::string(person.email.domain())};
  for (const auto& request : requests_of(page.db, member.id))
    if (request.answer.empty() && find(page.db, request.organisation))
      view.waiting.emplace_back(request, name_of(page.db, request.organisation.text()));
  for (const auto& invitation : open_invitations_to(page.db, person.email, page.now))
    view.invitations.emplace_back(invitation, name_of(page.db, invitation.organisation.text()));
  for (auto& organisation : welcoming(page.db, person.email))
    if (!membership_of(page.db, member, organisation.id))
      view.welcoming.push_back(std::move(organisation));
  if (page.query.has("quittee")) view.said = "Vous ne parlez plus pour cette organisation.";
  if (page.query.has("supprimee"))
    view.said = "L’organisation est supprimée. Vous pouvez la remettre pendant trente jours.";
  return own(mine_page(view));
}

}  // namespace organisation
