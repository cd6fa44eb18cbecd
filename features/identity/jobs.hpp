#pragma once
#include <string_view>

#include "features/identity/identity.hpp"

// What the program does by itself about accounts.
namespace identity {

// An account that nobody uses: its owner is told, then it is erased.
inline constexpr std::chrono::months unattended{24};
inline constexpr std::chrono::days warned_before{30};

// Codes, sessions and attempts that serve no more.
void erase_what_is_over(store::Writer& db, Time now);
// How many were written to, that their account will be erased in `warned_before` unless they come.
int warn_unattended(
    store::Writer& db, const Settings& settings, std::string_view public_url, Time now);
// How many were erased: warned long enough ago, and not come since. The last administrator stays.
// `erase`: how a person goes, from every feature that knows them.
using Erase = std::function<void(store::Writer&, const PersonId&, Time now)>;
int erase_unattended(store::Writer& db, Time now, const Erase& erase = identity::erase);

}  // namespace identity
