#include "features/directory/yearly.hpp"

#include <algorithm>

#include "base/keys/hash.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/store.hpp"
#include "features/identity/identity.hpp"
#include "features/organisation/membership.hpp"

namespace directory {
namespace {

constexpr int records_a_run = 200;

// Those that were made, confirmed and asked about more than a year ago.
const store::Sql select_to_ask = R"sql(
    SELECT r.organisation AS organisation
      FROM directory_record r
      JOIN organisation o ON o.id = r.organisation
     WHERE o.removed_at IS NULL AND COALESCE(r.confirmed_at, r.made_at) < $1
       AND NOT EXISTS (SELECT 1 FROM directory_asking a
                        WHERE a.organisation = r.organisation AND a.asked_at >= $1)
       AND EXISTS (SELECT 1 FROM organisation_membership m
                     JOIN organisation_mandate d ON d.membership = m.id
                    WHERE m.organisation = r.organisation AND m.until_at IS NULL
                      AND d.ended_at IS NULL)
     ORDER BY r.organisation
     LIMIT $2)sql";
const store::Sql insert_asking = R"sql(
    INSERT INTO directory_asking (key_hash, organisation, person, asked_at)
    VALUES ($1, $2, $3, $4))sql";
const store::Sql select_asking = R"sql(
    SELECT organisation, person, asked_at, used_at FROM directory_asking WHERE key_hash = $1)sql";
const store::Sql use_asking = R"sql(
    UPDATE directory_asking SET used_at = $2 WHERE key_hash = $1 AND used_at IS NULL)sql";
const store::Sql delete_old_questions = R"sql(DELETE FROM directory_asking WHERE asked_at < $1)sql";

bool speaks_for(store::Reader& db, const web::PersonId& person, const OrganisationId& id) {
  return std::ranges::any_of(organisation::mandated_members(db, id),
      [&](const organisation::Belonging& one) { return one.person == person; });
}

}  // namespace

AskingKey AskingKey::fresh() { return AskingKey(keys::secret_token()); }

std::optional<AskingKey> AskingKey::parse(std::string_view text) {
  const auto bytes = keys::from_base64url(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return AskingKey(std::string(text));
}

std::string AskingKey::hash() const { return keys::sha256_hex(text_); }

mail::Letter asking_letter(const Email& to, const Record& record, const AskingKey& key,
    std::string_view site, std::string_view public_url, Time now) {
  const std::string at(public_url);
  return {.to = to,
      .subject = "Votre fiche d’annuaire est-elle toujours exacte\u202F?",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Vous tenez la fiche de " + record.name() + " dans l’annuaire de " +
                          std::string(site) +
                          ". Une fois par an, nous vous demandons si elle dit toujours vrai."},
          mail::Paragraph{in_words(freshness(record, now))},
          mail::Button{"Relire et confirmer", Url(at + paths::asked(key).text())},
          mail::Small{"Une minute suffit, sans se connecter. Sans réponse, la fiche reste, avec la "
                      "mention «\u00A0à vérifier\u00A0»."}},
      .until = now + asking_life};
}

int ask_whether_true(
    store::Writer& db, std::string_view site, std::string_view public_url, Time now) {
  const auto ids =
      db.query(select_to_ask, now - fresh_for, records_a_run).all([](const store::Row& row) {
        return row.get<OrganisationId>("organisation");
      });
  int posted = 0;
  for (const auto& id : ids) {
    const auto record = record_of(db, id);
    if (!record) continue;
    for (const auto& belonging : organisation::mandated_members(db, id)) {
      const auto person = identity::find_person(db, belonging.person);
      if (!person) continue;
      const auto key = AskingKey::fresh();
      db.run(insert_asking, key.hash(), id, person->id, now);
      mail::post(db, asking_letter(person->email, *record, key, site, public_url, now),
          "directory asking " + key.hash(), now);
      ++posted;
    }
  }
  return posted;
}

std::optional<Asking> find_asking(store::Reader& db, const AskingKey& key, Time now) {
  auto asking = db.query(select_asking, key.hash()).first([](const store::Row& row) {
    return Asking{row.get<OrganisationId>("organisation"), row.get<web::PersonId>("person"),
        row.get<Time>("asked_at"), row.get<std::optional<Time>>("used_at")};
  });
  if (!asking || now >= asking->at + asking_life) return std::nullopt;
  if (!speaks_for(db, asking->person, asking->organisation)) return std::nullopt;
  return asking;
}

void confirm_by_key(store::Writer& db, const AskingKey& key, const Asking& asking, Time now) {
  db.run(use_asking, key.hash(), now);
  if (db.changed() == 1) confirm(db, asking.organisation, {asking.person.text(), now});
}

int erase_old_askings(store::Writer& db, Time now) {
  db.run(delete_old_questions, now - asking_kept);
  return static_cast<int>(db.changed());
}

}  // namespace directory
