#include "features/library/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace library {
namespace {

constexpr std::array all_axes{
    Axis::Type, Axis::Theme, Axis::Level, Axis::Audience, Axis::Stage, Axis::Sdg, Axis::Format};
static_assert(all_axes.size() == axis_count);

constexpr std::array types{
    Term{"methode", "Méthode", "Méthodes"},
    Term{"exemple", "Exemple", "Exemples"},
    Term{"donnee", "Donnée", "Données"},
    Term{"outil", "Outil", "Outils"},
    Term{"competence", "Compétence", "Compétences"},
};

constexpr Term same(std::string_view slug, std::string_view label) { return {slug, label, label}; }

constexpr std::array themes{
    same("cooperation", "Coopération et alliances"),
    same("gouvernance", "Gouvernance et action publique"),
    same("participation", "Participation citoyenne et concertation"),
    same("ingenierie", "Ingénierie territoriale"),
    same("financement", "Financement et mécénat"),
    same("evaluation", "Évaluation et impact"),
    same("recit", "Récit et mise en récit"),
    same("ecologie", "Transition écologique et climat"),
    same("alimentation", "Alimentation et agriculture"),
    same("energie", "Énergie"),
    same("biodiversite", "Biodiversité, eau et paysages"),
    same("mobilite", "Mobilité"),
    same("logement", "Logement, habitat et urbanisme"),
    same("sante", "Santé"),
    same("vieillissement", "Vieillissement et autonomie"),
    same("jeunesse", "Jeunesse"),
    same("education", "Éducation et apprentissages"),
    same("emploi-inclusion", "Emploi et inclusion"),
    same("economie-locale", "Économie locale et ESS"),
    same("numerique", "Numérique et données ouvertes"),
    same("culture", "Culture et patrimoine"),
    same("ruralite", "Ruralité"),
    same("tiers-lieux", "Tiers-lieux"),
    same("egalite", "Égalité, solidarités et quartiers"),
    same("vie-associative", "Vie associative et engagement"),
};

constexpr std::array levels{
    same("1", "1. Émergence"),
    same("2", "2. Dialogue"),
    same("3", "3. Co-construction"),
    same("4", "4. Essaimage"),
};

constexpr std::array audiences{
    Term{"elu", "Élu·e local·e", "Élu·es locaux"},
    Term{"agent", "Agent, chef·fe de projet", "Agents, chef·fes de projet"},
    Term{"association", "Association", "Associations"},
    Term{"entreprise", "Entreprise", "Entreprises"},
    Term{"fondation", "Fondation, financeur", "Fondations, financeurs"},
    Term{"catalyseur", "Catalyseur territorial", "Catalyseurs territoriaux"},
    Term{"citoyen", "Citoyen·ne, habitant·e", "Citoyen·nes, habitant·es"},
    Term{"chercheur", "Chercheur·e, observatoire", "Chercheur·es, observatoires"},
};

constexpr std::array stages{
    same("ecouter", "Écouter"),
    same("connaitre", "Connaître"),
    same("rassembler", "Rassembler"),
    same("s-engager", "S’engager"),
    same("agir", "Agir"),
    same("evaluer", "Évaluer"),
    same("raconter", "Raconter"),
};

// The French texts of the United Nations goals, from data/odd/global_goals.yml, with the
// typographic marks of French and two slips of the source put right (7 and 8).
constexpr std::array sdgs{
    Term{"1", "1. Pas de pauvreté", "1. Pas de pauvreté",
        "Éliminer la pauvreté sous toutes ses formes et partout dans le monde"},
    Term{"2", "2. Faim « zéro »", "2. Faim « zéro »",
        "Éliminer la faim, assurer la sécurité alimentaire, améliorer la nutrition et promouvoir "
        "l’agriculture durable"},
    Term{"3", "3. Bonne santé et bien-être", "3. Bonne santé et bien-être",
        "Permettre à tous de vivre en bonne santé et promouvoir le bien-être de tous à tout âge"},
    Term{"4", "4. Éducation de qualité", "4. Éducation de qualité",
        "Assurer à tous une éducation équitable, inclusive et de qualité et des possibilités "
        "d’apprentissage tout au long de la vie"},
    Term{"5", "5. Égalité entre les sexes", "5. Égalité entre les sexes",
        "Parvenir à l’égalité des sexes et autonomiser toutes les femmes et les filles"},
    Term{"6", "6. Eau propre et assainissement", "6. Eau propre et assainissement",
        "Garantir l’accès de tous à des services d’alimentation en eau et d’assainissement gérés "
        "de façon durable"},
    Term{"7", "7. Énergies propres et d’un coût abordable",
        "7. Énergies propres et d’un coût abordable",
        "Garantir l’accès de tous à des services énergétiques fiables, durables et modernes, à un "
        "coût abordable"},
    Term{"8", "8. Travail décent et croissance économique",
        "8. Travail décent et croissance économique",
        "Promouvoir une croissance économique soutenue, partagée et durable, le plein emploi "
        "productif et un travail décent pour tous"},
    Term{"9", "9. Industrie, innovation et infrastructure",
        "9. Industrie, innovation et infrastructure",
        "Bâtir une infrastructure résiliente, promouvoir une industrialisation durable qui profite "
        "à tous et encourager l’innovation"},
    Term{"10", "10. Inégalités réduites", "10. Inégalités réduites",
        "Réduire les inégalités dans les pays et d’un pays à l’autre"},
    Term{"11", "11. Villes et communautés durables", "11. Villes et communautés durables",
        "Faire en sorte que les villes et les établissements humains soient ouverts à tous, sûrs, "
        "résilients et durables"},
    Term{"12", "12. Consommation et production responsables",
        "12. Consommation et production responsables",
        "Établir des modes de consommation et de production durables"},
    Term{"13", "13. Mesures relatives à la lutte contre les changements climatiques",
        "13. Mesures relatives à la lutte contre les changements climatiques",
        "Prendre d’urgence des mesures pour lutter contre les changements climatiques et leurs "
        "répercussions"},
    Term{"14", "14. Vie aquatique", "14. Vie aquatique",
        "Conserver et exploiter de manière durable les océans, les mers et les ressources marines "
        "aux fins du développement durable"},
    Term{"15", "15. Vie terrestre", "15. Vie terrestre",
        "Préserver et restaurer les écosystèmes terrestres, en veillant à les exploiter de façon "
        "durable, gérer durablement les forêts, lutter contre la désertification, enrayer et "
        "inverser le processus de dégradation des terres et mettre fin à l’appauvrissement de la "
        "biodiversité"},
    Term{"16", "16. Paix, justice et institutions efficaces",
        "16. Paix, justice et institutions efficaces",
        "Promouvoir l’avènement de sociétés pacifiques et inclusives aux fins du développement "
        "durable, assurer l’accès de tous à la justice et mettre en place, à tous les niveaux, des "
        "institutions efficaces, responsables et ouvertes à tous"},
    Term{"17", "17. Partenariats pour la réalisation des objectifs",
        "17. Partenariats pour la réalisation des objectifs",
        "Renforcer les moyens de mettre en œuvre le Partenariat mondial pour le développement "
        "durable et le revitaliser"},
};

constexpr std::array formats{
    Term{"article", "Article", "Articles"},
    Term{"rapport", "Rapport", "Rapports"},
    Term{"guide", "Guide", "Guides"},
    Term{"video", "Vidéo", "Vidéos"},
    Term{"podcast", "Podcast, radio", "Podcasts, radio"},
    Term{"plateforme", "Plateforme, service en ligne", "Plateformes, services en ligne"},
    Term{"jeu-de-donnees", "Jeu de données", "Jeux de données"},
    Term{"etude-de-cas", "Étude de cas", "Études de cas"},
    Term{"formation", "Formation, cours", "Formations, cours"},
    Term{"loi", "Loi", "Lois"},
    Term{"charte", "Charte", "Chartes"},
    Term{"page", "Page web", "Pages web"},
};

struct Vocabulary {
  std::string_view parameter;
  std::string_view title;
  std::string_view prefix;
  std::span<const Term> terms;
};

const Vocabulary& vocabulary(Axis axis) {
  static constexpr std::array all{
      Vocabulary{"type", "Type", "Type", types},
      Vocabulary{"theme", "Thème", "Thème", themes},
      Vocabulary{"niveau", "Niveau du territoire", "Niveau", levels},
      Vocabulary{"public", "Pour qui", "Pour", audiences},
      Vocabulary{"etape", "Étape de la démarche", "Étape", stages},
      Vocabulary{"odd", "Objectif de développement durable", "ODD", sdgs},
      Vocabulary{"format", "Format", "Format", formats},
  };
  static_assert(all.size() == axis_count);
  return all.at(static_cast<std::size_t>(axis));
}

}  // namespace

std::span<const Axis> axes() { return all_axes; }
std::string_view parameter(Axis axis) { return vocabulary(axis).parameter; }
std::string_view title(Axis axis) { return vocabulary(axis).title; }
std::string_view prefix(Axis axis) { return vocabulary(axis).prefix; }
bool is_default_proposal(Axis axis) { return axis == Axis::Level || axis == Axis::Stage; }
std::span<const Term> terms(Axis axis) { return vocabulary(axis).terms; }

const Term* find_term(Axis axis, std::string_view slug) {
  const auto all = terms(axis);
  const auto found = std::ranges::find(all, slug, &Term::slug);
  return found == all.end() ? nullptr : &*found;
}

std::string_view label_of(Axis axis, std::string_view slug) {
  const auto* term = find_term(axis, slug);
  return term ? term->label : slug;
}

std::string_view medoc_letter(std::string_view type) {
  const auto* term = find_term(Axis::Type, type);
  return term ? term->label.substr(0, 1) : std::string_view("?");
}

std::string_view medoc_class(std::string_view type) {
  const auto* term = find_term(Axis::Type, type);
  return term ? term->slug.substr(0, 1) : std::string_view("m");
}

}  // namespace library
