#pragma once
#include <vector>

#include "base/values/personal_datum.hpp"
#include "features/activity/news.hpp"
#include "features/activity/removed.hpp"
#include "features/identity/identity.hpp"

// What the library has to do with people: what it tells them, what it keeps of them, how it
// forgets.
namespace library {

activity::NewsSource news_source();
std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now);
// Resources withdrawn or merged that this member may put back, the latest first. They are never
// erased.
std::vector<activity::Removed> withdrawn(store::Reader& db, const web::Member& member);

std::vector<PersonalDatum> personal_data();
std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person);
// What they proposed and changed stays, without them; what they proposed and nobody read goes.
void forget(store::Writer& db, const web::PersonId& person);

}  // namespace library
