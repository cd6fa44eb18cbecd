#include "features/listening/answering.hpp"
#include "features/listening/guests.hpp"
#include "features/listening/pages.hpp"

// Answering: by a link, an invitation, an interviewer, or to try.
namespace listening {
namespace {

// Which surveys this device answered last, kept by the device alone, for a day.
constexpr std::string_view answered_cookie = "enquete";
constexpr int answered_for = 24 * 60 * 60;  // seconds

How how_invited(store::Reader& db, const Survey& survey, const Code& code, const Token& token) {
  How how{Setting::Invited, paths::invited(code, token)};
  const auto guest = guest_behind(db, survey.id, token);
  if (!guest) return how;
  const bool named = guest->naming == Naming::Named;
  how.guest = named ? Answering::Guest::Named : Answering::Guest::Anonymous;
  if (named) how.guest_address = guest->email.text();
  return how;
}

}  // namespace

web::Response show_answering(web::Page& page, const Code& code) {
  const auto survey = find(page.db, code);
  if (!survey) return no_such_survey();
  if (const auto why = shut(*survey, page.now)) return shut_response(page.db, *survey, *why);
  if (survey->is.access == Access::Invitation)
    return web::answer(403, invitation_needed_page(*survey)).kept(web::Keep::Private);
  if (page.cookie(answered_cookie) == code.text() && !page.query.has("autre"))
    return web::ok(answered_before_page(*survey)).kept(web::Keep::Private);
  const auto version = answered_version(page, *survey);
  return show(page, *survey, *version, {Setting::Public, paths::answer(code)});
}

web::Response take_answer(web::Action& action, const Code& code) {
  const auto survey = find(action.db, code);
  if (!survey) return no_such_survey();
  const auto id = AnswerId::parse(action.form.text("reponse"));
  if (id && find_answer(action.db, survey->id, *id)) return web::see_other(paths::thanks(code));
  const How how{Setting::Public, paths::answer(code)};
  if (const auto why = shut(*survey, action.now))
    return shut_response(action.db, *survey, *why, written_in(action, *survey, how));
  if (survey->is.access == Access::Invitation)
    return web::answer(403, invitation_needed_page(*survey, written_in(action, *survey, how)))
        .kept(web::Keep::Private);
  const auto version = answered_version(action, *survey);
  auto view = sent_view(action, *survey, *version, how);
  if (auto page = again(action, view)) return *std::move(page);
  auto response = keep(
      action, view, *version, [] {}, paths::thanks(code));
  if (response.status != 303) return response;
  return std::move(response).with_cookie({std::string(answered_cookie), code.text(), answered_for});
}

web::Response show_invited(web::Page& page, const Code& code, const Token& token) {
  const auto survey = find(page.db, code);
  if (!survey) return no_such_survey();
  if (const auto why = shut(*survey, page.now)) return shut_response(page.db, *survey, *why);
  const auto state = state_of(page.db, survey->id, token);
  if (state != TokenState::Fresh)
    return web::answer(state == TokenState::Used ? 410 : 404,
        invitation_over_page(*survey, state == TokenState::Used))
        .kept(web::Keep::Private);
  const auto version = answered_version(page, *survey);
  return show(page, *survey, *version, how_invited(page.db, *survey, code, token));
}

web::Response take_invited(web::Action& action, const Code& code, const Token& token) {
  const auto survey = find(action.db, code);
  if (!survey) return no_such_survey();
  const auto state = state_of(action.db, survey->id, token);
  const auto id = AnswerId::parse(action.form.text("reponse"));
  if (state == TokenState::Used && id && find_answer(action.db, survey->id, *id))
    return web::see_other(paths::thanks(code));
  const auto how = how_invited(action.db, *survey, code, token);
  if (const auto why = shut(*survey, action.now))
    return shut_response(action.db, *survey, *why, written_in(action, *survey, how));
  if (state != TokenState::Fresh)
    return web::answer(state == TokenState::Used ? 410 : 404,
        invitation_over_page(*survey, state == TokenState::Used, written_in(action, *survey, how)))
        .kept(web::Keep::Private);
  const auto version = answered_version(action, *survey);
  auto view = sent_view(action, *survey, *version, {Setting::Invited, paths::invited(code, token)});
  if (auto page = again(action, view)) return *std::move(page);
  return keep(
      action, view, *version,
      [&] {
        use(action.db, survey->id, token);
        note_answer(action.db, survey->id, token, view.id);
      },
      paths::thanks(code));
}

web::Response show_thanks(web::Page& page, const Code& code) {
  const auto survey = find(page.db, code);
  if (!survey) return no_such_survey();
  return web::ok(thanks_page(*survey, organisation::name_of(page.db, survey->organisation.text())))
      .kept(web::Keep::Private);
}

web::Response show_preview(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    const bool mandated = membership.belonging().mandate.has_value();
    if (page.query.has("envoye")) return own(tried_page(survey, mandated));
    return show(
        page, survey, *latest_version(page, survey), {Setting::Test, paths::preview(id), mandated});
  });
}

web::Response try_out(web::Action& action, const web::Member& member, const SurveyId& id) {
  return as_member(action, member, id, [&](const Survey& survey, const auto& membership) {
    const bool mandated = membership.belonging().mandate.has_value();
    const auto version = latest_version(action, survey);
    auto view = sent_view(action, survey, *version, {Setting::Test, paths::preview(id), mandated});
    if (auto page = again(action, view)) return *std::move(page);
    return keep(
        action, view, *version, [] {}, paths::preview(id).with("envoye", "1"));
  });
}

web::Response show_interview(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    const bool mandated = membership.belonging().mandate.has_value();
    if (page.query.has("saisie")) return own(interviewed_page(survey, mandated));
    if (const auto why = shut(survey, page.now)) return shut_response(page.db, survey, *why);
    return show(page, survey, *answered_version(page, survey),
        {Setting::Interview, paths::interview(id), mandated});
  });
}

web::Response take_interview(web::Action& action, const web::Member& member, const SurveyId& id) {
  return as_member(action, member, id, [&](const Survey& survey, const auto& membership) {
    const bool mandated = membership.belonging().mandate.has_value();
    const How how{Setting::Interview, paths::interview(id), mandated};
    if (const auto why = shut(survey, action.now))
      return shut_response(action.db, survey, *why, written_in(action, survey, how));
    const auto version = answered_version(action, survey);
    auto view = sent_view(action, survey, *version, how);
    if (auto page = again(action, view)) return *std::move(page);
    return keep(
        action, view, *version, [] {}, paths::interview(id).with("saisie", "1"));
  });
}

}  // namespace listening
