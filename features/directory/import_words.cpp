#include <array>

#include "base/values/text.hpp"
#include "features/directory/import_cleaning.hpp"

// Words that lists use and our vocabularies do not, as far as real ones were seen.
namespace directory::intake {
namespace {

// A word that holds this one, folded, means that.
struct Means {
  Axis axis;
  std::string_view holds, slug;
};
constexpr std::array meanings{
    Means{Axis::Kind, "france service", "france-services"},
    Means{Axis::Kind, "msap", "france-services"},
    Means{Axis::Kind, "maison de services au public", "france-services"},
    Means{Axis::Kind, "epn", "espace-public-numerique"},
    Means{Axis::Kind, "espace public numerique", "espace-public-numerique"},
    Means{Axis::Kind, "mediatheque", "bibliotheque"},
    Means{Axis::Kind, "bibliotheque", "bibliotheque"},
    Means{Axis::Kind, "ludotheque", "bibliotheque"},
    Means{Axis::Kind, "coworking", "coworking"},
    Means{Axis::Kind, "co working", "coworking"},
    Means{Axis::Kind, "fablab", "fablab"},
    Means{Axis::Kind, "fab lab", "fablab"},
    Means{Axis::Kind, "makerspace", "fablab"},
    Means{Axis::Kind, "tiers lieu", "tiers-lieu"},
    Means{Axis::Kind, "mairie", "mairie"},
    Means{Axis::Kind, "commune", "mairie"},
    Means{Axis::Kind, "communaute de", "epci"},
    Means{Axis::Kind, "intercommunalite", "epci"},
    Means{Axis::Kind, "ccas", "ccas"},
    Means{Axis::Kind, "centre social", "centre-social"},
    Means{Axis::Kind, "maison de quartier", "maison-de-quartier"},
    Means{Axis::Kind, "information jeunesse", "information-jeunesse"},
    Means{Axis::Kind, "mission locale", "mission-locale"},
    Means{Axis::Kind, "pole emploi", "france-travail"},
    Means{Axis::Kind, "poste", "la-poste"},
    Means{Axis::Kind, "pimms", "pimms"},
    Means{Axis::Kind, "mjc", "mjc"},
    Means{Axis::Kind, "universite", "etablissement-scolaire"},
    Means{Axis::Kind, "ecole", "etablissement-scolaire"},
    Means{Axis::Kind, "college", "etablissement-scolaire"},
    Means{Axis::Kind, "lycee", "etablissement-scolaire"},
    Means{Axis::Kind, "organisme de formation", "organisme-de-formation"},
    Means{Axis::Kind, "ressourcerie", "ressourcerie"},
    Means{Axis::Kind, "recyclerie", "ressourcerie"},
    Means{Axis::Kind, "association", "association"},
    Means{Axis::Kind, "associatif", "association"},
    Means{Axis::Kind, "fondation", "fondation"},
    Means{Axis::Kind, "entreprise", "entreprise"},
    Means{Axis::Kind, "cooperative", "entreprise"},
    Means{Axis::Audience, "tout public", "tous-publics"},
    Means{Axis::Audience, "tous public", "tous-publics"},
    Means{Axis::Audience, "tous les public", "tous-publics"},
    Means{Axis::Audience, "types de public", "tous-publics"},
    Means{Axis::Audience, "senior", "seniors"},
    Means{Axis::Audience, "personnes agees", "seniors"},
    Means{Axis::Audience, "retraite", "seniors"},
    Means{Axis::Audience, "jeune", "jeunes"},
    Means{Axis::Audience, "etudiant", "etudiants"},
    Means{Axis::Audience, "famille", "familles"},
    Means{Axis::Audience, "enfant", "familles"},
    Means{Axis::Audience, "emploi", "demandeurs-emploi"},
    Means{Axis::Audience, "femme", "femmes"},
    Means{Axis::Audience, "handicap", "handicap"},
    Means{Axis::Audience, "migrant", "exil"},
    Means{Axis::Audience, "refugie", "exil"},
    Means{Axis::Audience, "minima", "minima-sociaux"},
    Means{Axis::Audience, "rsa", "minima-sociaux"},
    Means{Axis::Service, "demarche", "demarches"},
    Means{Axis::Service, "administrati", "demarches"},
    Means{Axis::Service, "outils numerique", "outils-du-quotidien"},
    Means{Axis::Service, "bases du numerique", "outils-du-quotidien"},
    Means{Axis::Service, "initie", "outils-du-quotidien"},
    Means{Axis::Service, "atelier", "outils-du-quotidien"},
    Means{Axis::Service, "insertion", "insertion"},
    Means{Axis::Service, "securi", "securite"},
    Means{Axis::Service, "parentalite", "parentalite"},
    Means{Axis::Service, "recreati", "loisirs"},
    Means{Axis::Service, "loisir", "loisirs"},
    Means{Axis::Service, "prix solidaire", "materiel-solidaire"},
    Means{Axis::Service, "acces", "acces-materiel"},
    Means{Axis::Service, "acceder", "acces-materiel"},
    Means{Axis::Service, "materiel", "acces-materiel"},
    Means{Axis::Theme, "numerique", "numerique"},
    Means{Axis::Theme, "en ligne", "numerique"},
    Means{Axis::Theme, "sante", "sante"},
    Means{Axis::Theme, "soins", "sante"},
    Means{Axis::Theme, "logement", "logement"},
    Means{Axis::Theme, "scolarite", "education"},
    Means{Axis::Theme, "education", "education"},
    Means{Axis::Theme, "formation", "education"},
    Means{Axis::Theme, "insertion", "emploi-inclusion"},
    Means{Axis::Theme, "emploi", "emploi-inclusion"},
    Means{Axis::Theme, "metier", "emploi-inclusion"},
    Means{Axis::Theme, "culture", "culture"},
    Means{Axis::Theme, "patrimoine", "culture"},
    Means{Axis::Theme, "lien social", "egalite"},
    Means{Axis::Theme, "solidarite", "egalite"},
    Means{Axis::Theme, "mobilite", "mobilite"},
    Means{Axis::Theme, "transport", "mobilite"},
    Means{Axis::Theme, "environnement", "ecologie"},
    Means{Axis::Theme, "transition", "ecologie"},
    Means{Axis::Theme, "alimenta", "alimentation"},
    Means{Axis::Theme, "agri", "alimentation"},
    Means{Axis::Theme, "energie", "energie"},
    Means{Axis::Theme, "jeunesse", "jeunesse"},
    Means{Axis::Theme, "famille", "egalite"},
    Means{Axis::Theme, "entreprise", "economie-locale"},
    Means{Axis::Theme, "economie", "economie-locale"},
    Means{Axis::Theme, "vieillissement", "vieillissement"},
    Means{Axis::Theme, "associati", "vie-associative"},
    Means{Axis::Theme, "tiers lieu", "tiers-lieux"},
    Means{Axis::Theme, "mecenat", "financement"},
    Means{Axis::Theme, "finance", "financement"},
    Means{Axis::Theme, "citoyen", "participation"},
    Means{Axis::Theme, "handicap", "egalite"},
    Means{Axis::Theme, "evaluation", "evaluation"},
    Means{Axis::Fee, "sous condition", "gratuit-sous-condition"},
    Means{Axis::Fee, "gratuit", "gratuit"},
    Means{Axis::Fee, "payant", "payant"},
    Means{Axis::Support, "autonomie", "autonomie"},
    Means{Axis::Support, "simple acces", "autonomie"},
    Means{Axis::Support, "seul", "autonomie"},
    Means{Axis::Support, "individuel", "individuel"},
    Means{Axis::Support, "accompagnement", "individuel"},
    Means{Axis::Support, "avec de l aide", "individuel"},
    Means{Axis::Support, "atelier", "atelier"},
    Means{Axis::Support, "distance", "a-distance"},
    Means{Axis::Way, "telephon", "telephoner"},
    Means{Axis::Way, "sur place", "se-presenter"},
    Means{Axis::Way, "mail", "courriel"},
    Means{Axis::Label, "fabrique", "fabriques-de-territoire"},
    Means{Axis::Programme, "france services", "france-services"},
    Means{Axis::Programme, "pix", "certification-pix"},
    Means{Axis::Programme, "conseiller", "conseillers-numeriques"},
    Means{Axis::Programme, "aidants connect", "aidants-connect"},
};

struct KindMeans {
  std::string_view holds;
  organisation::Kind kind;
};
constexpr std::array words_of_kinds{
    KindMeans{"etablissement public", organisation::Kind::PublicBody},
    KindMeans{"ccas", organisation::Kind::PublicBody},
    KindMeans{"cias", organisation::Kind::PublicBody},
    KindMeans{"universite", organisation::Kind::PublicBody},
    KindMeans{"pole emploi", organisation::Kind::PublicBody},
    KindMeans{"gip", organisation::Kind::PublicBody},
    KindMeans{"fondation", organisation::Kind::Foundation},
    KindMeans{"fonds de dotation", organisation::Kind::Foundation},
    KindMeans{"associati", organisation::Kind::Association},
    KindMeans{"loi 1901", organisation::Kind::Association},
    KindMeans{"collectivite", organisation::Kind::Authority},
    KindMeans{"commune", organisation::Kind::Authority},
    KindMeans{"mairie", organisation::Kind::Authority},
    KindMeans{"departement", organisation::Kind::Authority},
    KindMeans{"conseil regional", organisation::Kind::Authority},
    KindMeans{"province", organisation::Kind::Authority},
    KindMeans{"epci", organisation::Kind::Authority},
    KindMeans{"metropole", organisation::Kind::Authority},
    KindMeans{"prefecture", organisation::Kind::State},
    KindMeans{"etat", organisation::Kind::State},
    KindMeans{"poste", organisation::Kind::Company},
    KindMeans{"entreprise", organisation::Kind::Company},
    KindMeans{"prive", organisation::Kind::Company},
    KindMeans{"sarl", organisation::Kind::Company},
    KindMeans{"sas", organisation::Kind::Company},
    KindMeans{"scop", organisation::Kind::Company},
    KindMeans{"scic", organisation::Kind::Company},
    KindMeans{"cooperative", organisation::Kind::Company},
    KindMeans{"public", organisation::Kind::PublicBody},
    KindMeans{"collectif", organisation::Kind::Collective},
};

// At the beginning of a word: « gip » is not in « agipi ».
bool holds(const std::string& folded, std::string_view part) {
  const auto at = (" " + folded).find(" " + std::string(part));
  return at != std::string::npos;
}

}  // namespace

const Term* understand_loosely(Axis axis, std::string_view words) {
  if (const auto* term = understand_term(axis, words)) return term;
  const auto folded = text::fold(words);
  for (const auto& one : meanings)
    if (one.axis == axis && holds(folded, one.holds)) return find_term(axis, one.slug);
  return nullptr;
}

std::optional<organisation::Kind> understand_kind(std::string_view words) {
  const auto folded = text::fold(words);
  for (const auto& one : words_of_kinds)
    if (holds(folded, one.holds)) return one.kind;
  return std::nullopt;
}

}  // namespace directory::intake
