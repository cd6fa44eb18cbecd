#include "app/pages/people.hpp"

#include <cstdlib>

#include "features/activity/activity.hpp"

namespace pages {

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

}  // namespace pages
