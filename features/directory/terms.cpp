#include "features/directory/terms.hpp"

#include <array>
#include <stdexcept>

// Words of the standards: « Lieux de médiation numérique » 1.0.1 (Datactivist, la MedNum, ANCT) and
// data·inclusion v1 (plateforme de l’inclusion), both under Licence Ouverte 2.0, spelt as there.
namespace directory {
namespace {

constexpr std::array crafts{
    Term{"dialogue-territorial", "Dialogue territorial"},
    Term{"experimentations-collectives", "Expérimentations collectives"},
    Term{"accompagnements", "Accompagnements"},
    Term{"gestion-de-lieu", "Gestion d’un lieu"},
};

constexpr Term mission(std::string_view slug, std::string_view label, std::string_view within) {
  return {slug, label, "", within};
}
constexpr std::array missions{
    mission("connaissance", "Connaître le territoire et ses acteurs", "dialogue-territorial"),
    mission("rencontres", "Organiser des rencontres", "dialogue-territorial"),
    mission("sensibilisation", "Sensibiliser", "dialogue-territorial"),
    mission("mise-en-relation", "Mettre en relation", "dialogue-territorial"),
    mission("besoins-partages", "Partager besoins et enjeux", "experimentations-collectives"),
    mission("mobilisation", "Mobiliser pour construire ensemble", "experimentations-collectives"),
    mission("co-pilotage", "Piloter à plusieurs", "experimentations-collectives"),
    mission("evaluation", "Évaluer", "experimentations-collectives"),
    mission("incubation", "Faire éclore des projets", "accompagnements"),
    mission("formation", "Former à de nouvelles pratiques", "accompagnements"),
    mission("appui-aux-partenariats", "Appuyer les partenariats", "accompagnements"),
    mission("essaimage", "Diffuser, accélérer, transférer", "accompagnements"),
    mission("convivialite", "Ouvrir un lieu de rencontre convivial", "gestion-de-lieu"),
    mission("coworking", "Partager des bureaux", "gestion-de-lieu"),
    mission("vitrine", "Présenter ce qui se fait", "gestion-de-lieu"),
    mission("fablab", "Faire vivre un atelier de fabrication", "gestion-de-lieu"),
};

constexpr std::array engineerings{
    Term{"publique", "Ingénierie publique"},
    Term{"projets-transversaux", "Gestion de projets transversaux"},
    Term{"catalyse", "Catalyse"},
};

constexpr std::array audiences{
    Term{"tous-publics", "Tous publics", "tous-publics"},
    Term{"actifs", "Actifs", "actifs"},
    Term{"minima-sociaux", "Bénéficiaires de minima sociaux", "beneficiaires-des-minimas-sociaux"},
    Term{"demandeurs-emploi", "Demandeurs d’emploi", "demandeurs-emploi"},
    Term{"etudiants", "Étudiants", "etudiants"},
    Term{"familles", "Familles", "familles"},
    Term{"femmes", "Femmes", "femmes"},
    Term{"jeunes", "Jeunes", "jeunes"},
    Term{"handicap", "Personnes en situation de handicap", "personnes-en-situation-de-handicap"},
    Term{"urgence", "Personnes en situation d’urgence", "personnes-en-situation-durgence"},
    Term{"situation-juridique", "Personnes en situation juridique particulière",
        "personnes-en-situation-juridique-specifique"},
    Term{"exil", "Personnes exilées", "personnes-exilees"},
    Term{"qpv-frr", "Habitants des quartiers prioritaires et de la France ruralités revitalisation",
        "residents-qpv-frr"},
    Term{"seniors", "Seniors", "seniors"},
};

constexpr std::array kinds{
    Term{"tiers-lieu", "Tiers-lieu", "TIERS_LIEUX"},
    Term{"coworking", "Espace de travail partagé"},
    Term{"fablab", "Atelier de fabrication (fab lab)"},
    Term{"espace-public-numerique", "Espace public numérique"},
    Term{"france-services", "Maison France services", "RFS"},
    Term{"bibliotheque", "Bibliothèque, médiathèque", "BIB"},
    Term{"mairie", "Mairie", "MUNI"},
    Term{"epci", "Intercommunalité", "EPCI"},
    Term{"departement", "Département", "CD"},
    Term{"region", "Région", "REG"},
    Term{"prefecture", "Préfecture, sous-préfecture", "PREF"},
    Term{"ccas", "Centre communal d’action sociale", "CCAS"},
    Term{"cias", "Centre intercommunal d’action sociale", "CIAS"},
    Term{"centre-social", "Centre social", "CS"},
    Term{"espace-vie-sociale", "Espace de vie sociale", "EVS"},
    Term{"maison-de-quartier", "Maison de quartier", "MQ"},
    Term{"mjc", "Maison des jeunes et de la culture", "MJC"},
    Term{"information-jeunesse", "Point ou bureau information jeunesse", "PIJ_BIJ"},
    Term{"mission-locale", "Mission locale", "ML"},
    Term{"france-travail", "France Travail", "FT"},
    Term{"cap-emploi", "Cap emploi", "CAP_EMPLOI"},
    Term{"caf", "Caisse d’allocations familiales", "CAF"},
    Term{"cpam", "Caisse d’assurance maladie", "CPAM"},
    Term{"msa", "Mutualité sociale agricole", "MSA"},
    Term{"la-poste", "La Poste"},
    Term{"pimms", "Pimms Médiation", "PIMMS"},
    Term{"organisme-de-formation", "Organisme de formation", "OF"},
    Term{"etablissement-scolaire", "École, collège, lycée, université"},
    Term{"ressourcerie", "Ressourcerie, recyclerie", "RESSOURCERIE"},
    Term{"hebergement", "Hébergement, foyer", "CHRS"},
    Term{"association", "Association", "ASSO"},
    Term{"fondation", "Fondation, fonds de dotation"},
    Term{"entreprise", "Entreprise, coopérative"},
    Term{"reseau", "Réseau, tête de réseau"},
    Term{"catalyseur", "Catalyseur territorial"},
};

constexpr Term digital(std::string_view slug, std::string_view words) {
  return {slug, words, words};
}
constexpr std::array services{
    digital("demarches", "Aide aux démarches administratives"),
    digital("outils-du-quotidien", "Maîtrise des outils numériques du quotidien"),
    digital("insertion", "Insertion professionnelle via le numérique"),
    digital("securite", "Utilisation sécurisée du numérique"),
    digital("parentalite", "Parentalité et éducation avec le numérique"),
    digital("loisirs", "Loisirs et créations numériques"),
    digital("comprehension", "Compréhension du monde numérique"),
    digital("acces-materiel", "Accès internet et matériel informatique"),
    digital("materiel-solidaire", "Acquisition de matériel informatique à prix solidaire"),
};
constexpr std::array fees{
    digital("gratuit", "Gratuit"),
    digital("gratuit-sous-condition", "Gratuit sous condition"),
    digital("payant", "Payant"),
};
constexpr std::array cares{
    digital("surdite", "Surdité"),
    digital("handicaps-moteurs", "Handicaps moteurs"),
    digital("handicaps-mentaux", "Handicaps mentaux"),
    digital("illettrisme", "Illettrisme"),
    digital("anglais", "Langues étrangères (anglais)"),
    digital("autres-langues", "Langues étrangères (autres)"),
    digital("deficience-visuelle", "Déficience visuelle"),
};
constexpr std::array programmes{
    digital("aidants-connect", "Aidants Connect"),
    Term{"bibliotheques-numeriques", "Bibliothèques numériques de référence",
        "Bibliothèques numérique de référence"},
    digital("certification-pix", "Certification PIX"),
    digital("conseillers-numeriques", "Conseillers numériques"),
    digital("emmaus-connect", "Emmaüs Connect"),
    Term{"france-services", "France services", "France Services"},
    digital("grande-ecole-du-numerique", "Grande école du numérique"),
    digital("croix-rouge", "La Croix Rouge"),
    Term{"caf", "Point d’accès numérique CAF", "Point d'accès numérique CAF"},
    digital("promeneurs-du-net", "Promeneurs du net"),
    digital("relais-numerique", "Relais numérique (Emmaüs Connect)"),
};
constexpr std::array labels{
    digital("mon-espace-sante", "Formé à « Mon Espace Santé »"),
    digital("duplex", "Formé à « DUPLEX » (illettrisme)"),
    digital("arnia-mednum", "Arnia/MedNum BFC (Bourgogne-Franche-Comté)"),
    digital("reemploi-normandie", "Collectif ressources et acteurs réemploi (Normandie)"),
    digital("fabriques-de-territoire", "Fabriques de Territoire"),
    digital("eclaireurs-drome", "Les Éclaireurs du numérique (Drôme)"),
    digital("mes-papiers", "Mes Papiers (Métropole de Lyon)"),
    digital("ordi-3-0", "ORDI 3.0"),
    digital("sud-labs", "SUD LABS (PACA)"),
};
constexpr std::array ways{
    digital("se-presenter", "Se présenter"),
    digital("telephoner", "Téléphoner"),
    Term{"courriel", "Écrire un courriel", "Contacter par mail"},
    Term{"rendez-vous-en-ligne", "Prendre rendez-vous en ligne", "Prendre un RDV en ligne"},
    Term{"sans-public", "Ce lieu n’accueille pas de public", "Ce lieu n'accueille pas de public"},
    Term{"fiche-de-prescription", "Envoyer une fiche de prescription par courriel",
        "Envoyer un mail avec une fiche de prescription"},
};
constexpr std::array supports{
    digital("autonomie", "En autonomie"),
    digital("individuel", "Accompagnement individuel"),
    digital("atelier", "Dans un atelier collectif"),
    digital("a-distance", "À distance"),
};
constexpr std::array languages{
    Term{"fr", "Français"},
    Term{"lsf", "Langue des signes française"},
    Term{"en", "Anglais"},
    Term{"ar", "Arabe"},
    Term{"es", "Espagnol"},
    Term{"pt", "Portugais"},
    Term{"it", "Italien"},
    Term{"de", "Allemand"},
    Term{"uk", "Ukrainien"},
    Term{"ru", "Russe"},
    Term{"tr", "Turc"},
    Term{"fa", "Persan, dari"},
    Term{"ps", "Pachto"},
    Term{"zh", "Chinois"},
    Term{"ro", "Roumain"},
    Term{"br", "Breton"},
    Term{"oc", "Occitan"},
    Term{"eu", "Basque"},
    Term{"co", "Corse"},
    Term{"ca", "Catalan"},
    Term{"gsw", "Alsacien"},
    Term{"gcf", "Créole antillais"},
    Term{"gcr", "Créole guyanais"},
    Term{"rcf", "Créole réunionnais"},
    Term{"swb", "Shimaoré"},
    Term{"kanak", "Langues kanak"},
    Term{"ty", "Tahitien"},
};

}  // namespace

std::span<const Term> own_terms(Axis axis) {
  switch (axis) {
    case Axis::Craft: return crafts;
    case Axis::Mission: return missions;
    case Axis::Engineering: return engineerings;
    case Axis::Audience: return audiences;
    case Axis::Kind: return kinds;
    case Axis::Service: return services;
    case Axis::Fee: return fees;
    case Axis::Care: return cares;
    case Axis::Programme: return programmes;
    case Axis::Label: return labels;
    case Axis::Way: return ways;
    case Axis::Support: return supports;
    case Axis::Language: return languages;
    default: throw std::logic_error("the library has the terms of this axis");
  }
}

}  // namespace directory
