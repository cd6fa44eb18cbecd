#include "app/pages/people.hpp"

#include <array>
#include <cstdlib>

namespace pages {
namespace {

struct Words {
  std::string_view feature, what, words;
};
constexpr std::array vocabulary{
    Words{"identity", "compte-ouvert", "a ouvert son compte"},
    Words{"identity", "nom-change", "a changé de nom"},
    Words{"identity", "droit-donne", "a confié un droit à"},
    Words{"identity", "droit-repris", "a repris un droit à"},
    Words{"identity", "compte-efface", "a effacé son compte"},
    Words{"identity", "mot-de-passe-choisi", "a choisi un mot de passe"},
    Words{"identity", "mot-de-passe-retire", "a retiré son mot de passe"},
    Words{"identity", "second-facteur-ajoute", "a ajouté un second facteur"},
    Words{"identity", "second-facteur-retire", "a retiré son second facteur"},
    Words{"identity", "code-de-secours-utilise", "a utilisé un code de secours"},
    Words{"identity", "cle-ajoutee", "a ajouté une clé d’accès"},
    Words{"identity", "cle-retiree", "a retiré une clé d’accès"},
    Words{"jobs", "tache-lancee", "a lancé la tâche"},
    Words{"jobs", "tache-arretee", "a arrêté la tâche"},
    Words{"mail", "envoi-relance", "a relancé l’envoi d’une lettre à"},
    Words{"mail", "lettre-abandonnee", "a abandonné une lettre à"},
    Words{"library", "lien-mort", "a constaté que ne répond plus le lien de"},
    Words{"library", "lien-vu", "a vu répondre le lien de"},
    Words{"library", "adresse-changee", "a changé l’adresse de"},
    Words{"library", "signalement-repare", "a réparé une erreur signalée sur"},
    Words{"library", "signalement-clos", "a clos un signalement sur"},
    Words{"library", "essai-raconte", "a raconté un essai de"},
    Words{"library", "essai-change", "a modifié son essai de"},
    Words{"library", "essai-retire", "a retiré son essai de"},
    Words{"library", "essai-remis", "a remis son essai de"},
    Words{"library", "essai-publie", "a publié un essai de"},
    Words{"library", "essai-refuse", "a refusé un essai de"},
};

}  // namespace

std::string name_of(store::Reader& db, std::string_view who) {
  if (who == activity::program) return "le serveur";
  const auto id = web::PersonId::parse(who);
  const auto person = id ? identity::find_person(db, *id) : std::nullopt;
  if (!person) return "personne effacée";
  return person->name.empty() ? person->email.text() : person->name;
}

std::string_view role_in_words(web::Role role) {
  switch (role) {
    case web::Role::Editor: return "Édition de la bibliothèque";
    case web::Role::Moderator: return "Modération";
    case web::Role::Administrator: return "Administration";
  }
  std::abort();
}

std::string act_in_words(const activity::Deed& deed) {
  for (const auto& entry : vocabulary)
    if (entry.feature == deed.feature && entry.what == deed.what) return std::string(entry.words);
  return deed.feature + "\u00A0: " + deed.what;
}

}  // namespace pages
