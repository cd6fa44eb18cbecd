#pragma once
#include "base/web/page.hpp"
#include "features/directory/directory.hpp"

// The same result, taken away. Contacts leave only when somebody whose they are agreed.
namespace directory {

web::Response list_as_json(web::Page& page);
web::Response list_as_csv(web::Page& page);
web::Response list_as_xlsx(web::Page& page);
web::Response list_as_geojson(web::Page& page);
web::Response list_as_vcard(web::Page& page);
web::Response list_as_atom(web::Page& page);
web::Response list_as_digital_places(web::Page& page);
web::Response list_as_inclusion_services(web::Page& page);

web::Response record_as_json(web::Page& page, const OrganisationId& id);
web::Response record_as_vcard(web::Page& page, const OrganisationId& id);

}  // namespace directory
