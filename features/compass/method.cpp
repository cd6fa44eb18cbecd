#include "base/values/text.hpp"
#include "features/compass/views.hpp"

namespace compass {
namespace {

Html weight_row(std::string_view what, int points) {
  return html(R"(<tr><th scope="row">{}</th><td class="num">{}</td></tr>)", what, points);
}

Html weights_table(const Weights& weights) {
  return html(
      R"(<table class="table"><caption>Points au plus, par raison</caption><thead><tr><th scope="col">Raison</th><th class="num" scope="col">Points</th></tr></thead><tbody>{}</tbody></table>)",
      weight_row("Vos mots (la ressource qui y répond le mieux)", weights.words) +
          weight_row("Un thème choisi", weights.theme) +
          weight_row("Votre commune", weights.commune) +
          weight_row("Votre intercommunalité", weights.epci) +
          weight_row("Un territoire qui vous ressemble", weights.alike) +
          weight_row(
              "Essayée près de chez vous ou dans un territoire comme le vôtre", weights.tried) +
          weight_row("Votre niveau", weights.level) +
          weight_row("Votre département", weights.departement) +
          weight_row("Votre axe le plus fragile", weights.axis) +
          weight_row("Votre profil", weights.audience) +
          weight_row("Ce que vous voulez engager, par choix", weights.engage) +
          weight_row("Ce que vous avez déjà, par choix", weights.have) +
          weight_row("Votre genre de territoire", weights.type) +
          weight_row("Votre région", weights.region) + weight_row("Votre temps", weights.time));
}

Html level_item(const Level& level) {
  return html("<li><strong>{}</strong>. {}</li>", level.name, level.meaning);
}

}  // namespace

web::Document method_page(const Referential& referential, int unattended_months) {
  auto main = html(R"(
<div class="wrap band--first stack stack--l">
<h1>Comment la boussole calcule, et ce qu’elle garde</h1>
<section class="stack"><h2>Le niveau et le profil</h2>
<p class="measure">Douze questions, trois par axe. Chaque réponse est une situation, de la plus isolée (1) à la plus partagée (4). Un axe vaut la moyenne de ses questions. Le niveau est la moyenne des axes, arrondie, et ne dépasse jamais de plus d’un ce que l’axe le plus faible a atteint. {}</p>
<ol>{}</ol>
<p class="measure">«&#160;Je ne sais pas&#160;» ne compte ni pour ni contre, mais rend le résultat moins sûr. En dessous de {} réponses, il est fragile. Quand les voix s’écartent fortement sur un quart des questions, le niveau est donné comme un intervalle{}; sur la moitié, le résultat est fragile. Pour un groupe de communes, rien n’est montré des autres avant trois communes, et une boussole sans réponse n’a pas de niveau.</p></section>
<section class="stack"><h2>L’ordre des propositions</h2>
<p class="measure">Chaque ressource reçoit des points pour des raisons vraies, et son total est leur somme, telle qu’elle est montrée. Ôter une raison ôte ses points et rien d’autre. Un territoire vous ressemble quand il est du même genre, de la moitié au double de vos habitants, et d’une densité voisine.</p>
{}</section>
<section class="stack"><h2>Plusieurs voix, personne de reconnaissable</h2>
<p class="measure">Les réponses à une question paraissent par lots de cinq personnes au moins. Un lot ne change plus jamais. Tout chiffre montré, ici, pour un groupe de communes ou plus tard, est une somme de lots entiers{}: soustraire un chiffre d’un autre ne donne jamais moins de cinq personnes. Ce qui attend n’entre dans aucun total.</p>
<p class="measure">Une intercommunalité, ou tout groupe de communes, voit la somme des lots déjà parus dans ses communes, et rien de ce qui y attend. Sans compte, le site ne peut pas savoir si cinq réponses viennent de cinq personnes{}: ne confiez le lien qu’à celles et ceux que vous invitez. Une réponse entrée dans un lot n’y change plus, même si elle est corrigée ensuite.</p></section>
<section class="stack"><h2>Ce qui est gardé</h2>
<p class="measure">Ni nom, ni adresse, ni traceur{}: seulement ce que vous répondez, derrière un lien secret. Une boussole où personne n’a répondu depuis {} mois est effacée. Effacée par vous, elle peut être rétablie pendant sept jours, puis disparaît avec toutes ses réponses.</p></section>
</div>)",
      mention(referential), each(referential.levels, level_item),
      referential.sureness.fragile_under, "\u00A0", weights_table(referential.weights), "\u00A0",
      "\u00A0", "\u00A0", unattended_months);
  return {.title = "Comment la boussole calcule",
      .description =
          "Le niveau, les propositions, ce qui est montré des réponses et ce qui est gardé.",
      .main = main,
      .section = "boussole"};
}

}  // namespace compass
