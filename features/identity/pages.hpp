#pragma once
#include "base/web/page.hpp"
#include "features/identity/routes.hpp"
#include "features/identity/views.hpp"

namespace identity {

// Coming in.
web::Response show_sign_in(web::Page& page);
web::Response send_code(web::Action& action);
web::Response show_code(web::Page& page, const ChallengeId& id);
web::Response enter_code(web::Action& action, const ChallengeId& id);
web::Response show_link(web::Page& page, const LinkKey& link);
web::Response enter_link(web::Action& action, const LinkKey& link);
web::Response enter_password(web::Action& action);
web::Response show_second_factor(web::Page& page);
web::Response enter_second_factor(web::Action& action);
web::Response ask_for_passkey(web::Action& action);
web::Response enter_passkey(web::Action& action);
web::Response leave(web::Action& action);
// By the provider of identities, if the instance has one: there, back, and out of it.
web::Response go_to_provider(web::Page& page);
web::Response show_return(web::Page& page);
web::Response enter_by_provider(web::Action& action);
web::Response show_provider_left(web::Page& page);

// Somebody has shown who they are: a session, or the second factor first. `id_token`: of the
// provider they came by.
web::Response let_in(web::Action& action, const Person& person, std::string_view next,
    std::string_view id_token = "");
// Nothing more is asked of them.
web::Response let_in_wholly(web::Action& action, const Person& person, std::string_view next,
    Strength strength, std::string_view id_token = "");
// The page to come in, as this instance offers it, on the way to `next`.
SignIn sign_in_view(web::Visit& visit, store::Reader& db, std::string next);
// Whether passkeys can work at the address by which this site is reached.
bool passkeys_work(const web::Request& request, const Settings& settings);

// The account.
web::Response show_account(web::Page& page, const web::Member& member);
web::Response change_name(web::Action& action, const web::Member& member);
web::Response close_session(web::Action& action, const web::Member& member, const SessionId& id);
web::Response close_other_sessions(web::Action& action, const web::Member& member);

// How they prove who they are. What changes it asks for a fresh proof.
web::Response show_my_password(web::Page& page, const web::Member& member);
web::Response change_my_password(web::Action& action, const web::Member& member);
web::Response show_my_second_factor(web::Page& page, const web::Member& member);
web::Response change_my_second_factor(web::Action& action, const web::Member& member);
web::Response show_my_passkeys(web::Page& page, const web::Member& member);
web::Response ask_for_new_passkey(web::Action& action, const web::Member& member);
web::Response add_my_passkey(web::Action& action, const web::Member& member);
web::Response remove_my_passkey(
    web::Action& action, const web::Member& member, const PasskeyId& id);
web::Response show_protection(web::Page& page, const web::Member& member);
web::Response remove_my_provider(web::Action& action, const web::Member& member);
// Writes to the member that a way to come in has changed: proof_changed_letter.
void tell_of_change(web::Action& action, const PersonId& person, std::string_view what);
// Where a member has to go before their second factor and passkeys may change, and back to `next`;
// empty: nowhere. When something of theirs waits for more than mail, mail does not change what is
// asked.
std::optional<web::Response> before_changing_proofs(
    web::Visit& visit, store::Reader& db, const web::Member& member, const Url& next);
// To the page that asks to show again who one is, and back to `next`.
web::Response prove_first(store::Reader& db, const web::Member& member, const Url& next);

// Where a page of proofs leads once they are there: ?suite=, or "".
std::string next_of(const web::Fields& fields);
Url with_next(const Url& page, std::string_view next);

// A place of this site, where a form says that a person was going: never elsewhere.
Url local_or(std::string_view next, const Url& otherwise);

}  // namespace identity
