#include "app/pages/privacy.hpp"

#include "base/mail/queue.hpp"
#include "features/activity/activity.hpp"
#include "features/compass/jobs.hpp"
#include "features/compass/settings.hpp"
#include "features/digest/digest.hpp"
#include "features/directory/lent.hpp"
#include "features/identity/identity.hpp"
#include "features/library/people.hpp"
#include "features/library/voice_privacy.hpp"
#include "features/listening/lent.hpp"
#include "features/organisation/lent.hpp"
#include "features/visits/visits.hpp"

namespace pages {

std::vector<PersonalDatum> personal_data_of_the_site() {
  const auto days = [](std::chrono::days time) { return std::to_string(time.count()) + " jours"; };
  return {
      {"« Ma sélection »", "Retrouver les ressources choisies",
          "Sur votre appareil ou dans le lien partagé : rien n’est gardé sur le serveur"},
      {"Les messages que le site vous envoie", "Vous les faire parvenir une fois, et une seule",
          "Leur texte jusqu’à l’envoi ; leur objet " + days(mail::sent_kept) + ", " +
              days(mail::unsent_kept) + " s’ils n’ont pas pu partir"},
      {"Ce que vous supprimez", "Vous laisser changer d’avis",
          days(activity::kept_after_removal) + ", puis c’est effacé pour de bon"},
      {"Le nombre de pages vues, sans rien de qui les voit",
          "Savoir ce qui sert, à la personne qui administre le site",
          std::to_string(visits::kept.count()) + " mois"},
      {"Les sauvegardes de l’instance", "La remettre en marche après une panne",
          "Le temps fixé par la personne qui administre l’instance ; un compte effacé y reste "
          "jusqu’à "
          "ce qu’elle les efface"},
      {"Le journal technique des accès, quand il est activé", "Réparer une panne, repérer un abus",
          "Le temps fixé par la personne qui administre l’instance"},
  };
}

Html personal_data(const web::Services& services) {
  auto all = compass::personal_data(services.get<compass::Settings>().unattended);
  for (const auto& more :
      {personal_data_of_the_site(), identity::personal_data(), organisation::personal_data(),
          library::personal_data(), library::personal_data_of_voices(), directory::personal_data(),
          listening::personal_data(), digest::personal_data()})
    all.insert(all.end(), more.begin(), more.end());
  return html(
      R"(<h2>Ce qui est gardé</h2><table><thead><tr><th scope="col">Quoi</th><th scope="col">Pourquoi</th><th scope="col">Combien de temps</th></tr></thead><tbody>{}</tbody></table>)",
      each(all, [](const PersonalDatum& datum) {
        return html(
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", datum.what, datum.why, datum.kept);
      }));
}

}  // namespace pages
