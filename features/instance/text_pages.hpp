#pragma once
#include "base/web/page.hpp"
#include "features/instance/texts.hpp"

namespace instance {

web::Response show_texts(web::Page& page, const web::Admin& admin);
web::Response show_text_form(web::Page& page, const web::Admin& admin, const TextName& name);
web::Response save_text(web::Action& action, const web::Admin& admin, const TextName& name);
web::Response return_text(web::Action& action, const web::Admin& admin, const TextName& name);

}  // namespace instance
