#pragma once
#include "base/web/page.hpp"
#include "features/compass/routes.hpp"
#include "features/compass/standing.hpp"
#include "features/compass/views.hpp"

// The handlers, file by file: way_in_pages.cpp, answer_pages.cpp, link_pages.cpp, voice_pages.cpp,
// api.cpp.
namespace compass {

web::Response show_start(web::Page& page);
web::Response begin(web::Action& action);
web::Response show_step(web::Page& page, const Secret& secret, const Step& step);
web::Response take_step(web::Action& action, const Secret& secret, const Step& step);

web::Response show_answer(web::Page& page, const Secret& secret);
web::Response show_sheet(web::Page& page, const Secret& secret);
web::Response show_sheet_pdf(web::Page& page, const Secret& secret);
web::Response take_reply(web::Action& action, const Secret& secret);
web::Response take_reply_back(web::Action& action, const Secret& secret);
web::Response extend(web::Action& action, const Secret& secret);
web::Response remove(web::Action& action, const Secret& secret);
web::Response restore(web::Action& action, const Secret& secret);
web::Response show_method(web::Page& page);

web::Response show_link_form(web::Page& page, const Secret& secret);
web::Response send_link(web::Action& action, const Secret& secret);

web::Response show_voices(web::Page& page, const Secret& secret);
web::Response publish_waiting(web::Action& action, const Secret& secret);
web::Response show_voice(web::Page& page, const VoiceCode& code);
web::Response take_voice(web::Action& action, const VoiceCode& code);
web::Response show_thanks(web::Page& page, const VoiceCode& code);

web::Response answer_json(web::Page& page);

// What several of them need.
web::Response no_such_compass();
web::Response no_such_voice();
web::Response show_broken_compass(web::Page& page, const Written& written);
web::Response show_broken_voice(web::Page& page, const Written& written);
std::optional<Session> attended(store::Reader& db, const Secret& secret);  // there, not deleted
std::string place_name(store::Reader& db, const Session& session);
void remember_standing(
    store::Writer& db, const Referential& referential, const Session& session, Time now);
AnswerView view_of(web::Page& page, const Secret& secret, const Standing& standing);

}  // namespace compass
