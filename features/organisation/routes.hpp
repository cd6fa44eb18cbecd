#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/organisation/domains.hpp"
#include "features/organisation/invitations.hpp"
#include "features/organisation/requests.hpp"

namespace organisation {

// Where organisations live.
namespace paths {
inline constexpr web::Path<"/organisations"> index;  // ?q=&page=; POST: makes one
inline constexpr web::Path<"/organisations.csv"> index_csv;
inline constexpr web::Path<"/organisations.xlsx"> index_xlsx;
inline constexpr web::Path<"/organisations/nouvelle"> fresh;
inline constexpr web::Path<"/organisations/{}", OrganisationId> show;

// Coming in.
inline constexpr web::Path<"/organisations/{}/rejoindre", OrganisationId> join;
inline constexpr web::Path<"/organisations/{}/entrees", OrganisationId>
    entries;  // POST fonction=: invited at one’s address, or by its domain
inline constexpr web::Path<"/organisations/{}/demandes", OrganisationId>
    requests;  // POST fonction=, message=; retrait=1: takes it back
inline constexpr web::Path<"/organisations/{}/demandes/{}/reponses", OrganisationId, RequestId>
    answers;  // POST accepter=1 or 0; a mandate
inline constexpr web::Path<"/invitations/{}", InvitationKey> invitation;  // POST: accepts
inline constexpr web::Path<"/invitations/{}/refus", InvitationKey> decline;

// For members.
inline constexpr web::Path<"/organisations/{}/membres", OrganisationId> members;
inline constexpr web::Path<"/organisations/{}/journal", OrganisationId>
    journal;  // ?avant=; made in app/pages, which has words for every feature
inline constexpr web::Path<"/organisations/{}/departs", OrganisationId> departures;  // POST: leaves
inline constexpr web::Path<"/organisations/{}/fonction", OrganisationId> role;  // POST fonction=

// For those who have a mandate.
inline constexpr web::Path<"/organisations/{}/membres/{}/retraits", OrganisationId, MembershipId>
    dismissals;
inline constexpr web::Path<"/organisations/{}/membres/{}/mandats", OrganisationId, MembershipId>
    mandates;  // POST; retrait=1: takes it back
inline constexpr web::Path<"/organisations/{}/invitations", OrganisationId>
    invitations;  // POST email=, fonction=, mandat=1
inline constexpr web::Path<"/organisations/{}/invitations/{}/retraits", OrganisationId,
    InvitationId>
    withdraw_invitation;
inline constexpr web::Path<"/organisations/{}/domaines", OrganisationId> domains;  // POST
inline constexpr web::Path<"/organisations/{}/domaines/{}/retraits", OrganisationId, DomainId>
    withdraw_domain;
inline constexpr web::Path<"/organisations/{}/presentation", OrganisationId> details;
inline constexpr web::Path<"/organisations/{}/suppression", OrganisationId> removal;
inline constexpr web::Path<"/organisations/{}/retablissements", OrganisationId>
    restorals;  // POST: puts a deleted one back

inline constexpr web::Path<"/compte/organisations"> mine;

// For administrators.
inline constexpr web::Path<"/administration/organisations"> all;  // ?voir=
inline constexpr web::Path<"/administration/organisations/{}", OrganisationId> oversee;
inline constexpr web::Path<"/administration/organisations/{}/verifications", OrganisationId>
    verifications;  // POST; retrait=1: takes it back
inline constexpr web::Path<"/administration/organisations/{}/membres/{}/mandats", OrganisationId,
    MembershipId>
    overseen_mandates;  // POST; retrait=1: takes it back
inline constexpr web::Path<"/administration/organisations/{}/membres/{}/retraits", OrganisationId,
    MembershipId>
    overseen_dismissals;
inline constexpr web::Path<"/administration/organisations/{}/suppressions", OrganisationId>
    overseen_removals;  // POST; retour=1: puts it back
}  // namespace paths

// All addresses but the journal’s.
std::span<const web::Route> routes();

}  // namespace organisation
