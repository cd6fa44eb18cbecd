#include "features/library/voice_privacy.hpp"

#include "features/activity/activity.hpp"
#include "features/library/opinions.hpp"
#include "features/library/reports.hpp"

namespace library {

std::vector<PersonalDatum> personal_data_of_voices() {
  const auto removal = std::to_string(activity::kept_after_removal.count()) + " jours";
  return {
      {"Une empreinte de votre réseau et de votre navigateur, faite avec une clé du jour, si vous "
       "dites qu’une ressource est utile ou non",
          "Compter chaque personne une seule fois, sans la suivre",
          std::to_string(seals_kept.count()) +
              " heures, puis la clé et l’empreinte sont effacées ; votre avis reste, sans que rien "
              "ne dise de qui il vient"},
      {"Ce que vous signalez et, si vous la donnez, votre adresse électronique",
          "Réparer, et vous répondre une fois",
          "L’adresse jusqu’à la réponse ; le texte " + std::to_string(reports_kept.count()) +
              " jours après"},
      {"Vos essais : ce que votre territoire a fait d’une ressource, avec votre nom",
          "Que d’autres s’en servent, et sachent qui le raconte",
          "Autant que l’instance ; " + removal +
              " après que vous l’avez retiré ; sans votre nom dès que vous effacez votre compte"},
  };
}

}  // namespace library
