#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/listening/results.hpp"

// A survey that is asked again: wave after wave, or beside another survey with the same questions.
namespace listening {

// Answers from now on are of another wave; what waits of the one before is merged, as at closing.
void begin_wave(store::Writer& db, const Changing& by, const Survey& survey, std::string_view name);

// Another survey, in preparation, with the same questions and the same presentation but its days.
Survey copy(store::Writer& db, const Changing& by, const Survey& survey);

// How a part has moved between the last two columns where it is known.
enum class Move : std::uint8_t { Unknown, Same, Up, Down };
std::string_view label(Move move);
// Of many choices some move by chance: once in a hundred.
inline constexpr double wave_deviations = 2.575829303548901;

struct WavesCompared {
  std::vector<std::string> columns;  // waves, and the other survey
  struct Choice {
    std::string value, label;
    std::vector<Bar> bars;  // one for each column; no part: fewer than five
    Move move = Move::Unknown;
  };
  struct Question {
    std::string name, label;
    std::vector<double> effective;  // for each column: how many answers it is worth
    std::vector<std::optional<double>> means;
    std::vector<Choice> choices;  // none when it is a number
  };
  std::vector<Question> questions;  // that more than one column can show something of
};
// `other`: its questions of the same name, all waves together, stand before the waves.
WavesCompared compare_waves(
    store::Reader& db, const Survey& survey, const std::optional<Survey>& other, const Lens& lens);
// Surveys of the same organisation that ask some of the same questions.
std::vector<Survey> alike(store::Reader& db, const Survey& survey);

table::Sheet wave_sheet(const WavesCompared& compared);

}  // namespace listening
