#include "features/listening/forms.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace listening {
namespace {

const store::Sql select_version = R"sql(
    SELECT number, form_id, form, opened_at
      FROM listening_version
     WHERE survey_id = $1 AND number = $2)sql";
const store::Sql select_versions = R"sql(
    SELECT number, form_id, form, opened_at
      FROM listening_version
     WHERE survey_id = $1
     ORDER BY number DESC)sql";
const store::Sql keep_version = R"sql(
    INSERT INTO listening_version (survey_id, number, form_id, form, opened_at)
    VALUES ($1, $2, $3, $4, NULL)
        ON CONFLICT (survey_id, number) DO UPDATE
       SET form_id = excluded.form_id, form = excluded.form)sql";
const store::Sql update_opened = R"sql(
    UPDATE listening_version SET opened_at = $3 WHERE survey_id = $1 AND number = $2)sql";
const store::Sql delete_version = R"sql(
    DELETE FROM listening_version WHERE survey_id = $1 AND number = $2)sql";

const store::Sql keep_brought = R"sql(
    INSERT INTO listening_upload (survey_id, file_name, form, problems, received_at)
    VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (survey_id) DO UPDATE
       SET file_name = excluded.file_name, form = excluded.form, problems = excluded.problems,
           received_at = excluded.received_at)sql";
const store::Sql select_brought = R"sql(
    SELECT file_name, form, problems, received_at FROM listening_upload WHERE survey_id = $1)sql";
const store::Sql delete_brought = R"sql(DELETE FROM listening_upload WHERE survey_id = $1)sql";
const store::Sql delete_old_brought = R"sql(
    DELETE FROM listening_upload WHERE received_at < $1)sql";

Version read_version(const store::Row& row) {
  return {.number = row.get<int>("number"),
      .form_id = row.get<std::string>("form_id"),
      .form = form_from_json(row.get<std::string>("form")),
      .opened_at = row.get<std::optional<Time>>("opened_at")};
}

std::string problems_to_json(const std::vector<xlsform::Problem>& problems) {
  auto all = nlohmann::json::array();
  for (const auto& one : problems)
    all.push_back(
        {one.severity == xlsform::Severity::Error, one.sheet, one.row, one.column, one.reason});
  return all.dump();
}

std::vector<xlsform::Problem> problems_from_json(std::string_view text) {
  std::vector<xlsform::Problem> all;
  for (const auto& one : nlohmann::json::parse(text))
    all.push_back({one.at(0).get<bool>() ? xlsform::Severity::Error : xlsform::Severity::Warning,
        one.at(1), one.at(2), one.at(3), one.at(4)});
  return all;
}

}  // namespace

std::optional<Version> find_version(store::Reader& db, const SurveyId& id, int number) {
  return db.query(select_version, id, number).first(read_version);
}

bool has_draft(store::Reader& db, const Survey& survey) {
  return db.query(select_version, survey.id, survey.version + 1).any();
}

Version latest(store::Reader& db, const Survey& survey) {
  for (const int number : {survey.version + 1, survey.version})
    if (auto found = find_version(db, survey.id, number)) return *std::move(found);
  return {.number = survey.version + 1};
}

std::vector<Version> versions_of(store::Reader& db, const SurveyId& id) {
  return db.query(select_versions, id).all(read_version);
}

void keep_draft(store::Writer& db, const Survey& survey, const xlsform::Form& form) {
  db.run(keep_version, survey.id, survey.version + 1, fresh_uuid(), to_json(form));
}

void drop_draft(store::Writer& db, const Survey& survey) {
  db.run(delete_version, survey.id, survey.version + 1);
}

int publish_draft(store::Writer& db, const Survey& survey, Time now) {
  const int number = survey.version + 1;
  db.run(update_opened, survey.id, number, now);
  return db.changed() == 1 ? number : survey.version;
}

void keep_upload(store::Writer& db, const SurveyId& id, const Upload& upload) {
  db.run(keep_brought, id, upload.file_name, to_json(upload.form),
      problems_to_json(upload.problems), upload.received_at);
}

std::optional<Upload> find_upload(store::Reader& db, const SurveyId& id) {
  return db.query(select_brought, id).first([](const store::Row& row) {
    return Upload{.file_name = row.get<std::string>("file_name"),
        .form = form_from_json(row.get<std::string>("form")),
        .problems = problems_from_json(row.get<std::string>("problems")),
        .received_at = row.get<Time>("received_at")};
  });
}

void drop_upload(store::Writer& db, const SurveyId& id) { db.run(delete_brought, id); }

void erase_old_uploads(store::Writer& db, Time now) {
  db.run(delete_old_brought, now - upload_kept);
}

}  // namespace listening
