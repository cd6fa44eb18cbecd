#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/statistics/interval.hpp"
#include "base/table/sheet.hpp"
#include "features/listening/forms.hpp"
#include "features/listening/gathering.hpp"
#include "features/listening/reading.hpp"

// What anyone may be shown of a survey: sums of whole batches (gathering.hpp), question by
// question.
namespace listening {

// Whose answers are looked at; empty for all.
struct Lens {
  std::string profile = {}, size = {};
  std::optional<territory::Ref> place = {};  // an EPCI, a département, a région
  int wave = 0;
  bool is_narrow() const { return *this != Lens{}; }
  bool operator==(const Lens&) const = default;
};
bool within(const Public& who, const Lens& lens);

struct Bar {
  std::string value, label;
  int answers = 0;  // 0: fewer than five, or nobody: no one can tell
  // Of a question of one choice: its part of those shown, weighed, 0 to 1; and how far chance alone
  // may move it.
  std::optional<double> share = {};
  statistics::Interval between = {};
};
// How far the parts of a question can be trusted.
struct Sample {
  double effective = 0;  // how many answers picked evenly would tell as much
  struct Class {
    std::string size, region;  // "" when not weighed by it
    std::string region_name;
    double population = 0;  // its part of the people, 0 to 1
    int answers = 0;
    double weight = 1;
  };
  std::vector<Class> classes = {};  // when weighed
  int apart = 0;                    // answers of nowhere known: not in the parts
  double covered = 1;               // of the people, those of whom somebody’s answer is shown
  int rounds = 0;                   // of raking; 0: it was not needed
  double gap = 0;                   // what raking could not reach, 0 to 1
};
struct QuestionResult {
  std::string name, label, section;
  xlsform::Kind kind = xlsform::Kind::Text;
  std::vector<Bar> bars = {};
  int shown = 0;               // of what is counted: the sum of the bars, the numbers, the texts
  std::optional<double> mean;  // of numbers
  std::vector<std::string> texts = {};
  Sample sample = {};
  bool misleading = false;  // too much may wait: no share is told, see tells_shares
  bool shows() const { return shown > 0; }
};
struct Results {
  std::vector<QuestionResult> questions;     // in the order of the form
  std::vector<std::string> profiles, sizes;  // that some batch is of
  struct Place {
    territory::Ref ref;
    std::string name;
  };
  std::vector<Place> places;  // too: régions, then départements, then EPCI, by name
  std::vector<Wave> waves;    // too
  Weighting weighting = Weighting::None;
  int version = 0;
};
// A choice that is not shown may hold up to four answers that wait. Shares of what is shown would
// mislead while these could be more than a fifth of all: « oui, 100 % » beside four « non » that
// nobody sees. It asks for nothing but what is shown (decision 25).
constexpr bool tells_shares(int shown, int hidden_choices) {
  constexpr int most_waiting = 4, part = 5;
  return hidden_choices * most_waiting * part <= shown + hidden_choices * most_waiting;
}

Results results_of(store::Reader& db, const Survey& survey, const Lens& lens = {});
const QuestionResult* find_result(const Results& results, std::string_view question);

// « Première réponse donnée » of a ranking…: what the figures of a kind mean.
std::string_view meaning(xlsform::Kind kind);

// The same to take away: figures, and what their words mean.
enum class Texts { With, Without };
table::Sheet figures(const Results& results, Texts texts);
table::Sheet weights(const Results& results);
table::Sheet codebook(const Results& results);
std::string to_json(const Survey& survey, const Results& results, const Lens& lens, Texts texts);

}  // namespace listening
