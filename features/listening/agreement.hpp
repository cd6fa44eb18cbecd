#pragma once
#include "features/listening/crossing.hpp"

// Where those who answered agree and where they do not, question by question.
namespace listening {

enum class Verdict : std::uint8_t {
  OneVoice,  // a single profile has answers that may be shown
  Unclear,   // too few answers to tell
  Agree,     // nothing beyond chance, thirty answers of each or more
  Nuance,    // beyond chance, not by much
  Disagree   // beyond chance, and by much
};
std::string_view label(Verdict verdict);  // « D’accord »…

struct Agreement {
  Crossed crossed;  // by profile, those of one profile alone
  Verdict verdict = Verdict::OneVoice;
  // Between the two profiles that differ most: how many of one would have to say something else to
  // be like the other, 0 to 1 (the distance in total variation).
  double gap = 0;
  // What they differ on most.
  struct Widest {
    std::string one, one_label, other, other_label, choice;
    double one_share = 0, other_share = 0;
  };
  std::optional<Widest> widest = {};
  std::vector<std::string> silent = {};  // choices that fewer than five of each made
};
// From this gap on, profiles are said to disagree (« proposition par défaut »).
inline constexpr double wide_gap = 0.25;
inline constexpr int answers_to_tell = 30;
// Of many choices and pairs, some differ by chance: three standard deviations are asked, once in
// 370.
inline constexpr double sure_deviations = 3;

// What can be said of a table by profile; lines of several profiles together are left out.
Agreement agreement_on(Crossed crossed);
// Of every closed question, the widest gap first; those of one voice last.
std::vector<Agreement> agreements(
    store::Reader& db, const Survey& survey, const Results& results, const Lens& lens);

table::Sheet agreement_sheet(const std::vector<Agreement>& questions);

}  // namespace listening
