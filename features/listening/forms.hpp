#pragma once
#include "base/xlsform/form.hpp"
#include "features/listening/store.hpp"

// The questions of a survey, by version. A version that people answer never changes: changing its
// questions makes a draft, which becomes the next version when it is opened.
namespace listening {

struct Version {
  int number = 0;
  std::string form_id;  // another one whenever the form changed
  xlsform::Form form;
  std::optional<Time> opened_at = {};
};

std::optional<Version> find_version(store::Reader& db, const SurveyId& id, int number);
// What its makers work on: the draft, or the version that people answer when there is none.
Version latest(store::Reader& db, const Survey& survey);
bool has_draft(store::Reader& db, const Survey& survey);
// Every version there is, the latest first.
std::vector<Version> versions_of(store::Reader& db, const SurveyId& id);

void keep_draft(store::Writer& db, const Survey& survey, const xlsform::Form& form);
void drop_draft(store::Writer& db, const Survey& survey);
// The number of the version that people answer from now on.
int publish_draft(store::Writer& db, const Survey& survey, Time now);

// As it is kept: nothing of the model is lost.
std::string to_json(const xlsform::Form& form);
xlsform::Form form_from_json(std::string_view text);  // throws on what to_json did not write

// ── A workbook that waits ──────────────────────────────────────────────────────────────────────

struct Upload {
  std::string file_name;
  xlsform::Form form;
  std::vector<xlsform::Problem> problems;
  Time received_at;
};
void keep_upload(store::Writer& db, const SurveyId& id, const Upload& upload);
std::optional<Upload> find_upload(store::Reader& db, const SurveyId& id);
void drop_upload(store::Writer& db, const SurveyId& id);
inline constexpr std::chrono::days upload_kept{2};
void erase_old_uploads(store::Writer& db, Time now);

}  // namespace listening
