#pragma once
#include "base/web/page.hpp"
#include "features/organisation/membership.hpp"
#include "features/organisation/routes.hpp"

namespace organisation {

// For everybody.
web::Response show_list(web::Page& page);
web::Response list_as_csv(web::Page& page);
web::Response list_as_xlsx(web::Page& page);
web::Response show(web::Page& page, const OrganisationId& id);

// Making one, describing it, deleting it.
web::Response show_fresh(web::Page& page, const web::Member& member);
web::Response make_one(web::Action& action, const web::Member& member);
web::Response show_details(web::Page& page, const web::Member& member, const OrganisationId& id);
web::Response change_details(
    web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response show_removal(web::Page& page, const web::Member& member, const OrganisationId& id);
web::Response remove_one(web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response restore_one(web::Action& action, const web::Member& member, const OrganisationId& id);

// Coming in.
web::Response show_join(web::Page& page, const web::Member& member, const OrganisationId& id);
web::Response enter(web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response request(web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response answer_request(web::Action& action, const web::Member& member,
    const OrganisationId& id, const RequestId& request);
web::Response show_invitation(web::Page& page, const InvitationKey& key);
web::Response accept_invitation(web::Action& action, const InvitationKey& key);
web::Response decline_invitation(web::Action& action, const InvitationKey& key);

// Members among themselves.
web::Response show_mine(web::Page& page, const web::Member& member);
web::Response show_members(web::Page& page, const web::Member& member, const OrganisationId& id);
web::Response change_my_role(
    web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response leave(web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response dismiss(web::Action& action, const web::Member& member, const OrganisationId& id,
    const MembershipId& belonging);
web::Response change_mandate(web::Action& action, const web::Member& member,
    const OrganisationId& id, const MembershipId& belonging);
web::Response show_invitations(
    web::Page& page, const web::Member& member, const OrganisationId& id);
web::Response send_invitation(
    web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response withdraw_invitation(web::Action& action, const web::Member& member,
    const OrganisationId& id, const InvitationId& invitation);
web::Response show_domains(web::Page& page, const web::Member& member, const OrganisationId& id);
web::Response add_domain(web::Action& action, const web::Member& member, const OrganisationId& id);
web::Response remove_domain(web::Action& action, const web::Member& member,
    const OrganisationId& id, const DomainId& domain);

// Administrators.
web::Response show_all(web::Page& page, const web::Admin& admin);
web::Response oversee(web::Page& page, const web::Admin& admin, const OrganisationId& id);
web::Response change_verification(
    web::Action& action, const web::Admin& admin, const OrganisationId& id);
web::Response change_overseen_mandate(web::Action& action, const web::Admin& admin,
    const OrganisationId& id, const MembershipId& belonging);
web::Response dismiss_overseen(web::Action& action, const web::Admin& admin,
    const OrganisationId& id, const MembershipId& belonging);
web::Response change_overseen_removal(
    web::Action& action, const web::Admin& admin, const OrganisationId& id);

// ── For these pages ────────────────────────────────────────────────────────────────────────────

web::Response no_such_organisation();
web::Response members_only(const Organisation& organisation);
web::Response mandate_only(const Organisation& organisation);

// One person’s page.
inline web::Response own(web::Document document) {
  return web::ok(std::move(document)).kept(web::Keep::Private);
}
inline web::Response refused(web::Document document) {
  return web::unprocessable(std::move(document)).kept(web::Keep::Private);
}

// What a member does for an organisation: `then(organisation, membership)`.
template <class Visit, class Then>
web::Response as_member(
    Visit& visit, const web::Member& member, const OrganisationId& id, Then then) {
  const auto organisation = find(visit.db, id);
  if (!organisation) return no_such_organisation();
  const auto membership = membership_of(visit.db, member, id);
  return membership ? then(*organisation, *membership) : members_only(*organisation);
}

// What only a mandate allows: `then(organisation, mandate)`.
template <class Visit, class Then>
web::Response with_mandate(
    Visit& visit, const web::Member& member, const OrganisationId& id, Then then) {
  const auto organisation = find(visit.db, id);
  if (!organisation) return no_such_organisation();
  if (!membership_of(visit.db, member, id)) return members_only(*organisation);
  const auto mandate = mandate_of(visit.db, member, id);
  return mandate ? then(*organisation, *mandate) : mandate_only(*organisation);
}

}  // namespace organisation
