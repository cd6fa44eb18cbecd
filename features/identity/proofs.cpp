#include "features/identity/proofs.hpp"

#include "base/keys/hash.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/sessions.hpp"

// Password, second factor, and the moment between two factors. Passkeys: passkeys.cpp.
namespace identity {
namespace {

const store::Sql select_password = R"sql(
    SELECT hash FROM identity_password WHERE person_id = $1)sql";
const store::Sql insert_password = R"sql(
    INSERT INTO identity_password (person_id, hash, set_at) VALUES ($1, $2, $3)
        ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at)sql";
const store::Sql update_hash = R"sql(
    UPDATE identity_password SET hash = $2 WHERE person_id = $1)sql";
const store::Sql delete_password = R"sql(
    DELETE FROM identity_password WHERE person_id = $1)sql";

const store::Sql select_second = R"sql(
    SELECT secret, last_step, confirmed_at
      FROM identity_second_factor
     WHERE person_id = $1)sql";
const store::Sql select_second_state = R"sql(
    SELECT confirmed_at FROM identity_second_factor WHERE person_id = $1)sql";
const store::Sql select_secrets = R"sql(
    SELECT person_id, secret FROM identity_second_factor)sql";
const store::Sql update_secret = R"sql(
    UPDATE identity_second_factor SET secret = $2 WHERE person_id = $1)sql";
const store::Sql insert_second = R"sql(
    INSERT INTO identity_second_factor (person_id, secret, made_at) VALUES ($1, $2, $3)
        ON CONFLICT (person_id) DO UPDATE
       SET secret = excluded.secret, last_step = NULL, made_at = excluded.made_at
     WHERE identity_second_factor.confirmed_at IS NULL)sql";
const store::Sql update_step = R"sql(
    UPDATE identity_second_factor SET last_step = $2 WHERE person_id = $1)sql";
const store::Sql confirm_second = R"sql(
    UPDATE identity_second_factor SET confirmed_at = $2 WHERE person_id = $1)sql";
const store::Sql delete_second = R"sql(
    DELETE FROM identity_second_factor WHERE person_id = $1)sql";

const store::Sql delete_all_passkeys = R"sql(
    DELETE FROM identity_passkey WHERE person_id = $1)sql";
const store::Sql delete_all_sessions = R"sql(
    DELETE FROM identity_session WHERE person_id = $1)sql";
const store::Sql delete_halfway_of = R"sql(
    DELETE FROM identity_halfway WHERE person_id = $1)sql";

const store::Sql insert_recovery = R"sql(
    INSERT INTO identity_recovery_code (hash, person_id) VALUES ($1, $2))sql";
const store::Sql delete_recovery = R"sql(
    DELETE FROM identity_recovery_code WHERE hash = $1 AND person_id = $2)sql";
const store::Sql delete_all_recovery = R"sql(
    DELETE FROM identity_recovery_code WHERE person_id = $1)sql";
const store::Sql count_recovery = R"sql(
    SELECT COUNT(*) AS codes FROM identity_recovery_code WHERE person_id = $1)sql";

const store::Sql insert_halfway = R"sql(
    INSERT INTO identity_halfway (secret_hash, person_id, next, made_at, id_token)
    VALUES ($1, $2, $3, $4, $5))sql";
const store::Sql select_halfway = R"sql(
    SELECT person_id, next, id_token
      FROM identity_halfway
     WHERE secret_hash = $1 AND made_at > $2)sql";
const store::Sql delete_halfway = R"sql(
    DELETE FROM identity_halfway WHERE secret_hash = $1)sql";
const store::Sql delete_old_halfway = R"sql(
    DELETE FROM identity_halfway WHERE made_at < $1)sql";
const store::Sql delete_old_questions = R"sql(
    DELETE FROM identity_passkey_question WHERE asked_at < $1)sql";

constexpr std::chrono::minutes halfway_life{10};

void record_proof(store::Writer& db, const PersonId& person, std::string_view what, Time now) {
  activity::record(db,
      {.actor = person.text(),
          .feature = "identity",
          .what = std::string(what),
          .about = person.text()},
      now);
}

}  // namespace

std::optional<std::string> kept_password(store::Reader& db, const PersonId& person) {
  return db.query(select_password, person).first([](const store::Row& row) {
    return row.get<std::string>("hash");
  });
}

void keep_password(store::Writer& db, const PersonId& person, std::string_view hash, Time now) {
  db.run(insert_password, person, hash, now);
  record_proof(db, person, "mot-de-passe-choisi", now);
}

void keep_hash(store::Writer& db, const PersonId& person, std::string_view hash) {
  db.run(update_hash, person, hash);
}

void remove_password(store::Writer& db, const PersonId& person, Time now) {
  db.run(delete_password, person);
  if (db.changed() > 0) record_proof(db, person, "mot-de-passe-retire", now);
}

