#pragma once
#include <vector>

// Which cells of a table of two questions stay hidden, when what each question says by itself is
// known. A hidden cell of few people could be found from the margins, by subtraction: so others are
// hidden with it (« secondary suppression », L. Willenborg and T. de Waal, « Elements of
// Statistical Disclosure Control », 2001, chapter 4).
namespace questionnaire {

using Counts = std::vector<std::vector<int>>;  // row by row

// People of both questions, by what they said to each; and those who said something to one only, or
// whose other answer waits. They are never shown, yet they are in the margins that everybody knows:
// what was said to the first is a row and what is outside it, to the second a column and its own.
struct Joint {
  Counts counts;             // rows of one length
  std::vector<int> outside;  // of each row, those in no column
  std::vector<int> beyond;   // of each column, those in no row
  // The most that each cell can be for who knows both questions by who answered: as many as are in
  // both, profile by profile. Empty: nothing is known of that.
  Counts most = {};
};

using Mask = std::vector<std::vector<bool>>;  // true: hidden

// Hides every cell under the threshold, nobody included, and as many others as it takes for each of
// them to be possibly empty and possibly of four, for all that someone can work out who knows every
// margin, the cells shown, and the rule; and to be none, knowing `most` besides. The same for those
// outside, when they are few. Everything is hidden when nothing less would do, or when so many wait
// that nobody else may.
Mask hide(const Joint& joint);

// The same for one choice of a question where people tick several, by what they said to a question
// of one choice. `counts`: those who ticked it, column by column; `others`: those of the column who
// did not, who are in its margin, and would be found by subtraction; `outside`: those who ticked it
// and are in no column. Others who are few, or nobody, are protected like those who ticked it.
std::vector<bool> hide_ticked(const std::vector<int>& counts, const std::vector<int>& others,
    int outside, const std::vector<int>& most = {});

// Both questions of several ticks: whether how many ticked both may be shown, of those who ticked
// each.
bool may_show_both(int both, int first, int second);

}  // namespace questionnaire
