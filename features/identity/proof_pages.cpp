#include "base/keys/hash.hpp"
#include "base/keys/password.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/pages.hpp"
#include "features/identity/proof_views.hpp"

// Coming in by what one knows or has: a password, then the second factor. Passkeys:
// passkey_pages.cpp.
namespace identity {
namespace {

constexpr std::string_view halfway_cookie = "km1_entree";

web::Cookie no_longer_halfway() {
  return {.name = std::string(halfway_cookie), .value = "", .max_age_seconds = 0};
}

web::Response busy() {
  return web::answer(503, busy_page()).kept(web::Keep::Private).with_header("Retry-After", "5");
}

}  // namespace

web::Response let_in(
    web::Action& action, const Person& person, std::string_view next, std::string_view id_token) {
  if (!needs_second_factor(action.db, person.id))
    return let_in_wholly(action, person, next, Strength::Plain, id_token);
  auto secret = begin_halfway(action.db, person.id, next, id_token, action.now);
  return web::see_other(paths::second_factor())
      .with_cookie({.name = std::string(halfway_cookie), .value = std::move(secret)});
}

web::Response enter_password(web::Action& action) {
  auto view =
      sign_in_view(action, action.db, local_or(action.form.text("suite"), paths::account()).text());
  view.email = action.form.text("adresse");
  view.by_password = true;
  const auto email = Email::check(view.email);
  if (!email) {
    view.email_error = explain(email.error());
    return web::unprocessable(sign_in_page(view)).kept(web::Keep::Private);
  }
  const auto client = action.request.client_address;
  if (must_wait(action.db, Attempt::PasswordWrong, email->text(), client, action.now) ||
      must_wait(action.db, Attempt::PasswordHashed, email->text(), client, action.now))
    return web::answer(429, wait_page(view.next)).kept(web::Keep::Private);
  const auto person = find_person(action.db, *email);
  const auto kept = person ? kept_password(action.db, person->id) : std::nullopt;
  const auto typed = keys::Password::typed(action.form.text("mot-de-passe"));
  Result<bool, keys::Busy> right = false;
  auto& hasher = action.services.get<keys::Hasher>();
  std::optional<std::string> fresh_hash;  // when the kept one was made at another cost
  if (typed)
    action.outside([&] {
      right = hasher.verify(*typed, kept);
      if (!right || !*right || !hasher.needs_rehash(*kept)) return;
      if (auto made = hasher.hash(*typed)) fresh_hash = *std::move(made);
    });
  if (!right) return busy();
  // Others may have been tried meanwhile: as many at once never make more guesses than in a row.
  if (must_wait(action.db, Attempt::PasswordWrong, email->text(), client, action.now))
    return web::answer(429, wait_page(view.next)).kept(web::Keep::Private);
  if (*right) {
    if (fresh_hash) keep_hash(action.db, person->id, *fresh_hash);
    note(action.db, Attempt::PasswordHashed, email->text(), client, action.now);
    return let_in(action, *person, view.next);
  }
  action.record_apart([text = email->text(), client, now = action.now](store::Writer& db) {
    note(db, Attempt::PasswordWrong, text, client, now);
  });
  view.password_error =
      "Cette adresse et ce mot de passe ne vont pas ensemble. Un code par courrier "
      "électronique marche toujours.";
  return web::unprocessable(sign_in_page(view)).kept(web::Keep::Private);
}

web::Response show_second_factor(web::Page& page) {
  const auto secret = page.cookie(halfway_cookie);
  if (!secret || !find_halfway(page.db, *secret, page.now)) return web::see_other(paths::sign_in());
  return web::ok(second_factor_page({})).kept(web::Keep::Private);
}

web::Response enter_second_factor(web::Action& action) {
  const auto secret = action.cookie(halfway_cookie);
  const auto halfway = secret ? find_halfway(action.db, *secret, action.now) : std::nullopt;
  const auto person = halfway ? find_person(action.db, halfway->person) : std::nullopt;
  if (!person) return web::see_other(paths::sign_in());
  const auto client = action.request.client_address;
  const auto& email = person->email.text();
  if (must_wait(action.db, Attempt::SecondWrong, email, client, action.now))
    return web::answer(429, wait_page(halfway->next)).kept(web::Keep::Private);
  const std::string typed(action.form.text("code"));
  const auto factor = second_factor(action.db, action.services.get<keys::Vault>(), person->id);
  const bool readable = factor && factor->secret;
  const auto step = readable
                        ? keys::accept_totp(*factor->secret, typed, action.now, factor->last_step)
                        : std::nullopt;
  if (step) note_step(action.db, person->id, *step);
  const bool by_recovery = !step && use_recovery_code(action.db, person->id, typed, action.now);
  if (by_recovery) tell_of_change(action, person->id, "Un code de secours a servi");
  if (step || by_recovery) {
    end_halfway(action.db, *secret);
    return let_in_wholly(action, *person, halfway->next, Strength::Strong, halfway->id_token)
        .with_cookie(no_longer_halfway());
  }
  action.record_apart([email, client, now = action.now](store::Writer& db) {
    note(db, Attempt::SecondWrong, email, client, now);
  });
  return web::unprocessable(
      second_factor_page(readable ? "Ce code ne convient pas, ou a déjà servi. Attendez que "
                                    "l’application en montre un autre."
                                  : "Ce site ne sait plus lire votre second facteur. Tapez un de "
                                    "vos codes de secours, ou écrivez à qui tient ce site."))
      .kept(web::Keep::Private);
}

}  // namespace identity
