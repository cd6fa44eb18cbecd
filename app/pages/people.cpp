#include "app/pages/people.hpp"

#include <array>
#include <cstdlib>

#include "base/values/text.hpp"
#include "features/instance/instance.hpp"
#include "features/instance/texts.hpp"
#include "features/library/store.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/needs.hpp"
#include "features/listening/store.hpp"
#include "features/organisation/organisation.hpp"
#include "features/territory/territory.hpp"

namespace pages {
namespace {

struct Words {
  std::string_view feature, what, words;
};
constexpr auto vocabulary = std::to_array<Words>({
    {"identity", "compte-ouvert", "a ouvert son compte"},
    {"identity", "nom-change", "a changé de nom"},
    {"identity", "droit-donne", "a confié un droit à"},
    {"identity", "droit-repris", "a repris un droit à"},
    {"identity", "compte-efface", "a effacé son compte"},
    {"identity", "mot-de-passe-choisi", "a choisi un mot de passe"},
    {"identity", "mot-de-passe-retire", "a retiré son mot de passe"},
    {"identity", "second-facteur-ajoute", "a ajouté un second facteur"},
    {"identity", "second-facteur-retire", "a retiré son second facteur"},
    {"identity", "code-de-secours-utilise", "a utilisé un code de secours"},
    {"identity", "cle-ajoutee", "a ajouté une clé d’accès"},
    {"identity", "cle-retiree", "a retiré une clé d’accès"},
    {"identity", "preuves-remises-a-zero", "a remis à zéro les moyens de connexion de"},
    {"identity", "fournisseur-relie", "a relié son compte au fournisseur d’identité"},
    {"identity", "fournisseur-delie", "ne relie plus son compte au fournisseur d’identité"},
    {"digest", "courriers-choisis", "a choisi ce que le site lui envoie"},
    {"digest", "courriers-arretes", "a arrêté les courriels de nouvelles"},
    {"instance", "reglage-change", "a changé"},
    {"instance", "logo-choisi", "a choisi un logo"},
    {"instance", "logo-retire", "a retiré le logo"},
    {"instance", "logo-remis", "a remis le logo"},
    {"instance", "texte-ecrit", "a écrit le texte"},
    {"instance", "texte-par-defaut", "est revenu au texte par défaut\u00A0:"},
    {"library", "ressource-proposee", "a proposé la ressource"},
    {"library", "proposition-retiree", "a retiré sa proposition"},
    {"library", "proposition-remise", "a remis sa proposition"},
    {"library", "proposition-acceptee", "a publié la ressource"},
    {"library", "proposition-refusee", "n’a pas retenu la proposition"},
    {"library", "ressource-modifiee", "a modifié une ressource"},
    {"library", "version-retablie", "est revenu à une version d’une ressource"},
    {"library", "ressource-retiree", "a retiré une ressource de la bibliothèque"},
    {"library", "ressource-remise", "a remis une ressource dans la bibliothèque"},
    {"library", "ressources-reunies", "a réuni une ressource avec"},
    {"organisation", "organisation-creee", "a créé"},
    {"organisation", "organisation-modifiee", "a changé la présentation de"},
    {"organisation", "organisation-verifiee", "a vérifié"},
    {"organisation", "verification-retiree", "a retiré la vérification de"},
    {"organisation", "verification-perdue", "a retiré, après un changement, la vérification de"},
    {"organisation", "organisation-supprimee", "a supprimé"},
    {"organisation", "organisation-remise", "a remis"},
    {"organisation", "organisation-effacee", "a effacé"},
    {"organisation", "membre-fondateur", "en est le premier membre"},
    {"organisation", "membre-invite", "a accepté une invitation"},
    {"organisation", "membre-par-domaine", "est entré par le domaine de son adresse"},
    {"organisation", "membre-accueilli", "a accueilli"},
    {"organisation", "membre-par-revendication", "est entré en revendiquant la fiche d’annuaire"},
    {"organisation", "membre-parti", "a quitté l’organisation"},
    {"organisation", "membre-retire", "a retiré de l’organisation"},
    {"organisation", "fonction-changee", "a précisé sa fonction"},
    {"organisation", "mandat-donne", "a donné un mandat à"},
    {"organisation", "mandat-pris", "reçoit un mandat"},
    {"organisation", "mandat-rendu", "a rendu son mandat"},
    {"organisation", "mandat-repris", "a repris le mandat de"},
    {"organisation", "domaine-declare", "a déclaré un domaine pour"},
    {"organisation", "domaine-retire", "a retiré un domaine de"},
    {"organisation", "invitation-envoyee", "a invité une personne à rejoindre"},
    {"organisation", "invitation-annulee", "a annulé une invitation à rejoindre"},
    {"organisation", "invitation-refusee", "a reçu le refus d’une invitation à rejoindre"},
    {"organisation", "demande-faite", "a demandé à rejoindre l’organisation"},
    {"organisation", "demande-retiree", "a retiré sa demande"},
    {"organisation", "demande-refusee", "a refusé la demande de"},
    {"directory", "fiche-creee", "a ouvert la fiche d’annuaire de"},
    {"directory", "fiche-retiree", "a retiré de l’annuaire"},
    {"directory", "fiche-modifiee", "a modifié la fiche d’annuaire de"},
    {"directory", "couverture-modifiee", "a changé où agit"},
    {"directory", "lieu-ajoute", "a ajouté un lieu à"},
    {"directory", "lieu-modifie", "a modifié un lieu de"},
    {"directory", "lieu-retire", "a retiré un lieu de"},
    {"directory", "contact-ajoute", "a ajouté un contact à"},
    {"directory", "contact-modifie", "a modifié un contact de"},
    {"directory", "contact-retire", "a retiré un contact de"},
    {"directory", "fiche-confirmee", "a confirmé que c’est toujours vrai : la fiche de"},
    {"directory", "fiche-importee", "a importé la fiche de"},
    {"directory", "fiche-reimportee", "a mis à jour, par un import, la fiche de"},
    {"directory", "fiche-reunie", "a réuni une ligne importée à la fiche de"},
    {"directory", "import-annule", "a annulé un import pour la fiche de"},
    {"directory", "grille-remplie", "a rempli la grille de lecture de"},
    {"directory", "fiche-demandee", "a demandé la fiche d’annuaire de"},
    {"directory", "fiche-revendiquee", "a revendiqué la fiche d’annuaire de"},
    {"directory", "fiche-confiee", "a confié la fiche d’annuaire de"},
    {"directory", "fiche-refusee", "a refusé de confier la fiche d’annuaire de"},
    {"directory", "lien-declare", "a dit un lien avec"},
    {"directory", "lien-confirme", "a confirmé un lien avec"},
    {"directory", "lien-refuse", "a refusé un lien avec"},
    {"directory", "lien-retire", "a retiré un lien avec"},
    {"directory", "lien-fini", "a dit qu’est fini un lien avec"},
    {"directory", "lien-repris", "a dit que continue un lien avec"},
    {"listening", "enquete-creee", "a préparé l’enquête"},
    {"listening", "enquete-presentee", "a changé la présentation de l’enquête"},
    {"listening", "enquete-ouverte", "a ouvert l’enquête"},
    {"listening", "enquete-changee", "a fait répondre à de nouvelles questions de l’enquête"},
    {"listening", "enquete-fermee", "a fermé l’enquête"},
    {"listening", "enquete-supprimee", "a supprimé l’enquête"},
    {"listening", "enquete-remise", "a remis l’enquête"},
    {"listening", "invitations-envoyees", "a invité par courriel à répondre à l’enquête"},
    {"listening", "rappels-envoyes", "a rappelé à ses invités de répondre à l’enquête"},
    {"listening", "invitation-retiree", "a retiré une invitation à l’enquête"},
    {"listening", "invitations-faites", "a fait des invitations à l’enquête"},
    {"listening", "reponses-reunies", "a réuni, pour les montrer, des réponses de l’enquête"},
    {"listening", "lecture-reglee", "a réglé la lecture des résultats de l’enquête"},
    {"listening", "objectifs-fixes", "a fixé les objectifs de réponses de l’enquête"},
    {"listening", "vague-commencee", "a commencé une nouvelle vague de l’enquête"},
    {"listening", "code-ajoute", "a ajouté un code aux textes de l’enquête"},
    {"listening", "code-retire", "a retiré un code des textes de l’enquête"},
    {"listening", "questions-croisees", "a croisé deux questions de l’enquête"},
    {"listening", "reponses-lues", "a lu une par une les réponses de l’enquête"},
    {"listening", "reponses-emportees", "a emporté les réponses de l’enquête"},
    {"listening", "reponse-jugee", "a tranché sur une réponse en double de l’enquête"},
    {"territory", "indicateurs-importes", "a importé des indicateurs"},
    {"territory", "indicateurs-annules", "a annulé un import d’indicateurs"},
    {"listening", "atelier-ouvert", "a ouvert un atelier"},
    {"listening", "atelier-etape", "a fait passer un atelier à une autre étape"},
    {"listening", "atelier-compte-rendu", "a écrit le compte rendu d’un atelier"},
    {"listening", "atelier-supprime", "a supprimé un atelier"},
    {"listening", "aide-acceptee", "a accepté une aide pour le besoin"},
    {"listening", "aide-declinee", "a décliné une aide pour le besoin"},
    {"listening", "besoin-corrige", "a corrigé le besoin"},
    {"listening", "besoins-reunis", "a réuni un besoin avec"},
    {"listening", "besoins-separes", "a séparé un besoin de"},
    {"listening", "reunion-proposee", "a proposé de réunir un besoin avec"},
    {"listening", "reunion-refusee", "n’a pas voulu réunir un besoin avec"},
    {"listening", "question-rapprochee", "a rapproché d’un indicateur une question de"},
    {"listening", "besoin-note", "a noté le besoin"},
    {"listening", "besoin-suivi", "a dit ce que devient le besoin"},
    {"listening", "resultats-publies", "a publié les résultats de l’enquête"},
    {"listening", "resultats-retires", "ne publie plus les résultats de l’enquête"},
    {"library", "lien-mort", "a constaté que ne répond plus le lien de"},
    {"library", "lien-vu", "a vu répondre le lien de"},
    {"library", "adresse-changee", "a changé l’adresse de"},
    {"library", "signalement-repare", "a réparé une erreur signalée sur"},
    {"library", "signalement-clos", "a clos un signalement sur"},
    {"library", "essai-raconte", "a raconté un essai de"},
    {"library", "essai-change", "a modifié son essai de"},
    {"library", "essai-retire", "a retiré son essai de"},
    {"library", "essai-remis", "a remis son essai de"},
    {"library", "essai-publie", "a publié un essai de"},
    {"library", "essai-refuse", "a refusé un essai de"},
    {"jobs", "tache-lancee", "a lancé la tâche"},
    {"jobs", "tache-arretee", "a arrêté la tâche"},
    {"library", "import-confirme", "a importé un fichier de ressources"},
    {"library", "ressource-importee", "a importé la ressource"},
    {"library", "ressource-mise-a-jour-par-import", "a mis à jour par un import la ressource"},
    {"mail", "envoi-relance", "a relancé l’envoi d’une lettre à"},
    {"mail", "lettre-abandonnee", "a abandonné une lettre à"},
});

}  // namespace

std::string_view role_in_words(web::Role role) {
  switch (role) {
    case web::Role::Editor: return "Édition de la bibliothèque";
    case web::Role::Moderator: return "Modération";
    case web::Role::Administrator: return "Administration";
  }
  std::abort();
}

std::string scope_in_words(store::Reader& db, std::string_view scope) {
  if (scope == "tout") return "tout";
  if (scope.starts_with("theme:"))
    for (const auto& term : library::terms(library::Axis::Theme))
      if (term.slug == scope.substr(6))
        return "thème «\u00A0" + std::string(term.label) + "\u00A0»";
  const auto ref = territory::Ref::parse(scope);
  const auto place = ref ? territory::find(db, *ref) : std::nullopt;
  return place ? place->name : std::string(scope);
}

std::string name_of(store::Reader& db, std::string_view who) {
  const auto colon = who.find(':');
  return colon == std::string_view::npos ? identity::name_of(db, who) : scope_in_words(db, who);
}

std::string object_in_words(store::Reader& db, const activity::Deed& deed) {
  if (deed.about == deed.actor || deed.what == "import-confirme") return "";
  if (deed.feature == "instance" && deed.what.starts_with("logo")) return "";
  if (auto name = organisation::name_of(db, deed.about); !name.empty()) return name;
  if (deed.feature == "territory") return "";  // the file’s name stands beside
  if (deed.feature == "listening")
    for (const auto& title :
        {listening::title_of(db, deed.about), listening::need_words(db, deed.about)})
      if (!title.empty()) return "«\u00A0" + title + "\u00A0»";
  if (const auto text = instance::TextName::parse(deed.about); text && deed.feature == "instance")
    return "«\u00A0" + std::string(text->title()) + "\u00A0»";
  if (deed.feature == "instance") return std::string(instance::setting_in_words(deed.about));
  if (const auto ref = library::Ref::parse(deed.about); ref && deed.feature == "library") {
    auto resource = library::find(db, *ref);
    if (!resource) resource = library::find_departed(db, *ref);
    return resource ? "«\u00A0" + resource->title + "\u00A0»" : deed.about;
  }
  const bool of_a_person = web::PersonId::parse(deed.about) || deed.about == activity::forgotten;
  return of_a_person ? name_of(db, deed.about) : deed.about;
}

std::string plain_words(store::Reader& db, std::string_view text) {
  std::vector<std::string> words;
  for (const auto part : text::split(text, ' ')) {
    const auto end = part.find_last_not_of(",;") + 1;
    const auto word = part.substr(0, end);
    const bool is_code = word.starts_with("theme:") || territory::Ref::parse(word);
    const auto role = web::parse_role(word);
    words.push_back((is_code   ? scope_in_words(db, word)
                        : role ? std::string(role_in_words(*role))
                               : std::string(word)) +
                    std::string(part.substr(end)));
  }
  return text::join(words, " ");
}

std::string change_in_words(store::Reader& db, const activity::Deed& deed) {
  const auto object = object_in_words(db, deed);
  const auto told = [&](const std::string& text) {  // by the object already
    return text.empty() || text == object || "«\u00A0" + text + "\u00A0»" == object;
  };
  if (told(deed.became) && (told(deed.was) || deed.was == deed.became)) return "";
  const bool is_right = deed.what.starts_with("droit-");
  const auto words = [&](const std::string& text) {
    const bool has_code = text.find(':') != std::string::npos;
    return is_right || has_code ? plain_words(db, text) : text;
  };
  if (told(deed.was)) return words(deed.became);
  if (is_right) return words(deed.was);
  return words(deed.was) + " → " + (deed.became.empty() ? "rien" : words(deed.became));
}

std::string act_in_words(const activity::Deed& deed) {
  for (const auto& entry : vocabulary)
    if (entry.feature == deed.feature && entry.what == deed.what) return std::string(entry.words);
  return deed.feature + "\u00A0: " + deed.what;
}

}  // namespace pages
