#include "features/identity/providers.hpp"

#include <algorithm>

#include "features/activity/activity.hpp"

namespace identity {
namespace {

const store::Sql select_by_subject = R"sql(
    SELECT person_id, siret, linked_at
      FROM identity_provider_account
     WHERE issuer = $1 AND subject = $2)sql";
const store::Sql select_identities_of_person = R"sql(
    SELECT person_id, siret, linked_at
      FROM identity_provider_account
     WHERE person_id = $1 AND issuer = $2
     ORDER BY used_at DESC)sql";
const store::Sql insert_account = R"sql(
    INSERT INTO identity_provider_account (issuer, subject, person_id, siret, linked_at, used_at)
    VALUES ($1, $2, $3, $4, $5, $5))sql";
const store::Sql update_identity_used = R"sql(
    UPDATE identity_provider_account
       SET siret = $3, used_at = $4
     WHERE issuer = $1 AND subject = $2)sql";
const store::Sql delete_account = R"sql(
    DELETE FROM identity_provider_account WHERE person_id = $1 AND issuer = $2)sql";
const store::Sql select_employer = R"sql(
    SELECT siret
      FROM identity_provider_account
     WHERE person_id = $1 AND siret <> ''
     ORDER BY used_at DESC
     LIMIT 1)sql";

ProviderAccount read_account(const store::Row& row) {
  return {.person = row.get<PersonId>("person_id"),
      .siret = row.get<std::string>("siret"),
      .linked_at = row.get<Time>("linked_at")};
}

// What is no number of fourteen digits is not kept.
std::string_view siret_in(std::string_view said) {
  const bool fits =
      said.size() == 14 && std::ranges::all_of(said, [](char c) { return c >= '0' && c <= '9'; });
  return fits ? said : "";
}

void record_provider(store::Writer& db, const PersonId& person, std::string_view what,
    std::string_view issuer, Time now) {
  activity::record(db,
      {.actor = person.text(),
          .feature = "identity",
          .what = std::string(what),
          .about = person.text(),
          .became = std::string(issuer)},
      now);
}

}  // namespace

std::optional<ProviderAccount> find_provider_account(
    store::Reader& db, std::string_view issuer, std::string_view subject) {
  return db.query(select_by_subject, issuer, subject).first(read_account);
}

std::optional<ProviderAccount> provider_account_of(
    store::Reader& db, const PersonId& person, std::string_view issuer) {
  return db.query(select_identities_of_person, person, issuer).first(read_account);
}

void link_provider(store::Writer& db, const PersonId& person, std::string_view issuer,
    std::string_view subject, std::string_view siret, Time now) {
  db.run(insert_account, issuer, subject, person, siret_in(siret), now);
  record_provider(db, person, "fournisseur-relie", issuer, now);
}

void unlink_provider(store::Writer& db, const PersonId& person, std::string_view issuer, Time now) {
  db.run(delete_account, person, issuer);
  if (db.changed() > 0) record_provider(db, person, "fournisseur-delie", issuer, now);
}

void note_provider_use(store::Writer& db, std::string_view issuer, std::string_view subject,
    std::string_view siret, Time now) {
  db.run(update_identity_used, issuer, subject, siret_in(siret), now);
}

std::optional<std::string> employer_of(store::Reader& db, const PersonId& person) {
  return db.query(select_employer, person).first([](const store::Row& row) {
    return row.get<std::string>("siret");
  });
}

}  // namespace identity
