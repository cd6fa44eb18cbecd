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

// Where a thing said waits: people of one profile, from communes of one size.
struct Stratum {
  SurveyId survey;
  std::string question, said;
  std::string profile, size;
};
// Makes a batch of what waits there, when five do.
void gather(store::Writer& db, const Stratum& stratum);
// What waits for too few of one profile and size, merged where that makes five: first whatever the
// size, then whatever the profile too. How many batches.
int gather_across(store::Writer& db, const SurveyId& survey);

struct Shown {
  std::string question, said;
  std::string profile, size;  // "": several together
  int answers = 0;
  double total = 0;  // of amounts
};
std::vector<Shown> shown(store::Reader& db, const SurveyId& survey);
// The texts of whole batches, of one question, in the order of the alphabet: not that in which they
// came.
struct Words {
  std::string words;
  std::string profile, size;  // of their batch
};
std::vector<Words> texts_shown(
    store::Reader& db, const SurveyId& survey, std::string_view question);

}  // namespace listening
