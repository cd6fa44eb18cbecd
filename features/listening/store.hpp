#pragma once
#include <vector>

#include "features/listening/listening.hpp"
#include "features/organisation/membership.hpp"

// Surveys as they are kept. Whoever changes one commits its organisation: a Mandate is asked for,
// and each change is recorded in the name of the organisation.
namespace listening {

// Not those that were deleted.
std::optional<Survey> find(store::Reader& db, const SurveyId& id);
std::optional<Survey> find(store::Reader& db, const Code& code);
std::optional<Survey> find_removed(store::Reader& db, const SurveyId& id);

// The latest first.
std::vector<Survey> surveys_of(store::Reader& db, const organisation::OrganisationId& id);
std::vector<Survey> surveys_about(store::Reader& db, const territory::Ref& territory);
std::vector<Survey> open_to_all(store::Reader& db, Time now);
std::vector<Survey> removed_by(store::Reader& db, std::string_view person);
// By its id as events keep it; "" when it is nowhere any more.
std::string title_of(store::Reader& db, std::string_view id);

struct Changing {
  const organisation::Mandate& mandate;
  Time now;
};
Survey make(store::Writer& db, const Changing& by, const Presentation& is, std::string_view model);
void present(store::Writer& db, const Changing& by, const Survey& survey, const Presentation& is);
// Opening makes the draft, if there is one, the version that people answer.
void open(store::Writer& db, const Changing& by, const Survey& survey);
void close(store::Writer& db, const Changing& by, const Survey& survey);
void remove(store::Writer& db, const Changing& by, const Survey& survey);
void put_back(store::Writer& db, const Changing& by, const Survey& survey);
// Something that was done to a survey, beside these: « reponses-lues ».
void record(store::Writer& db, const Changing& by, const Survey& survey, std::string_view what,
    std::string_view became = {});

// Those deleted before this time, and everything about them. How many.
int erase_removed(store::Writer& db, Time before);
void erase(store::Writer& db, const SurveyId& id);

}  // namespace listening
