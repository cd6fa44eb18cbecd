#include "app/pages/privacy.hpp"

#include "base/values/personal_datum.hpp"
#include "features/compass/jobs.hpp"
#include "features/compass/settings.hpp"
#include "features/digest/digest.hpp"
#include "features/identity/identity.hpp"
#include "features/library/people.hpp"
#include "features/library/voice_privacy.hpp"
#include "features/organisation/lent.hpp"

namespace pages {
namespace {

// What belongs to no feature’s store.
std::vector<PersonalDatum> of_the_site() {
  return {
      {"« Ma sélection »", "Retrouver les ressources choisies",
          "Sur votre appareil ou dans le lien partagé : rien n’est gardé sur le serveur"},
      {"Les messages que le site vous envoie", "Vous les faire parvenir une fois, et une seule",
          "Leur texte jusqu’à l’envoi ; leur objet 30 jours, 90 s’ils n’ont pas pu partir"},
      {"Le journal technique des accès, quand il est activé", "Réparer une panne, repérer un abus",
          "Le temps fixé par la personne qui administre l’instance"},
  };
}

}  // namespace

Html personal_data(const web::Services& services) {
  auto all = compass::personal_data(services.get<compass::Settings>().unattended);
  for (const auto& more : {of_the_site(), identity::personal_data(), organisation::personal_data(),
           library::personal_data(), library::personal_data_of_voices(), digest::personal_data()})
    all.insert(all.end(), more.begin(), more.end());
  return html(
      R"(<h2>Ce qui est gardé</h2><table><thead><tr><th scope="col">Quoi</th><th scope="col">Pourquoi</th><th scope="col">Combien de temps</th></tr></thead><tbody>{}</tbody></table>)",
      each(all, [](const PersonalDatum& datum) {
        return html(
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", datum.what, datum.why, datum.kept);
      }));
}

}  // namespace pages
