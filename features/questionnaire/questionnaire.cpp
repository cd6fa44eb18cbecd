#include "features/questionnaire/questionnaire.hpp"

#include <algorithm>

namespace questionnaire {

const Question* Questionnaire::find(std::string_view question) const {
  const auto found = std::ranges::find(questions, question, &Question::id);
  return found == questions.end() ? nullptr : &*found;
}

std::optional<Answer> Answer::parse(std::string_view text) {
  if (text == "?") return unknown();
  if (text.size() != 1 || text[0] < '1' || text[0] > '9') return std::nullopt;
  return situation(text[0] - '0');
}

int count_known(const Answers& answers) {
  return static_cast<int>(
      std::ranges::count_if(answers, [](const auto& entry) { return entry.second.is_known(); }));
}

int count_unknown(const Answers& answers) {
  return static_cast<int>(answers.size()) - count_known(answers);
}

std::string field_name(const Question& question) { return "q-" + question.id; }

std::optional<Answer> read(const Question& question, const web::Fields& form) {
  const auto answer = Answer::parse(form.text(field_name(question)));
  if (!answer || answer->number() > static_cast<int>(question.situations.size()))
    return std::nullopt;
  return answer;
}

Answers read(const Questionnaire& questionnaire, const web::Fields& form) {
  Answers answers;
  for (const auto& question : questionnaire.questions)
    if (const auto answer = read(question, form)) answers.emplace(question.id, *answer);
  return answers;
}

}  // namespace questionnaire
