#pragma once
#include "base/web/page.hpp"

// What administrators open first: what waits for them, then every page of theirs by what it is for.
namespace pages {

web::Response show_administration(web::Page& page, const web::Admin& admin);
// Whether the site is ready, and when it was last backed up: for people, beside the JSON of /sante.
web::Response show_condition(web::Page& page, const web::Admin& admin);

}  // namespace pages
