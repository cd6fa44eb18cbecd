#include "base/values/text.hpp"
#include "features/territory/figures.hpp"
#include "features/territory/routes.hpp"
#include "features/territory/views.hpp"

namespace territory {
namespace {

std::string nobody_has(Kind kind, std::string_view code) {
  const std::string quoted = "«\u00A0" + std::string(code) + "\u00A0»";
  switch (kind) {
    case Kind::Commune: return "Aucune commune ne porte le code " + quoted + ".";
    case Kind::Epci: return "Aucune intercommunalité ne porte le numéro " + quoted + ".";
    case Kind::Departement: return "Aucun département ne porte le code " + quoted + ".";
    case Kind::Region: return "Aucune région ne porte le code " + quoted + ".";
    case Kind::Project: return "Aucun territoire de projet ne s’appelle " + quoted + " ici.";
  }
  return {};
}

std::string shape_of_codes(Kind kind) {
  switch (kind) {
    case Kind::Commune:
      return "Le code officiel d’une commune (code Insee) a cinq signes\u00A0: 23096 pour Guéret. "
             "Il "
             "diffère souvent du code postal.";
    case Kind::Epci: return "Le numéro SIREN d’une intercommunalité a neuf chiffres.";
    case Kind::Departement: return "Les codes vont de 01 à 95, 2A et 2B compris, et de 971 à 989.";
    default: return "Cherchez-le plutôt par son nom.";
  }
}

}  // namespace

web::Document no_such_territory(Kind kind, std::string_view code, const std::vector<Match>& close) {
  return {.title = "Territoire introuvable",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack">
<h1>Ce territoire est introuvable</h1>
<p class="lead">{}</p><p>{}</p>{}
<form class="stack" action="{}">{}<p><button class="button" type="submit">Chercher</button></p></form>
<p><a href="{}">Parcourir les régions et les départements</a></p>
</div>)",
          nobody_has(kind, code), shape_of_codes(kind),
          close.empty()
              ? Html()
              : html(R"(<h2>Est-ce l’un de ceux-ci{}?</h2><ul>{}</ul>)", "\u202F",
                    each(close,
                        [](const Match& match) {
                          return html(
                              R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)",
                              url_of(match.ref), match.name, match.context);
                        })),
          paths::index(), picker({.name = "q", .label = "Chercher un territoire"}), paths::index()),
      .section = "territoires",
      .head = picker_script(),
      .indexed = false};
}

web::Document method_page() {
  return {.title = "Comment les chiffres des territoires sont calculés",
      .description = "Sources, limites et calculs des chiffres de chaque territoire.",
      .main = html(R"(
<div class="wrap band--first prose stack">
<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Territoires</a></li></ol></nav>
<h1>Comment c’est calculé</h1>
<p class="lead">Chaque chiffre vient d’une source publique, ou bien la page dit «{}non communiqué{}». Rien n’est inventé.</p>
{}{}{}{}{}
</div>)",
          paths::index(), "\u00A0", "\u00A0", html(R"(
<h2 id="population">Population</h2>
<p>Population municipale de l’Insee, référence 2023 (2017 à Mayotte), dans les limites communales de 2026. L’évolution compare 2016 et 2023 dans ces mêmes limites.</p>
<p>Quand des communes ont fusionné, notre source n’a parfois gardé en 2016 que le chiffre de l’une d’elles. Au-delà de 15 % d’écart pour une commune fusionnée, ou d’une perte de moitié pour une autre, nous ne comparons pas. L’évolution d’un groupe porte alors sur ses seules communes comparables, et le signe ≈ le dit.</p>)"),
          html(R"(
<h2 id="indicateurs">Indicateurs du recensement</h2>
<p>Recensement de 2017. «{}Ménages d’une personne{}» et «{}familles monoparentales{}» sont des parts des ménages. Les parts d’âge et de diplôme portent sur les 15 ans et plus.</p>
<p>Pour une intercommunalité, un département ou la France{} moyenne des communes pondérée par leur population de 2023. Pour une commune née d’une fusion récente, et pour Paris, Lyon et Marseille{} moyenne simple des anciennes communes ou des arrondissements, faute de population détaillée. Le signe ≈ signale ces valeurs approchées. Mayotte et les collectivités d’outre-mer n’ont pas de valeur.</p>)",
              "\u00A0", "\u00A0", "\u00A0", "\u00A0", "\u00A0:", "\u00A0:"),
          html(R"(
<h2 id="fragilites">Fragilités</h2>
<p>Ces indicateurs viennent de tableaux que l’administration du site a importés, comme le comparateur de territoires de l’Insee. Chacun dit son année, sa source et son calcul (dans les fichiers à emporter). Un taux d’intercommunalité, de département, de région ou de France se calcule en additionnant les deux nombres du rapport, jamais en faisant la moyenne des communes. Une médiane ne s’additionne pas{} elle n’est montrée que là où la source la donne.</p>
<p>Un indicateur est une fragilité quand le territoire est dans le quart le moins favorable de ses semblables et moins bien placé que la France. Une commune est comparée à celles de son département (à celles de France quand il en compte moins de huit), une intercommunalité, un département ou une région à tous ceux de France. Ce choix est une proposition par défaut, sans valeur officielle.</p>
<p>«{}Secret statistique{}»{} la source tait le chiffre, parce que trop peu de personnes sont concernées. «{}Non communiqué{}»{} la source ne dit rien. Le signe ≈ marque un chiffre recomposé après une fusion de communes, ou une somme à laquelle manquent jusqu’à un dixième des habitants{} au-delà, rien n’est montré.</p>)",
              "\u00A0:", "\u00A0", "\u00A0", "\u00A0:", "\u00A0", "\u00A0", "\u00A0:", "\u202F;"),
          html(R"(
<h2 id="semblables">Territoires semblables</h2>
<p>Nous comparons ce qui est comparable{} communes entre elles, intercommunalités entre elles. Huit chiffres comptent{} la taille et la densité (en ordre de grandeur), l’évolution, deux parts d’âge, deux parts de ménages, la part de peu diplômés. S’y ajoutent le rôle (préfecture, sous-préfecture), l’outre-mer et le type d’intercommunalité.</p>
<p>Chaque chiffre est ramené à la médiane et à l’écart entre quartiles de son genre, pour que quelques très grandes villes n’écrasent pas les autres. Puis nous mesurons la distance, avec ces poids{} taille 2, densité 1,2, diplômes 0,8, évolution 0,7, âges 0,7 et 0,5, ménages 0,6 et 0,4, rôle 1,5. Ces poids sont une proposition par défaut du projet, sans valeur officielle.</p>
<p>«{}Le plus proche par{}» nomme les points où l’écart est petit aux yeux de tous{} moins de moitié en plus pour la taille et la densité, deux points pour l’évolution, trois points pour les parts.</p>)",
              "\u00A0:", "\u00A0:", "\u00A0:", "\u00A0", "\u00A0", "\u00A0:"),
          html(R"(
<h2 id="cartes">Cartes et distances</h2>
<p>Contours simplifiés de l’IGN (Admin Express COG 2018), recomposés dans les limites de 2026, et de Natural Earth pour les collectivités d’outre-mer. Les distances vont d’un point intérieur à l’autre, à vol d’oiseau.</p>
{})",
              attribution())),
      .section = "territoires"};
}

}  // namespace territory
