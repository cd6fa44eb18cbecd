#include "features/compass/pages.hpp"
#include "features/identity/attempts.hpp"

namespace compass {
namespace {

constexpr std::size_t most_voices_sent = 2'000;  // to one compass
// Which compass this device answered last, kept by the device alone, for a day.
constexpr std::string_view answered_cookie = "voix";
constexpr int answered_for = 24 * 60 * 60;  // seconds

VoiceView voice_view(web::Visit& visit, store::Reader& db, const Session& session,
    const questionnaire::SheetId& sheet) {
  return {.referential = visit.services.get<Referential>(),
      .code = session.voice_code,
      .place_name = place_name(db, session),
      .sheet = sheet.text()};
}

std::string refusal(const Referential& referential, const VoiceView& view) {
  if (!referential.audience(view.audience))
    return "Dites qui vous êtes : sans cela, votre réponse ne peut rejoindre celles de votre "
           "profil. Vos autres réponses sont gardées ci-dessous.";
  if (view.answers.empty()) return "Répondez au moins à une question, même par « je ne sais pas ».";
  return {};
}

}  // namespace

web::Response show_voices(web::Page& page, const Secret& secret) {
  const auto session = attended(page.db, secret);
  if (!session) return no_such_compass();
  const auto standing = standing_of(page.db, page.services, *session);
  return web::ok(voices_page(view_of(page, secret, *standing))).kept(web::Keep::Private);
}

web::Response publish_waiting(web::Action& action, const Secret& secret) {
  const auto session = attended(action.db, secret);
  if (!session) return no_such_compass();
  const auto& referential = action.services.get<Referential>();
  questionnaire::publish(action.db, scope_of(action.db, referential, *session),
      questionnaire::Mixing::Allowed, action.now);
  save(action.db, *session, referential, action.now);
  remember_standing(action.db, referential, *session, action.now);
  return web::see_other(paths::answer(secret).with("fait", "parution").at("desaccords"));
}

web::Response show_voice(web::Page& page, const VoiceCode& code) {
  const auto session = find_session(page.db, code);
  if (!session) return no_such_voice();
  if (page.cookie(answered_cookie) == code.text() && !page.query.has("autre"))
    return web::ok(already_answered_page(code, place_name(page.db, *session)))
        .kept(web::Keep::Private);
  return web::ok(voice_page(voice_view(page, page.db, *session, questionnaire::SheetId::fresh())))
      .kept(web::Keep::Private);
}

web::Response take_voice(web::Action& action, const VoiceCode& code) {
  const auto session = find_session(action.db, code);
  if (!session) return no_such_voice();
  const auto& referential = action.services.get<Referential>();
  const auto sheet = questionnaire::SheetId::parse(action.form.text("feuille"))
                         .value_or(questionnaire::SheetId::fresh());
  auto view = voice_view(action, action.db, *session, sheet);
  view.audience = action.form.text("public");
  view.answers = questionnaire::read(referential.questionnaire, action.form);
  view.error = refusal(referential, view);
  if (view.error.empty() &&
      questionnaire::count_sheets(action.db, session->id.text()) >= most_voices_sent)
    view.error = "Cette boussole a reçu toutes les réponses qu’elle peut recevoir.";
  const auto& client = action.request.client_address;
  using identity::Attempt;
  if (view.error.empty() &&
      identity::must_wait(action.db, Attempt::VoiceGiven, client, action.now)) {
    view.error =
        "Beaucoup de réponses viennent d’arriver du même réseau. Réessayez dans une heure : "
        "les vôtres sont gardées ci-dessous.";
    return web::answer(429, voice_page(view)).kept(web::Keep::Private);
  }
  if (!view.error.empty()) return web::unprocessable(voice_page(view)).kept(web::Keep::Private);

  identity::note(action.db, Attempt::VoiceGiven, client, action.now);
  questionnaire::send(action.db,
      {sheet, referential.questionnaire.id, session->id.text(), session->place(), view.audience},
      view.answers, action.now);
  const int formed = questionnaire::publish(action.db,
      {referential.questionnaire.id, session->id.text()}, questionnaire::Mixing::Never, action.now);
  if (formed > 0) remember_standing(action.db, referential, *session, action.now);
  return web::see_other(paths::thanks(code))
      .with_cookie({std::string(answered_cookie), code.text(), answered_for});
}

web::Response show_thanks(web::Page& page, const VoiceCode& code) {
  const auto session = find_session(page.db, code);
  if (!session) return no_such_voice();
  return web::ok(thanks_page(page.services.get<Referential>(), place_name(page.db, *session)));
}

}  // namespace compass
