#include "base/keys/password.hpp"
#include "base/values/id.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/letters.hpp"
#include "features/identity/pages.hpp"
#include "features/identity/proof_views.hpp"
#include "features/identity/protection.hpp"
#include "features/identity/views.hpp"
#include "features/instance/defaults.hpp"

// How a member proves who they are: choosing a password, a second factor, and doing without.
namespace identity {
namespace {

Person owner_of_proofs(store::Reader& db, const web::Member& member) {
  return find_person(db, member.id).value();
}

web::Response own(web::Document document) {
  return web::ok(std::move(document)).kept(web::Keep::Private);
}
web::Response refused(web::Document document) {
  return web::unprocessable(std::move(document)).kept(web::Keep::Private);
}

instance::Protection as_set(const web::Visit& visit) {
  return visit.services.get<instance::Defaults>().protection;
}

MySecondFactor standing(
    store::Reader& db, const keys::Vault& vault, const Person& person, const Settings& settings) {
  const auto factor = second_factor(db, vault, person.id);
  MySecondFactor view{.confirmed = factor && factor->confirmed,
      .recovery_codes = recovery_codes_left(db, person.id)};
  if (factor && !factor->confirmed && factor->secret) {
    view.secret = factor->secret;
    view.uri = factor->secret->uri(settings.site, person.email.text());
  }
  return view;
}

}  // namespace

void tell_of_change(web::Action& action, const PersonId& id, std::string_view what) {
  const auto person = find_person(action.db, id);
  if (!person) return;
  mail::post(action.db,
      proof_changed_letter(*person, what, as_chosen(action.db, action.services.get<Settings>()),
          action.request.public_url, action.now),
      "identity proof " + fresh_uuid(), action.now);
}

std::string next_of(const web::Fields& fields) {
  return local_or(fields.text("suite"), Url("")).text();
}

Url with_next(const Url& page, std::string_view next) {
  return next.empty() ? page : page.with("suite", next);
}

std::optional<web::Response> before_changing_proofs(
    web::Visit& visit, store::Reader& db, const web::Member& member, const Url& next) {
  if (has_strong_proof(db, member.id) && !asleep(db, member, as_set(visit)).empty())
    return web::see_other(paths::protection().with("suite", next.text()));
  if (!is_freshly_proved(db, member, visit.now)) return prove_first(db, member, next);
  return std::nullopt;
}

// Whoever has nothing to show yet sets it up; who has, shows it.
web::Response show_protection(web::Page& page, const web::Member& member) {
  const auto next = local_or(page.query.text("suite"), paths::account());
  if (asleep(page.db, member, as_set(page)).empty()) return web::see_other(next);
  return own(protection_page({.next = next.text(),
      .email = owner_of_proofs(page.db, member).email.text(),
      .has_proof = has_strong_proof(page.db, member.id),
      .has_second_factor = needs_second_factor(page.db, member.id),
      .passkeys_possible =
          passkeys_work(page.request, as_chosen(page.db, page.services.get<Settings>()))}));
}

web::Response prove_first(store::Reader& db, const web::Member& member, const Url& next) {
  return web::see_other(paths::sign_in()
                            .with("preuve", "1")
                            .with("email", owner_of_proofs(db, member).email.text())
                            .with("suite", next.text()));
}

web::Response show_my_password(web::Page& page, const web::Member& member) {
  if (!is_freshly_proved(page.db, member, page.now))
    return prove_first(page.db, member, paths::my_password());
  return own(my_password_page({.kept = kept_password(page.db, member.id).has_value(),
      .said = page.query.has("choisi")   ? "Votre mot de passe est enregistré."
              : page.query.has("retire") ? "Vous n’avez plus de mot de passe."
                                         : ""}));
}

web::Response change_my_password(web::Action& action, const web::Member& member) {
  if (!is_freshly_proved(action.db, member, action.now))
    return prove_first(action.db, member, paths::my_password());
  if (action.form.has("retrait")) {
    remove_password(action.db, member.id, action.now);
    tell_of_change(action, member.id, "Le mot de passe a été retiré");
    return web::see_other(paths::my_password().with("retire", "1"));
  }
  const auto person = owner_of_proofs(action.db, member);
  const std::vector<std::string> about{
      person.name, person.email.text(), as_chosen(action.db, action.services.get<Settings>()).site};
  const auto chosen = keys::Password::choose(action.form.text("mot-de-passe"), about);
  const bool has_one = kept_password(action.db, member.id).has_value();
  if (!chosen)
    return refused(
        my_password_page({.kept = has_one, .error = std::string(explain(chosen.error()))}));
  const auto& client = action.request.client_address;
  const auto& email = person.email.text();
  if (must_wait(action.db, Attempt::PasswordHashed, email, client, action.now))
    return web::answer(429, wait_page(paths::my_password().text())).kept(web::Keep::Private);
  Result<std::string, keys::Busy> hash = refuse(keys::Busy{});
  action.outside([&] { hash = action.services.get<keys::Hasher>().hash(*chosen); });
  if (!hash) return web::answer(503, busy_page()).kept(web::Keep::Private);
  note(action.db, Attempt::PasswordHashed, email, client, action.now);
  keep_password(action.db, member.id, *hash, action.now);
  tell_of_change(action, member.id, "Un mot de passe a été choisi");
  // Whoever was in with the former one is not any more.
  if (const auto mine = SessionId::parse(member.session))
    end_other_sessions(action.db, *mine, member.id);
  return web::see_other(paths::my_password().with("choisi", "1"));
}

web::Response show_my_second_factor(web::Page& page, const web::Member& member) {
  const auto next = next_of(page.query);
  if (auto elsewhere =
          before_changing_proofs(page, page.db, member, with_next(paths::my_second_factor(), next)))
    return *std::move(elsewhere);
  auto view = standing(page.db, page.services.get<keys::Vault>(), owner_of_proofs(page.db, member),
      as_chosen(page.db, page.services.get<Settings>()));
  view.next = next;
  return own(my_second_factor_page(view));
}

web::Response change_my_second_factor(web::Action& action, const web::Member& member) {
  const auto next = next_of(action.form);
  const auto here = with_next(paths::my_second_factor(), next);
  if (auto elsewhere = before_changing_proofs(action, action.db, member, here))
    return *std::move(elsewhere);
  const auto& vault = action.services.get<keys::Vault>();
  const auto person = owner_of_proofs(action.db, member);
  const auto settings = as_chosen(action.db, action.services.get<Settings>());
  if (action.form.has("retrait")) {
    remove_second_factor(action.db, member.id, action.now);
    tell_of_change(action, member.id, "Le second facteur a été retiré");
    return web::see_other(paths::my_second_factor());
  }
  if (action.form.has("debut")) {
    begin_second_factor(action.db, vault, member.id, keys::TotpSecret::fresh(), action.now);
    return web::see_other(here);
  }
  auto view = standing(action.db, vault, person, settings);
  view.next = next;
  const auto factor = second_factor(action.db, vault, member.id);
  if (!factor || factor->confirmed || !factor->secret) return web::see_other(here);
  const auto step =
      keys::accept_totp(*factor->secret, action.form.text("code"), action.now, factor->last_step);
  if (!step) {
    view.error =
        "Ce n’est pas le code que l’application montre en ce moment. Vérifiez aussi que "
        "l’heure du téléphone est juste.";
    return refused(my_second_factor_page(view));
  }
  note_step(action.db, member.id, *step);
  if (!has_strong_proof(action.db, member.id)) strengthen(action.db, member);
  view.fresh_codes = confirm_second_factor(action.db, member.id, action.now);
  tell_of_change(action, member.id, "Un second facteur a été ajouté");
  view.confirmed = true;
  view.recovery_codes = static_cast<int>(view.fresh_codes.size());
  return own(my_second_factor_page(view));
}

}  // namespace identity
