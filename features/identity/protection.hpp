#pragma once
#include <vector>

#include "features/identity/identity.hpp"
#include "features/instance/instance.hpp"

// Of whom more than mail is asked before what they are trusted with is in force. Everywhere,
// `as_set` is what counts where administrators have chosen nothing.
namespace identity {

bool covers(instance::Protection protection, Role role);
// What is asked here today: never AsSet.
instance::Protection asked(store::Reader& db, instance::Protection as_set);

// What this member is trusted with and has not in this session, which mail alone opened.
std::vector<Grant> asleep(
    store::Reader& db, const web::Member& member, instance::Protection as_set);
// Whether a session that mail alone opens leaves something asleep.
bool awaits_more(store::Reader& db, const PersonId& person, instance::Protection as_set);

}  // namespace identity
