#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"

// What happened, in order: recorded in the transaction that did it, never changed afterwards but to
// forget a person. What it lends to others beside this: news.hpp (what a person is told of),
// removed.hpp (what can be put back).
namespace activity {

using EventId = Id<struct EventTag>;

// Who acts when nobody does: a job, a command typed by who keeps the server.
inline constexpr std::string_view program = "km1";
// Who acted, once they have asked to be forgotten.
inline constexpr std::string_view forgotten = "personne-effacee";

// How long what a person deleted can be put back; a job erases it afterwards.
inline constexpr std::chrono::days kept_after_removal{30};

// One thing that was done. `was` and `became` are short texts that a person can read.
struct Deed {
  std::string actor;          // a person’s id, or `program`
  std::string for_whom = {};  // the organisation in whose name, or ""
  std::string feature;        // "library"
  std::string what;           // "ressource-modifiee": a slug that the feature gives words to
  std::string about;          // what it was done to: "r042", a person’s id
  std::string was = {};
  std::string became = {};
};

struct Event {
  EventId id;
  Time happened_at;
  Deed deed;
};

void record(store::Writer& db, const Deed& deed, Time now);

// The newest first, at most `most` of them.
std::vector<Event> about(
    store::Reader& db, std::string_view feature, std::string_view about, int most = 100);
std::vector<Event> by(store::Reader& db, std::string_view actor, int most = 100);
// In the name of an organisation, older than `before` when one is given.
std::vector<Event> for_whom(store::Reader& db, std::string_view organisation,
    const std::optional<EventId>& before = {}, int most = 100);
// Those older than `before` (none given: the newest of all).
std::vector<Event> recent(store::Reader& db, const std::optional<EventId>& before, int most = 100);

// What a person did stays, without them; what was done about them goes. By their id, or by an
// address that was noted down.
void forget(store::Writer& db, std::string_view person);

}  // namespace activity
