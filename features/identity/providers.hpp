#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/identity/identity.hpp"

// People who are known to a provider of identities: who they are there, whose account that is here.
namespace identity {

struct ProviderAccount {
  PersonId person;
  std::string siret;  // of the employer, as the provider says it; "" when it does not
  Time linked_at;
};
std::optional<ProviderAccount> find_provider_account(
    store::Reader& db, std::string_view issuer, std::string_view subject);
// Known there under this issuer; the latest one when there are several.
std::optional<ProviderAccount> provider_account_of(
    store::Reader& db, const PersonId& person, std::string_view issuer);

// Recorded, like the contrary.
void link_provider(store::Writer& db, const PersonId& person, std::string_view issuer,
    std::string_view subject, std::string_view siret, Time now);
void unlink_provider(store::Writer& db, const PersonId& person, std::string_view issuer, Time now);
// They came by it again: the employer may have changed.
void note_provider_use(store::Writer& db, std::string_view issuer, std::string_view subject,
    std::string_view siret, Time now);

// The SIRET of a person’s employer, as a provider last said it: fourteen digits, not checked any
// further. Empty when none did.
std::optional<std::string> employer_of(store::Reader& db, const PersonId& person);

}  // namespace identity
