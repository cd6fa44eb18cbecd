#include "base/keys/hash.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/proofs.hpp"
#include "features/identity/sessions.hpp"

namespace identity {
namespace {

const store::Sql select_passkeys_of_person = R"sql(
    SELECT id, person_id, public_key, counter, synchronised, name, made_at, used_at
      FROM identity_passkey
     WHERE person_id = $1
     ORDER BY made_at)sql";
const store::Sql select_passkey = R"sql(
    SELECT id, person_id, public_key, counter, synchronised, name, made_at, used_at
      FROM identity_passkey
     WHERE id = $1)sql";
const store::Sql insert_passkey = R"sql(
    INSERT INTO identity_passkey
           (id, person_id, public_key, counter, synchronised, name, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql";
const store::Sql update_passkey_used = R"sql(
    UPDATE identity_passkey SET counter = $2, used_at = $3 WHERE id = $1)sql";
const store::Sql delete_passkey = R"sql(
    DELETE FROM identity_passkey WHERE id = $1 AND person_id = $2)sql";

const store::Sql insert_question = R"sql(
    INSERT INTO identity_passkey_question (challenge, asked_at) VALUES ($1, $2))sql";
const store::Sql delete_question = R"sql(
    DELETE FROM identity_passkey_question WHERE challenge = $1 AND asked_at > $2)sql";

constexpr std::chrono::minutes question_life{5};

KeptPasskey read_passkey(const store::Row& row) {
  auto id = row.get<PasskeyId>("id");
  keys::Passkey key{.id = keys::from_base64url(id.text()).value(),
      .public_key = keys::from_base64url(row.get<std::string>("public_key")).value(),
      .counter = static_cast<std::uint32_t>(row.get<std::int64_t>("counter")),
      .synchronised = row.get<bool>("synchronised")};
  return {.id = std::move(id),
      .person = row.get<PersonId>("person_id"),
      .key = std::move(key),
      .name = row.get<std::string>("name"),
      .made_at = row.get<Time>("made_at"),
      .used_at = row.get<std::optional<Time>>("used_at")};
}

void record_passkey(store::Writer& db, const PersonId& person, std::string_view what,
    std::string_view name, Time now) {
  activity::record(db,
      {.actor = person.text(),
          .feature = "identity",
          .what = std::string(what),
          .about = person.text(),
          .became = std::string(name)},
      now);
}

}  // namespace

std::optional<PasskeyId> PasskeyId::parse(std::string_view text) {
  const auto bytes = keys::from_base64url(text);
  if (!bytes || bytes->empty() || bytes->size() > 1023) return std::nullopt;
  return PasskeyId(std::string(text));
}

PasskeyId PasskeyId::of(std::string_view bytes) { return PasskeyId(keys::base64url(bytes)); }

std::vector<KeptPasskey> passkeys_of(store::Reader& db, const PersonId& person) {
  return db.query(select_passkeys_of_person, person).all(read_passkey);
}

std::optional<KeptPasskey> find_passkey(store::Reader& db, const PasskeyId& id) {
  return db.query(select_passkey, id).first(read_passkey);
}

void keep_passkey(store::Writer& db, const PersonId& person, const keys::Passkey& key,
    std::string_view name, Time now) {
  db.run(insert_passkey, PasskeyId::of(key.id), person, keys::base64url(key.public_key),
      key.counter, key.synchronised, name, now);
  record_passkey(db, person, "cle-ajoutee", name, now);
}

void note_use(store::Writer& db, const KeptPasskey& passkey, const keys::Passkey& after, Time now) {
  db.run(update_passkey_used, passkey.id, after.counter, now);
}

void remove_passkey(store::Writer& db, const PersonId& person, const PasskeyId& id, Time now) {
  db.run(delete_passkey, id, person);
  if (db.changed() > 0) record_passkey(db, person, "cle-retiree", "", now);
  if (!has_strong_proof(db, person)) weaken_sessions(db, person);
}

std::string ask_passkey(store::Writer& db, Time now) {
  auto challenge = keys::secret_token();
  db.run(insert_question, challenge, now);
  return challenge;
}

bool was_asked(store::Writer& db, std::string_view challenge, Time now) {
  db.run(delete_question, challenge, now - question_life);
  return db.changed() == 1;
}

}  // namespace identity
