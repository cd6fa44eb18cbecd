#include "features/organisation/letters.hpp"

#include "features/organisation/routes.hpp"

namespace organisation {

mail::Letter invitation_letter(const Sent& sent, const InvitationWords& words) {
  const auto& [invitation, key] = sent;
  const std::string organisation(words.organisation), inviter(words.inviter), site(words.site);
  const Url link(std::string(words.public_url) + paths::invitation(key).text());
  const auto until = invitation.at + invitation_life;
  return {.to = invitation.email,
      .subject = inviter + " vous invite à rejoindre " + organisation,
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{inviter + " vous invite à parler pour " + organisation + " sur " + site +
                          ", où les territoires trouvent de quoi faire alliance."},
          mail::Paragraph{
              invitation.mandated
                  ? "L’invitation porte un mandat\u00A0: vous pourrez engager l’organisation sur "
                    "ce site, et inviter d’autres personnes."
                  : "Vous pourrez y participer en son nom."},
          mail::Button{"Voir l’invitation", link},
          mail::Small{"Ce lien est à vous\u00A0: il sert une seule fois, jusqu’au " +
                      in_french(day_of(until)) + "."},
          mail::Small{"Vous ne connaissez pas " + inviter +
                      "\u202F? Ne faites rien, ou refusez l’invitation depuis ce lien\u00A0: "
                      "votre adresse sera effacée."}},
      .until = until};
}

}  // namespace organisation
