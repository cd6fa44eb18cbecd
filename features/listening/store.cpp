#include "features/listening/store.hpp"

#include <stdexcept>

#include "features/activity/activity.hpp"
#include "features/listening/forms.hpp"

namespace listening {
namespace {

const store::Sql insert_survey = R"sql(
    INSERT INTO listening_survey
           (id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
            asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'brouillon', $9, $10, $11, $12, 0, $13, $14, $15, NULL)
    )sql";
const store::Sql update_presentation = R"sql(
    UPDATE listening_survey
       SET title = $2, introduction = $3, purpose = $4, profile = $5, access = $6, layout = $7,
           asks_place = $8, opens_on = $9, closes_on = $10
     WHERE id = $1)sql";
const store::Sql update_state = R"sql(
    UPDATE listening_survey SET state = $2, version = $3 WHERE id = $1)sql";
const store::Sql update_removed = R"sql(
    UPDATE listening_survey SET removed_at = $2 WHERE id = $1)sql";

const store::Sql select_survey = R"sql(
    SELECT id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
           asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at
      FROM listening_survey
     WHERE id = $1)sql";
const store::Sql select_by_code = R"sql(
    SELECT id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
           asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at
      FROM listening_survey
     WHERE code = $1 AND removed_at IS NULL)sql";
const store::Sql select_of_organisation = R"sql(
    SELECT id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
           asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at
      FROM listening_survey
     WHERE organisation_id = $1 AND removed_at IS NULL
     ORDER BY made_at DESC, id DESC)sql";
const store::Sql select_about = R"sql(
    SELECT s.id, s.organisation_id, s.code, s.title, s.introduction, s.purpose, s.profile, s.access,
           s.state, s.layout, s.asks_place, s.opens_on, s.closes_on, s.version, s.model, s.made_by,
           s.made_at, s.removed_at
      FROM listening_territory t JOIN listening_survey s ON s.id = t.survey_id
     WHERE t.territory = $1 AND s.removed_at IS NULL
     ORDER BY s.made_at DESC, s.id DESC)sql";
const store::Sql select_open = R"sql(
    SELECT id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
           asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at
      FROM listening_survey
     WHERE access = 'publique' AND state = 'ouverte' AND removed_at IS NULL
     ORDER BY made_at DESC, id DESC
     LIMIT 200)sql";
const store::Sql select_removed = R"sql(
    SELECT id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
           asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at
      FROM listening_survey
     WHERE removed_at IS NOT NULL AND organisation_id IN (
           SELECT organisation FROM organisation_membership WHERE person = $1 AND until_at IS NULL)
     ORDER BY removed_at DESC)sql";
const store::Sql select_removed_before = R"sql(
    SELECT id FROM listening_survey WHERE removed_at < $1)sql";
const store::Sql select_title = R"sql(SELECT title FROM listening_survey WHERE id = $1)sql";

const store::Sql select_territories = R"sql(
    SELECT territory FROM listening_territory WHERE survey_id = $1 ORDER BY territory)sql";
const store::Sql delete_territories = R"sql(
    DELETE FROM listening_territory WHERE survey_id = $1)sql";
const store::Sql insert_territory = R"sql(
    INSERT INTO listening_territory (survey_id, territory) VALUES ($1, $2)
        ON CONFLICT (survey_id, territory) DO NOTHING)sql";

const store::Sql delete_statements = R"sql(
    DELETE FROM listening_statement WHERE survey_id = $1)sql";
const store::Sql delete_answers = R"sql(DELETE FROM listening_answer WHERE survey_id = $1)sql";
const store::Sql delete_batches = R"sql(DELETE FROM listening_batch WHERE survey_id = $1)sql";
const store::Sql delete_tally = R"sql(DELETE FROM listening_tally WHERE survey_id = $1)sql";
const store::Sql delete_survey = R"sql(DELETE FROM listening_survey WHERE id = $1)sql";

template <class Value>
Value known(std::optional<Value> value) {
  if (!value) throw std::runtime_error("a survey of an unknown kind");
  return *value;
}

Survey read_survey(const store::Row& row) {
  return {.id = row.get<SurveyId>("id"),
      .organisation = row.get<organisation::OrganisationId>("organisation_id"),
      .code = row.get<Code>("code"),
      .is = {.title = row.get<std::string>("title"),
          .introduction = row.get<std::string>("introduction"),
          .purpose = row.get<std::string>("purpose"),
          .profile = row.get<std::string>("profile"),
          .access = known(parse_access(row.get<std::string>("access"))),
          .layout = known(parse_layout(row.get<std::string>("layout"))),
          .asks_place = row.get<bool>("asks_place"),
          .opens_on = row.get<std::optional<Date>>("opens_on"),
          .closes_on = row.get<std::optional<Date>>("closes_on")},
      .state = known(parse_state(row.get<std::string>("state"))),
      .version = row.get<int>("version"),
      .model = row.get<std::string>("model"),
      .made_by = row.get<std::string>("made_by"),
      .made_at = row.get<Time>("made_at"),
      .removed_at = row.get<std::optional<Time>>("removed_at")};
}

