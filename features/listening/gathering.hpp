#pragma once
#include <string>
#include <vector>

#include "features/listening/listening.hpp"

// The rule of features/questionnaire/suppression.hpp, for things said rather than people: what five
// people said becomes a batch, for good, and every figure that anyone is ever shown is a sum of
// whole batches. So no choice shows fewer than five people, and whoever subtracts one filter from
// another, or yesterday from today, obtains sums of whole batches again. There is no total of
// people to subtract from: each choice is counted by itself, and what waits is in no figure.
namespace listening {

// Where a thing said waits: people alike in all that results tell apart.
struct Stratum {
  SurveyId survey;
  std::string question, said;
  Public of;
};
// Makes a batch of what waits there, when five do.
void gather(store::Writer& db, const Stratum& stratum);
// What waits for too few people alike, merged where that makes five: whatever the EPCI, then the
// département, the région, the size, the profile; never two waves. How many batches.
int gather_across(store::Writer& db, const SurveyId& survey);

Public read_public(const store::Row& row);

struct Shown {
  std::string question, said;
  Public of;
  int answers = 0;
  double total = 0;  // of amounts
};
std::vector<Shown> shown(store::Reader& db, const SurveyId& survey);
std::vector<Shown> shown(store::Reader& db, const SurveyId& survey, std::string_view question);
// The texts of whole batches, of one question, in the order of the alphabet: not that in which they
// came.
struct Words {
  std::string words;
  Public of;  // of their batch
};
std::vector<Words> texts_shown(
    store::Reader& db, const SurveyId& survey, std::string_view question);
// Of those batches alone that are of this profile and this size; "" for any.
std::vector<Words> texts_shown(store::Reader& db, const SurveyId& survey, std::string_view question,
    std::string_view profile, std::string_view size);

}  // namespace listening
