#pragma once
#include <string>

#include "features/activity/activity.hpp"
#include "features/identity/identity.hpp"

// How pages of several features name people.
namespace pages {

// By an id, as events and grants keep it: a name, or an address when no name was given yet.
std::string name_of(store::Reader& db, std::string_view who);
std::string_view role_in_words(web::Role role);
// « a confié un droit à »: what features write down, as a person reads it.
std::string act_in_words(const activity::Deed& deed);

}  // namespace pages
