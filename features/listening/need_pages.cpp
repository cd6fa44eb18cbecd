#include <algorithm>

#include "base/values/text.hpp"
#include "base/web/trap.hpp"
#include "features/identity/attempts.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/results.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/written.hpp"

// Needs: noted from what a survey said or from elsewhere, followed until they are answered.
namespace listening {
namespace {

web::Response no_such_need() {
  return web::not_found(
      "Ce besoin n’existe pas, ou n’existe plus. Voyez ceux d’un territoire sur sa page.");
}

// What a survey said, as anyone may be shown it: the words and how many people.
struct Heard {
  Survey survey;
  std::string words;
  int voices = 0;
};
std::optional<Heard> heard_in(store::Reader& db, const web::Member& member,
    std::string_view survey_id, std::string_view question, std::string_view choice) {
  const auto id = SurveyId::parse(survey_id);
  const auto survey = id ? find(db, *id) : std::nullopt;
  if (!survey || !organisation::mandate_of(db, member, survey->organisation)) return std::nullopt;
  const auto results = results_of(db, *survey);
  if (const auto* const result = find_result(results, question))
    for (const auto& bar : result->bars)
      if (bar.value == choice && bar.answers > 0)
        return Heard{*survey, result->label + " " + bar.label, bar.answers};
  return Heard{*survey, "", 0};
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

web::Response show_fresh_need(web::Page& page, const web::Member& member) {
  NeedForm form{.mine = may_commit(page.db, member),
      .survey = std::string(page.query.text("enquete")),
      .question = std::string(page.query.text("question")),
      .choice = std::string(page.query.text("reponse"))};
  if (form.mine.empty()) return own(no_mandate_page());
  if (const auto ref = territory::Ref::parse(page.query.text("territoire")))
    form.territory = territory::as_typed(page.db, *ref);
  if (const auto heard = heard_in(page.db, member, form.survey, form.question, form.choice)) {
    form.organisation = heard->survey.organisation.text();
    form.words = heard->words;
    form.voices = heard->voices;
    form.profile = heard->survey.is.profile;
    if (!heard->survey.is.territories.empty())
      form.territory = territory::as_typed(page.db, heard->survey.is.territories.front());
  }
  return own(need_form_page(form));
}

web::Response make_need(web::Action& action, const web::Member& member) {
  const auto& typed = action.form;
  NeedForm form{.mine = may_commit(action.db, member),
      .organisation = std::string(typed.text("organisation")),
      .territory = std::string(typed.text("territoire")),
      .words = std::string(typed.text("besoin")),
      .profile = std::string(typed.text("profil")),
      .theme = std::string(typed.text("theme")),
      .survey = std::string(typed.text("enquete")),
      .question = std::string(typed.text("question")),
      .choice = std::string(typed.text("reponse")),
      .urgency = std::clamp(typed.integer("urgence").value_or(2), 1, 3)};
  form.wants = typed_gifts(typed, "aide");
  if (form.mine.empty()) return web::answer(403, no_mandate_page()).kept(web::Keep::Private);
  const auto heard = heard_in(action.db, member, form.survey, form.question, form.choice);
  if (heard) form.voices = heard->voices;
  const auto id = organisation::OrganisationId::parse(form.organisation);
  const auto mandate = id ? organisation::mandate_of(action.db, member, *id) : std::nullopt;
  if (!mandate) form.organisation_error = "Choisissez au nom de qui vous notez ce besoin.";
  const auto place =
      territory::picked(action.db, action.services.get<territory::Names>(), action.form);
  if (!place.chosen)
    form.territory_error =
        place.homonyms.empty()
            ? "Nous ne connaissons pas ce territoire. Essayez son nom complet "
              "ou son code postal."
            : "Plusieurs territoires portent ce nom. Écrivez le code du bon\u00A0: " +
                  territory::in_words(place.homonyms);
  if (text::fold(form.words).empty()) form.words_error = "Écrivez le besoin, en une phrase.";
  if (form.words.size() > 4 * longest_need)
    form.words_error = "Cette phrase est trop longue. Dites l’essentiel.";
  if (!mandate || !place.chosen || !form.words_error.empty()) return refused(need_form_page(form));
  Need need{.id = NeedId::fresh(),
      .organisation = *id,
      .territory = *place.chosen,
      .profile = find_profile(form.profile) ? form.profile : "",
      .words = form.words,
      .voices = form.voices,
      .urgency = form.urgency,
      .theme = library::find_term(library::Axis::Theme, form.theme) ? form.theme : "",
      .changed_at = action.now,
      .wants = form.wants};
  if (heard) need.survey = heard->survey.id;
  note_need(action.db, {*mandate, action.now}, need);
  return web::see_other(paths::need(need.id).with("note", "1"));
}

web::Response show_need(web::Page& page, const NeedId& id) {
  const auto need = find_need(page.db, id);
  if (!need) return no_such_need();
  auto view = view_of(page, page.db, *need);
  if (!view.actors.empty() && page.query.has("note")) view.said = "Le besoin est noté.";
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
    return again(422, "Appuyez encore une fois\u00A0: nous vérifions qu’une personne le demande.");
  const auto& client = action.request.client_address;
  if (identity::must_wait(
          action.db, identity::Attempt::AddressLeft, email->text(), client, action.now))
    return again(429, "Trop de demandes d’ici, ou pour cette adresse. Essayez dans une heure.");
  identity::note(action.db, identity::Attempt::AddressLeft, email->text(), client, action.now);
  ask_to_be_told(action.db, *need, *email, action.request.public_url, action.now);
  return web::see_other(paths::need(id).with("prevenir", "1"));
}

}  // namespace listening
