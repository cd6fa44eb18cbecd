#pragma once
#include <set>
#include <string>

#include "base/web/page.hpp"

namespace pages {

// How much the site is read, for who administers it. ?jours=30, 90 or 365
web::Response show_visits(web::Page& page, const web::Admin& admin);
web::Response visits_as_csv(web::Page& page, const web::Admin& admin);
web::Response visits_as_xlsx(web::Page& page, const web::Admin& admin);

// The kinds of pages that are counted one by one: resources and territories.
std::set<std::string, std::less<>> counted_one_by_one();

}  // namespace pages
