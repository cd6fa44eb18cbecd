#pragma once

namespace web {
class Site;
}

// The features' route tables, one after another.
void add_routes(web::Site& site);
