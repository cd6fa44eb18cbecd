#include "features/activity/activity.hpp"

namespace activity {
namespace {

const store::Sql insert_event = R"sql(
    INSERT INTO activity_event
           (id, happened_at, actor, for_whom, feature, what, about, was, became)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql";

const store::Sql select_about = R"sql(
    SELECT id, happened_at, actor, for_whom, feature, what, about, was, became
      FROM activity_event
     WHERE feature = $1 AND about = $2
     ORDER BY id DESC
     LIMIT $3)sql";

const store::Sql select_by = R"sql(
    SELECT id, happened_at, actor, for_whom, feature, what, about, was, became
      FROM activity_event
     WHERE actor = $1
     ORDER BY id DESC
     LIMIT $2)sql";

const store::Sql select_recent = R"sql(
    SELECT id, happened_at, actor, for_whom, feature, what, about, was, became
      FROM activity_event
     WHERE id < $1
     ORDER BY id DESC
     LIMIT $2)sql";

const store::Sql forget_actor = R"sql(
    UPDATE activity_event SET actor = $2 WHERE actor = $1)sql";
const store::Sql forget_about = R"sql(
    DELETE FROM activity_event WHERE about = $1)sql";

// Ids grow with time; this is after every one of them.
constexpr std::string_view after_all = "g";

Event read_event(const store::Row& row) {
  return {.id = row.get<EventId>("id"),
      .happened_at = row.get<Time>("happened_at"),
      .deed = {.actor = row.get<std::string>("actor"),
          .for_whom = row.get<std::string>("for_whom"),
          .feature = row.get<std::string>("feature"),
          .what = row.get<std::string>("what"),
          .about = row.get<std::string>("about"),
          .was = row.get<std::string>("was"),
          .became = row.get<std::string>("became")}};
}

}  // namespace

void record(store::Writer& db, const Deed& deed, Time now) {
  db.run(insert_event, EventId::fresh(), now, deed.actor, deed.for_whom, deed.feature, deed.what,
      deed.about, deed.was, deed.became);
}

std::vector<Event> about(
    store::Reader& db, std::string_view feature, std::string_view about, int most) {
  return db.query(select_about, feature, about, most).all(read_event);
}

std::vector<Event> by(store::Reader& db, std::string_view actor, int most) {
  return db.query(select_by, actor, most).all(read_event);
}

std::vector<Event> recent(store::Reader& db, const std::optional<EventId>& before, int most) {
  return db.query(select_recent, before ? std::string_view(before->text()) : after_all, most)
      .all(read_event);
}

void forget(store::Writer& db, std::string_view person) {
  db.run(forget_about, person);
  db.run(forget_actor, person, forgotten);
}

}  // namespace activity
