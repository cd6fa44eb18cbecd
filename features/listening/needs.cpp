#include "features/listening/needs.hpp"

#include <cstdlib>
#include <stdexcept>

#include "features/activity/activity.hpp"

namespace listening {
namespace {

const store::Sql insert_need = R"sql(
    INSERT INTO listening_need
           (id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme,
            state, reason, made_by, made_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ouvert', '', $10, $11, $11))sql";
const store::Sql select_need = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at
      FROM listening_need
     WHERE id = $1)sql";
const store::Sql select_live = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at
      FROM listening_need
     WHERE territory = $1 AND state IN ('ouvert', 'pris-en-charge')
     ORDER BY urgency DESC, voices DESC, id
     LIMIT 100)sql";
const store::Sql select_of_survey = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at
      FROM listening_need
     WHERE survey_id = $1
     ORDER BY urgency DESC, voices DESC, id)sql";
const store::Sql update_need_state = R"sql(
    UPDATE listening_need SET state = $2, reason = $3, changed_at = $4 WHERE id = $1)sql";

Need read_need(const store::Row& row) {
  const auto state = parse_need_state(row.get<std::string>("state"));
  if (!state) throw std::runtime_error("a need of an unknown state");
  return {.id = row.get<NeedId>("id"),
      .organisation = row.get<organisation::OrganisationId>("organisation_id"),
      .survey = SurveyId::parse(row.get<std::string>("survey_id")),
      .territory = row.get<territory::Ref>("territory"),
      .profile = row.get<std::string>("profile"),
      .words = row.get<std::string>("words"),
      .voices = row.get<int>("voices"),
      .urgency = row.get<int>("urgency"),
      .theme = row.get<std::string>("theme"),
      .state = *state,
      .reason = row.get<std::string>("reason"),
      .changed_at = row.get<Time>("changed_at")};
}

void record_need(store::Writer& db, const Changing& by, const Need& need, std::string_view what,
    std::string_view became) {
  activity::record(db,
      {.actor = by.mandate.person().text(),
          .for_whom = need.organisation.text(),
          .feature = "listening",
          .what = std::string(what),
          .about = need.id.text(),
          .became = std::string(became)},
      by.now);
}

}  // namespace

std::string_view slug(NeedState state) {
  switch (state) {
    case NeedState::Open: return "ouvert";
    case NeedState::TakenUp: return "pris-en-charge";
    case NeedState::Answered: return "repondu";
    case NeedState::Closed: return "clos";
  }
  std::abort();
}

std::string_view label(NeedState state) {
  switch (state) {
    case NeedState::Open: return "Ouvert\u00A0: personne ne s’en occupe encore";
    case NeedState::TakenUp: return "Pris en charge\u00A0: quelqu’un s’en occupe";
    case NeedState::Answered: return "Répondu\u00A0: une réponse existe";
    case NeedState::Closed: return "Clos\u00A0: il n’y aura pas de réponse";
  }
  std::abort();
}

std::optional<NeedState> parse_need_state(std::string_view text) {
  for (const auto state : need_states)
    if (slug(state) == text) return state;
  return std::nullopt;
}

std::string_view urgency_label(int urgency) {
  return urgency <= 1 ? "Peut attendre" : urgency == 2 ? "Dans l’année" : "Tout de suite";
}

std::optional<Need> find_need(store::Reader& db, const NeedId& id) {
  return db.query(select_need, id).first(read_need);
}

std::vector<Need> live_needs(store::Reader& db, const territory::Ref& territory) {
  return db.query(select_live, territory).all(read_need);
}

std::vector<Need> needs_of(store::Reader& db, const SurveyId& survey) {
  return db.query(select_of_survey, survey).all(read_need);
}

std::string need_words(store::Reader& db, std::string_view id) {
  const auto parsed = NeedId::parse(id);
  const auto need = parsed ? find_need(db, *parsed) : std::nullopt;
  return need ? need->words : "";
}

void note_need(store::Writer& db, const Changing& by, const Need& need) {
  db.run(insert_need, need.id, need.organisation, need.survey ? need.survey->text() : "",
      need.territory, need.profile, need.words, need.voices, need.urgency, need.theme,
      by.mandate.person(), by.now);
  record_need(db, by, need, "besoin-note", "");
}

void follow(store::Writer& db, const Changing& by, const Need& need, NeedState state,
    std::string_view reason) {
  db.run(update_need_state, need.id, slug(state), reason, by.now);
  record_need(db, by, need, "besoin-suivi", slug(state));
}

}  // namespace listening
