#include "features/compass/pages.hpp"

#include <array>

namespace compass {

web::Response no_such_compass() {
  return web::answer(404,
      {.title = "Boussole introuvable",
          .main = html(
              R"(<div class="wrap wrap--narrow band--first stack"><h1>Cette boussole est introuvable</h1><p class="lead">Ce lien de boussole n’est pas ou n’est plus valable{}: il est mal recopié, ou la boussole a été effacée. Vérifiez-le dans votre message d’origine, ou commencez-en une autre.</p><p><a class="button" href="{}">Commencer une autre boussole</a></p></div>)",
              "\u00A0", paths::start()),
          .section = "boussole",
          .indexed = false});
}

web::Response no_such_voice() {
  return web::not_found(
      "Ce lien de participation n’est pas ou n’est plus valable : il est mal recopié, ou la "
      "boussole a été effacée. Demandez-le de nouveau à la personne qui vous l’a donné.");
}

// Addresses that cannot be ours: cut in a mail, mistyped from a poster.
web::Response show_broken_compass(web::Page&, const Written&) { return no_such_compass(); }
web::Response show_broken_voice(web::Page&, const Written&) { return no_such_voice(); }

std::optional<Session> attended(store::Reader& db, const Secret& secret) {
  auto session = find_session(db, secret);
  if (session && session->deleted_at) return std::nullopt;
  return session;
}

std::string place_name(store::Reader& db, const Session& session) {
  if (!session.territory) return {};
  const auto place = territory::find(db, *session.territory);
  return place ? place->name : "";
}

void remember_standing(
    store::Writer& db, const Referential& referential, const Session& session, Time now) {
  const auto diagnosis = diagnose(db, referential, session);
  take_snapshot(db, session.id, referential, diagnosis.profile, day_of(now));
}

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::start, show_start>,
      web::post<paths::start, begin>,
      web::get<paths::json, answer_json>.heavy(),
      web::get<paths::method, show_method>,
      web::get<paths::answer, show_answer>.heavy(),
      web::get<paths::step, show_step>,
      web::post<paths::step, take_step>,
      web::post<paths::replies, take_reply>,
      web::post<paths::replies_taken_back, take_reply_back>,
      web::get<paths::voices, show_voices>.heavy(),
      web::post<paths::publications, publish_waiting>,
      web::get<paths::sheet, show_sheet>.heavy(),
      web::get<paths::sheet_pdf, show_sheet_pdf>.heavy(),
      web::post<paths::extensions, extend>,
      web::post<paths::deletions, remove>,
      web::post<paths::restorations, restore>,
      web::get<paths::link_letters, show_link_form>,
      web::post<paths::link_letters, send_link>,
      web::get<paths::voice, show_voice>,
      web::post<paths::voice_answers, take_voice>,
      web::get<paths::thanks, show_thanks>,
      web::get<paths::broken_compass, show_broken_compass>,
      web::get<paths::broken_voice, show_broken_voice>,
  };
  return table;
}

}  // namespace compass
