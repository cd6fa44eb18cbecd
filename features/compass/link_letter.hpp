#pragma once
#include "base/mail/mail.hpp"
#include "base/web/response.hpp"
#include "features/compass/session.hpp"

// « Envoyez-moi mon lien »: the secret link of a compass, to an address that is kept nowhere else
// than in the queue of letters.
namespace compass {

// A service message: somebody who has the link has just asked for it.
mail::Letter link_letter(const Email& to, const Secret& secret, std::string_view place,
    std::string_view site, std::string_view public_url, Time erased_on);

struct LinkView {
  const Secret& secret;
  std::string email = {};  // as typed
  std::string error = {};
  bool sent = false;
  std::optional<Url> letters = {};  // letters do not leave this machine: they are read there
};
web::Document link_page(const LinkView& view);
web::Document too_many_links_page(const Secret& secret);

}  // namespace compass
