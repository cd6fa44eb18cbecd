#include "base/mail/store.hpp"

#include "base/keys/hash.hpp"

namespace mail {
namespace {

const store::Sql select_written_to = R"sql(
    SELECT posted_at, subject FROM mail_message WHERE recipient = $1
     ORDER BY posted_at DESC, id DESC)sql";

const store::Sql insert_key = R"sql(
    INSERT INTO mail_key (digest) VALUES ($1) ON CONFLICT (digest) DO NOTHING)sql";

const store::Sql insert_message = R"sql(
    INSERT INTO mail_message (id, state, recipient, subject, text_part, html_part, unsubscribe,
                              posted_at, queued_at, due_at, until_at, attempts, why)
    VALUES ($1, 'waiting', $2, $3, $4, $5, $6, $7, $7, $7, $8, 0, ''))sql";

const store::Sql select_first_due = R"sql(
    SELECT id, recipient, subject, text_part, html_part, unsubscribe, posted_at, queued_at,
           until_at, attempts
    FROM mail_message
    WHERE state = 'waiting' AND due_at <= $1 AND (until_at IS NULL OR until_at > $1)
    ORDER BY until_at IS NULL, until_at, due_at, id
    LIMIT 1)sql";

const store::Sql mark_handing_over = R"sql(
    UPDATE mail_message SET state = 'handing_over', attempts = attempts + 1, lease_until = $3
    WHERE id = $1 AND state = 'waiting' AND attempts = $2)sql";

const store::Sql mark_sent = R"sql(
    UPDATE mail_message
    SET state = 'sent', settled_at = $3, lease_until = NULL, why = '', text_part = '',
        html_part = ''
    WHERE id = $1 AND attempts = $2 AND state IN ('handing_over', 'uncertain'))sql";

const store::Sql mark_later = R"sql(
    UPDATE mail_message SET state = 'waiting', due_at = $3, lease_until = NULL, why = $4
    WHERE id = $1 AND attempts = $2 AND state = 'handing_over')sql";

const store::Sql mark_dead = R"sql(
    UPDATE mail_message SET state = 'dead', settled_at = $3, lease_until = NULL, why = $4
    WHERE id = $1 AND attempts = $2 AND state = 'handing_over')sql";

const store::Sql mark_uncertain = R"sql(
    UPDATE mail_message SET state = 'uncertain', settled_at = $3, lease_until = NULL, why = $4
    WHERE id = $1 AND attempts = $2 AND state = 'handing_over')sql";

const store::Sql select_left_behind = R"sql(
    SELECT id, attempts FROM mail_message
    WHERE state = 'handing_over' AND lease_until <= $1 ORDER BY id)sql";

const store::Sql select_due = R"sql(
    SELECT id FROM mail_message
    WHERE (state = 'waiting' AND (due_at <= $1 OR until_at <= $1))
       OR (state = 'handing_over' AND lease_until <= $1)
    LIMIT 1)sql";

const store::Sql select_useless = R"sql(
    SELECT id FROM mail_message WHERE state = 'waiting' AND until_at <= $1 LIMIT 1)sql";

const store::Sql mark_useless = R"sql(
    UPDATE mail_message
    SET state = 'dead', settled_at = $1, text_part = '', html_part = '',
        why = CASE WHEN why = '' THEN $2 ELSE why END
    WHERE state = 'waiting' AND until_at <= $1)sql";

const store::Sql select_held = R"sql(
    SELECT id, recipient, subject, posted_at, settled_at, attempts, why, text_part <> '' AS whole
    FROM mail_message WHERE state = $1 ORDER BY settled_at DESC, id DESC LIMIT 500)sql";

const store::Sql count_in_state = R"sql(
    SELECT COUNT(*) AS letters FROM mail_message WHERE state = $1)sql";

const store::Sql put_back = R"sql(
    UPDATE mail_message
    SET state = 'waiting', queued_at = $2, due_at = $2, settled_at = NULL, attempts = 0, why = ''
    WHERE id = $1 AND state IN ('dead', 'uncertain') AND text_part <> '')sql";

const store::Sql erase_held = R"sql(
    DELETE FROM mail_message WHERE id = $1 AND state IN ('dead', 'uncertain'))sql";

const store::Sql erase_settled = R"sql(
    DELETE FROM mail_message
    WHERE (state = 'sent' AND settled_at <= $1)
       OR (state IN ('dead', 'uncertain') AND settled_at <= $2))sql";

