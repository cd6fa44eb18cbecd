#include "features/identity/jobs.hpp"

#include "features/identity/attempts.hpp"
#include "features/identity/challenge.hpp"
#include "features/identity/letters.hpp"
#include "features/identity/proofs.hpp"
#include "features/identity/sessions.hpp"

namespace identity {
namespace {

const store::Sql select_unattended = R"sql(
    SELECT id FROM identity_person
     WHERE seen_at < $1 AND warned_at IS NULL
     ORDER BY seen_at
     LIMIT 200)sql";
const store::Sql mark_warned = R"sql(UPDATE identity_person SET warned_at = $2 WHERE id = $1)sql";
const store::Sql forget_warning = R"sql(
    UPDATE identity_person SET warned_at = NULL WHERE warned_at < seen_at)sql";
const store::Sql select_warned = R"sql(
    SELECT id FROM identity_person WHERE warned_at < $1 AND seen_at < warned_at)sql";

PersonId read_id(const store::Row& row) { return row.get<PersonId>("id"); }

// The same day so many months ago, or the last of that month.
Time before(Time now, std::chrono::months by) {
  auto day = std::chrono::year_month_day(day_of(now)) - by;
  if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
  return std::chrono::sys_days(day);
}

bool is_last_administrator(store::Reader& db, const PersonId& id) {
  for (const auto& given : grants_of(db, id))
    if (given.grant.role == Role::Administrator && !leaves_an_administrator(db, given.id))
      return true;
  return false;
}

}  // namespace

void erase_what_is_over(store::Writer& db, Time now) {
  erase_late_challenges(db, now);
  erase_dead_sessions(db, now);
  erase_old_attempts(db, now);
  erase_old_proofs(db, now);
}

int warn_unattended(
    store::Writer& db, const Settings& settings, std::string_view public_url, Time now) {
  db.run(forget_warning);
  const auto all = db.query(select_unattended, before(now, unattended)).all(read_id);
  for (const auto& id : all) {
    const auto person = find_person(db, id).value();
    db.run(mark_warned, id, now);
    mail::post(db, unattended_letter(person, settings, public_url, now + warned_before),
        "identity unattended " + id.text() + " " + iso(day_of(person.seen_at)), now);
  }
  return static_cast<int>(all.size());
}

int erase_unattended(store::Writer& db, Time now, const Erase& erase) {
  int erased = 0;
  for (const auto& id : db.query(select_warned, now - warned_before).all(read_id)) {
    if (is_last_administrator(db, id)) continue;
    erase(db, id, now);
    ++erased;
  }
  return erased;
}

std::vector<PersonalDatum> personal_data() {
  const auto days = [](auto time) {
    return std::to_string(std::chrono::floor<std::chrono::days>(time).count()) + " jours";
  };
  return {
      {"Votre adresse électronique et votre nom, si vous ouvrez un compte",
          "Vous reconnaître, vous écrire, dire qui a fait quoi",
          "Jusqu’à ce que vous effaciez votre compte ; sinon " +
              std::to_string(unattended.count()) + " mois sans visite, puis " +
              days(warned_before) + " après vous avoir prévenu"},
      {"Vos connexions : appareil, première et dernière visites",
          "Vous garder connecté, vous laisser fermer une connexion à distance",
          days(idle_life) + " sans visite, " + days(whole_life) + " au plus"},
      {"Si vous venez par un fournisseur d’identité : votre identifiant chez lui, le SIRET de "
       "votre employeur s’il le donne",
          "Vous reconnaître, vous proposer votre organisation",
          "Jusqu’à ce que vous ne reliiez plus les deux comptes"},
      {"Les codes de connexion, sous une forme qui ne permet pas de les retrouver",
          "Vérifier que c’est bien vous",
          std::to_string(challenges_kept.count()) + " heures ; ils servent " +
              std::to_string(challenge_life.count()) + " minutes"},
      {"Les essais de connexion, les avis et les signalements sans compte : adresse du réseau, et "
       "adresse électronique ou page concernée",
          "Arrêter qui essaie de deviner, ou qui inonde le site",
          std::to_string(attempts_kept.count()) + " heures"},
      {"Ce que vous faites une fois connecté : quoi, sur quoi, quand",
          "Pouvoir dire qui a décidé quoi, et revenir en arrière",
          "Autant que l’instance ; sans votre nom dès que vous effacez votre compte"},
  };
}

}  // namespace identity
