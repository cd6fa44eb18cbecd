#include "features/compass/jobs.hpp"

#include "features/compass/store.hpp"

namespace compass {
namespace {

// The same hour of the same day of another month, or its last day.
Time moved(Time time, std::chrono::months by) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  auto day = std::chrono::year_month_day(midnight) + by;
  if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
  return std::chrono::sys_days(day) + (time - midnight);
}

}  // namespace

Time erased_on(Time touched, std::chrono::months unattended) { return moved(touched, unattended); }

int erase_unattended(store::Writer& db, Time now, std::chrono::months unattended) {
  int erased = 0;
  for (const auto& gone : {untouched_since(db, moved(now, -unattended)),
           deleted_before(db, now - undo_delay), empty_since(db, now - undo_delay)})
    for (const auto& id : gone) {
      erase(db, id);
      ++erased;
    }
  return erased;
}

std::vector<PersonalDatum> personal_data(std::chrono::months unattended) {
  const auto months = std::to_string(unattended.count()) + " mois";
  return {
      {"Les réponses à une boussole, derrière un lien secret",
          "Vous montrer votre résultat et vous laisser revenir",
          "Jusqu’à ce que vous les effaciez (" + std::to_string(undo_delay.count()) +
              " jours pour changer d’avis) ; sinon " + months + " après la dernière réponse"},
      {"Les réponses données par le lien de participation, sans nom ni adresse",
          "Montrer où les avis se rejoignent et où ils divergent",
          "Autant que la boussole à laquelle elles se rattachent"},
      {"L’adresse à laquelle vous demandez le lien d’une boussole", "Vous l’envoyer, une fois",
          "Avec les messages envoyés ; la boussole ne la connaît pas"},
      {"Sur votre appareil, le nom de la dernière boussole à laquelle vous avez répondu",
          "Ne pas compter deux fois la même voix par mégarde",
          "Un jour, sur votre appareil seulement"},
  };
}

}  // namespace compass
