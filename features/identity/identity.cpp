#include "features/identity/identity.hpp"

#include <algorithm>

#include "base/mail/queue.hpp"
#include "base/values/excerpt.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/proofs.hpp"
#include "features/instance/instance.hpp"

namespace identity {
namespace {

const store::Sql select_by_id = R"sql(
    SELECT id, email, name, made_at, seen_at FROM identity_person WHERE id = $1)sql";
const store::Sql select_by_email = R"sql(
    SELECT id, email, name, made_at, seen_at FROM identity_person WHERE email = $1)sql";
const store::Sql insert_person = R"sql(
    INSERT INTO identity_person (id, email, name, made_at, seen_at)
    VALUES ($1, $2, $3, $4, $4))sql";
const store::Sql forget_giver = R"sql(
    UPDATE identity_grant SET given_by = $2 WHERE given_by = $1)sql";
const store::Sql update_name = R"sql(UPDATE identity_person SET name = $2 WHERE id = $1)sql";

const store::Sql select_grants = R"sql(
    SELECT id, person_id, role, scope, given_by, given_at
      FROM identity_grant
     WHERE person_id = $1 AND ended_at IS NULL
     ORDER BY role, scope)sql";
const store::Sql select_all_grants = R"sql(
    SELECT id, person_id, role, scope, given_by, given_at
      FROM identity_grant
     WHERE ended_at IS NULL
     ORDER BY role, scope, given_at)sql";
const store::Sql select_grant = R"sql(
    SELECT id, person_id, role, scope, given_by, given_at
      FROM identity_grant
     WHERE id = $1 AND ended_at IS NULL)sql";
const store::Sql insert_grant = R"sql(
    INSERT INTO identity_grant (id, person_id, role, scope, given_by, given_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql end_grant = R"sql(
    UPDATE identity_grant SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL)sql";

const store::Sql select_sessions = R"sql(
    SELECT device, began_at, seen_at
      FROM identity_session
     WHERE person_id = $1
     ORDER BY began_at)sql";
const store::Sql select_providers = R"sql(
    SELECT issuer, subject, siret, linked_at
      FROM identity_provider_account
     WHERE person_id = $1
     ORDER BY linked_at)sql";
const store::Sql delete_challenges = R"sql(DELETE FROM identity_challenge WHERE email = $1)sql";
const store::Sql delete_attempts = R"sql(DELETE FROM identity_attempt WHERE subject = $1)sql";
const store::Sql delete_person = R"sql(DELETE FROM identity_person WHERE id = $1)sql";

Person read_person(const store::Row& row) {
  return {.id = row.get<PersonId>("id"),
      .email = row.get<Email>("email"),
      .name = row.get<std::string>("name"),
      .made_at = row.get<Time>("made_at"),
      .seen_at = row.get<Time>("seen_at")};
}

Given read_given(const store::Row& row) {
  const auto role = web::parse_role(row.get<std::string>("role"));
  if (!role) throw std::runtime_error("a grant of an unknown role");
  return {.id = row.get<GrantId>("id"),
      .person = row.get<PersonId>("person_id"),
      .grant = {*role, row.get<std::string>("scope")},
      .by = row.get<std::string>("given_by"),
      .at = row.get<Time>("given_at")};
}

std::string grant_in_words(const Grant& grant) {
  return std::string(web::slug(grant.role)) + " " + grant.scope;
}

Known known_proofs(store::Reader& db, const PersonId& id) {
  Known proofs{"Comment vous vous connectez", {}};
  if (kept_password(db, id)) proofs.values.emplace_back("Mot de passe", "choisi");
  if (has_second_factor(db, id)) proofs.values.emplace_back("Second facteur", "ajouté");
  for (const auto& passkey : passkeys_of(db, id))
    proofs.values.emplace_back(
        "Clé d’accès", passkey.name + ", ajoutée le " + moment_in_french(passkey.made_at));
  return proofs;
}

}  // namespace

std::optional<std::string> name_from(std::string_view typed) {
  std::string name(text::trim(typed));
  for (auto& c : name)
    if (c == '\n' || c == '\t') c = ' ';
  if (text::fold(name).empty() || text::count_characters(name) > longest_name ||
      text::has_address(name))
    return std::nullopt;
  return name;
}

std::optional<Person> find_person(store::Reader& db, const PersonId& id) {
  return db.query(select_by_id, id).first(read_person);
}

std::optional<Person> find_person(store::Reader& db, const Email& email) {
  return db.query(select_by_email, email).first(read_person);
}

std::string name_of(store::Reader& db, std::string_view who) {
  if (who == activity::program) return "le serveur";
  const auto id = PersonId::parse(who);
  const auto person = id ? find_person(db, *id) : std::nullopt;
  if (!person) return "personne effacée";
  return person->name.empty() ? person->email.text() : person->name;
}

bool may_enter(store::Reader& db, const Settings& settings, const Email& email, Time now) {
  return settings.open || (settings.expects && settings.expects(db, email, now));
}

