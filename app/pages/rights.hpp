#pragma once
#include "base/web/page.hpp"
#include "features/identity/identity.hpp"

// Who may do what: for everybody in words; for administrators by name, and address by address.
namespace pages {

web::Response show_rights(web::Page& page);
web::Response show_trusted(web::Page& page, const web::Admin& admin);
web::Response trust(web::Action& action, const web::Admin& admin);
web::Response take_trust_back(
    web::Action& action, const web::Admin& admin, const identity::GrantId& id);

}  // namespace pages
