#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/html/html.hpp"
#include "features/listening/results.hpp"

// What is measured beside what people say: a question of a survey may be linked to a measure of the
// territories that it is about.
namespace listening {

using Beside = std::map<std::string, Html>;  // by question

// The slug of a measure for each question that is linked to one.
std::map<std::string, std::string> linked_measures(store::Reader& db, const SurveyId& survey);
// "" unlinks.
void link_measure(
    store::Writer& db, const SurveyId& survey, std::string_view question, std::string_view measure);

// What is measured in the survey’s territories (the first three) and in France, for each linked
// question.
Beside objective_beside(store::Reader& db, const Survey& survey);

// Where its organiser links questions; nothing when no measure is known.
Html linking_form(store::Reader& db, const Survey& survey, const Results& results);

}  // namespace listening
