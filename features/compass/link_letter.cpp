#include "features/compass/link_letter.hpp"

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "features/compass/routes.hpp"

namespace compass {
namespace {

web::Document page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside),
      .section = "boussole",
      .indexed = false};
}

Html back(const Secret& secret) {
  return html(R"(<p><a href="{}">Revenir à la boussole</a></p>)", paths::answer(secret));
}

Html was_sent(const LinkView& view) {
  if (!view.sent) return {};
  return look::alert(look::Tone::Success,
      view.letters
          ? html(
                R"(<p>C’est noté. Ce site n’a pas de serveur de courrier{} <a href="{}">le message est sur cette machine</a>.</p>)",
                "\u00A0:", *view.letters)
          : html(
                "<p>C’est noté{} votre lien part dans la minute. Regardez aussi dans les courriers "
                "indésirables.</p>",
                "\u00A0:"));
}

}  // namespace

mail::Letter link_letter(const Email& to, const Secret& secret, std::string_view place,
    std::string_view site, std::string_view public_url, Time erased_on) {
  const std::string where =
      place.empty() ? "votre boussole" : "la boussole de " + std::string(place);
  return {.to = to,
      .subject = "Le lien de votre boussole",
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{"Voici, comme demandé sur " + std::string(site) +
                          ", le lien secret qui "
                          "ouvre " +
                          where + "\u00A0:"},
          mail::Button{
              "Ouvrir la boussole", Url(std::string(public_url) + paths::answer(secret).text())},
          mail::Paragraph{"Qui l’a peut tout voir et tout changer\u00A0: ne le donnez qu’à vos "
                          "proches collègues. Sans nouvelle réponse, la boussole sera effacée le " +
                          in_french(day_of(erased_on)) + "."},
          mail::Small{
              "Vous n’avez rien demandé\u202F? Quelqu’un s’est sans doute trompé "
              "d’adresse. Ne faites rien\u00A0: nous n’avons pas gardé la vôtre, et ne vous "
              "écrirons plus."}}};
}

web::Document link_page(const LinkView& view) {
  const look::Field field{.name = "email",
      .label = "Votre adresse électronique",
      .hint = "Elle sert à cet envoi, et n’est pas gardée avec la boussole.",
      .value = view.email,
      .error = view.error,
      .type = "email",
      .autocomplete = "email",
      .inputmode = "email",
      .longest = 254};
  return page("Recevoir le lien de la boussole",
      html(R"(
<div class="stack"><h1>Recevoir le lien de cette boussole</h1>
<p class="lead">Pour la retrouver plus tard ou sur un autre appareil, sans compte.</p>{}</div>
{}<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Envoyez-moi mon lien</button></p></form>{})",
          was_sent(view), look::refused({field}), paths::link_letters(view.secret),
          look::field(field), back(view.secret)));
}

web::Document too_many_links_page(const Secret& secret) {
  return page("Trop d’envois",
      html(
          R"(<h1>Trop d’envois en peu de temps</h1><p class="lead">Le lien a déjà été demandé plusieurs fois. Regardez dans vos courriers indésirables, ou réessayez dans une heure.</p>
<p>Le lien est aussi l’adresse de la page de la boussole{} vous pouvez la noter, ou l’ajouter à vos favoris.</p>{})",
          "\u00A0:", back(secret)));
}

}  // namespace compass
