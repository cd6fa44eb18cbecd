#include "base/keys/hash.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/pages.hpp"
#include "features/identity/provider_views.hpp"
#include "features/identity/providers.hpp"

// Coming in by a provider of identities. What is known of the way there is in a cookie of this
// browser; nothing is kept here until the provider has answered.
namespace identity {
namespace {

constexpr std::string_view way_cookie = "km1_fournisseur";
constexpr int way_seconds = 600;
constexpr std::size_t longest_next = 500, longest_code = 2000;

const std::optional<ProviderDoor>& door_of(web::Visit& visit) {
  return visit.services.get<Settings>().provider;
}

web::Response no_provider() {
  return web::not_found(
      "Ce site n’a pas de fournisseur d’identité. Demandez un code par courriel.");
}

// From this browser to the provider and back.
struct Way {
  openid::Attempt attempt;
  bool linking;  // to the account of the member who is here
  std::string next;
};

std::string written(const Way& way) {
  return way.attempt.secret() + (way.linking ? ".1." : ".0.") + keys::base64url(way.next);
}

std::optional<Way> way_of(web::Visit& visit) {
  const auto cookie = visit.cookie(way_cookie);
  const auto first = cookie ? cookie->find('.') : std::string::npos;
  if (first == std::string::npos || cookie->size() < first + 3) return std::nullopt;
  const auto attempt = openid::Attempt::parse(std::string_view(*cookie).substr(0, first));
  const auto next = keys::from_base64url(std::string_view(*cookie).substr(first + 3));
  if (!attempt || !next) return std::nullopt;
  return Way{*attempt, (*cookie)[first + 1] == '1', local_or(*next, paths::account()).text()};
}

web::Cookie way_ended() {
  return {.name = std::string(way_cookie), .value = "", .max_age_seconds = 0};
}

web::Response shown(int status, web::Document document) {
  return web::answer(status, std::move(document)).kept(web::Keep::Private);
}

int status_of(openid::Trouble trouble) {
  return trouble == openid::Trouble::Late          ? 410
         : trouble == openid::Trouble::Unreachable ? 503
                                                   : 502;
}

web::Response trouble_page(const ProviderDoor& door, openid::Trouble trouble, const Way& way) {
  return shown(status_of(trouble), provider_trouble_page(door.name, trouble, way.next));
}

// As the standard spells its errors; anything else is not repeated.
std::string error_word(std::string_view said) {
  const bool plain = said.size() < 60 && std::ranges::all_of(said, [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  });
  return plain ? std::string(said) : "inconnu";
}

// The account that the member is in, from now on known there too.
web::Response link_account(
    web::Action& action, const ProviderDoor& door, const openid::Visitor& visitor) {
  const auto& member = action.member();
  if (!member || !is_freshly_proved(action.db, *member, action.now))
    return web::see_other(paths::sign_in());
  const auto& issuer = door.provider->settings().issuer;
  const auto known = find_provider_account(action.db, issuer, visitor.subject);
  if (known && known->person != member->id) return shown(409, linked_elsewhere_page(door.name));
  if (!known) {
    link_provider(action.db, member->id, issuer, visitor.subject, visitor.siret, action.now);
    tell_of_change(action, member->id, "Le compte a été relié à " + door.name);
  }
  return web::see_other(paths::account().with("relie", "1")).with_cookie(way_ended());
}

// By who they are there; else by an address that the provider vouches for; else a new account.
web::Response let_in_by_provider(
    web::Action& action, const ProviderDoor& door, const openid::Visitor& visitor, const Way& way) {
  const auto& issuer = door.provider->settings().issuer;
  if (const auto known = find_provider_account(action.db, issuer, visitor.subject)) {
    note_provider_use(action.db, issuer, visitor.subject, visitor.siret, action.now);
    return let_in(
        action, find_person(action.db, known->person).value(), way.next, visitor.id_token);
  }
  const auto email = Email::check(visitor.email);
  if (!email || !(visitor.email_verified || door.vouches_for_email))
    return shown(403, unproved_email_page(door.name));
  auto person = find_person(action.db, *email);
  const auto settings = as_chosen(action.db, action.services.get<Settings>());
  if (!person && !may_enter(action.db, settings, *email, action.now))
    return shown(403, by_invitation_page());
  const auto name = name_from(visitor.name).value_or("");
  if (!person) person = add_person(action.db, *email, name, action.now);
  if (person->name.empty() && !name.empty()) {
    rename(action.db, person->id, name, action.now);
    person->name = name;
  }
  link_provider(action.db, person->id, issuer, visitor.subject, visitor.siret, action.now);
  tell_of_change(action, person->id, "Le compte a été relié à " + door.name);
  return let_in(action, *person, way.next, visitor.id_token);
}

}  // namespace

web::Response go_to_provider(web::Page& page) {
  const auto& door = door_of(page);
  if (!door) return no_provider();
  const bool linking = page.query.has("relier");
  if (linking) {
    const auto& member = page.member();
    if (!member) return web::see_other(paths::sign_in());
    if (!is_freshly_proved(page.db, *member, page.now))
      return prove_first(page.db, *member, paths::provider().with("relier", "1"));
  }
  auto next = local_or(page.query.text("suite"), paths::account()).text();
  if (next.size() > longest_next) next = paths::account().text();
  const Way way{openid::Attempt::fresh(), linking, std::move(next)};
  const auto url = door->provider->authorization(way.attempt, page.now);
  if (!url) return trouble_page(*door, url.error(), way);
  return web::moved_for_now(*url)
      .kept(web::Keep::Private)
      .with_cookie(
          {.name = std::string(way_cookie), .value = written(way), .max_age_seconds = way_seconds});
}

web::Response show_return(web::Page& page) {
  const auto& door = door_of(page);
  if (!door) return no_provider();
  const auto way = way_of(page);
  if (const auto error = page.query.text("error"); !error.empty())
    return shown(403, provider_refused_page(door->name, error_word(error),
                          way ? way->next : paths::account().text()));
  if (!way) return shown(422, not_begun_here_page(door->name));
  return shown(200, return_page(door->name, {.code = std::string(page.query.text("code")),
                                                .state = std::string(page.query.text("state")),
                                                .issuer = std::string(page.query.text("iss"))}));
}

web::Response enter_by_provider(web::Action& action) {
  const auto& door = door_of(action);
  if (!door) return no_provider();
  const auto way = way_of(action);
  const std::string code(action.form.text("code"));
  if (!way || code.empty() || code.size() > longest_code ||
      !keys::same(action.form.text("state"), way->attempt.state()))
    return shown(422, not_begun_here_page(door->name));
  // A provider that says who it is (RFC 9207) is the one that we know.
  const auto issuer = action.form.text("iss");
  if (!issuer.empty() && issuer != door->provider->settings().issuer)
    return trouble_page(*door, openid::Trouble::Untrusted, *way);
  const auto client = action.request.client_address;
  if (must_wait(action.db, Attempt::ProviderWrong, client, action.now))
    return shown(429, wait_page(way->next));
  Result<openid::Visitor, openid::Trouble> found = refuse(openid::Trouble::Unreachable);
  action.outside([&] { found = door->provider->exchange(code, way->attempt, action.now); });
  if (found && way->linking) return link_account(action, *door, *found);
  if (found) return let_in_by_provider(action, *door, *found, *way).with_cookie(way_ended());
  action.record_apart([client, now = action.now](
                          store::Writer& db) { note(db, Attempt::ProviderWrong, client, now); });
  return trouble_page(*door, found.error(), *way);
}

web::Response show_provider_left(web::Page&) {
  return web::moved_for_now(paths::sign_in().with("au-revoir", "1")).kept(web::Keep::Private);
}

web::Response remove_my_provider(web::Action& action, const web::Member& member) {
  const auto& door = door_of(action);
  if (!door) return no_provider();
  if (!is_freshly_proved(action.db, member, action.now))
    return prove_first(action.db, member, paths::account());
  unlink_provider(action.db, member.id, door->provider->settings().issuer, action.now);
  tell_of_change(action, member.id, "Le compte n’est plus relié à " + door->name);
  return web::see_other(paths::account().with("delie", "1"));
}

}  // namespace identity