Person add_person(store::Writer& db, const Email& email, std::string_view name, Time now) {
  Person person{PersonId::fresh(), email, std::string(name), now, now};
  db.run(insert_person, person.id, email, name, now);
  activity::record(db,
      {.actor = person.id.text(),
          .feature = "identity",
          .what = "compte-ouvert",
          .about = person.id.text()},
      now);
  return person;
}

void rename(store::Writer& db, const PersonId& id, std::string_view name, Time now) {
  const auto person = find_person(db, id);
  if (!person || person->name == name) return;
  db.run(update_name, id, name);
  activity::record(db,
      {.actor = id.text(),
          .feature = "identity",
          .what = "nom-change",
          .about = id.text(),
          .was = person->name,
          .became = std::string(name)},
      now);
}

std::vector<Given> grants_of(store::Reader& db, const PersonId& id) {
  return db.query(select_grants, id).all(read_given);
}

std::vector<Given> all_grants(store::Reader& db) {
  return db.query(select_all_grants).all(read_given);
}

void give(
    store::Writer& db, const PersonId& to, const Grant& grant, std::string_view by, Time now) {
  for (const auto& given : grants_of(db, to))
    if (given.grant == grant) return;
  db.run(insert_grant, GrantId::fresh(), to, web::slug(grant.role), grant.scope, by, now);
  activity::record(db,
      {.actor = std::string(by),
          .feature = "identity",
          .what = "droit-donne",
          .about = to.text(),
          .became = grant_in_words(grant)},
      now);
}

void take_back(store::Writer& db, const GrantId& id, std::string_view by, Time now) {
  const auto given = db.query(select_grant, id).first(read_given);
  if (!given) return;
  db.run(end_grant, id, now);
  activity::record(db,
      {.actor = std::string(by),
          .feature = "identity",
          .what = "droit-repris",
          .about = given->person.text(),
          .was = grant_in_words(given->grant)},
      now);
}

std::vector<Known> what_is_known(store::Reader& db, const PersonId& id) {
  const auto person = find_person(db, id);
  if (!person) return {};
  std::vector<Known> all = {
      {"Votre compte", {{"Adresse électronique", person->email.text()}, {"Nom", person->name},
                           {"Compte ouvert le", moment_in_french(person->made_at)},
                           {"Dernière visite le", moment_in_french(person->seen_at)}}}};
  Known rights{"Ce qui vous est confié", {}};
  for (const auto& given : grants_of(db, id))
    rights.values.emplace_back(
        grant_in_words(given.grant), "depuis le " + in_french(day_of(given.at)));
  Known sessions{"Vos connexions", {}};
  db.query(select_sessions, id).each([&](const store::Row& row) {
    sessions.values.emplace_back(
        row.get<std::string>("device"), "du " + moment_in_french(row.get<Time>("began_at")) +
                                            " au " + moment_in_french(row.get<Time>("seen_at")));
  });
  Known providers{"Où vous êtes aussi connu", {}};
  db.query(select_providers, id).each([&](const store::Row& row) {
    const auto siret = row.get<std::string>("siret");
    providers.values.emplace_back(row.get<std::string>("issuer"),
        "sous l’identifiant " + row.get<std::string>("subject") + ", depuis le " +
            in_french(day_of(row.get<Time>("linked_at"))) +
            (siret.empty() ? "" : ", employeur " + siret));
  });
  Known letters{"Ce que le site vous a écrit", {}};
  for (const auto& letter : mail::written_to(db, person->email))
    letters.values.emplace_back(moment_in_french(letter.at), letter.subject);
  auto proofs = known_proofs(db, id);
  for (auto* group : {&rights, &sessions, &providers, &proofs, &letters})
    if (!group->values.empty()) all.push_back(std::move(*group));
  return all;
}

void erase(store::Writer& db, const PersonId& id, Time now) {
  const auto person = find_person(db, id);
  if (!person) return;
  mail::forget(db, person->email);
  db.run(delete_challenges, person->email);
  db.run(delete_attempts, "adresse " + person->email.text());
  db.run(delete_person, id);
  db.run(forget_giver, id, activity::forgotten);
  activity::forget(db, id.text());
  activity::forget(db, person->email.text());
  activity::record(db,
      {.actor = std::string(activity::forgotten),
          .feature = "identity",
          .what = "compte-efface",
          .about = ""},
      now);
}

bool leaves_an_administrator(store::Reader& db, const GrantId& id) {
  return std::ranges::any_of(all_grants(db), [&](const Given& given) {
    return given.grant.role == Role::Administrator && given.id != id;
  });
}

Settings as_chosen(store::Reader& db, Settings as_set) {
  const auto chosen = instance::settings(db);
  if (chosen.registration != instance::Registration::AsSet)
    as_set.open = chosen.registration == instance::Registration::Open;
  as_set.site = chosen.name;
  return as_set;
}

}  // namespace identity
