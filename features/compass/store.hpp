#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "features/compass/compass.hpp"
#include "features/compass/session.hpp"

namespace compass {

// Makes a compass; its secret is known to nobody else.
Session create(store::Writer& db, const Secret& secret, const Referential& referential, Time now);
// Also one that was deleted and can still come back.
std::optional<Session> find_session(store::Reader& db, const Secret& secret);
std::optional<Session> find_session(store::Reader& db, const VoiceCode& code);
// Everything the asker said; marks the compass as attended.
void save(store::Writer& db, const Session& session, const Referential& referential, Time now);

std::map<std::string, Reply> find_replies(store::Reader& db, const SessionId& id);
void reply(store::Writer& db, const SessionId& id, std::string_view resource, Reply reply);
void take_back_reply(store::Writer& db, const SessionId& id, std::string_view resource);

// Where the territory stood on a day.
struct Snapshot {
  Date taken_on;
  std::string referential;  // version
  std::optional<int> level;
  std::array<std::optional<double>, axis_count> axes;
  int questions = 0;  // answered
};
std::vector<Snapshot> find_snapshots(store::Reader& db, const SessionId& id);  // oldest first
void take_snapshot(store::Writer& db, const SessionId& id, const Referential& referential,
    const Profile& profile, Date today);

void set_deleted(store::Writer& db, const SessionId& id, const std::optional<Time>& when);
void erase(store::Writer& db, const SessionId& id);
std::size_t count_touched_since(store::Reader& db, Time when);
std::vector<SessionId> untouched_since(store::Reader& db, Time when);
std::vector<SessionId> deleted_before(store::Reader& db, Time when);
std::vector<SessionId> empty_since(store::Reader& db, Time when);  // begun, nothing said

}  // namespace compass
