#include "features/identity/challenge.hpp"

#include "base/keys/hash.hpp"

namespace identity {
namespace {

const store::Sql insert_challenge = R"sql(
    INSERT INTO identity_challenge (id, email, code_hash, link_hash, next, made_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql select_challenge = R"sql(
    SELECT id, email, code_hash, next, made_at, tries, used_at
      FROM identity_challenge
     WHERE id = $1)sql";
const store::Sql select_by_link = R"sql(
    SELECT id, email, code_hash, next, made_at, tries, used_at
      FROM identity_challenge
     WHERE link_hash = $1)sql";
const store::Sql add_try = R"sql(
    UPDATE identity_challenge SET tries = tries + 1 WHERE id = $1)sql";
const store::Sql mark_used = R"sql(
    UPDATE identity_challenge SET used_at = $2 WHERE id = $1 AND used_at IS NULL)sql";
const store::Sql delete_late = R"sql(DELETE FROM identity_challenge WHERE made_at < $1)sql";

Challenge read_challenge(const store::Row& row) {
  return {.id = row.get<ChallengeId>("id"),
      .email = row.get<Email>("email"),
      .code_hash = row.get<std::string>("code_hash"),
      .next = row.get<std::string>("next"),
      .made_at = row.get<Time>("made_at"),
      .tries = row.get<int>("tries"),
      .used = row.get<std::optional<Time>>("used_at").has_value()};
}

std::string hash_of(const ChallengeId& id, std::string_view digits) {
  return keys::keyed_hash(id.text(), digits);
}

}  // namespace

Validity validity(const Challenge& challenge, Time now) {
  if (challenge.used) return Validity::Used;
  if (now >= challenge.made_at + challenge_life) return Validity::Late;
  if (challenge.tries >= most_tries) return Validity::Exhausted;
  return Validity::Open;
}

bool opens(const Challenge& challenge, std::string_view digits) {
  return keys::same(hash_of(challenge.id, digits), challenge.code_hash);
}

LinkKey LinkKey::fresh() { return LinkKey(keys::secret_token()); }

std::optional<LinkKey> LinkKey::parse(std::string_view text) {
  const auto bytes = keys::from_base64url(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return LinkKey(std::string(text));
}

std::string LinkKey::hash() const { return keys::sha256_hex(text_); }

Sent challenge(store::Writer& db, const Email& email, std::string_view next, Time now) {
  const auto id = ChallengeId::fresh();
  auto digits = keys::six_digits();
  auto link = LinkKey::fresh();
  auto code_hash = hash_of(id, digits);
  db.run(insert_challenge, id, email, code_hash, link.hash(), next, now);
  return {{id, email, std::move(code_hash), std::string(next), now}, std::move(digits),
      std::move(link)};
}

std::optional<Challenge> find_challenge(store::Reader& db, const ChallengeId& id) {
  return db.query(select_challenge, id).first(read_challenge);
}

std::optional<Challenge> find_challenge(store::Reader& db, const LinkKey& link) {
  return db.query(select_by_link, link.hash()).first(read_challenge);
}

void count_try(store::Writer& db, const ChallengeId& id) { db.run(add_try, id); }

bool use(store::Writer& db, const ChallengeId& id, Time now) {
  db.run(mark_used, id, now);
  return db.changed() == 1;
}

void erase_late_challenges(store::Writer& db, Time now) {
  db.run(delete_late, now - challenges_kept);
}

}  // namespace identity
