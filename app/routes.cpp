#include "app/routes.hpp"

#include "app/pages/routes.hpp"
#include "base/web/site.hpp"
#include "features/compass/routes.hpp"
#include "features/library/routes.hpp"
#include "features/territory/routes.hpp"

void add_routes(web::Site& site) {
  site.add(territory::routes());
  site.add(library::routes());
  site.add(compass::routes());
  site.add(pages::routes());
}
