#include "features/listening/needs.hpp"

#include <cstdlib>
#include <stdexcept>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/listening/need_followers.hpp"

namespace listening {
namespace {

const store::Sql insert_need = R"sql(
    INSERT INTO listening_need
           (id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme,
            state, reason, made_by, made_at, changed_at, wants)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ouvert', '', $10, $11, $11, $12))sql";
const store::Sql select_need = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at, carrier, wants, merged_into, made_at, made_by
      FROM listening_need
     WHERE id = $1)sql";
const store::Sql select_live = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at, carrier, wants, merged_into, made_at, made_by
      FROM listening_need
     WHERE territory = $1 AND state IN ('ouvert', 'pris-en-charge') AND merged_into = ''
     ORDER BY urgency DESC, voices DESC, id
     LIMIT 100)sql";
const store::Sql select_of_survey = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at, carrier, wants, merged_into, made_at, made_by
      FROM listening_need
     WHERE survey_id = $1
     ORDER BY urgency DESC, voices DESC, id)sql";
const store::Sql update_need = R"sql(
    UPDATE listening_need
       SET territory = $2, profile = $3, words = $4, voices = $5, urgency = $6, theme = $7,
           wants = $8, changed_at = $9
     WHERE id = $1)sql";
const store::Sql update_need_state = R"sql(
    UPDATE listening_need SET state = $2, reason = $3, changed_at = $4, carrier = $5
     WHERE id = $1)sql";
const store::Sql select_steps = R"sql(
    SELECT number, state, reason, organisation, at
      FROM listening_need_step WHERE need_id = $1 ORDER BY number)sql";
const store::Sql insert_step = R"sql(
    INSERT INTO listening_need_step (need_id, number, state, reason, organisation, at)
    VALUES ($1, $2, $3, $4, $5, $6))sql";

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

std::string_view short_label(NeedState state) {
  switch (state) {
    case NeedState::Open: return "Ouvert";
    case NeedState::TakenUp: return "Pris en charge";
    case NeedState::Answered: return "Répondu";
    case NeedState::Closed: return "Clos";
  }
  std::abort();
}

std::string_view slug(Gift gift) {
  switch (gift) {
    case Gift::Time: return "temps";
    case Gift::Skills: return "competences";
    case Gift::Place: return "lieu";
    case Gift::Money: return "argent";
    case Gift::Goods: return "biens";
  }
  std::abort();
}

std::string_view label(Gift gift) {
  switch (gift) {
    case Gift::Time: return "Du temps";
    case Gift::Skills: return "Des compétences";
    case Gift::Place: return "Un lieu";
    case Gift::Money: return "De l’argent";
    case Gift::Goods: return "Du matériel, des biens";
  }
  std::abort();
}

std::optional<Gift> parse_gift(std::string_view text) {
  for (const auto gift : gifts)
    if (slug(gift) == text) return gift;
  return std::nullopt;
}

std::string join_slugs(const std::vector<Gift>& all) {
  std::string slugs;
  for (const auto gift : all) slugs += (slugs.empty() ? "" : " ") + std::string(slug(gift));
  return slugs;
}

std::vector<Gift> split_gifts(std::string_view slugs) {
  std::vector<Gift> all;
  for (const auto word : text::split(slugs, ' '))
    if (const auto gift = parse_gift(word)) all.push_back(*gift);
  return all;
}

std::string in_words(const std::vector<Gift>& all) {
  std::string words;
  for (const auto gift : all) {
    std::string one(label(gift));
    one[0] = static_cast<char>(one[0] + ('a' - 'A'));
    words += (words.empty() ? "" : ", ") + one;
  }
  return words;
}

std::optional<NeedState> parse_need_state(std::string_view text) {
  for (const auto state : need_states)
    if (slug(state) == text) return state;
  return std::nullopt;
}

std::string_view urgency_label(int urgency) {
  return urgency <= 1 ? "Peut attendre" : urgency == 2 ? "Dans l’année" : "Tout de suite";
}

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
      .changed_at = row.get<Time>("changed_at"),
      .carrier = organisation::OrganisationId::parse(row.get<std::string>("carrier")),
      .wants = split_gifts(row.get<std::string>("wants")),
      .merged_into = NeedId::parse(row.get<std::string>("merged_into")),
      .made_at = row.get<Time>("made_at"),
      .made_by = row.get<std::string>("made_by")};
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

std::vector<NeedStep> steps_of(store::Reader& db, const NeedId& id) {
  return db.query(select_steps, id).all([](const store::Row& row) {
    return NeedStep{parse_need_state(row.get<std::string>("state")).value_or(NeedState::Open),
        row.get<std::string>("reason"), row.get<std::string>("organisation"), row.get<Time>("at")};
  });
}

void note_need(store::Writer& db, const Changing& by, const Need& need) {
  db.run(insert_need, need.id, need.organisation, need.survey ? need.survey->text() : "",
      need.territory, need.profile, need.words, need.voices, need.urgency, need.theme,
      by.mandate.person(), by.now, join_slugs(need.wants));
  db.run(insert_step, need.id, 1, slug(NeedState::Open), "", need.organisation, by.now);
  record_need(db, by, need, "besoin-note", "");
}

void correct(store::Writer& db, const Changing& by, const Need& need) {
  db.run(update_need, need.id, need.territory, need.profile, need.words, need.voices, need.urgency,
      need.theme, join_slugs(need.wants), by.now);
  record_need(db, by, need, "besoin-corrige", "");
}

Following may_follow(const Need& need, const organisation::OrganisationId& organisation) {
  if (need.merged_into) return Following::Nothing;
  if (need.organisation == organisation) return Following::All;
  if (need.carrier == organisation && need.state != NeedState::Closed) return Following::Carry;
  return need.state == NeedState::Open ? Following::TakeUp : Following::Nothing;
}

std::string objection(const Need& need, Following may, NeedState to, std::string_view reason) {
  const bool allowed = may == Following::All ||
                       (may == Following::Carry && to != NeedState::Closed) ||
                       (may == Following::TakeUp && to == NeedState::TakenUp);
  if (!allowed)
    return "Seule l’organisation qui a noté ce besoin, ou celle qui le prend en charge, peut le "
           "faire.";
  if (to == NeedState::Closed && reason.empty())
    return "Dites pourquoi il n’y aura pas de réponse\u00A0: on le doit à qui l’a dit.";
  if (to == NeedState::Answered && reason.empty() && need.reason.empty())
    return "Dites quelle est la réponse\u00A0: on la doit à qui l’a demandée.";
  return "";
}

void follow(store::Writer& db, const Changing& by, const Need& need, NeedState state,
    std::string_view reason, std::string_view public_url) {
  const auto& organisation = by.mandate.organisation();
  std::string carrier = need.carrier ? need.carrier->text() : "";
  if (state == NeedState::TakenUp && need.state != NeedState::TakenUp)
    carrier = organisation.text();
  if (state == NeedState::Open) carrier.clear();
  db.run(update_need_state, need.id, slug(state), reason, by.now, carrier);
  db.run(insert_step, need.id, static_cast<int>(steps_of(db, need.id).size()) + 1, slug(state),
      reason, organisation, by.now);
  record_need(db, by, need, "besoin-suivi", slug(state));
  tell_followers(db, need, state, reason, organisation, by, public_url);
}

}  // namespace listening
