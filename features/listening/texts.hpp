#pragma once
#include <string>
#include <vector>

#include "base/values/result.hpp"
#include "features/listening/results.hpp"
#include "features/listening/theming.hpp"

// What people wrote, grouped by theme, and by codes that an organiser sets by hand.
namespace listening {

using CodeId = Id<struct TextCodeTag>;

struct TextCode {
  CodeId id;
  std::string label;
};
inline constexpr std::size_t most_codes = 40;          // of one question
inline constexpr std::size_t longest_code_label = 60;  // characters

struct Written {
  std::string words;
  std::string print;  // by which codes are set: of the words alone
  std::string theme;  // slug, "" when no word tells
  int times = 1;      // by how many people, word for word
  std::vector<CodeId> codes = {};
};
std::string print_of_words(std::string_view words);

// What texts are looked at; empty for all. `code` "aucun": those without one.
struct TextFilter {
  std::string theme = {};  // slug, "autre" for none
  std::string code = {};
};

// The texts of whole batches (gathering.hpp) that answer a question, in the order of the alphabet.
std::vector<Written> written(store::Reader& db, const QuestionResult& question,
    const Themes& themes, const std::vector<TextCode>& codes);
int people_in(const std::vector<Written>& texts);
bool passes(const Written& text, const TextFilter& filter);

std::vector<TextCode> codes_of(
    store::Reader& db, const SurveyId& survey, std::string_view question);
enum class CodeProblem { NoLabel, TooLong, Already, TooMany };
std::string_view sentence(CodeProblem problem);
Result<CodeId, CodeProblem> add_code(store::Writer& db, const Changing& by, const Survey& survey,
    std::string_view question, std::string_view label);
// It leaves the texts that had it. False: it was not of this survey.
bool remove_code(store::Writer& db, const Changing& by, const Survey& survey, const CodeId& id);
// These and no others, on the text of this print.
void set_codes(store::Writer& db, const std::vector<TextCode>& of_the_question,
    std::string_view print, const std::vector<CodeId>& codes);

table::Sheet text_sheet(const QuestionResult& question, const std::vector<Written>& texts,
    const std::vector<TextCode>& codes);

}  // namespace listening
