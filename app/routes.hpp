#pragma once
#include <vector>

#include "base/web/route.hpp"

namespace web {
class Site;
}

// The features' route tables, one after another.
std::vector<web::Route> all_routes();
void add_routes(web::Site& site);
