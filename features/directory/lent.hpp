#pragma once
#include <vector>

#include "base/values/personal_datum.hpp"
#include "features/identity/identity.hpp"

// What the directory has to do with people: what it keeps of them, how it forgets them.
namespace directory {

std::vector<PersonalDatum> personal_data();
std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person);
// Before the account goes: contacts that are their address go; what they said in the name of an
// organisation stays, without them.
void forget(store::Writer& db, const web::PersonId& person);

}  // namespace directory
