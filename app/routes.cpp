#include "app/routes.hpp"

#include <algorithm>
#include <iterator>

#include "app/pages/routes.hpp"
#include "base/web/site.hpp"
#include "features/compass/routes.hpp"
#include "features/digest/routes.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/record_routes.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/routes.hpp"
#include "features/listening/routes.hpp"
#include "features/organisation/routes.hpp"
#include "features/territory/routes.hpp"

std::vector<web::Route> all_routes() {
  std::vector<web::Route> all;
  for (const auto table :
      {instance::routes(), identity::routes(), territory::routes(), organisation::routes(),
          library::routes(), directory::finding_routes(), directory::import_routes(),
          compass::routes(), listening::routes(), digest::routes(), pages::routes()})
    all.insert(all.end(), table.begin(), table.end());
  std::ranges::copy(library::voice_routes(), std::back_inserter(all));
  std::ranges::copy(directory::people_routes(), std::back_inserter(all));
  return all;
}

void add_routes(web::Site& site) { site.add(all_routes()); }
