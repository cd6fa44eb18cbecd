#pragma once
#include "base/mail/mail.hpp"
#include "features/identity/challenge.hpp"
#include "features/identity/identity.hpp"

// What we write to people about their account. All are service messages.
namespace identity {

// « 123 456 est votre code »: the digits and the link, to whoever asked, with or without an
// account.
mail::Letter code_letter(const Sent& sent, const Settings& settings, std::string_view public_url);

// To an address without an account, where accounts are by invitation: no code, and why.
mail::Letter no_account_letter(
    const Email& to, const Settings& settings, std::string_view public_url);

// To someone who has not come for long: when their account goes, and how to keep it.
mail::Letter unattended_letter(
    const Person& person, const Settings& settings, std::string_view public_url, Time erased_on);

// A way to come in was added, changed or taken off: should it not be they who did it, they know at
// once. `what`: « Un mot de passe a été choisi ».
mail::Letter proof_changed_letter(const Person& person, std::string_view what,
    const Settings& settings, std::string_view public_url, Time now);

}  // namespace identity
