#pragma once
#include "base/mail/message.hpp"
#include "base/web/page.hpp"

// Letters that did not leave, or perhaps did: what administrators decide about, and nobody else.
namespace pages {

web::Response show_held_letters(web::Page& page, const web::Admin& admin);
web::Response send_again(web::Action& action, const web::Admin& admin, const mail::MessageId& id);
web::Response give_up_letter(
    web::Action& action, const web::Admin& admin, const mail::MessageId& id);

}  // namespace pages
