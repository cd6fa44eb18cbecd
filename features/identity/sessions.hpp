#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/site.hpp"
#include "features/identity/identity.hpp"
#include "features/instance/instance.hpp"

// Browsers in which a person is signed in. The key is a cookie that scripts cannot read; of it only
// the SHA-256 is kept. Signing in always makes a new one.
namespace identity {

using SessionId = Id<struct SessionTag>;

inline constexpr std::chrono::days idle_life{30};    // without a visit
inline constexpr std::chrono::days whole_life{180};  // whatever happens
// How long ago a person may have shown who they are, to do what cannot be undone.
inline constexpr std::chrono::minutes fresh_proof{30};
// How seldom a visit is written down.
inline constexpr std::chrono::minutes between_touches{10};

// What opened it: mail, a password or a provider alone; or two factors, or a passkey.
enum class Strength { Plain, Strong };

struct Session {
  SessionId id;
  PersonId person;
  std::string device;  // « Firefox sur Windows »
  Time began_at;
  Time seen_at;
  Time proved_at;
  Strength strength = Strength::Plain;
};
bool is_alive(const Session& session, Time now);

struct Opened {
  Session session;
  web::Cookie cookie;
};
// The session that the browser had before, if any, ends. `id_token`: from a provider of identities
// that the person came by.
Opened open_session(store::Writer& db, const PersonId& person, const web::Request& request,
    Time now, Strength strength = Strength::Plain, std::string_view id_token = "");
// This session of theirs has shown two factors now.
void strengthen(store::Writer& db, const web::Member& member);
// They have nothing left but mail and passwords.
void weaken_sessions(store::Writer& db, const PersonId& person);
std::optional<Session> find_session(store::Reader& db, const SessionId& id);
std::string id_token_of(store::Reader& db, const SessionId& id);  // "" when there is none
std::vector<Session> sessions_of(store::Reader& db, const PersonId& person, Time now);
// Only one’s own.
void end_session(store::Writer& db, const SessionId& id, const PersonId& person);
void end_other_sessions(store::Writer& db, const SessionId& kept, const PersonId& person);
// Everybody’s: they sign in again. How many there were.
int end_all_sessions(store::Writer& db);
void erase_dead_sessions(store::Writer& db, Time now);
web::Cookie no_session();  // the browser forgets

// Whether this member showed who they are a short while ago.
bool is_freshly_proved(store::Reader& db, const web::Member& member, Time now);

// « Firefox sur Windows », from what the browser says of itself; « Un navigateur » when it says
// nothing we know.
std::string device_in(std::string_view user_agent);

// How the site knows who is there. `as_set`: of whom more than mail is asked, where administrators
// have chosen nothing.
web::Door door(instance::Protection as_set = instance::Protection::Advised);

}  // namespace identity
