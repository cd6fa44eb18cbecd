#include "base/web/errors.hpp"

namespace web {
namespace {

// Who was refused is told what they may do, and who may do the rest: pages of features above.
Html ways_in() {
  return html(
      R"(<p class="cluster"><a href="{}">Ce que vous pouvez faire</a><a href="{}">Qui peut faire quoi</a></p>)",
      Url("/compte"), Url("/droits"));
}

Html home_link() {
  return html(R"(<p><a class="button" href="{}">Revenir à l’accueil</a></p>)", Url("/"));
}

}  // namespace

Trouble trouble(int status) {
  switch (status) {
    case 400:
      return {"Cette demande est illisible",
          "L’adresse ou le formulaire contient des caractères que nous n’avons pas pu lire.",
          "Vérifiez l’adresse, ou repartez de l’accueil."};
    case 403:
      return {"Cette action n’a pas été acceptée",
          "Elle n’a pas été envoyée depuis une page de ce site, ou ne vous est pas ouverte. "
          "Rien n’a été enregistré.",
          "Revenez sur la page, rechargez-la, puis envoyez à nouveau."};
    case 404:
      return {"Cette page n’existe pas",
          "L’adresse est peut-être incomplète, ou la page a été retirée.",
          "Vérifiez l’adresse, ou repartez de l’accueil pour chercher."};
    case 405:
      return {"Cette adresse ne répond pas à cette demande",
          "La page existe, mais pas pour ce que votre navigateur vient de lui demander.",
          "Ouvrez-la depuis un lien du site."};
    case 408:
      return {"L’envoi a pris trop de temps",
          "Nous avons attendu la fin de votre envoi, qui n’est pas arrivée. Rien n’a été "
          "enregistré.",
          "Vérifiez votre connexion, revenez à la page précédente et envoyez à nouveau."};
    case 413:
      return {"Cet envoi est trop volumineux",
          "Ce que vous avez envoyé dépasse la taille acceptée. Rien n’a été enregistré.",
          "Revenez à la page précédente\u00A0: votre texte y est encore. Raccourcissez-le, puis "
          "envoyez "
          "à nouveau."};
    case 414:
    case 431:
      return {"Cette adresse est trop longue",
          "Votre navigateur a envoyé une adresse ou des témoins («\u00A0cookies\u00A0») trop "
          "longs.",
          "Raccourcissez votre recherche, ou repartez de l’accueil."};
    case 415:
      return {"Ce type d’envoi n’est pas accepté",
          "Cette page attend un formulaire simple. Rien n’a été enregistré.",
          "Revenez à la page précédente et envoyez le formulaire qui s’y trouve."};
    case 429:
      return {"Trop de demandes en peu de temps",
          "Beaucoup de demandes sont arrivées depuis votre connexion.",
          "Attendez une minute, puis réessayez."};
    case 501:
    case 505:
      return {"Cette demande n’est pas prise en charge",
          "Votre logiciel a utilisé une forme de demande que ce site ne connaît pas.",
          "Ouvrez la page avec un navigateur."};
    case 503:
      return {"Le site est très sollicité",
          "Il n’a pas pu répondre à temps. Rien n’a été enregistré.",
          "Attendez quelques instants, puis rechargez la page."};
    default:
      return {"Le site a rencontré un problème",
          "Une erreur de notre côté a empêché d’afficher cette page. Rien n’a été enregistré.",
          "Réessayez dans un moment. Si vous aviez rempli un formulaire, revenez à la page "
          "précédente\u00A0: votre texte y est encore."};
  }
}

Trouble closed_page() {
  return {"Cette page n’est pas ouverte à votre compte",
      "Elle est pour les personnes à qui ce travail est confié sur ce site.",
      "Votre compte dit ce que vous pouvez faire. Une personne qui administre ce site peut vous "
      "confier davantage."};
}

Trouble storage_trouble(bool disk_full, Typed typed) {
  static constexpr std::string_view go_back =
      "Revenez à la page précédente, votre texte y est encore, et prévenez la personne qui gère ce "
      "site. Renvoyez-le quand elle aura réparé.";
  if (typed == Typed::Nothing)
    return {"Le site n’arrive pas à lire ses données", "Ses pages reviendront dès que possible.",
        "Réessayez dans un moment, et prévenez la personne qui gère ce site si cela dure."};
  if (disk_full)
    return {"Votre envoi n’a pas été enregistré",
        "Le disque du site est plein\u00A0: ce que vous avez saisi n’a pas été enregistré.",
        go_back};
  return {"Votre envoi n’a pas été enregistré",
      "Le site n’arrive pas à écrire ses données\u00A0: ce que vous avez saisi n’a pas été "
      "enregistré.",
      go_back};
}

Document error_document(int status, const Trouble& trouble) {
  return {.title = std::string(trouble.title),
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack">
<p class="soft">Erreur {}</p>
<h1>{}</h1>
<p class="lead">{}</p>
<p>{}</p>
{}{}
</div>)",
          status, trouble.title, trouble.happened, trouble.what_to_do,
          when(trouble.title == closed_page().title, ways_in), home_link()),
      .indexed = false};
}

}  // namespace web
