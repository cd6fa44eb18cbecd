#include "features/compass/store.hpp"

#include "base/values/text.hpp"

namespace compass {
namespace {

const store::Sql insert_session = R"sql(
    INSERT INTO compass_session
           (id, secret_hash, voice_code, sheet_id, territory, audience, have, engage, words, themes,
            hours, referential, created_at, touched_at)
    VALUES ($1, $2, $3, $4, '', '', '', '', '', '', NULL, $5, $6, $6))sql";

const store::Sql select_by_secret = R"sql(
    SELECT id, voice_code, sheet_id, territory, audience, have, engage, words, themes, hours,
           created_at, touched_at, deleted_at
      FROM compass_session
     WHERE secret_hash = $1)sql";

const store::Sql select_by_code = R"sql(
    SELECT id, voice_code, sheet_id, territory, audience, have, engage, words, themes, hours,
           created_at, touched_at, deleted_at
      FROM compass_session
     WHERE voice_code = $1 AND deleted_at IS NULL)sql";

const store::Sql update_session = R"sql(
    UPDATE compass_session
       SET territory = $2, audience = $3, have = $4, engage = $5, words = $6, themes = $7,
           hours = $8, referential = $9, touched_at = $10
     WHERE id = $1)sql";

const store::Sql select_replies = R"sql(
    SELECT resource, reply FROM compass_reply WHERE session_id = $1)sql";
const store::Sql insert_reply = R"sql(
    INSERT INTO compass_reply (session_id, resource, reply) VALUES ($1, $2, $3)
        ON CONFLICT (session_id, resource) DO UPDATE SET reply = excluded.reply)sql";
const store::Sql delete_reply = R"sql(
    DELETE FROM compass_reply WHERE session_id = $1 AND resource = $2)sql";

const store::Sql select_snapshots = R"sql(
    SELECT taken_on, referential, level, axis_1, axis_2, axis_3, axis_4, questions
      FROM compass_snapshot
     WHERE session_id = $1
     ORDER BY taken_on)sql";
const store::Sql insert_snapshot = R"sql(
    INSERT INTO compass_snapshot
           (session_id, taken_on, referential, level, axis_1, axis_2, axis_3, axis_4, questions)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (session_id, taken_on) DO UPDATE
       SET referential = excluded.referential, level = excluded.level, axis_1 = excluded.axis_1,
           axis_2 = excluded.axis_2, axis_3 = excluded.axis_3, axis_4 = excluded.axis_4,
           questions = excluded.questions)sql";

const store::Sql update_deleted = R"sql(
    UPDATE compass_session SET deleted_at = $2 WHERE id = $1)sql";
const store::Sql delete_replies = R"sql(DELETE FROM compass_reply WHERE session_id = $1)sql";
const store::Sql delete_snapshots = R"sql(
    DELETE FROM compass_snapshot WHERE session_id = $1)sql";
const store::Sql delete_session = R"sql(DELETE FROM compass_session WHERE id = $1)sql";

const store::Sql count_touched = R"sql(
    SELECT COUNT(*) AS sessions FROM compass_session WHERE touched_at > $1)sql";
const store::Sql select_untouched = R"sql(
    SELECT id FROM compass_session WHERE touched_at < $1)sql";
const store::Sql select_deleted = R"sql(
    SELECT id FROM compass_session WHERE deleted_at < $1)sql";
const store::Sql select_empty = R"sql(
    SELECT id FROM compass_session
     WHERE touched_at < $1 AND territory = '' AND audience = '' AND have = '' AND engage = ''
       AND words = '' AND themes = '' AND hours IS NULL
       AND NOT EXISTS (SELECT 1 FROM compass_snapshot s WHERE s.session_id = compass_session.id))sql";

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> all;
  for (const auto word : text::split(text, ' ')) all.emplace_back(word);
  return all;
}

Session read_session(const store::Row& row) {
  return {
      .id = row.get<SessionId>("id"),
      .voice_code = row.get<VoiceCode>("voice_code"),
      .sheet = row.get<questionnaire::SheetId>("sheet_id"),
      .territory = territory::Ref::parse(row.get<std::string>("territory")),
      .audience = row.get<std::string>("audience"),
      .have = words_of(row.get<std::string>("have")),
      .engage = words_of(row.get<std::string>("engage")),
      .words = row.get<std::string>("words"),
      .themes = words_of(row.get<std::string>("themes")),
      .hours = row.get<std::optional<int>>("hours"),
      .created_at = row.get<Time>("created_at"),
      .touched_at = row.get<Time>("touched_at"),
      .deleted_at = row.get<std::optional<Time>>("deleted_at"),
  };
}

