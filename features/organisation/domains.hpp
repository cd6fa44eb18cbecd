#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/values/email.hpp"
#include "features/organisation/membership.hpp"

// Domains of mail whose people come in without asking: whoever has an address there receives mail
// from the same house.
namespace organisation {

using DomainId = Id<struct DomainTag>;
struct Domain {
  DomainId id;
  OrganisationId organisation;
  std::string name;  // "petr-exemple.fr"
  std::string by;    // a person’s id
  Time at;
};

// Where anybody gets an address: gmail.com, orange.fr, laposte.net… and what lies under them.
bool is_public_provider(std::string_view domain);

enum class DomainProblem {
  Public,    // of a public mail provider: it tells nothing of who one is
  Declared,  // it is already
};
std::string_view explain(DomainProblem problem);

// The domain of the address of who declares it, and no other: they receive mail there.
Result<DomainId, DomainProblem> declare_domain(
    store::Writer& db, const Mandate& mandate, const Email& own_address, Time now);
void withdraw_domain(store::Writer& db, const Mandate& mandate, const DomainId& id, Time now);

std::vector<Domain> domains_of(store::Reader& db, const OrganisationId& id);
// Whether who has this address may come in without asking. The very domain, not one under it.
bool welcomes(store::Reader& db, const OrganisationId& id, const Email& address);
// Those that would take this address.
std::vector<Organisation> welcoming(store::Reader& db, const Email& address);

}  // namespace organisation
