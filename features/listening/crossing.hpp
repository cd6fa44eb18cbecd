#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/values/result.hpp"
#include "features/listening/results.hpp"

// What people said, by who they are or by what else they said.
namespace listening {

// What a question can be crossed with: who answered…
enum class Trait : std::uint8_t { Profile, Size, Region, Departement, Epci, Wave };
inline constexpr std::array traits{
    Trait::Profile, Trait::Size, Trait::Region, Trait::Departement, Trait::Epci, Trait::Wave};
std::string_view slug(Trait trait);                    // "profil", "taille"…
std::string_view label(Trait trait);                   // « Qui a répondu »
std::string trait_of(const Public& who, Trait trait);  // "" when not known
std::optional<Trait> parse_trait(std::string_view slug);

// How many said each thing, line by line. Empty: fewer than five, nobody, or hidden for others.
struct Crossed {
  std::string question, question_label;
  std::string by, by_label;  // "profil", « Qui a répondu »; "question:rester", its words
  struct Column {
    std::string value, label;
  };
  std::vector<Column> columns;  // the choices of the question
  struct Line {
    std::string value, label;
    std::vector<std::optional<int>> cells;
    int shown() const;
    int hidden() const;  // cells
  };
  std::vector<Line> lines;
  bool of_one_choice = false;  // the cells of a line are parts of a whole: of those shown
  std::optional<Time> made_at = {};
  bool shows() const;
};

// Whether its answers are choices, to be crossed with who answered.
bool is_closed(const QuestionResult& question);
// …with another question too: of 2 to 15 choices, one or several a person.
bool is_crossable(const QuestionResult& question);

// Sums of whole batches (gathering.hpp): nothing more has to be hidden.
Crossed cross(store::Reader& db, const std::vector<Shown>& batches, const Results& results,
    const QuestionResult& question, Trait by, const Lens& lens);

// …or with another question, by people whose answers to both are in shown figures. Such a table is
// made once, of a closed survey, with all that could be worked out of it hidden
// (questionnaire/hiding.hpp). Two tables say nothing more together than apart as long as no
// question can be reached from another in two ways (A. Dobra and S. E. Fienberg, PNAS 97 (2000),
// 11885–11892): a crossing that would close a ring is refused.
enum class NotCrossed { StillOpen, NotTwo, TooLinked, NothingShown };
std::string_view sentence(NotCrossed why);
std::optional<NotCrossed> objection(store::Reader& db, const Survey& survey, const Results& results,
    std::string_view first, std::string_view second);
// Nothing, when it was there already.
Result<void, NotCrossed> make_crossing(store::Writer& db, const Changing& by, const Survey& survey,
    std::string_view first, std::string_view second);
// With `first` in lines, whichever was named first when it was made.
std::optional<Crossed> find_crossing(store::Reader& db, const Survey& survey,
    const Results& results, std::string_view first, std::string_view second);
struct CrossingOf {
  std::string first, second;
};
std::vector<CrossingOf> crossings_of(store::Reader& db, const SurveyId& survey);

table::Sheet crossed_sheet(const Crossed& crossed);

}  // namespace listening
