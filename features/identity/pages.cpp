#include "features/identity/pages.hpp"
#include "features/identity/protection.hpp"
#include "features/instance/defaults.hpp"

#include <algorithm>

#include "base/keys/hash.hpp"
#include "base/openid/provider.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/letters.hpp"
#include "features/identity/provider_views.hpp"

namespace identity {
namespace {

template <class Visit>  // Page or Action
Settings settings_of(Visit& visit) {
  return as_chosen(visit.db, visit.services.template get<Settings>());
}

std::string next_in(const web::Fields& fields) {
  return local_or(fields.text("suite"), paths::account()).text();
}

std::string said(const web::Fields& query) {
  if (query.has("efface"))
    return "Votre compte est effacé. Le site continue de s’utiliser sans compte.";
  if (query.has("au-revoir")) return "Ce navigateur n’est plus connecté.";
  return "";
}

web::Response refused(const SignIn& view) {
  return web::unprocessable(sign_in_page(view)).kept(web::Keep::Private);
}

web::Response wait(std::string_view next) {
  return web::answer(429, wait_page(next)).kept(web::Keep::Private);
}

web::Response over(const Challenge& challenge, Time now) {
  return web::answer(410, over_page(validity(challenge, now), challenge.email, challenge.next))
      .kept(web::Keep::Private);
}

// The person has shown that they read mail to this address.
web::Response let_in_by_mail(web::Action& action, const Challenge& challenge) {
  if (!use(action.db, challenge.id, action.now)) return over(challenge, action.now);
  auto person = find_person(action.db, challenge.email);
  if (!person && !may_enter(action.db, settings_of(action), challenge.email, action.now))
    return web::answer(403, by_invitation_page()).kept(web::Keep::Private);
  if (!person) person = add_person(action.db, challenge.email, "", action.now);
  return let_in(action, *person, challenge.next);
}

}  // namespace

Url local_or(std::string_view next, const Url& otherwise) {
  const bool local = next.starts_with('/') && !next.starts_with("//") &&
                     std::ranges::none_of(next, [](unsigned char c) { return c < 0x20; }) &&
                     next.find('\\') == std::string_view::npos && next.size() < 2000 &&
                     web::is_well_formed(next.substr(0, next.find('?')));
  return local ? Url(std::string(next)) : otherwise;
}

SignIn sign_in_view(web::Visit& visit, store::Reader& db, std::string next) {
  const auto settings = as_chosen(db, visit.services.get<Settings>());
  return {.next = std::move(next),
      .open = settings.open,
      .passkeys = passkeys_work(visit.request, settings),
      .provider = settings.provider ? settings.provider->name : ""};
}

web::Response let_in_wholly(web::Action& action, const Person& person, std::string_view wanted,
    Strength strength, std::string_view id_token) {
  auto opened = open_session(action.db, person.id, action.request, action.now, strength, id_token);
  auto next = local_or(wanted, paths::account());
  if (strength == Strength::Plain &&
      awaits_more(action.db, person.id, action.services.get<instance::Defaults>().protection))
    next = paths::protection().with("suite", next.text());
  const auto where = person.name.empty()
                         ? paths::account().with("bienvenue", "1").with("suite", next.text())
                         : next;
  return web::see_other(where).with_cookie(std::move(opened.cookie));
}

web::Response show_sign_in(web::Page& page) {
  const auto next = next_in(page.query);
  if (const auto& member = page.member(); member && !page.query.has("preuve"))
    return web::ok(already_in_page(*member, next)).kept(web::Keep::Private);
  auto view = sign_in_view(page, page.db, next);
  view.email = page.query.text("email");
  view.said = said(page.query);
  return web::ok(sign_in_page(view)).kept(web::Keep::Private);
}

// The same answer whether or not the address has an account.
web::Response send_code(web::Action& action) {
  const auto settings = settings_of(action);
  const auto next = next_in(action.form);
  const auto typed = action.form.text("email");
  const auto email = Email::check(typed);
  if (!email) {
    auto view = sign_in_view(action, action.db, next);
    view.email = typed;
    view.email_error = explain(email.error());
    return refused(view);
  }
  const auto& client = action.request.client_address;
  if (must_wait(action.db, Attempt::CodeAsked, email->text(), client, action.now))
    return wait(next);
  note(action.db, Attempt::CodeAsked, email->text(), client, action.now);
  const auto sent = challenge(action.db, *email, next, action.now);
  const auto& site = action.request.public_url;
  const bool has_a_place =
      find_person(action.db, *email) || may_enter(action.db, settings, *email, action.now);
  mail::post(action.db,
      has_a_place ? code_letter(sent, settings, site) : no_account_letter(*email, settings, site),
      "identity " + sent.challenge.id.text(), action.now);
  return web::see_other(paths::code(sent.challenge.id));
}

web::Response show_code(web::Page& page, const ChallengeId& id) {
  const auto challenge = find_challenge(page.db, id);
  if (!challenge)
    return web::not_found("Cette demande de code n’existe plus. Demandez-en un autre.");
  if (validity(*challenge, page.now) != Validity::Open) return over(*challenge, page.now);
  const auto shown_at = settings_of(page).letters_shown_at;
  return web::ok(code_page({.challenge = *challenge,
                     .letters = shown_at ? shown_at(page.request) : std::nullopt}))
      .kept(web::Keep::Private);
}

web::Response enter_code(web::Action& action, const ChallengeId& id) {
  const auto challenge = find_challenge(action.db, id);
  if (!challenge)
    return web::not_found("Cette demande de code n’existe plus. Demandez-en un autre.");
  if (validity(*challenge, action.now) != Validity::Open) return over(*challenge, action.now);
  const std::string typed(action.form.text("code"));
  const auto digits = keys::typed_digits(typed);
  if (!digits)
    return web::unprocessable(code_page({.challenge = *challenge,
                                  .error = "Un code est fait de six chiffres.",
                                  .typed = typed}))
        .kept(web::Keep::Private);
  const auto& email = challenge->email.text();
  const auto client = action.request.client_address;
  if (must_wait(action.db, Attempt::CodeWrong, email, client, action.now))
    return wait(challenge->next);
  if (opens(*challenge, *digits)) return let_in_by_mail(action, *challenge);
  action.record_apart([id, email, client, now = action.now](store::Writer& db) {
    count_try(db, id);
    note(db, Attempt::CodeWrong, email, client, now);
  });
  auto tried = *challenge;
  ++tried.tries;
  if (validity(tried, action.now) != Validity::Open) return over(tried, action.now);
  return web::unprocessable(code_page({.challenge = tried,
                                .error = "Ce n’est pas le code du dernier message reçu. Vérifiez "
                                         "ses six chiffres.",
                                .typed = typed}))
      .kept(web::Keep::Private);
}

web::Response show_link(web::Page& page, const LinkKey& link) {
  const auto challenge = find_challenge(page.db, link);
  if (!challenge) return web::answer(404, unknown_link_page()).kept(web::Keep::Private);
  if (validity(*challenge, page.now) != Validity::Open) return over(*challenge, page.now);
  return web::ok(link_page(*challenge, link)).kept(web::Keep::Private);
}

web::Response enter_link(web::Action& action, const LinkKey& link) {
  const auto challenge = find_challenge(action.db, link);
  if (!challenge) return web::answer(404, unknown_link_page()).kept(web::Keep::Private);
  if (validity(*challenge, action.now) != Validity::Open) return over(*challenge, action.now);
  return let_in_by_mail(action, *challenge);
}

web::Response leave(web::Action& action) {
  const auto& member = action.member();
  const auto session = member ? SessionId::parse(member->session) : std::nullopt;
  const auto provider = settings_of(action).provider;
  std::optional<Url> leaving;
  if (session && provider) {
    const auto id_token = id_token_of(action.db, *session);
    if (!id_token.empty())
      action.outside([&] { leaving = provider->provider->leaving(id_token, action.now); });
  }
  if (session) end_session(action.db, *session, member->id);
  if (leaving)
    return web::ok(leave_provider_page(provider->name, *leaving)).with_cookie(no_session());
  return web::see_other(paths::sign_in().with("au-revoir", "1")).with_cookie(no_session());
}

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::sign_in, show_sign_in>,
      web::post<paths::codes, send_code>,
      web::get<paths::code, show_code>,
      web::post<paths::code, enter_code>,
      web::get<paths::link, show_link>,
      web::post<paths::link, enter_link>,
      web::post<paths::passwords, enter_password>,
      web::get<paths::second_factor, show_second_factor>,
      web::post<paths::second_factor, enter_second_factor>,
      web::post<paths::passkey_questions, ask_for_passkey>,
      web::post<paths::passkeys, enter_passkey>,
      web::get<paths::provider, go_to_provider>.heavy(),
      web::get<paths::provider_return, show_return>,
      web::post<paths::provider_return, enter_by_provider>.heavy(),
      web::get<paths::provider_left, show_provider_left>,
      web::post<paths::my_provider_removals, remove_my_provider>,
      web::post<paths::sign_out, leave>.heavy(),
      web::get<paths::account, show_account>,
      web::post<paths::name, change_name>,
      web::post<paths::other_sessions, close_other_sessions>,
      web::post<paths::end_session, close_session>,
      web::get<paths::protection, show_protection>,
      web::get<paths::my_password, show_my_password>,
      web::post<paths::my_password, change_my_password>,
      web::get<paths::my_second_factor, show_my_second_factor>,
      web::post<paths::my_second_factor, change_my_second_factor>,
      web::get<paths::my_passkeys, show_my_passkeys>,
      web::post<paths::my_passkey_questions, ask_for_new_passkey>,
      web::post<paths::my_passkeys, add_my_passkey>,
      web::post<paths::remove_passkey, remove_my_passkey>,
  };
  return table;
}

}  // namespace identity
