#pragma once
#include "base/web/page.hpp"
#include "features/instance/logo.hpp"

namespace instance {

web::Response show_logo_file(web::Page& page, const Fingerprint& fingerprint);
web::Response show_logo_page(web::Page& page, const web::Admin& admin);
web::Response put_logo(web::Action& action, const web::Admin& admin);
web::Response take_logo_away(web::Action& action, const web::Admin& admin);
web::Response return_logo(web::Action& action, const web::Admin& admin, const LogoId& id);

}  // namespace instance
