#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/compass/referential.hpp"
#include "features/questionnaire/store.hpp"

// Where a territory stands, how sure that is, and what would bring it further: rules alone, no
// database. What to do first: ranking.hpp, plan.hpp.
namespace compass {

using questionnaire::Answers;
using Cells = std::vector<questionnaire::Cell>;

struct AxisScore {
  std::optional<double> value;  // 1 to 4, the mean of its questions; empty: none was answered
  int questions = 0;            // answered
  int answers = 0;              // the asker's and the published ones
};

struct Profile {
  std::array<AxisScore, axis_count> axes;
  std::map<std::string, double, std::less<>> questions;  // mean of each answered question
  std::optional<int> level;
  std::optional<std::size_t> weakest;    // axis; empty when none was answered or all are equal
  std::optional<std::size_t> strongest;  // axis
};

// The asker's voice counts as one among those published. The level is the mean of the axes,
// rounded, and at most one above what the weakest axis has reached.
Profile profile_of(const Referential& referential, const Answers& own, const Cells& voices);

// One profile's mean answer to one question.
struct Voice {
  std::string profile;  // empty: several profiles together
  int answers = 0;
  double mean = 0;
};
struct Comparison {
  std::string question;
  std::vector<Voice> voices;
  double gap = 0;  // between the two that differ most; 0 with a single voice
};
inline constexpr std::size_t most_voices = 4;
// Question by question, widest gap first. Beyond four profiles, the smallest are merged.
std::vector<Comparison> compare(const Referential& referential, const Cells& voices);
// Between the asker's answer and the profile that is furthest from it; 0 without both.
double gap_with(const Answers& own, const Comparison& comparison);

enum class Trust { None, Fragile, Fair, Sure };
struct Certainty {
  Trust trust = Trust::None;
  int known = 0;          // questions that the asker or published voices answered
  int unknown = 0;        // « je ne sais pas »
  int questions = 0;      // asked
  int disagreements = 0;  // questions on which profiles, or one and the asker, differ strongly
  bool axis_missing = false;
};
Certainty certainty(const Referential& referential, const Answers& own, const Profile& profile,
    const std::vector<Comparison>& comparisons);

// Voices differ strongly on so many questions that their mean is nobody's opinion.
bool is_disputed(const Certainty& certainty);

// Where each voice alone, the asker's and each profile's, places the territory.
struct Range {
  int least = 0;
  int most = 0;
};
// Empty: nobody answered, or all say the same level.
std::optional<Range> range_of(
    const Referential& referential, const Answers& own, const Cells& voices);

// What would bring the next level: the questions where most is to be gained, and how.
struct Advance {
  std::string question;
  std::string title;
  std::string text;
};
std::vector<Advance> advances(
    const Referential& referential, const Profile& profile, std::size_t count = 3);

}  // namespace compass