std::optional<SecondFactor> second_factor(
    store::Reader& db, const keys::Vault& vault, const PersonId& person) {
  return db.query(select_second, person).first([&](const store::Row& row) {
    const auto kept = row.get<std::string>("secret");
    const auto secret =
        keys::Vault::is_sealed(kept) ? vault.open(kept, person.text()) : std::optional(kept);
    return SecondFactor{secret ? keys::TotpSecret::parse(*secret) : std::nullopt,
        row.get<std::optional<std::int64_t>>("last_step"),
        row.get<std::optional<Time>>("confirmed_at").has_value()};
  });
}

bool has_second_factor(store::Reader& db, const PersonId& person) {
  return db.query(select_second_state, person)
      .first([](const store::Row&) { return true; })
      .has_value();
}

bool needs_second_factor(store::Reader& db, const PersonId& person) {
  return db.query(select_second_state, person)
      .first([](const store::Row& row) {
        return row.get<std::optional<Time>>("confirmed_at").has_value();
      })
      .value_or(false);
}

void begin_second_factor(store::Writer& db, const keys::Vault& vault, const PersonId& person,
    const keys::TotpSecret& secret, Time now) {
  db.run(insert_second, person, vault.seal(secret.text(), person.text()), now);
}

int seal_plain_secrets(store::Writer& db, const keys::Vault& vault) {
  std::vector<std::pair<PersonId, std::string>> plain;
  db.query(select_secrets).each([&](const store::Row& row) {
    auto secret = row.get<std::string>("secret");
    if (!keys::Vault::is_sealed(secret))
      plain.emplace_back(row.get<PersonId>("person_id"), std::move(secret));
  });
  for (const auto& [person, secret] : plain)
    db.run(update_secret, person, vault.seal(secret, person.text()));
  return static_cast<int>(plain.size());
}

void note_step(store::Writer& db, const PersonId& person, keys::TotpStep step) {
  db.run(update_step, person, step);
}

std::vector<std::string> confirm_second_factor(
    store::Writer& db, const PersonId& person, Time now) {
  db.run(confirm_second, person, now);
  db.run(delete_all_recovery, person);
  auto codes = keys::fresh_recovery_codes();
  for (const auto& code : codes) db.run(insert_recovery, keys::recovery_hash(code).value(), person);
  record_proof(db, person, "second-facteur-ajoute", now);
  return codes;
}

int recovery_codes_left(store::Reader& db, const PersonId& person) {
  return db.query(count_recovery, person)
      .first([](const store::Row& row) { return row.get<int>("codes"); })
      .value_or(0);
}

bool use_recovery_code(
    store::Writer& db, const PersonId& person, std::string_view typed, Time now) {
  const auto hash = keys::recovery_hash(typed);
  if (!hash) return false;
  db.run(delete_recovery, *hash, person);
  if (db.changed() == 0) return false;
  record_proof(db, person, "code-de-secours-utilise", now);
  return true;
}

void remove_second_factor(store::Writer& db, const PersonId& person, Time now) {
  db.run(delete_all_recovery, person);
  db.run(delete_second, person);
  if (db.changed() > 0) record_proof(db, person, "second-facteur-retire", now);
  if (!has_strong_proof(db, person)) weaken_sessions(db, person);
}

bool has_strong_proof(store::Reader& db, const PersonId& person) {
  return needs_second_factor(db, person) || !passkeys_of(db, person).empty();
}

void reset_proofs(store::Writer& db, const PersonId& person, std::string_view by, Time now) {
  for (const auto* statement : {&delete_all_recovery, &delete_second, &delete_all_passkeys,
           &delete_all_sessions, &delete_halfway_of})
    db.run(*statement, person);
  activity::record(db,
      {.actor = std::string(by),
          .feature = "identity",
          .what = "preuves-remises-a-zero",
          .about = person.text()},
      now);
}

std::string begin_halfway(store::Writer& db, const PersonId& person, std::string_view next,
    std::string_view id_token, Time now) {
  auto secret = keys::secret_token();
  db.run(insert_halfway, keys::sha256_hex(secret), person, next, now, id_token);
  return secret;
}

std::optional<Halfway> find_halfway(store::Reader& db, std::string_view secret, Time now) {
  return db.query(select_halfway, keys::sha256_hex(secret), now - halfway_life)
      .first([](const store::Row& row) {
        return Halfway{row.get<PersonId>("person_id"), row.get<std::string>("next"),
            row.get<std::string>("id_token")};
      });
}

void end_halfway(store::Writer& db, std::string_view secret) {
  db.run(delete_halfway, keys::sha256_hex(secret));
}

void erase_old_proofs(store::Writer& db, Time now) {
  db.run(delete_old_halfway, now - halfway_life);
  db.run(delete_old_questions, now - halfway_life);
}

}  // namespace identity
