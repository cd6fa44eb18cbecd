#pragma once
#include <vector>

#include "base/html/html.hpp"
#include "base/values/personal_datum.hpp"
#include "features/activity/removed.hpp"
#include "features/identity/identity.hpp"
#include "features/listening/listening.hpp"

// What surveys lend to pages and jobs of the whole site.
namespace listening {

std::vector<PersonalDatum> personal_data();
std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person);
// Before the account goes: surveys and interviews stay, by nobody.
void forget(store::Writer& db, const web::PersonId& person);

// Surveys of this member’s organisations that were deleted and can still be put back.
std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now);
// How many were erased for good.
int erase_what_is_over(store::Writer& db, Time now);

// What is asked and was said about this territory; nothing when there is nothing.
Html panel(store::Reader& db, const territory::Territory& territory, Time now);
// Its open needs, as a compass that begins there may start from; "" when there are none.
std::string starting_words(store::Reader& db, const territory::Ref& territory);

}  // namespace listening
