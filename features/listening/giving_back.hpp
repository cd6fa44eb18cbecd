#pragma once
#include <string>
#include <vector>

#include "features/listening/listening.hpp"

// The page that gives a survey’s results back: which questions, in which order, with which words.
namespace listening {

struct PagePart {
  std::string question;
  std::string comment = {};
  bool operator==(const PagePart&) const = default;
};
struct GivenBack {
  std::string title;
  std::string opening = {};
  std::vector<PagePart> parts = {};
  std::optional<Time> published_at = {};
};
std::optional<GivenBack> find_page(store::Reader& db, const SurveyId& id);
void keep_page(store::Writer& db, const SurveyId& id, const GivenBack& page);
void publish_page(store::Writer& db, const SurveyId& id, const std::optional<Time>& at);
// Those that are published, the latest first; about one territory when given.
std::vector<SurveyId> given_back(store::Reader& db);
bool is_given_back(store::Reader& db, const SurveyId& id);

}  // namespace listening