std::vector<Survey> with_territories(store::Reader& db, std::vector<Survey> surveys) {
  for (auto& survey : surveys)
    survey.is.territories = db.query(select_territories, survey.id).all([](const store::Row& row) {
      return row.get<territory::Ref>("territory");
    });
  return surveys;
}

std::optional<Survey> the_one(store::Reader& db, std::optional<Survey> found) {
  if (!found) return std::nullopt;
  return with_territories(db, {*std::move(found)}).front();
}

void keep_territories(store::Writer& db, const SurveyId& id, const Presentation& is) {
  db.run(delete_territories, id);
  for (const auto& territory : is.territories) db.run(insert_territory, id, territory);
}

}  // namespace

std::optional<Survey> find(store::Reader& db, const SurveyId& id) {
  auto found = the_one(db, db.query(select_survey, id).first(read_survey));
  return found && !found->removed_at ? found : std::nullopt;
}

std::optional<Survey> find(store::Reader& db, const Code& code) {
  return the_one(db, db.query(select_by_code, code).first(read_survey));
}

std::optional<Survey> find_removed(store::Reader& db, const SurveyId& id) {
  auto found = the_one(db, db.query(select_survey, id).first(read_survey));
  return found && found->removed_at ? found : std::nullopt;
}

std::vector<Survey> surveys_of(store::Reader& db, const organisation::OrganisationId& id) {
  return with_territories(db, db.query(select_of_organisation, id).all(read_survey));
}

std::vector<Survey> surveys_about(store::Reader& db, const territory::Ref& territory) {
  return with_territories(db, db.query(select_about, territory).all(read_survey));
}

std::vector<Survey> open_to_all(store::Reader& db, Time now) {
  auto found = db.query(select_open).all(read_survey);
  std::erase_if(found, [&](const Survey& survey) { return shut(survey, now).has_value(); });
  return with_territories(db, std::move(found));
}

std::vector<Survey> removed_by(store::Reader& db, std::string_view person) {
  return db.query(select_removed, person).all(read_survey);
}

std::string title_of(store::Reader& db, std::string_view id) {
  return db.query(select_title, id)
      .first([](const store::Row& row) { return row.get<std::string>("title"); })
      .value_or("");
}

void record(store::Writer& db, const Changing& by, const Survey& survey, std::string_view what,
    std::string_view became) {
  activity::record(db,
      {.actor = by.mandate.person().text(),
          .for_whom = survey.organisation.text(),
          .feature = "listening",
          .what = std::string(what),
          .about = survey.id.text(),
          .became = std::string(became)},
      by.now);
}

Survey make(store::Writer& db, const Changing& by, const Presentation& is, std::string_view model) {
  Survey survey{.id = SurveyId::fresh(),
      .organisation = by.mandate.organisation(),
      .code = Code::fresh(),
      .is = is,
      .model = std::string(model),
      .made_by = by.mandate.person().text(),
      .made_at = by.now};
  db.run(insert_survey, survey.id, survey.organisation, survey.code, is.title, is.introduction,
      is.purpose, is.profile, slug(is.access), slug(is.layout), is.asks_place, is.opens_on,
      is.closes_on, model, survey.made_by, by.now);
  keep_territories(db, survey.id, is);
  record(db, by, survey, "enquete-creee", is.title);
  return survey;
}

void present(store::Writer& db, const Changing& by, const Survey& survey, const Presentation& is) {
  if (survey.is == is) return;
  db.run(update_presentation, survey.id, is.title, is.introduction, is.purpose, is.profile,
      slug(is.access), slug(is.layout), is.asks_place, is.opens_on, is.closes_on);
  keep_territories(db, survey.id, is);
  record(db, by, survey, "enquete-presentee", is.title);
}

void open(store::Writer& db, const Changing& by, const Survey& survey) {
  const int version = publish_draft(db, survey, by.now);
  if (survey.state == State::Open && version == survey.version) return;
  db.run(update_state, survey.id, slug(State::Open), version);
  record(db, by, survey, survey.state == State::Open ? "enquete-changee" : "enquete-ouverte",
      "version " + std::to_string(version));
}

void close(store::Writer& db, const Changing& by, const Survey& survey) {
  if (survey.state != State::Open) return;
  db.run(update_state, survey.id, slug(State::Closed), survey.version);
  record(db, by, survey, "enquete-fermee");
}

void remove(store::Writer& db, const Changing& by, const Survey& survey) {
  db.run(update_removed, survey.id, by.now);
  record(db, by, survey, "enquete-supprimee");
}

void put_back(store::Writer& db, const Changing& by, const Survey& survey) {
  db.run(update_removed, survey.id, nullptr);
  record(db, by, survey, "enquete-remise");
}

void erase(store::Writer& db, const SurveyId& id) {
  for (const auto* sql : {&delete_statements, &delete_answers, &delete_batches, &delete_tally})
    db.run(*sql, id);
  db.run(delete_survey, id);
}

int erase_removed(store::Writer& db, Time before) {
  const auto old = db.query(select_removed_before, before).all([](const store::Row& row) {
    return row.get<SurveyId>("id");
  });
  for (const auto& id : old) erase(db, id);
  return static_cast<int>(old.size());
}

}  // namespace listening
