#pragma once
#include "base/web/page.hpp"
#include "features/organisation/organisation.hpp"

// What was done on the site: by whom, in whose name.
namespace pages {

web::Response show_organisation_journal(
    web::Page& page, const web::Member& member, const organisation::OrganisationId& id);
web::Response show_journal(web::Page& page, const web::Admin& admin);

}  // namespace pages
