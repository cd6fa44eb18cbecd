#include "features/organisation/membership.hpp"

#include <cstdlib>

namespace organisation {
namespace {

const store::Sql select_members = R"sql(
    SELECT m.id, m.organisation, m.person, m.role, m.came_by, m.since, m.until_at,
           d.id AS mandate, d.given_by, d.given_at
      FROM organisation_membership m
      LEFT JOIN organisation_mandate d ON d.membership = m.id AND d.ended_at IS NULL
     WHERE m.organisation = $1 AND m.until_at IS NULL
     ORDER BY CASE WHEN d.id IS NULL THEN 1 ELSE 0 END, m.since, m.id)sql";
const store::Sql select_belonging = R"sql(
    SELECT m.id, m.organisation, m.person, m.role, m.came_by, m.since, m.until_at,
           d.id AS mandate, d.given_by, d.given_at
      FROM organisation_membership m
      LEFT JOIN organisation_mandate d ON d.membership = m.id AND d.ended_at IS NULL
     WHERE m.id = $1)sql";
const store::Sql select_present = R"sql(
    SELECT m.id, m.organisation, m.person, m.role, m.came_by, m.since, m.until_at,
           d.id AS mandate, d.given_by, d.given_at
      FROM organisation_membership m
      JOIN organisation o ON o.id = m.organisation
      LEFT JOIN organisation_mandate d ON d.membership = m.id AND d.ended_at IS NULL
     WHERE m.organisation = $1 AND m.person = $2 AND m.until_at IS NULL
       AND o.removed_at IS NULL)sql";
const store::Sql select_memberships = R"sql(
    SELECT m.id, m.organisation, m.person, m.role, m.came_by, m.since, m.until_at,
           d.id AS mandate, d.given_by, d.given_at
      FROM organisation_membership m
      JOIN organisation o ON o.id = m.organisation
      LEFT JOIN organisation_mandate d ON d.membership = m.id AND d.ended_at IS NULL
     WHERE m.person = $1 AND m.until_at IS NULL AND o.removed_at IS NULL
     ORDER BY o.folded, m.id)sql";
const store::Sql select_ever = R"sql(
    SELECT m.id, m.organisation, m.person, m.role, m.came_by, m.since, m.until_at,
           d.id AS mandate, d.given_by, d.given_at
      FROM organisation_membership m
      LEFT JOIN organisation_mandate d ON d.membership = m.id AND d.ended_at IS NULL
     WHERE m.person = $1
     ORDER BY m.since DESC, m.id DESC)sql";
const store::Sql select_mandates = R"sql(
    SELECT m.id, m.organisation, m.person, m.role, m.came_by, m.since, m.until_at,
           d.id AS mandate, d.given_by, d.given_at
      FROM organisation_mandate d
      JOIN organisation_membership m ON m.id = d.membership
      JOIN organisation o ON o.id = m.organisation
     WHERE d.ended_at IS NULL AND m.until_at IS NULL AND o.removed_at IS NULL
     ORDER BY o.folded, d.given_at)sql";

Came parse_came(std::string_view text) {
  for (const auto came :
      {Came::ByCreating, Came::ByInvitation, Came::ByDomain, Came::ByAsking, Came::ByClaiming})
    if (slug(came) == text) return came;
  throw std::runtime_error("a membership that came in an unknown way");
}

const store::Sql select_last_end = R"sql(
    SELECT m.ended_by
      FROM organisation_membership m
     WHERE m.organisation = $1 AND m.person = $2 AND m.until_at IS NOT NULL
     ORDER BY m.until_at DESC, m.id DESC
     LIMIT 1)sql";

Belonging read_belonging(const store::Row& row) {
  Belonging belonging{.id = row.get<MembershipId>("id"),
      .organisation = row.get<OrganisationId>("organisation"),
      .person = row.get<web::PersonId>("person"),
      .role = row.get<std::string>("role"),
      .came = parse_came(row.get<std::string>("came_by")),
      .since = row.get<Time>("since"),
      .until = row.get<std::optional<Time>>("until_at")};
  if (const auto mandate = row.get<std::optional<MandateId>>("mandate"))
    belonging.mandate =
        Mandated{*mandate, row.get<std::string>("given_by"), row.get<Time>("given_at")};
  return belonging;
}

std::optional<Belonging> present(
    store::Reader& db, const OrganisationId& id, const web::PersonId& person) {
  return db.query(select_present, id, person).first(read_belonging);
}

std::vector<Voice> with_organisations(store::Reader& db, std::vector<Belonging> belongings) {
  std::vector<Voice> voices;
  voices.reserve(belongings.size());
  for (auto& belonging : belongings)
    if (auto organisation = find(db, belonging.organisation))
      voices.push_back({*std::move(organisation), std::move(belonging)});
  return voices;
}

}  // namespace

std::string_view slug(Came came) {
  switch (came) {
    case Came::ByCreating: return "creation";
    case Came::ByInvitation: return "invitation";
    case Came::ByDomain: return "domaine";
    case Came::ByAsking: return "demande";
    case Came::ByClaiming: return "revendication";
  }
  std::abort();
}

std::optional<Membership> membership_of(
    store::Reader& db, const web::Member& member, const OrganisationId& id) {
  auto belonging = present(db, id, member.id);
  if (!belonging) return std::nullopt;
  return Membership(*std::move(belonging));
}

std::optional<Mandate> mandate_of(
    store::Reader& db, const web::Member& member, const OrganisationId& id) {
  auto belonging = present(db, id, member.id);
  if (!belonging || !belonging->mandate) return std::nullopt;
  return Mandate(*std::move(belonging));
}

std::vector<Voice> organisations_of(store::Reader& db, const web::PersonId& person) {
  return with_organisations(db, db.query(select_memberships, person).all(read_belonging));
}

std::vector<Belonging> members(store::Reader& db, const OrganisationId& id) {
  return db.query(select_members, id).all(read_belonging);
}

std::vector<Belonging> mandated_members(store::Reader& db, const OrganisationId& id) {
  auto all = members(db, id);
  std::erase_if(all, [](const Belonging& belonging) { return !belonging.mandate; });
  return all;
}

std::optional<Belonging> find_belonging(store::Reader& db, const MembershipId& id) {
  return db.query(select_belonging, id).first(read_belonging);
}

std::vector<Belonging> belongings_of(store::Reader& db, const web::PersonId& person) {
  return db.query(select_ever, person).all(read_belonging);
}

std::vector<Voice> all_mandates(store::Reader& db) {
  return with_organisations(db, db.query(select_mandates).all(read_belonging));
}

bool was_dismissed(store::Reader& db, const OrganisationId& id, const web::PersonId& person) {
  const auto by = db.query(select_last_end, id, person).first([](const store::Row& row) {
    return row.get<std::string>("ended_by");
  });
  return by && !by->empty() && *by != person.text();
}

}  // namespace organisation
