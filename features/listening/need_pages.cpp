#include <algorithm>

#include "base/web/trap.hpp"
#include "features/identity/attempts.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/pages.hpp"

// One need: shown, followed until it is answered, and who wants to be told of it.
namespace listening {
namespace {

web::Response no_such_need() {
  return web::not_found(
      "Ce besoin n’existe pas, ou n’existe plus. Voyez ceux d’un territoire sur sa page.");
}

NeedView view_of(web::Visit& visit, store::Reader& db, const Need& need) {
  const auto place = territory::find(db, need.territory);
  NeedView view{.need = need,
      .organisation = organisation::name_of(db, need.organisation.text()),
      .place = place ? place->name : "",
      .carrier = need.carrier ? organisation::name_of(db, need.carrier->text()) : ""};
  if (const auto& member = visit.member())
    for (auto& one : may_commit(db, *member)) {
      const auto may = may_follow(need, one.id);
      if (may != Following::Nothing) view.actors.push_back({std::move(one), may});
    }
  if (const auto& member = visit.member())
    for (const auto& merge : merges_of(db, need.id))
      view.decides_twins =
          view.decides_twins ||
          (merge.state == MergeState::Proposed && merge.proposer != need.organisation &&
              organisation::mandate_of(db, *member, need.organisation).has_value());
  const bool speaks = std::ranges::any_of(view.actors, [](const NeedView::Actor& one) {
    return one.may == Following::All || one.may == Following::Carry;
  });
  if (speaks) view.offered = static_cast<int>(offers_for(db, need).size());
  for (auto& step : steps_of(db, need.id)) {
    auto who = organisation::name_of(db, step.organisation);
    view.steps.emplace_back(std::move(step), std::move(who));
  }
  view.trap = visit.services.get<web::Trap>().fields(visit.now);
  return view;
}

}  // namespace

web::Response show_need(web::Page& page, const NeedId& id) {
  const auto need = find_need(page.db, id);
  if (!need) return no_such_need();
  auto view = view_of(page, page.db, *need);
  if (!view.actors.empty() && page.query.has("note")) view.said = "Le besoin est noté.";
  if (!view.actors.empty() && page.query.has("corrige")) view.said = "Le besoin est corrigé.";
  if (!view.actors.empty() && page.query.has("suivi")) view.said = "C’est enregistré.";
  if (page.query.has("prevenir"))
    view.said = "Un message vient de partir à cette adresse\u00A0: ouvrez le lien qu’il contient.";
  return web::ok(need_page(view)).kept(web::Keep::Private);
}

web::Response follow_need(web::Action& action, const web::Member& member, const NeedId& id) {
  const auto need = find_need(action.db, id);
  if (!need) return no_such_need();
  const auto typed = organisation::OrganisationId::parse(action.form.text("organisation"));
  const auto chosen = typed.value_or(need->organisation);
  const auto mandate = organisation::mandate_of(action.db, member, chosen);
  if (!mandate) return web::forbidden();
  const auto may = may_follow(*need, chosen);
  if (may == Following::Nothing) return web::forbidden();
  const auto state = parse_need_state(action.form.text("etat")).value_or(need->state);
  const auto reason = action.form.text("raison");
  if (auto why = objection(*need, may, state, reason); !why.empty()) {
    auto view = view_of(action, action.db, *need);
    view.need.state = state;
    view.acting = chosen.text();
    view.reason = reason;
    view.reason_error = std::move(why);
    return refused(need_page(view));
  }
  follow(action.db, {*mandate, action.now}, *need, state, reason, action.request.public_url);
  return web::see_other(paths::need(id).with("suivi", "1"));
}

web::Response ask_for_news(web::Action& action, const NeedId& id) {
  const auto need = find_need(action.db, id);
  if (!need) return no_such_need();
  const auto again = [&](int status, std::string why) {
    auto view = view_of(action, action.db, *need);
    view.email = action.form.text("email");
    view.email_error = std::move(why);
    view.trap = action.services.get<web::Trap>().fields(action.now, web::Trap::Showing::Again);
    return web::answer(status, need_page(view)).kept(web::Keep::Private);
  };
  const auto email = Email::check(action.form.text("email"));
  if (!email) return again(422, std::string(explain(email.error())));
  if (action.services.get<web::Trap>().doubts(action.form, action.now))
    return again(422,
        "Appuyez encore une fois\u00A0: nous vérifions que ce n’est pas un robot qui écrit. Rien "
        "n’est perdu.");
  const auto& client = action.request.client_address;
  if (identity::must_wait(
          action.db, identity::Attempt::AddressLeft, email->text(), client, action.now))
    return again(429, "Trop de demandes d’ici, ou pour cette adresse. Essayez dans une heure.");
  identity::note(action.db, identity::Attempt::AddressLeft, email->text(), client, action.now);
  ask_to_be_told(action.db, *need, *email, action.request.public_url, action.now);
  return web::see_other(paths::need(id).with("prevenir", "1"));
}

}  // namespace listening
