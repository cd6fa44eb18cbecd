#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html/html.hpp"
#include "features/organisation/organisation.hpp"

// Who belongs to an organisation, and who may commit it. A mandate hangs from a membership: it ends
// with it. Everything here is recorded in the name of the organisation.
namespace organisation {

using MembershipId = Id<struct MembershipTag>;
using MandateId = Id<struct MandateTag>;

// How a person came to belong.
enum class Came { ByCreating, ByInvitation, ByDomain, ByAsking, ByClaiming };
std::string_view slug(Came came);

struct Mandated {
  MandateId id;
  std::string by;  // a person’s id
  Time at;
};
struct Belonging {
  MembershipId id;
  OrganisationId organisation;
  web::PersonId person;
  std::string role;  // « cheffe de projet », as the person says it; may be ""
  Came came = Came::ByCreating;
  Time since;
  std::optional<Time> until = {};
  std::optional<Mandated> mandate = {};
};
inline constexpr std::size_t longest_role = 80;  // characters

// Someone else ended this person’s latest membership: they come back when asked or let in, not by
// the domain of their address.
bool was_dismissed(store::Reader& db, const OrganisationId& id, const web::PersonId& person);

// ── Proofs ─────────────────────────────────────────────────────────────────────────────────────

// A member belongs to this organisation now. Only membership_of makes one.
class Membership {
 public:
  const OrganisationId& organisation() const { return belonging_.organisation; }
  const web::PersonId& person() const { return belonging_.person; }
  const Belonging& belonging() const { return belonging_; }

 private:
  friend std::optional<Membership> membership_of(
      store::Reader& db, const web::Member& member, const OrganisationId& id);
  explicit Membership(Belonging belonging) : belonging_(std::move(belonging)) {}
  Belonging belonging_;
};

// A member may commit this organisation now. Only mandate_of makes one.
class Mandate {
 public:
  const OrganisationId& organisation() const { return belonging_.organisation; }
  const web::PersonId& person() const { return belonging_.person; }
  const Belonging& belonging() const { return belonging_; }

 private:
  friend std::optional<Mandate> mandate_of(
      store::Reader& db, const web::Member& member, const OrganisationId& id);
  explicit Mandate(Belonging belonging) : belonging_(std::move(belonging)) {}
  Belonging belonging_;
};

// Empty for an organisation that was deleted.
std::optional<Membership> membership_of(
    store::Reader& db, const web::Member& member, const OrganisationId& id);
std::optional<Mandate> mandate_of(
    store::Reader& db, const web::Member& member, const OrganisationId& id);

// ── Who belongs ────────────────────────────────────────────────────────────────────────────────

// Those for whom a person speaks, by name.
struct Voice {
  Organisation organisation;
  Belonging belonging;
};
std::vector<Voice> organisations_of(store::Reader& db, const web::PersonId& person);
// Those who belong now: with a mandate first, then since the longest.
std::vector<Belonging> members(store::Reader& db, const OrganisationId& id);
std::vector<Belonging> mandated_members(store::Reader& db, const OrganisationId& id);
std::optional<Belonging> find_belonging(store::Reader& db, const MembershipId& id);
// All that a person ever belonged to, deleted organisations included; the latest first.
std::vector<Belonging> belongings_of(store::Reader& db, const web::PersonId& person);
// Every mandate there is, for administrators: by organisation.
std::vector<Voice> all_mandates(store::Reader& db);

// The pages of an organisation that its members can open; with a mandate, more.
enum class Room { Page, Members, Invitations, Domains, Details, Journal };
Html rooms(const Organisation& organisation, Room here, bool mandated);

// ── Coming, going, mandates ────────────────────────────────────────────────────────────────────

// Who acts: a person’s id; and when.
struct By {
  std::string who;
  Time now;
};

// Someone who belongs already keeps their membership.
MembershipId admit(store::Writer& db, const OrganisationId& id, const web::PersonId& person,
    std::string_view role, Came came, const By& by);
void change_role(
    store::Writer& db, const Belonging& belonging, std::string_view role, const By& by);
// Giving what is already given changes nothing.
void give_mandate(store::Writer& db, const MembershipId& id, const By& by);

enum class StayProblem {
  LastMandate,  // nobody else may commit the organisation: somebody must, first
};
// Whether the last mandate of an organisation may end: when an administrator ends it.
enum class Last { Stays, MayGo };
Result<void, StayProblem> end_mandate(
    store::Writer& db, const Belonging& belonging, const By& by, Last last = Last::Stays);
// The mandate, if any, ends too.
Result<void, StayProblem> end_membership(
    store::Writer& db, const Belonging& belonging, const By& by, Last last = Last::Stays);

}  // namespace organisation
