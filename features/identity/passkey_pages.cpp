#include <nlohmann/json.hpp>

#include "base/keys/hash.hpp"
#include "base/keys/webauthn.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/pages.hpp"
#include "features/identity/proof_views.hpp"

// Passkeys: adding one to an account, and coming in with it. The browser’s part: assets/js/cle.js.
namespace identity {
namespace {

// This site as browsers know it. Passkeys work over TLS, and on the machine itself.
std::optional<keys::RelyingParty> relying_party(
    const web::Request& request, const Settings& settings) {
  const std::string_view address = request.public_url;
  const auto after_scheme = address.find("://");
  if (after_scheme == std::string_view::npos) return std::nullopt;
  auto host = address.substr(after_scheme + 3);
  host = host.substr(0, host.find(':'));
  if (!address.starts_with("https://") && host != "localhost") return std::nullopt;
  return keys::RelyingParty{std::string(host), settings.site, std::string(address)};
}

std::optional<keys::RelyingParty> relying_party(web::Visit& visit, store::Reader& db) {
  return relying_party(visit.request, as_chosen(db, visit.services.get<Settings>()));
}

web::Response question(std::string challenge, const std::string& options) {
  return web::json(nlohmann::json{{"question", std::move(challenge)},
                       {"options", nlohmann::json::parse(options)}}
                       .dump())
      .kept(web::Keep::Private);
}

web::Response impossible() {
  return web::problem(409, "Clés impossibles ici", "Une clé d’accès demande une adresse en https.");
}

web::Response not_this_key(web::Action& action, std::string_view why) {
  auto view =
      sign_in_view(action, action.db, local_or(action.form.text("suite"), paths::account()).text());
  view.passkey_error = why;
  return web::unprocessable(sign_in_page(view)).kept(web::Keep::Private);
}

MyPasskeys standing(web::Visit& visit, store::Reader& db, const web::Member& member) {
  return {.all = passkeys_of(db, member.id), .possible = relying_party(visit, db).has_value()};
}

web::Response not_added(web::Action& action, const web::Member& member, std::string_view why) {
  auto view = standing(action, action.db, member);
  view.error = why;
  view.next = next_of(action.form);
  return web::unprocessable(my_passkeys_page(view)).kept(web::Keep::Private);
}

}  // namespace

bool passkeys_work(const web::Request& request, const Settings& settings) {
  return relying_party(request, settings).has_value();
}

web::Response ask_for_passkey(web::Action& action) {
  const auto site = relying_party(action, action.db);
  if (!site) return impossible();
  const auto& client = action.request.client_address;
  if (must_wait(action.db, Attempt::PasskeyAsked, client, action.now))
    return web::problem(429, "Trop de demandes", "Réessayez dans une heure.");
  note(action.db, Attempt::PasskeyAsked, client, action.now);
  auto challenge = ask_passkey(action.db, action.now);
  const auto options = keys::sign_in_options(*site, challenge, {}, keys::Check::Verification);
  return question(std::move(challenge), options);
}

web::Response enter_passkey(web::Action& action) {
  constexpr std::string_view unknown =
      "Cette clé n’ouvre aucun compte d’ici. Essayez-en une autre, ou demandez un code.";
  const auto site = relying_party(action, action.db);
  const auto answer = keys::PasskeyAnswer::parse(action.form.text("reponse"));
  const std::string challenge(action.form.text("question"));
  if (!site || !answer || !was_asked(action.db, challenge, action.now))
    return not_this_key(action, "Cette demande est trop ancienne. Recommencez.");
  const auto kept = find_passkey(action.db, PasskeyId::of(answer->id));
  if (!kept) return not_this_key(action, unknown);
  if (!answer->user_handle.empty() && answer->user_handle != kept->person.text())
    return not_this_key(action, unknown);
  const auto after =
      keys::verify_sign_in(*answer, *site, challenge, keys::Check::Verification, kept->key);
  if (!after) return not_this_key(action, explain(after.error()));
  note_use(action.db, *kept, *after, action.now);
  return let_in_wholly(action, find_person(action.db, kept->person).value(),
      action.form.text("suite"), Strength::Strong);
}

web::Response show_my_passkeys(web::Page& page, const web::Member& member) {
  const auto next = next_of(page.query);
  if (auto elsewhere =
          before_changing_proofs(page, page.db, member, with_next(paths::my_passkeys(), next)))
    return *std::move(elsewhere);
  auto view = standing(page, page.db, member);
  view.next = next;
  return web::ok(my_passkeys_page(view)).kept(web::Keep::Private);
}

web::Response ask_for_new_passkey(web::Action& action, const web::Member& member) {
  const auto site = relying_party(action, action.db);
  if (!site || before_changing_proofs(action, action.db, member, paths::my_passkeys()))
    return impossible();
  const auto person = find_person(action.db, member.id).value();
  const auto mine = passkeys_of(action.db, member.id);
  std::vector<std::string> already;
  already.reserve(mine.size());
  for (const auto& passkey : mine) already.push_back(passkey.key.id);
  auto challenge = ask_passkey(action.db, action.now);
  const auto options = keys::registration_options(*site,
      {.handle = person.id.text(), .name = person.email.text(), .shown = member.name}, challenge,
      already);
  return question(std::move(challenge), options);
}

web::Response add_my_passkey(web::Action& action, const web::Member& member) {
  const auto next = next_of(action.form);
  if (auto elsewhere =
          before_changing_proofs(action, action.db, member, with_next(paths::my_passkeys(), next)))
    return *std::move(elsewhere);
  const auto site = relying_party(action, action.db);
  const auto answer = keys::PasskeyAnswer::parse(action.form.text("reponse"));
  const std::string challenge(action.form.text("question"));
  if (!site || !answer || !was_asked(action.db, challenge, action.now))
    return not_added(action, member, "Cette demande est trop ancienne. Recommencez.");
  const auto key = keys::verify_registration(*answer, *site, challenge, keys::Check::Verification);
  if (!key) return not_added(action, member, explain(key.error()));
  if (find_passkey(action.db, PasskeyId::of(key->id)))
    return not_added(action, member, "Cette clé est déjà enregistrée.");
  const auto name = name_from(action.form.text("nom"));
  if (!has_strong_proof(action.db, member.id)) strengthen(action.db, member);
  keep_passkey(
      action.db, member.id, *key, name.value_or(device_in(action.request.user_agent)), action.now);
  tell_of_change(action, member.id, "Une clé d’accès a été ajoutée");
  return web::see_other(local_or(next, paths::my_passkeys()));
}

web::Response remove_my_passkey(
    web::Action& action, const web::Member& member, const PasskeyId& id) {
  if (auto elsewhere = before_changing_proofs(action, action.db, member, paths::my_passkeys()))
    return *std::move(elsewhere);
  remove_passkey(action.db, member.id, id, action.now);
  tell_of_change(action, member.id, "Une clé d’accès a été retirée");
  return web::see_other(paths::my_passkeys());
}

}  // namespace identity
