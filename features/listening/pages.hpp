#pragma once
#include "base/web/page.hpp"
#include "features/listening/forms.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/store.hpp"
#include "features/organisation/membership.hpp"

namespace listening {

// Making a survey, saying what it is, opening and closing it.
web::Response show_mine(web::Page& page, const web::Member& member);
web::Response show_fresh(web::Page& page, const web::Member& member);
web::Response make_one(web::Action& action, const web::Member& member);
web::Response show_survey(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_presentation(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response change_presentation(
    web::Action& action, const web::Member& member, const SurveyId& id);
web::Response change_state(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response remove_one(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response restore_one(web::Action& action, const web::Member& member, const SurveyId& id);

// Those invited to answer by mail.
web::Response show_guests(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response bring_guests(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response send_reminders(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response take_invitation_back(
    web::Action& action, const web::Member& member, const SurveyId& id, const GuestId& guest);
web::Response guests_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response guests_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_guest_leaving(web::Page& page, const Code& code, const Token& token);
web::Response let_guest_leave(web::Action& action, const Code& code, const Token& token);

// Its questions.
web::Response show_questions(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_fresh_question(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response add_question(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_question(
    web::Page& page, const web::Member& member, const SurveyId& id, const QuestionName& name);
web::Response change_question(
    web::Action& action, const web::Member& member, const SurveyId& id, const QuestionName& name);
web::Response move_question(
    web::Action& action, const web::Member& member, const SurveyId& id, const QuestionName& name);
web::Response remove_question(
    web::Action& action, const web::Member& member, const SurveyId& id, const QuestionName& name);
web::Response remove_draft(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_workbook(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_import(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response bring_workbook(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response accept_workbook(web::Action& action, const web::Member& member, const SurveyId& id);

// Reaching people.
web::Response show_poster(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_invitations(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response make_invitations(web::Action& action, const web::Member& member, const SurveyId& id);

// Answering.
web::Response show_preview(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response try_out(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_interview(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response take_interview(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_answering(web::Page& page, const Code& code);
web::Response take_answer(web::Action& action, const Code& code);
web::Response show_invited(web::Page& page, const Code& code, const Token& token);
web::Response take_invited(web::Action& action, const Code& code, const Token& token);
web::Response show_thanks(web::Page& page, const Code& code);

web::Response show_quotas(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response change_quotas(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response quotas_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response quotas_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);

// Understanding.
web::Response show_results(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response results_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response results_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response results_as_json(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response gather_waiting(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_crossings(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response cross_questions(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response crossings_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response crossings_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_agreement(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response agreement_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response agreement_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_waves(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response copy_survey(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response start_wave(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response waves_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response waves_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response show_texts(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response code_texts(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response texts_as_csv(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response texts_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response make_code(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response drop_code(
    web::Action& action, const web::Member& member, const SurveyId& id, const CodeId& code);
web::Response show_reading(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response change_reading(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response read_answers(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response link_question(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_answers(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response take_answers_away(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response judge_answer(
    web::Action& action, const web::Member& member, const SurveyId& id, const AnswerId& answer);

// Giving back.
web::Response show_index(web::Page& page);
web::Response show_composing(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response compose(web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_as_stranger(web::Page& page, const web::Member& member, const SurveyId& id);
web::Response change_publication(
    web::Action& action, const web::Member& member, const SurveyId& id);
web::Response show_given_back(web::Page& page, const Code& code);
web::Response given_back_as_csv(web::Page& page, const Code& code);
web::Response given_back_as_xlsx(web::Page& page, const Code& code);
web::Response given_back_as_json(web::Page& page, const Code& code);

// Needs.
web::Response show_fresh_need(web::Page& page, const web::Member& member);
web::Response make_need(web::Action& action, const web::Member& member);
web::Response show_need(web::Page& page, const NeedId& id);
web::Response follow_need(web::Action& action, const web::Member& member, const NeedId& id);
web::Response show_needs(web::Page& page);
web::Response needs_as_csv(web::Page& page);
web::Response needs_as_xlsx(web::Page& page);
web::Response needs_as_json(web::Page& page);
web::Response needs_as_atom(web::Page& page);
web::Response show_correction(web::Page& page, const web::Member& member, const NeedId& id);
web::Response correct_need(web::Action& action, const web::Member& member, const NeedId& id);
web::Response show_pairs(web::Page& page, const web::Member& member);
web::Response show_twins(web::Page& page, const web::Member& member, const NeedId& id);
web::Response show_merging(web::Page& page, const web::Member& member, const NeedId& id);
web::Response merge_needs(web::Action& action, const web::Member& member, const NeedId& id);
web::Response tell_needs_apart(web::Action& action, const web::Member& member, const NeedId& id);
web::Response accept_merging(web::Action& action, const web::Member& member, const MergeId& id);
web::Response refuse_merging(web::Action& action, const web::Member& member, const MergeId& id);
web::Response part_needs(web::Action& action, const web::Member& member, const MergeId& id);
web::Response show_helping(web::Page& page);
web::Response offer_help(web::Action& action);
web::Response show_own_offer(web::Page& page, const SecretKey& key);
web::Response confirm_own_offer(web::Action& action, const SecretKey& key);
web::Response extend_own_offer(web::Action& action, const SecretKey& key);
web::Response erase_own_offer(web::Action& action, const SecretKey& key);
web::Response answer_need(web::Action& action, const SecretKey& key);
web::Response show_offers(web::Page& page, const web::Member& member, const NeedId& id);
web::Response offers_as_csv(web::Page& page, const web::Member& member, const NeedId& id);
web::Response offers_as_xlsx(web::Page& page, const web::Member& member, const NeedId& id);
web::Response answer_offer(web::Action& action, const web::Member& member, const NeedId& id);
web::Response ask_for_news(web::Action& action, const NeedId& id);
web::Response show_following(web::Page& page, const SecretKey& key);
web::Response confirm_following(web::Action& action, const SecretKey& key);
web::Response stop_following(web::Action& action, const SecretKey& key);

// Workshops, for who runs one.
web::Response show_workshops(web::Page& page, const web::Member& member);
web::Response open_workshop(web::Action& action, const web::Member& member);
web::Response show_workshop(web::Page& page, const web::Member& member, const WorkshopId& id);
web::Response move_workshop(web::Action& action, const web::Member& member, const WorkshopId& id);
web::Response take_needs_over(web::Action& action, const web::Member& member, const WorkshopId& id);
web::Response take_idea_out(web::Action& action, const web::Member& member, const WorkshopId& id);
web::Response make_need_here(web::Action& action, const web::Member& member, const WorkshopId& id);
web::Response write_workshop_record(
    web::Action& action, const web::Member& member, const WorkshopId& id);
web::Response erase_this_workshop(
    web::Action& action, const web::Member& member, const WorkshopId& id);
web::Response workshop_as_csv(web::Page& page, const web::Member& member, const WorkshopId& id);
web::Response workshop_as_xlsx(web::Page& page, const web::Member& member, const WorkshopId& id);

// Workshops, for the room.
web::Response show_room(web::Page& page, const Code& code);
web::Response enter_room(web::Action& action, const Code& code);
web::Response propose_idea(web::Action& action, const Code& code);
web::Response group_idea(web::Action& action, const Code& code);
web::Response weigh_ideas(web::Action& action, const Code& code);
web::Response comment_idea(web::Action& action, const Code& code);
web::Response show_screen(web::Page& page, const Code& code);
web::Response room_state(web::Page& page, const Code& code);
web::Response show_record(web::Page& page, const Code& code);

// ── For these pages ────────────────────────────────────────────────────────────────────────────

// The organisations that this member may commit.
std::vector<organisation::Organisation> may_commit(store::Reader& db, const web::Member& member);

web::Response no_such_survey();
web::Response members_only(store::Reader& db, const Survey& survey);
web::Response mandate_only(store::Reader& db, const Survey& survey);

inline web::Response own(web::Document document) {
  return web::ok(std::move(document)).kept(web::Keep::Private);
}
inline web::Response refused(web::Document document) {
  return web::unprocessable(std::move(document)).kept(web::Keep::Private);
}

// What a member of the organisation does: `then(survey, membership)`.
template <class Visit, class Then>
web::Response as_member(Visit& visit, const web::Member& member, const SurveyId& id, Then then) {
  const auto survey = find(visit.db, id);
  if (!survey) return no_such_survey();
  const auto membership = organisation::membership_of(visit.db, member, survey->organisation);
  return membership ? then(*survey, *membership) : members_only(visit.db, *survey);
}

// What commits the organisation: `then(survey, mandate)`.
template <class Visit, class Then>
web::Response with_mandate(Visit& visit, const web::Member& member, const SurveyId& id, Then then) {
  const auto survey = find(visit.db, id);
  if (!survey) return no_such_survey();
  if (!organisation::membership_of(visit.db, member, survey->organisation))
    return members_only(visit.db, *survey);
  const auto mandate = organisation::mandate_of(visit.db, member, survey->organisation);
  return mandate ? then(*survey, *mandate) : mandate_only(visit.db, *survey);
}

}  // namespace listening
