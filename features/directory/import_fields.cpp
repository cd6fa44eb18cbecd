#include "features/directory/import_fields.hpp"

#include <algorithm>
#include <array>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

constexpr std::string_view who = "Qui", where = "Où", when = "Quand", reach = "Comment la joindre",
                           what = "Ce qu’elle fait", from = "D’où cela vient";

constexpr std::array names{
    FieldName{Field::Item, "identifiant", "Identifiant dans cette source", from,
        "id|identifiant|identifiant unique|gid|fid|objectid|uid|uuid|ref|reference|code|numero|num|"
        "id fs|id structure|id lieu|structure id|recordid|osm id|cle|key|external id"},
    FieldName{Field::Name, "nom", "Nom", who,
        "nom|name|lieu|nom du lieu|nom lieu|nom de la structure|nom structure|structure|"
        "organisation|organisme|denomination|raison sociale|intitule|libelle|lib fs|titre|title|"
        "nom de l organisation|nom de l organisme|nom de l association|association|etablissement|"
        "nom etablissement|nom usuel|label|nombre de la organizacion|organization|company|"
        "nom du tiers lieu|nom de l etablissement|nom complet|nom tiers "
        "lieu|enseigne|denominazione"},
    FieldName{Field::PlaceName, "nom-du-lieu", "Nom du lieu, s’il en a un autre", who,
        "nom de lieu|nom du site|libelle 1|antenne|nom antenne|place name"},
    FieldName{Field::Pivot, "pivot", "SIRET, RNA ou RIDET", who, "pivot|siret ou rna|siret rna"},
    FieldName{Field::Siret, "siret", "SIRET", who,
        "siret|n siret|no siret|numero siret|num siret|code siret|siret etablissement|siret site|"
        "siret structure|siret number"},
    FieldName{Field::Siren, "siren", "SIREN", who,
        "siren|n siren|numero siren|num siren|code siren|siren site|siren epci|siren structure"},
    FieldName{Field::Rna, "rna", "Numéro RNA", who,
        "rna|n rna|numero rna|num rna|code rna|waldec|id rna|rna id"},
    FieldName{Field::OtherNumber, "autre-numero", "Autre numéro (RIDET, Tahiti…)", who,
        "ridet|numero ridet|tahiti|numero tahiti"},
    FieldName{Field::LegalKind, "statut", "Statut juridique", who,
        "statut|statut juridique|forme juridique|type structure|type de structure|"
        "categorie juridique|nature juridique|legal form|type d organisation|type organisation|"
        "type organisme"},
    FieldName{Field::Address, "adresse", "Adresse (voie)", where,
        "adresse|address|adresse 1|adresse1|adr|voie|rue|street|addr street|adresse ligne 1|"
        "adresse voie|numero et voie|direccion|street address|adresse du lieu|l4 normalisee|"
        "adresse normalisee"},
    FieldName{Field::MoreAddress, "complement", "Complément d’adresse", where,
        "complement adresse|complement d adresse|complement|adresse 2|adresse2|batiment|"
        "adresse complement|lieu dit|complement adr|address 2"},
    FieldName{Field::FullAddress, "adresse-entiere", "Adresse entière, avec la commune", where,
        "adresse postale|adresse complete|adresse entiere|full address|formatted address|"
        "adresse geocodee|result label|adresse postale complete"},
    FieldName{Field::Postcode, "code-postal", "Code postal", where,
        "code postal|cp|codepostal|postcode|zip|zipcode|zip code|postal code|code post|post code|"
        "addr postcode|codpost|code postale"},
    FieldName{Field::Town, "commune", "Commune", where,
        "commune|ville|city|town|lib com|libelle commune|nom commune|localite|municipality|"
        "commune nom|nom de la commune|addr city|libcom|nom com|municipio|ville commune|"
        "commune d implantation|libelle de la commune|comune"},
    FieldName{Field::CommuneCode, "code-insee", "Code Insee de la commune", where,
        "code insee|insee|insee com|code commune|codgeo|code insee commune|codeinsee|cog|depcom|"
        "com|citycode|commune insee|code insee de la commune|insee commune|com insee|"
        "code commune insee|ref insee|codcom|code geo"},
    FieldName{Field::Departement, "departement", "Département", where,
        "departement|insee dep|dep|code departement|code dep|num dep|departement code|"
        "numero departement|nom departement|dpt|dept"},
    FieldName{Field::Longitude, "longitude", "Longitude (ou x)", where,
        "longitude|lon|long|lng|x|coord x|coordonnee x|coordx|geo lon|long coor1|x wgs84|"
        "point x|abscisse|lambert x|x lambert|x l93|xcoord|coordonnees x|easting|long coor|"
        "x lambert 93|lambert93 x|longitude wgs84|coordonnee lambert x"},
    FieldName{Field::Latitude, "latitude", "Latitude (ou y)", where,
        "latitude|lat|y|coord y|coordonnee y|coordy|geo lat|lat coor1|y wgs84|point y|ordonnee|"
        "lambert y|y lambert|y l93|ycoord|coordonnees y|northing|lat coor|y lambert 93|"
        "lambert93 y|latitude wgs84|coordonnee lambert y"},
    FieldName{Field::Point, "point", "Latitude et longitude ensemble", where,
        "coordinates|coordonnees|geo point|geo point 2d|geopoint|coordonnees gps|gps|geom|point|"
        "latlon|lat lon|lat lng|geolocalisation|geometry|coordonnees geographiques|geo shape|"
        "localisation|location|position"},
    FieldName{Field::Website, "site", "Site web", reach,
        "site|site web|site internet|website|url|web|siteweb|site url|www|page web|internet|"
        "lien|url site|adresse web|site web url|url du site|sitio web|contact website|"
        "lien internet|homepage"},
    FieldName{Field::Links, "liens", "Autres adresses (réseaux sociaux)", reach,
        "reseaux sociaux|reseau social|facebook|twitter|linkedin|instagram|mastodon|liens|"
        "page facebook|youtube|social"},
    FieldName{Field::Phone, "telephone", "Téléphone", reach,
        "telephone|tel|phone|numero de telephone|numero telephone|n de telephone|tel fixe|mobile|"
        "portable|telephone fixe|contact telephone|telephone 1|num tel|contact phone"},
    FieldName{Field::Mail, "courriel", "Courriel", reach,
        "courriel|courriels|mail|email|e mail|adresse mail|adresse email|mel|adresse electronique|"
        "courrier electronique|contact mail|contact email|mail contact|adresse courriel"},
    FieldName{Field::ContactName, "contact", "Personne à joindre", reach,
        "contact|nom contact|contact nom|nom du contact|responsable|referent|interlocuteur|"
        "contact nom prenom|nom du responsable|personne contact|contact name"},
    FieldName{Field::Appointment, "rendez-vous", "Page de prise de rendez-vous", reach,
        "prise rdv|prise de rendez vous|rdv en ligne|prise de rdv|url rdv"},
    FieldName{Field::Hours, "horaires", "Horaires", when,
        "horaires|horaire|horaire ouverture|horaires ouverture|horaires d ouverture|opening hours|"
        "ouverture|heures d ouverture|jours et horaires|horaires accueil|horaires d accueil"},
    FieldName{Field::Monday, "lundi", "Horaires du lundi", when,
        "lundi|h lundi|horaires lundi|horaire lundi|monday|horaires du lundi"},
    FieldName{Field::Tuesday, "mardi", "Horaires du mardi", when,
        "mardi|h mardi|horaires mardi|horaire mardi|tuesday|horaires du mardi"},
    FieldName{Field::Wednesday, "mercredi", "Horaires du mercredi", when,
        "mercredi|h mercredi|horaires mercredi|horaire mercredi|wednesday|horaires du mercredi"},
    FieldName{Field::Thursday, "jeudi", "Horaires du jeudi", when,
        "jeudi|h jeudi|horaires jeudi|horaire jeudi|thursday|horaires du jeudi"},
    FieldName{Field::Friday, "vendredi", "Horaires du vendredi", when,
        "vendredi|h vendredi|horaires vendredi|horaire vendredi|friday|horaires du vendredi"},
    FieldName{Field::Saturday, "samedi", "Horaires du samedi", when,
        "samedi|h samedi|horaires samedi|horaire samedi|saturday|horaires du samedi"},
    FieldName{Field::Sunday, "dimanche", "Horaires du dimanche", when,
        "dimanche|h dimanche|horaires dimanche|horaire dimanche|sunday|horaires du dimanche"},
    FieldName{Field::Summary, "resume", "En une phrase", what,
        "presentation resume|resume|accroche|summary|description courte|slogan|en bref|objet "
        "court"},
    FieldName{Field::Presentation, "presentation", "Présentation", what,
        "presentation|description|presentation detail|objet|presentation detaillee|descriptif|"
        "about|a propos|commentaire|activites|missions|objet social|descripcion|projet"},
    FieldName{Field::Conditions, "conditions", "Conditions d’accès", what,
        "conditions acces detail|conditions d acces detail|conditions|frais precisions|tarifs|"
        "tarif|conditions d acces|modalites"},
    FieldName{Field::Access, "accessibilite", "Accessibilité", what,
        "accessibilite|accessibility|acces pmr|pmr|accessibilite pmr|wheelchair|handicap"},
    FieldName{Field::AccessUrl, "acceslibre", "Fiche Acceslibre", what,
        "fiche acces libre|acceslibre|acces libre|url acceslibre"},
    FieldName{Field::Travelling, "itinerance", "Itinérance", where,
        "itinerance|itinerant|mobile oui non|bus"},
    FieldName{Field::TrueOn, "a-jour-au", "À jour au", from,
        "date maj|derniere maj|date de mise a jour|maj|date modification|updated at|last update|"
        "date de derniere modification|edit datemaj|datemaj|date soumission|mise a jour|"
        "date mise a jour|modified|derniere mise a jour|last edited|date"},
};

