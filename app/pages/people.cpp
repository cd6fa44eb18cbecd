#include "app/pages/people.hpp"

#include <array>
#include <cstdlib>

namespace pages {
namespace {

struct Words {
  std::string_view feature, what, words;
};
constexpr std::array<Words, 22> vocabulary{{
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
    {"instance", "reglage-change", "a changé"},
    {"instance", "logo-choisi", "a choisi un logo"},
    {"instance", "logo-retire", "a retiré le logo"},
    {"instance", "logo-remis", "a remis le logo"},
    {"instance", "texte-ecrit", "a écrit le texte"},
    {"instance", "texte-par-defaut", "est revenu au texte par défaut\u00A0:"},
    {"jobs", "tache-lancee", "a lancé la tâche"},
    {"jobs", "tache-arretee", "a arrêté la tâche"},
    {"mail", "envoi-relance", "a relancé l’envoi d’une lettre à"},
    {"mail", "lettre-abandonnee", "a abandonné une lettre à"},
}};

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
