#include "features/listening/offer_letters.hpp"

#include "features/listening/routes.hpp"

namespace listening {
namespace {

std::string need_in_letter(const Need& need) { return "«\u00A0" + need.words + "\u00A0»"; }

Url offer_page(std::string_view public_url, const Url& url) {
  return Url(std::string(public_url) + url.text());
}

mail::Small how_to_erase(const Offer& offer, std::string_view public_url) {
  return {"Pour changer d’avis ou tout effacer, à tout moment\u00A0: " +
          offer_page(public_url, paths::offer(offer.key)).text()};
}

}  // namespace

mail::Letter confirm_offer_letter(
    const Offer& offer, const std::optional<Need>& need, std::string_view public_url) {
  return {.to = offer.email,
      .subject = "Confirmez que vous pouvez aider",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Vous proposez d’aider" +
                          (need ? " pour le besoin " + need_in_letter(*need) : std::string()) +
                          ". Merci\u202F! Confirmez votre adresse pour que votre proposition soit "
                          "lue."},
          mail::Button{"Confirmer", offer_page(public_url, paths::offer(offer.key))},
          mail::Paragraph{"Votre nom, votre adresse et votre téléphone ne sont montrés à personne "
                          "avant que vous et l’organisation ayez dit oui tous les deux."},
          mail::Small{"Vous n’avez rien proposé\u202F? Ne faites rien\u00A0: tout est effacé dans "
                      "sept jours."}},
      .until = offer.made_at + offer_unconfirmed_kept};
}

mail::Letter offer_came_letter(const Email& to, const Need& need, std::string_view public_url) {
  return {.to = to,
      .subject = "Quelqu’un peut aider",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{
              "Quelqu’un propose son aide pour le besoin " + need_in_letter(need) + "."},
          mail::Button{"Voir ce qui est proposé", offer_page(public_url, paths::offers(need.id))},
          mail::Small{
              "Vous recevez ce message parce que vous parlez pour l’organisation qui a noté "
              "ce besoin ou le prend en charge."}}};
}

mail::Letter help_wanted_letter(const Offer& offer, const Need& need, std::string_view organisation,
    std::string_view public_url) {
  return {.to = offer.email,
      .subject = "On aimerait votre aide",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{std::string(organisation) + " aimerait votre aide pour le besoin " +
                          need_in_letter(need) + "."},
          mail::Button{"Répondre oui ou non", offer_page(public_url, paths::offer(offer.key))},
          mail::Paragraph{"Tant que vous n’avez pas dit oui, on ne sait pas qui vous êtes."},
          how_to_erase(offer, public_url)}};
}

mail::Letter both_said_yes_letter(
    const Email& to, const Need& need, const Url& page, std::string_view public_url) {
  return {.to = to,
      .subject = "Vous pouvez vous parler",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Pour le besoin " + need_in_letter(need) +
                          ", vous avez dit oui tous les deux. Vous pouvez vous parler."},
          mail::Button{"Voir comment se joindre", offer_page(public_url, page)}}};
}

}  // namespace listening