struct AxisNames {
  Axis axis;
  std::string_view spellings;
};
constexpr std::array axis_names{
    AxisNames{Axis::Kind,
        "typologie|typologies|type|categorie|categories|categories espace|etiquettes|type de lieu|"
        "nature|type lieu|categorie de lieu|sorte"},
    AxisNames{Axis::Service, "services|service|services proposes|types d accompagnement"},
    AxisNames{Axis::Theme,
        "themes|theme|thematiques|thematique|thematiques proposees|domaine|"
        "domaines|domaines d action|secteur"},
    AxisNames{Axis::Audience,
        "publics|public|publics accueillis|public cible|publics cibles|"
        "publics specifiquement adresses|varchar public cible|audience|"
        "beneficiaires"},
    AxisNames{Axis::Fee, "frais|frais a charge|conditions acces|gratuite|cout|payant"},
    AxisNames{Axis::Care, "prise en charge specifique|prise en charge"},
    AxisNames{Axis::Programme, "dispositif programmes nationaux|dispositifs|dispositif|programmes"},
    AxisNames{Axis::Label, "formations labels|labels|labels autres|label qualite"},
    AxisNames{Axis::Way, "modalites acces|modalites d acces"},
    AxisNames{Axis::Support,
        "modalites accompagnement|modalites d accompagnement|"
        "modalites accompagnement0|modes accueil"},
    AxisNames{Axis::Language, "langues|langue|languages|langues parlees"},
    AxisNames{Axis::Craft, "metiers|metier|metier de catalyseur"},
    AxisNames{Axis::Mission, "missions de catalyseur|mission"},
    AxisNames{Axis::Engineering, "ingenierie|ingenieries"},
};

