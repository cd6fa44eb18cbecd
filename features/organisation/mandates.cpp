#include <cstdlib>

#include "features/activity/activity.hpp"
#include "features/organisation/membership.hpp"

// Coming to belong, going, mandates: recorded in the same transaction.
namespace organisation {
namespace {

const store::Sql insert_membership = R"sql(
    INSERT INTO organisation_membership (id, organisation, person, role, came_by, since)
    VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql update_role = R"sql(
    UPDATE organisation_membership SET role = $2 WHERE id = $1)sql";
const store::Sql stop_membership = R"sql(
    UPDATE organisation_membership SET until_at = $2, ended_by = $3 WHERE id = $1 AND until_at IS NULL)sql";
const store::Sql insert_mandate = R"sql(
    INSERT INTO organisation_mandate (id, membership, given_by, given_at)
    VALUES ($1, $2, $3, $4))sql";
const store::Sql stop_mandate = R"sql(
    UPDATE organisation_mandate SET ended_at = $2 WHERE membership = $1 AND ended_at IS NULL)sql";

const store::Sql withdraw_invitations = R"sql(
    UPDATE organisation_invitation SET ending = 'annulee', ended_at = $3
     WHERE organisation = $1 AND invited_by = $2 AND ending = '')sql";

void note(store::Writer& db, const Belonging& belonging, const By& by, std::string_view what,
    std::string_view was = "", std::string_view became = "") {
  activity::record(db,
      {.actor = by.who,
          .for_whom = belonging.organisation.text(),
          .feature = "organisation",
          .what = std::string(what),
          .about = belonging.person.text(),
          .was = std::string(was),
          .became = std::string(became)},
      by.now);
}

bool is_last_mandate(store::Reader& db, const Belonging& belonging) {
  return belonging.mandate && mandated_members(db, belonging.organisation).size() == 1;
}

bool is_own(const Belonging& belonging, const By& by) { return by.who == belonging.person.text(); }

std::string_view arrival(Came came) {
  switch (came) {
    case Came::ByCreating: return "membre-fondateur";
    case Came::ByInvitation: return "membre-invite";
    case Came::ByDomain: return "membre-par-domaine";
    case Came::ByAsking: return "membre-accueilli";
    case Came::ByClaiming: return "membre-par-revendication";
  }
  std::abort();
}

}  // namespace

MembershipId admit(store::Writer& db, const OrganisationId& id, const web::PersonId& person,
    std::string_view role, Came came, const By& by) {
  for (const auto& already : members(db, id))
    if (already.person == person) return already.id;
  const Belonging belonging{.id = MembershipId::fresh(),
      .organisation = id,
      .person = person,
      .role = std::string(role),
      .came = came,
      .since = by.now};
  db.run(insert_membership, belonging.id, id, person, role, slug(came), by.now);
  note(db, belonging, by, arrival(came), "", role);
  return belonging.id;
}

void change_role(
    store::Writer& db, const Belonging& belonging, std::string_view role, const By& by) {
  if (belonging.role == role) return;
  db.run(update_role, belonging.id, role);
  note(db, belonging, by, "fonction-changee", belonging.role, role);
}

void give_mandate(store::Writer& db, const MembershipId& id, const By& by) {
  const auto belonging = find_belonging(db, id);
  if (!belonging || belonging->until || belonging->mandate) return;
  db.run(insert_mandate, MandateId::fresh(), id, by.who, by.now);
  note(db, *belonging, by, is_own(*belonging, by) ? "mandat-pris" : "mandat-donne");
}

Result<void, StayProblem> end_mandate(
    store::Writer& db, const Belonging& belonging, const By& by, Last last) {
  if (!belonging.mandate) return {};
  if (last == Last::Stays && is_last_mandate(db, belonging))
    return refuse(StayProblem::LastMandate);
  db.run(stop_mandate, belonging.id, by.now);
  note(db, belonging, by, is_own(belonging, by) ? "mandat-rendu" : "mandat-repris");
  // Whoever may no longer commit the organisation no longer lets people in.
  db.run(withdraw_invitations, belonging.organisation, belonging.person, by.now);
  return {};
}

Result<void, StayProblem> end_membership(
    store::Writer& db, const Belonging& belonging, const By& by, Last last) {
  if (auto ended = end_mandate(db, belonging, by, last); !ended) return ended;
  db.run(stop_membership, belonging.id, by.now, by.who);
  note(db, belonging, by, is_own(belonging, by) ? "membre-parti" : "membre-retire", belonging.role);
  return {};
}

}  // namespace organisation
