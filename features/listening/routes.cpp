#include "features/listening/routes.hpp"

#include <array>

#include "features/listening/pages.hpp"

namespace listening {

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::index, show_index>,
      web::get<paths::mine, show_mine>,
      web::post<paths::mine, make_one>,
      web::get<paths::fresh, show_fresh>,
      web::get<paths::show, show_survey>,
      web::get<paths::presentation, show_presentation>,
      web::post<paths::presentation, change_presentation>,
      web::post<paths::states, change_state>,
      web::post<paths::removal, remove_one>,
      web::post<paths::restorals, restore_one>,
      web::get<paths::questions, show_questions>,
      web::post<paths::questions, add_question>,
      web::get<paths::fresh_question, show_fresh_question>,
      web::get<paths::question, show_question>,
      web::post<paths::question, change_question>,
      web::post<paths::moves, move_question>,
      web::post<paths::question_removals, remove_question>,
      web::post<paths::draft_removals, remove_draft>,
      web::get<paths::workbook, show_workbook>.heavy(),
      web::get<paths::import, show_import>,
      web::post<paths::import, bring_workbook>.heavy(),
      web::post<paths::acceptances, accept_workbook>,
      web::get<paths::preview, show_preview>,
      web::post<paths::preview, try_out>,
      web::get<paths::interview, show_interview>,
      web::post<paths::interview, take_interview>,
      web::get<paths::poster, show_poster>,
      web::get<paths::invitations, show_invitations>,
      web::post<paths::invitations, make_invitations>,
      web::get<paths::results, show_results>.heavy(),
      web::get<paths::results_csv, results_as_csv>.heavy(),
      web::get<paths::results_xlsx, results_as_xlsx>.heavy(),
      web::get<paths::results_json, results_as_json>.heavy(),
      web::post<paths::gatherings, gather_waiting>,
      web::get<paths::crossings, show_crossings>.heavy(),
      web::post<paths::crossings, cross_questions>,
      web::get<paths::crossings_csv, crossings_as_csv>.heavy(),
      web::get<paths::crossings_xlsx, crossings_as_xlsx>.heavy(),
      web::get<paths::reading, show_reading>,
      web::post<paths::reading, change_reading>,
      web::get<paths::answers, show_answers>,
      web::post<paths::answers, read_answers>,
      web::post<paths::answers_csv, take_answers_away>,
      web::post<paths::verdicts, judge_answer>,
      web::get<paths::composing, show_composing>,
      web::post<paths::composing, compose>,
      web::get<paths::stranger_view, show_as_stranger>,
      web::post<paths::publications, change_publication>,
      web::get<paths::given_back, show_given_back>,
      web::get<paths::given_back_csv, given_back_as_csv>.heavy(),
      web::get<paths::given_back_xlsx, given_back_as_xlsx>.heavy(),
      web::get<paths::given_back_json, given_back_as_json>.heavy(),
      web::post<paths::needs, make_need>,
      web::get<paths::fresh_need, show_fresh_need>,
      web::get<paths::need, show_need>,
      web::post<paths::need_states, follow_need>,
      web::get<paths::answer, show_answering>,
      web::post<paths::answer, take_answer>,
      web::get<paths::thanks, show_thanks>,
      web::get<paths::invited, show_invited>,
      web::post<paths::invited, take_invited>,
  };
  return table;
}

}  // namespace listening