struct TermName {
  std::string_view spellings, target;
};
constexpr std::array term_names{
    TermName{"coworking|espace de coworking|espace teletravail", "terme:sorte=coworking"},
    TermName{"fablab|fab lab", "terme:sorte=fablab"},
    TermName{"epn|espace public numerique", "terme:sorte=espace-public-numerique"},
    TermName{"mediatheque|bibliotheque", "terme:sorte=bibliotheque"},
    TermName{"msap|france services|maison france services", "terme:sorte=france-services"},
    TermName{"mairie", "terme:sorte=mairie"},
    TermName{"tiers lieu|tiers lieux", "terme:sorte=tiers-lieu"},
    TermName{"promeneur|promeneurs du net", "terme:dispositif=promeneurs-du-net"},
    TermName{
        "conseiller numerique|conseillers numeriques", "terme:dispositif=conseillers-numeriques"},
    TermName{"aidants connect|aidant connect", "terme:dispositif=aidants-connect"},
    TermName{"accompagnement personnel", "terme:accompagnement=individuel"},
    TermName{"materiel info|acces internet", "terme:service=acces-materiel"},
};

bool spells(std::string_view spellings, std::string_view folded) {
  for (const auto one : text::split(spellings, '|'))
    if (one == folded) return true;
  return false;
}

}  // namespace

std::span<const FieldName> field_names() { return names; }

std::string_view label(Field field) {
  return std::ranges::find(names, field, &FieldName::field)->label;
}

std::string label(const Target& target) {
  if (target.field) return std::string(label(*target.field));
  if (!target.axis) return "";
  if (target.term.empty()) return std::string(title(*target.axis));
  return std::string(title(*target.axis)) +
         "\u00A0: " + std::string(label_of(*target.axis, target.term));
}

std::string Target::text() const {
  if (field) return std::string(std::ranges::find(names, *field, &FieldName::field)->slug);
  if (!axis) return "";
  if (term.empty()) return "axe:" + std::string(slug(*axis));
  return "terme:" + std::string(slug(*axis)) + "=" + term;
}

std::optional<Target> Target::parse(std::string_view text) {
  if (text.empty()) return Target{};
  if (text.starts_with("axe:")) {
    const auto axis = parse_axis(text.substr(4));
    return axis ? std::optional(Target{.axis = axis}) : std::nullopt;
  }
  if (text.starts_with("terme:")) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto axis = parse_axis(text.substr(6, equals - 6));
    if (!axis || !find_term(*axis, text.substr(equals + 1))) return std::nullopt;
    return Target{.axis = axis, .term = std::string(text.substr(equals + 1))};
  }
  const auto found = std::ranges::find(names, text, &FieldName::slug);
  return found == names.end() ? std::nullopt : std::optional(Target{.field = found->field});
}

std::optional<Target> axis_by_name(std::string_view folded) {
  for (const auto& one : axis_names)
    if (spells(one.spellings, folded)) return Target{.axis = one.axis};
  for (const auto& one : term_names)
    if (spells(one.spellings, folded)) return Target::parse(one.target);
  return std::nullopt;
}

}  // namespace directory::intake
