#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/identity/challenge.hpp"
#include "features/identity/proofs.hpp"
#include "features/identity/sessions.hpp"

namespace identity {

// Where people come in and look after their account.
namespace paths {
// ?suite=/where-they-were-going; preuve=1: also when signed in, to show again who one is
inline constexpr web::Path<"/connexion"> sign_in;
inline constexpr web::Path<"/connexion/codes"> codes;                 // POST email=, suite=
inline constexpr web::Path<"/connexion/codes/{}", ChallengeId> code;  // POST code=
inline constexpr web::Path<"/connexion/liens/{}", LinkKey> link;      // POST: signs in
inline constexpr web::Path<"/connexion/mots-de-passe"> passwords;  // POST adresse=, mot-de-passe=
inline constexpr web::Path<"/connexion/second-facteur"> second_factor;      // POST code=
inline constexpr web::Path<"/connexion/cles/questions"> passkey_questions;  // POST: JSON
inline constexpr web::Path<"/connexion/cles"> passkeys;  // POST question=, reponse=, suite=
// By a provider of identities. GET ?suite=, relier=1: leaves for it, a cookie holds the way back.
inline constexpr web::Path<"/connexion/fournisseur"> provider;
// Where it sends people back: GET ?code=, state= or error=; POST code=, state=, iss=
inline constexpr web::Path<"/connexion/fournisseur/retour"> provider_return;
inline constexpr web::Path<"/connexion/fournisseur/fin"> provider_left;  // signed out there too
inline constexpr web::Path<"/deconnexion"> sign_out;

inline constexpr web::Path<"/compte"> account;
inline constexpr web::Path<"/compte/nom"> name;                 // POST nom=, suite=
inline constexpr web::Path<"/compte/sessions"> other_sessions;  // POST: ends all others
inline constexpr web::Path<"/compte/sessions/{}/fins", SessionId> end_session;
inline constexpr web::Path<"/compte/mot-de-passe"> my_password;  // POST mot-de-passe=; retrait=1
inline constexpr web::Path<"/compte/second-facteur">
    my_second_factor;                                    // ?suite= POST code=; retrait=1
inline constexpr web::Path<"/compte/cles"> my_passkeys;  // ?suite= POST question=, reponse=, nom=
inline constexpr web::Path<"/compte/cles/questions"> my_passkey_questions;  // POST: JSON
inline constexpr web::Path<"/compte/cles/{}/retraits", PasskeyId> remove_passkey;
inline constexpr web::Path<"/compte/fournisseur/retraits"> my_provider_removals;
// ?suite=: what people are trusted with waits there for a second factor or a passkey
inline constexpr web::Path<"/compte/protection"> protection;
inline constexpr web::Path<"/compte/donnees"> data;
inline constexpr web::Path<"/compte/donnees.json"> data_json;
inline constexpr web::Path<"/compte/effacement">
    erasure;  // GET: what goes, what stays; POST: does it
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace identity
