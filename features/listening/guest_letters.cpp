#include "features/listening/guest_letters.hpp"

#include "features/listening/routes.hpp"

namespace listening {

mail::Letter invitation_letter(const GuestLetter& about) {
  const auto& [survey, guest, token, organisation, public_url] = about;
  const auto at = [&](const Url& url) { return Url(std::string(public_url) + url.text()); };
  const auto title = "«\u00A0" + survey.is.title + "\u00A0»";
  mail::Letter letter{.to = guest.email,
      .subject = guest.reminded_at ? "Votre avis compte encore" : "Votre avis, s’il vous plaît",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{std::string(organisation) +
                          (guest.reminded_at ? " vous rappelle son invitation à répondre à "
                                             : " vous invite à répondre à ") +
                          title + "."},
          mail::Paragraph{survey.is.purpose}}};
  if (survey.is.closes_on)
    letter.blocks.push_back(mail::Paragraph{
        "On peut répondre jusqu’au " + in_french(*survey.is.closes_on) + " inclus."});
  letter.blocks.push_back(mail::Button{"Répondre", at(paths::invited(survey.code, token))});
  letter.blocks.push_back(mail::Paragraph{
      guest.naming == Naming::Named
          ? "Ce lien est le vôtre et sert une fois. Votre réponse portera votre adresse\u00A0: " +
                std::string(organisation) + " saura que c’est vous."
          : "Ce lien est le vôtre et sert une fois. Votre réponse ne portera pas votre nom\u00A0: "
            "on saura que vous avez répondu, pas ce que vous avez dit."});
  letter.blocks.push_back(
      mail::Small{"Effacer votre adresse et ne plus rien recevoir pour cette enquête\u00A0: " +
                  at(paths::guest_leaving(survey.code, token)).text()});
  letter.unsubscribe = at(paths::guest_leaving(survey.code, token));
  return letter;
}

}  // namespace listening
