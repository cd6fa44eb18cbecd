#pragma once
#include "base/openid/provider.hpp"
#include "features/identity/views.hpp"

// The pages of a provider of identities, whose name is said: « ProConnect ».
namespace identity {

// Back from it: one button, which a script presses.
struct Returned {
  std::string code, state, issuer;
};
web::Document return_page(std::string_view name, const Returned& returned);

web::Document provider_trouble_page(
    std::string_view name, openid::Trouble trouble, std::string_view next);
// It answered no: the person changed their mind ("access_denied"), or something is not set up.
web::Document provider_refused_page(
    std::string_view name, std::string_view error, std::string_view next);
// What comes back was not begun in this browser, or long ago.
web::Document not_begun_here_page(std::string_view name);
// It does not vouch for the address: the account is linked from within, once.
web::Document unproved_email_page(std::string_view name);
web::Document linked_elsewhere_page(std::string_view name);

// Signed out here; there too, by one link, which a script follows.
web::Document leave_provider_page(std::string_view name, const Url& url);

}  // namespace identity
