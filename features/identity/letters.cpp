#include "features/identity/letters.hpp"

#include "base/values/paris.hpp"
#include "features/identity/routes.hpp"

namespace identity {
namespace {

// "123 456", with a blank that does not break.
std::string grouped(std::string_view digits) {
  return std::string(digits.substr(0, 3)) + "\u00A0" + std::string(digits.substr(3));
}

}  // namespace

mail::Letter code_letter(const Sent& sent, const Settings& settings, std::string_view public_url) {
  const Url link(std::string(public_url) + paths::link(sent.link).text());
  return {.to = sent.challenge.email,
      .subject = grouped(sent.digits) + " est votre code pour " + settings.site,
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Voici le code à taper dans la page où vous l’avez demandé\u00A0:"},
          mail::Code{sent.digits},
          mail::Paragraph{"Ou, si vous lisez ce message sur l’appareil où vous voulez vous "
                          "connecter\u00A0:"},
          mail::Button{"Se connecter", link},
          mail::Small{"Ce code et ce lien servent une seule fois, pendant un quart d’heure. Ne les "
                      "donnez à personne\u00A0: nous ne vous les demanderons jamais."},
          mail::Small{"Vous n’avez rien demandé\u202F? Ne faites rien. Sans ce code, personne ne "
                      "peut entrer."}},
      .until = sent.challenge.made_at + challenge_life};
}

mail::Letter no_account_letter(
    const Email& to, const Settings& settings, std::string_view public_url) {
  return {.to = to,
      .subject = "Votre demande de connexion à " + settings.site,
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Quelqu’un, sans doute vous, a demandé à se connecter à " +
                          settings.site + " (" + std::string(public_url) +
                          ") avec cette adresse. Aucun compte ne la porte, et les comptes de ce "
                          "site se font sur invitation."},
          mail::Paragraph{"Si vous pensez en avoir un, essayez votre autre adresse. Sinon, "
                          "demandez une invitation à la personne qui vous en a parlé."}}};
}

mail::Letter unattended_letter(
    const Person& person, const Settings& settings, std::string_view public_url, Time erased_on) {
  return {.to = person.email,
      .subject =
          "Votre compte " + settings.site + " sera effacé le " + in_french(day_of(erased_on)),
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Vous n’êtes pas venu sur " + settings.site + " depuis le " +
                          in_french(day_of(person.seen_at)) +
                          ". Un compte qui ne sert plus est effacé."},
          mail::Paragraph{"Pour le garder, connectez-vous une fois avant le " +
                          in_french(day_of(erased_on)) + "\u00A0:"},
          mail::Button{
              "Se connecter", Url(std::string(public_url) +
                                  paths::sign_in().with("email", person.email.text()).text())},
          mail::Small{"Sinon, vous n’avez rien à faire\u00A0: votre nom et votre adresse "
                      "disparaîtront, et ce que vous avez apporté en commun restera."}}};
}

mail::Letter proof_changed_letter(const Person& person, std::string_view what,
    const Settings& settings, std::string_view public_url, Time now) {
  return {.to = person.email,
      .subject = "Un changement sur votre compte " + settings.site,
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{
              std::string(what) + " sur votre compte, le " + moment_in_french(now) + "."},
          mail::Paragraph{"C’était vous\u202F? Vous n’avez rien à faire."},
          mail::Paragraph{"Sinon, quelqu’un est entré dans votre compte. Connectez-vous, fermez "
                          "toutes les autres connexions, et retirez ce que vous n’avez pas "
                          "choisi\u00A0:"},
          mail::Button{
              "Voir votre compte", Url(std::string(public_url) + paths::account().text())}}};
}

}  // namespace identity
