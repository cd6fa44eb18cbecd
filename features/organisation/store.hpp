#pragma once
#include <vector>

#include "features/organisation/membership.hpp"

// Organisations as they are kept: making, changing, verifying, deleting one. Each is recorded.
namespace organisation {

// The person who makes it becomes its first member, with a mandate.
OrganisationId make(store::Writer& db, const Details& details, std::string_view role, const By& by);
// One that comes from outside (the directory): nobody belongs to it, and nobody need ever.
OrganisationId enrol(store::Writer& db, const Details& details, const By& by);
// For good: what came in by mistake, and nobody belongs to.
void erase(store::Writer& db, const Organisation& organisation, const By& by);
// What was verified no longer is when what identifies it changes: name, kind, numbers, territory.
void change(
    store::Writer& db, const Organisation& organisation, const Details& details, const By& by);
bool keeps_identity(const Details& was, const Details& becomes);

// Others that bear the same SIRET or the same RNA, the verified ones first.
std::vector<Organisation> namesakes(
    store::Reader& db, const Details& details, const std::optional<OrganisationId>& except = {});

enum class VerifyProblem { AnotherIs };  // another one of these numbers is verified already
Result<void, VerifyProblem> verify(
    store::Writer& db, const Organisation& organisation, const By& by);
void unverify(store::Writer& db, const Organisation& organisation, const By& by);

// Shown nowhere, until it is put back or erased.
void remove(store::Writer& db, const Organisation& organisation, const By& by);
void put_back(store::Writer& db, const Organisation& organisation, const By& by);
std::optional<Organisation> find_removed(store::Reader& db, const OrganisationId& id);
std::vector<Organisation> removed_by(store::Reader& db, const web::PersonId& person);
// How many were erased: deleted before this time.
int erase_removed(store::Writer& db, Time before, Time now);

// For administrators: all of them, deleted ones too, the latest made first.
struct Overseen {
  Organisation organisation;
  int members = 0;
  int mandates = 0;  // none: nobody can commit it any more
};
std::vector<Overseen> all(store::Reader& db);

}  // namespace organisation
