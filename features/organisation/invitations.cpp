#include "features/organisation/invitations.hpp"

#include <algorithm>

#include "base/keys/hash.hpp"
#include "features/activity/activity.hpp"
#include "features/organisation/requests.hpp"

namespace organisation {
namespace {

const store::Sql insert_invitation = R"sql(
    INSERT INTO organisation_invitation
           (id, organisation, email, role, mandated, key_hash, invited_by, invited_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql";
const store::Sql select_by_key = R"sql(
    SELECT i.id, i.organisation, i.email, i.role, i.mandated, i.invited_by, i.invited_at, i.ending
      FROM organisation_invitation i
      JOIN organisation o ON o.id = i.organisation
     WHERE i.key_hash = $1 AND o.removed_at IS NULL)sql";
const store::Sql select_invitations = R"sql(
    SELECT id, organisation, email, role, mandated, invited_by, invited_at, ending
      FROM organisation_invitation
     WHERE organisation = $1 AND ending = ''
     ORDER BY invited_at DESC, id DESC)sql";
const store::Sql select_to_email = R"sql(
    SELECT i.id, i.organisation, i.email, i.role, i.mandated, i.invited_by, i.invited_at, i.ending
      FROM organisation_invitation i
      JOIN organisation o ON o.id = i.organisation
     WHERE i.email = $1 AND o.removed_at IS NULL
     ORDER BY i.invited_at DESC, i.id DESC)sql";
const store::Sql end_invitation = R"sql(
    UPDATE organisation_invitation SET ending = $2, ended_at = $3 WHERE id = $1 AND ending = '')sql";
const store::Sql delete_old_invitations = R"sql(
    DELETE FROM organisation_invitation
     WHERE (ending = '' AND invited_at < $1) OR (ending <> '' AND ended_at < $2))sql";

Invitation read_invitation(const store::Row& row) {
  return {.id = row.get<InvitationId>("id"),
      .organisation = row.get<OrganisationId>("organisation"),
      .email = row.get<Email>("email"),
      .role = row.get<std::string>("role"),
      .mandated = row.get<bool>("mandated"),
      .by = row.get<std::string>("invited_by"),
      .at = row.get<Time>("invited_at"),
      .ending = row.get<std::string>("ending")};
}

std::vector<Invitation> only_open(std::vector<Invitation> all, Time now) {
  std::erase_if(all, [&](const Invitation& invitation) {
    return state(invitation, now) != InvitationState::Open;
  });
  return all;
}

bool end(store::Writer& db, const InvitationId& id, std::string_view ending, Time now) {
  db.run(end_invitation, id, ending, now);
  return db.changed() == 1;
}

// The address of someone who may never come is not written in the journal, which is kept for ever.
void note(store::Writer& db, const Invitation& invitation, std::string_view actor,
    std::string_view what, Time now) {
  activity::record(db,
      {.actor = std::string(actor),
          .for_whom = invitation.organisation.text(),
          .feature = "organisation",
          .what = std::string(what),
          .about = invitation.organisation.text(),
          .became = invitation.mandated ? "avec un mandat" : ""},
      now);
}

}  // namespace

InvitationKey InvitationKey::fresh() { return InvitationKey(keys::secret_token()); }

std::optional<InvitationKey> InvitationKey::parse(std::string_view text) {
  const auto bytes = keys::from_base64url(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return InvitationKey(std::string(text));
}

std::string InvitationKey::hash() const { return keys::sha256_hex(text_); }

InvitationState state(const Invitation& invitation, Time now) {
  if (invitation.ending == "acceptee") return InvitationState::Accepted;
  if (invitation.ending == "refusee") return InvitationState::Declined;
  if (invitation.ending == "annulee") return InvitationState::Withdrawn;
  return now < invitation.at + invitation_life ? InvitationState::Open : InvitationState::Late;
}

Sent invite(store::Writer& db, const Mandate& mandate, const Invited& invited, Time now) {
  for (const auto& former : open_invitations(db, mandate.organisation(), now))
    if (former.email == invited.email) end(db, former.id, "annulee", now);
  Invitation invitation{.id = InvitationId::fresh(),
      .organisation = mandate.organisation(),
      .email = invited.email,
      .role = invited.role,
      .mandated = invited.mandated,
      .by = mandate.person().text(),
      .at = now};
  auto key = InvitationKey::fresh();
  db.run(insert_invitation, invitation.id, invitation.organisation, invited.email, invited.role,
      invited.mandated, key.hash(), invitation.by, now);
  note(db, invitation, invitation.by, "invitation-envoyee", now);
  return {std::move(invitation), std::move(key)};
}

void withdraw(store::Writer& db, const Mandate& mandate, const InvitationId& id, Time now) {
  for (const auto& invitation : open_invitations(db, mandate.organisation(), now))
    if (invitation.id == id && end(db, id, "annulee", now))
      note(db, invitation, mandate.person().text(), "invitation-annulee", now);
}

std::optional<Invitation> find_invitation(store::Reader& db, const InvitationKey& key) {
  return db.query(select_by_key, key.hash()).first(read_invitation);
}

std::vector<Invitation> open_invitations(store::Reader& db, const OrganisationId& id, Time now) {
  return only_open(db.query(select_invitations, id).all(read_invitation), now);
}

std::vector<Invitation> invitations_to(store::Reader& db, const Email& email) {
  return db.query(select_to_email, email).all(read_invitation);
}

std::vector<Invitation> open_invitations_to(store::Reader& db, const Email& email, Time now) {
  return only_open(invitations_to(db, email), now);
}

bool is_expected(store::Reader& db, const Email& email, Time now) {
  return !open_invitations_to(db, email, now).empty();
}

bool accept(
    store::Writer& db, const Invitation& invitation, const identity::Person& person, Time now) {
  if (state(invitation, now) != InvitationState::Open) return false;
  if (!end(db, invitation.id, "acceptee", now)) return false;
  const By themself{person.id.text(), now};
  take_back(db, invitation.organisation, person.id, now);
  const auto id =
      admit(db, invitation.organisation, person.id, invitation.role, Came::ByInvitation, themself);
  if (invitation.mandated && person.email == invitation.email)
    give_mandate(db, id, {invitation.by, now});
  return true;
}

bool decline(store::Writer& db, const Invitation& invitation, Time now) {
  if (state(invitation, now) != InvitationState::Open) return false;
  if (!end(db, invitation.id, "refusee", now)) return false;
  note(db, invitation, activity::program, "invitation-refusee", now);
  return true;
}

int erase_old_invitations(store::Writer& db, Time now) {
  db.run(delete_old_invitations, now - invitation_life - invitation_kept, now - invitation_kept);
  return static_cast<int>(db.changed());
}

}  // namespace organisation
