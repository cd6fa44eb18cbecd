#pragma once
#include <string>

#include "features/identity/identity.hpp"

// How pages of several features name people.
namespace pages {

// By an id, as events and grants keep it: a name, or an address when no name was given yet.
std::string name_of(store::Reader& db, std::string_view who);
std::string_view role_in_words(web::Role role);

}  // namespace pages
