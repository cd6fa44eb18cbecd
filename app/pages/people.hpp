#pragma once
#include <string>

#include "features/activity/activity.hpp"
#include "features/identity/identity.hpp"

// How pages of several features name people.
namespace pages {

// By an id, as events and grants keep it: a name, or an address when no name was given yet. Also
// what a right covers: a theme, a territory.
std::string name_of(store::Reader& db, std::string_view who);
std::string_view role_in_words(web::Role role);
// « a confié un droit à »: what features write down, as a person reads it.
std::string act_in_words(const activity::Deed& deed);
// What it was done to, by its name: « Le Pays », « le nom du site »; "" when the act says it all.
std::string object_in_words(store::Reader& db, const activity::Deed& deed);
// « Zorglub → Le Pays »: what changed, beside what the act and its object say already.
std::string change_in_words(store::Reader& db, const activity::Deed& deed);
// What a right covers: "tout", « thème « Mobilité » », « Guéret ».
std::string scope_in_words(store::Reader& db, std::string_view scope);

}  // namespace pages
