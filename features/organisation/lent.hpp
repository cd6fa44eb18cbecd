#pragma once
#include <vector>

#include "base/values/personal_datum.hpp"
#include "features/activity/news.hpp"
#include "features/activity/removed.hpp"
#include "features/identity/identity.hpp"
#include "features/organisation/organisation.hpp"

// What organisations lend to pages and jobs of the whole site.
namespace organisation {

std::vector<PersonalDatum> personal_data();
std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person);
// Before the account goes: memberships, mandates, requests, invitations to their address. An
// organisation whose only mandate this was stays, without one: administrators see it.
void forget(store::Writer& db, const web::PersonId& person, Time now);

// Requests to answer and answers, arrivals, mandates given and taken back.
activity::NewsSource news_source();
// Organisations that this member deleted and can still put back.
std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now);

}  // namespace organisation
