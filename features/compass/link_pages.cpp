#include "base/values/id.hpp"
#include "features/compass/jobs.hpp"
#include "features/compass/link_letter.hpp"
#include "features/compass/pages.hpp"
#include "features/compass/settings.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/identity.hpp"

namespace compass {
namespace {

std::optional<Url> letters_shown(web::Visit& visit) {
  const auto& shown_at = visit.services.get<identity::Settings>().letters_shown_at;
  return shown_at ? shown_at(visit.request) : std::nullopt;
}

}  // namespace

web::Response show_link_form(web::Page& page, const Secret& secret) {
  if (!attended(page.db, secret)) return no_such_compass();
  const bool sent = page.query.has("envoye");
  return web::ok(
      link_page(
          {.secret = secret, .sent = sent, .letters = sent ? letters_shown(page) : std::nullopt}))
      .kept(web::Keep::Private);
}

// The same answer whoever the address belongs to.
web::Response send_link(web::Action& action, const Secret& secret) {
  const auto session = attended(action.db, secret);
  if (!session) return no_such_compass();
  const std::string typed(action.form.text("email"));
  const auto email = Email::check(typed);
  if (!email)
    return web::unprocessable(
        link_page({.secret = secret, .email = typed, .error = std::string(explain(email.error()))}))
        .kept(web::Keep::Private);
  using identity::Attempt;
  const auto& client = action.request.client_address;
  if (identity::must_wait(action.db, Attempt::LinkAsked, email->text(), client, action.now))
    return web::answer(429, too_many_links_page(secret)).kept(web::Keep::Private);
  identity::note(action.db, Attempt::LinkAsked, email->text(), client, action.now);
  const auto until = erased_on(session->touched_at, action.services.get<Settings>().unattended);
  mail::post(action.db,
      link_letter(*email, secret, place_name(action.db, *session),
          identity::as_chosen(action.db, action.services.get<identity::Settings>()).site,
          action.request.public_url, until),
      "compass link " + fresh_uuid(), action.now);
  return web::see_other(paths::link_letters(secret).with("envoye", "1"));
}

}  // namespace compass