SessionId read_id(const store::Row& row) { return row.get<SessionId>("id"); }

}  // namespace

Session create(store::Writer& db, const Secret& secret, const Referential& referential, Time now) {
  Session session{.id = SessionId::fresh(),
      .voice_code = VoiceCode::fresh(),
      .sheet = questionnaire::SheetId::fresh(),
      .created_at = now,
      .touched_at = now};
  db.run(insert_session, session.id, secret.hash(), session.voice_code, session.sheet,
      referential.version, now);
  return session;
}

std::optional<Session> find_session(store::Reader& db, const Secret& secret) {
  return db.query(select_by_secret, secret.hash()).first(read_session);
}

std::optional<Session> find_session(store::Reader& db, const VoiceCode& code) {
  return db.query(select_by_code, code).first(read_session);
}

void save(store::Writer& db, const Session& session, const Referential& referential, Time now) {
  db.run(update_session, session.id, session.place(), session.audience,
      text::join(session.have, " "), text::join(session.engage, " "), session.words,
      text::join(session.themes, " "), session.hours, referential.version, now);
  questionnaire::keep_own(db,
      {session.sheet, referential.questionnaire.id, session.id.text(), session.place(),
          session.audience, true},
      now);
}

std::map<std::string, Reply> find_replies(store::Reader& db, const SessionId& id) {
  std::map<std::string, Reply> replies;
  db.query(select_replies, id).each([&](const store::Row& row) {
    if (const auto reply = parse_reply(row.get<std::string>("reply")))
      replies.emplace(row.get<std::string>("resource"), *reply);
  });
  return replies;
}

void reply(store::Writer& db, const SessionId& id, std::string_view resource, Reply reply) {
  db.run(insert_reply, id, resource, slug(reply));
}

void take_back_reply(store::Writer& db, const SessionId& id, std::string_view resource) {
  db.run(delete_reply, id, resource);
}

std::vector<Snapshot> find_snapshots(store::Reader& db, const SessionId& id) {
  return db.query(select_snapshots, id).all([](const store::Row& row) {
    using Value = std::optional<double>;
    return Snapshot{row.get<Date>("taken_on"), row.get<std::string>("referential"),
        row.get<std::optional<int>>("level"),
        {row.get<Value>("axis_1"), row.get<Value>("axis_2"), row.get<Value>("axis_3"),
            row.get<Value>("axis_4")},
        row.get<int>("questions")};
  });
}

void take_snapshot(store::Writer& db, const SessionId& id, const Referential& referential,
    const Profile& profile, Date today) {
  db.run(insert_snapshot, id, today, referential.version, profile.level, profile.axes[0].value,
      profile.axes[1].value, profile.axes[2].value, profile.axes[3].value,
      profile.questions.size());
}

void set_deleted(store::Writer& db, const SessionId& id, const std::optional<Time>& when) {
  db.run(update_deleted, id, when);
  questionnaire::withdraw(db, id.text(), when.has_value());
}

void erase(store::Writer& db, const SessionId& id) {
  questionnaire::erase(db, id.text());
  db.run(delete_replies, id);
  db.run(delete_snapshots, id);
  db.run(delete_session, id);
}

std::size_t count_touched_since(store::Reader& db, Time when) {
  return static_cast<std::size_t>(
      db.query(count_touched, when)
          .first([](const store::Row& row) { return row.get<std::int64_t>("sessions"); })
          .value_or(0));
}

std::vector<SessionId> untouched_since(store::Reader& db, Time when) {
  return db.query(select_untouched, when).all(read_id);
}
std::vector<SessionId> deleted_before(store::Reader& db, Time when) {
  return db.query(select_deleted, when).all(read_id);
}
std::vector<SessionId> empty_since(store::Reader& db, Time when) {
  return db.query(select_empty, when).all(read_id);
}

}  // namespace compass
