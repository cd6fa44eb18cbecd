#include "base/openid/provider.hpp"
#include "features/identity/pages.hpp"
#include "features/identity/protection.hpp"
#include "features/identity/providers.hpp"
#include "features/identity/views.hpp"
#include "features/instance/defaults.hpp"

namespace identity {
namespace {

// A member’s account goes with their sessions: it is there as long as they are.
Person owner(store::Reader& db, const web::Member& member) {
  return find_person(db, member.id).value();
}

Account account_of(web::Visit& visit, store::Reader& db, const web::Member& member) {
  Account view{.person = owner(db, member),
      .grants = grants_of(db, member.id),
      .sessions = sessions_of(db, member.id, visit.now),
      .session = member.session,
      .waits = !asleep(db, member, visit.services.get<instance::Defaults>().protection).empty()};
  // Later features know what a theme and a territory are called.
  for (auto& given : view.grants)
    if (given.grant.scope != "tout")
      given.grant.scope = visit.services.get<instance::Naming>().name_of(db, given.grant.scope);
  view.advised = !view.waits && !view.grants.empty() && !has_strong_proof(db, member.id);
  if (const auto& door = visit.services.get<Settings>().provider) {
    view.provider = door->name;
    if (const auto there = provider_account_of(db, member.id, door->provider->settings().issuer))
      view.provider_since = there->linked_at;
  }
  return view;
}

std::string said_of_account(const web::Fields& query) {
  if (query.has("nom")) return "Votre nom est enregistré.";
  if (query.has("fermee")) return "Cette connexion est fermée.";
  if (query.has("fermees")) return "Toutes vos autres connexions sont fermées.";
  if (query.has("relie")) return "Les deux comptes sont reliés.";
  if (query.has("delie")) return "Les deux comptes ne sont plus reliés.";
  return "";
}

}  // namespace

web::Response show_account(web::Page& page, const web::Member& member) {
  auto view = account_of(page, page.db, member);
  view.next = local_or(page.query.text("suite"), paths::account()).text();
  view.said = said_of_account(page.query);
  if (view.person.name.empty() && page.query.has("bienvenue"))
    return web::ok(welcome_page(view)).kept(web::Keep::Private);
  return web::ok(account_page(view)).kept(web::Keep::Private);
}

web::Response change_name(web::Action& action, const web::Member& member) {
  const auto typed = action.form.text("nom");
  const auto name = name_from(typed);
  const auto next = local_or(action.form.text("suite"), paths::account());
  const bool first = action.form.has("bienvenue");
  if (!name) {
    auto view = account_of(action, action.db, member);
    view.name_typed = typed;
    view.name_error = typed.empty() ? "Indiquez comment vous appeler."
                                    : "Un nom a au moins une lettre et au plus 80 caractères.";
    view.next = next.text();
    return web::unprocessable(first ? welcome_page(view) : account_page(view))
        .kept(web::Keep::Private);
  }
  rename(action.db, member.id, *name, action.now);
  return web::see_other(first ? next : paths::account().with("nom", "1"));
}

web::Response close_session(web::Action& action, const web::Member& member, const SessionId& id) {
  end_session(action.db, id, member.id);
  if (id.text() == member.session)
    return web::see_other(paths::sign_in().with("au-revoir", "1")).with_cookie(no_session());
  return web::see_other(paths::account().with("fermee", "1"));
}

web::Response close_other_sessions(web::Action& action, const web::Member& member) {
  if (const auto mine = SessionId::parse(member.session))
    end_other_sessions(action.db, *mine, member.id);
  return web::see_other(paths::account().with("fermees", "1"));
}

}  // namespace identity
