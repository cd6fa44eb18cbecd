#pragma once
#include <span>

#include "base/web/route.hpp"
#include "base/web/site.hpp"

// For those who develop, with `km1 serve --dev` and never otherwise: an open page reloads by itself
// once the program was restarted, built again or with other texts. The address of the script that
// does so is made anew at each start; the script asks for itself until it is no longer there.
namespace pages {

// The same frame, with the script in the head of every page.
web::Frame reloading(web::Frame frame);

std::span<const web::Route> reload_routes();

}  // namespace pages
