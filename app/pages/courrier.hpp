#pragma once
#include "base/mail/message.hpp"
#include "base/web/page.hpp"

// The letters of an instance that has no mail server, for who develops or tries it on their own
// machine; elsewhere these pages do not exist.
namespace pages {

web::Response show_letters(web::Page& page);
web::Response show_letter(web::Page& page, const mail::MessageId& id);

}  // namespace pages
