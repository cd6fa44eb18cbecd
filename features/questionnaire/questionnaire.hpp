#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html/html.hpp"
#include "base/web/request.hpp"

// Questions whose answers are concrete situations, never "1 to 4". What may be shown of many
// people's answers: suppression.hpp, and of two questions crossed: hiding.hpp. Where answers are
// kept: store.hpp.
namespace questionnaire {

struct Question {
  std::string id;     // stays the same when the wording changes
  std::string title;  // a few words, for tables
  std::string text;
  std::vector<std::string> situations;  // from the most isolated to the most shared
};

struct Questionnaire {
  std::string id;
  std::string version;
  std::vector<Question> questions;

  const Question* find(std::string_view question) const;
};

// One situation, counted from 1, or « je ne sais pas ».
class Answer {
 public:
  static Answer situation(int number) { return Answer(number); }
  static Answer unknown() { return Answer(0); }
  // As forms send it: "1" to "9", "?".
  static std::optional<Answer> parse(std::string_view text);
  bool is_known() const { return number_ > 0; }
  int number() const { return number_; }
  std::string text() const { return is_known() ? std::to_string(number_) : "?"; }
  bool operator==(const Answer&) const = default;

 private:
  explicit Answer(int number) : number_(number) {}
  int number_;
};

// By the question's id. A question that was skipped is not there.
using Answers = std::map<std::string, Answer, std::less<>>;

int count_known(const Answers& answers);
int count_unknown(const Answers& answers);

// What a form says: fields named by field_name; what is no situation of the question is left out.
std::string field_name(const Question& question);
std::optional<Answer> read(const Question& question, const web::Fields& form);
Answers read(const Questionnaire& questionnaire, const web::Fields& form);

// One question with its situations as radios. `after_legend` stands between question and choices.
Html fieldset(const Question& question, const std::optional<Answer>& chosen, const Html& legend,
    const Html& after_legend = {});

}  // namespace questionnaire
