#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/identity/challenge.hpp"
#include "features/identity/sessions.hpp"

namespace identity {

// Where people come in and look after their account.
namespace paths {
inline constexpr web::Path<"/connexion"> sign_in;      // ?suite=/where-they-were-going
inline constexpr web::Path<"/connexion/codes"> codes;  // POST email=, suite=
inline constexpr web::Path<"/connexion/codes/{}", ChallengeId> code;  // POST code=
inline constexpr web::Path<"/connexion/liens/{}", LinkKey> link;      // POST: signs in
inline constexpr web::Path<"/deconnexion"> sign_out;

inline constexpr web::Path<"/compte"> account;
inline constexpr web::Path<"/compte/nom"> name;                 // POST nom=, suite=
inline constexpr web::Path<"/compte/sessions"> other_sessions;  // POST: ends all others
inline constexpr web::Path<"/compte/sessions/{}/fins", SessionId> end_session;
inline constexpr web::Path<"/compte/donnees"> data;
inline constexpr web::Path<"/compte/donnees.json"> data_json;
inline constexpr web::Path<"/compte/effacement">
    erasure;  // GET: what goes, what stays; POST: does it
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace identity
