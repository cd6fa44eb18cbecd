#include "app/routes.hpp"

#include "app/pages/routes.hpp"
#include "base/web/site.hpp"
#include "features/compass/routes.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/routes.hpp"
#include "features/territory/routes.hpp"

std::vector<web::Route> all_routes() {
  std::vector<web::Route> all;
  for (const auto table : {instance::routes(), identity::routes(), territory::routes(),
           library::routes(), compass::routes(), pages::routes()})
    all.insert(all.end(), table.begin(), table.end());
  return all;
}

void add_routes(web::Site& site) { site.add(all_routes()); }