const store::Sql empty_useless = R"sql(
    UPDATE mail_message SET text_part = '', html_part = ''
    WHERE state IN ('dead', 'uncertain') AND until_at <= $1 AND text_part <> '')sql";

const store::Sql erase_to = R"sql(DELETE FROM mail_message WHERE recipient = $1)sql";

std::vector<Held> held(store::Reader& db, std::string_view state) {
  return db.query(select_held, state).all([](const store::Row& row) {
    return Held{
        .id = row.get<MessageId>("id"),
        .to = row.get<Email>("recipient"),
        .subject = row.get<std::string>("subject"),
        .posted_at = row.get<Time>("posted_at"),
        .settled_at = row.get<Time>("settled_at"),
        .attempts = row.get<int>("attempts"),
        .why = row.get<std::string>("why"),
        .can_retry = row.get<bool>("whole"),
    };
  });
}

Waiting read_waiting(const store::Row& row) {
  return {
      .message = {.id = row.get<MessageId>("id"),
          .to = row.get<Email>("recipient"),
          .subject = row.get<std::string>("subject"),
          .text = row.get<std::string>("text_part"),
          .html = row.get<std::string>("html_part"),
          .unsubscribe = row.get<std::optional<Url>>("unsubscribe"),
          .posted_at = row.get<Time>("posted_at")},
      .queued_at = row.get<Time>("queued_at"),
      .until = row.get<std::optional<Time>>("until_at"),
      .attempts = row.get<int>("attempts"),
  };
}

}  // namespace

bool use_key(store::Writer& db, std::string_view key) {
  db.run(insert_key, keys::sha256_hex(key));
  return db.changed() > 0;
}

void add(store::Writer& db, const Message& message, const std::optional<Time>& until) {
  db.run(insert_message, message.id, message.to, message.subject, message.text, message.html,
      message.unsubscribe, message.posted_at, until);
}

std::optional<Waiting> first_due(store::Reader& db, Time now) {
  return db.query(select_first_due, now).first(read_waiting);
}

bool take(store::Writer& db, const Waiting& letter, Time lease_until) {
  db.run(mark_handing_over, letter.message.id, letter.attempts, lease_until);
  return db.changed() > 0;
}

void record_sent(store::Writer& db, const MessageId& id, int attempt, Time now) {
  db.run(mark_sent, id, attempt, now);
}

void record_later(
    store::Writer& db, const MessageId& id, int attempt, Time due, std::string_view why) {
  db.run(mark_later, id, attempt, due, why);
}

void record_dead(
    store::Writer& db, const MessageId& id, int attempt, Time now, std::string_view why) {
  db.run(mark_dead, id, attempt, now, why);
}

void record_uncertain(
    store::Writer& db, const MessageId& id, int attempt, Time now, std::string_view why) {
  db.run(mark_uncertain, id, attempt, now, why);
}

std::vector<Left> left_behind(store::Reader& db, Time now) {
  return db.query(select_left_behind, now).all([](const store::Row& row) {
    return Left{row.get<MessageId>("id"), row.get<int>("attempts")};
  });
}

bool has_useless(store::Reader& db, Time now) { return db.query(select_useless, now).any(); }

void drop_useless(store::Writer& db, Time now, std::string_view why) {
  db.run(mark_useless, now, why);
}

bool has_due(store::Reader& db, Time now) { return db.query(select_due, now).any(); }

std::vector<Held> dead_letters(store::Reader& db) { return held(db, "dead"); }

std::vector<Held> uncertain_letters(store::Reader& db) { return held(db, "uncertain"); }

int count_waiting(store::Reader& db) {
  return db.query(count_in_state, "waiting")
      .first([](const store::Row& row) { return row.get<int>("letters"); })
      .value_or(0);
}

bool retry(store::Writer& db, const MessageId& id, Time now) {
  db.run(put_back, id, now);
  return db.changed() > 0;
}

bool give_up(store::Writer& db, const MessageId& id) {
  db.run(erase_held, id);
  return db.changed() > 0;
}

int erase_old(store::Writer& db, Time now) {
  db.run(empty_useless, now);
  db.run(erase_settled, now - sent_kept, now - unsent_kept);
  return static_cast<int>(db.changed());
}

std::vector<Written> written_to(store::Reader& db, const Email& person) {
  return db.query(select_written_to, person).all([](const store::Row& row) {
    return Written{row.get<Time>("posted_at"), row.get<std::string>("subject")};
  });
}

void forget(store::Writer& db, const Email& person) { db.run(erase_to, person); }

}  // namespace mail
