#include "base/values/text.hpp"
#include "features/listening/editing.hpp"

namespace listening {
namespace {

// Takes words off the beginning of an expression, blanks left out.
class ConditionWords {
 public:
  explicit ConditionWords(std::string_view expression) : rest_(text::trim(expression)) {}
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_ = text::trim(rest_.substr(word.size()));
    return true;
  }
  std::optional<std::string> until(char end) {
    const auto at = rest_.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    std::string word(text::trim(rest_.substr(0, at)));
    rest_ = text::trim(rest_.substr(at + 1));
    return word;
  }
  // A name, up to what cannot be in one.
  std::optional<std::string> name() {
    const auto end = rest_.find_first_of(" ,=!)<>/[");
    if (end == 0 || end == std::string_view::npos) return std::nullopt;
    std::string word(rest_.substr(0, end));
    rest_ = text::trim(rest_.substr(end));
    return word;
  }
  std::optional<std::string> quoted() {
    if (rest_.empty() || (rest_[0] != '\'' && rest_[0] != '"')) return std::nullopt;
    const char quote = rest_[0];
    rest_.remove_prefix(1);
    const auto at = rest_.find(quote);
    if (at == std::string_view::npos) return std::nullopt;
    std::string word(rest_.substr(0, at));
    rest_ = text::trim(rest_.substr(at + 1));
    return word;
  }
  bool over() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// « ${question} = 'value' », « selected(${question}, 'value') »; « ../question » as « Autre » has
// it.
std::optional<Condition> one_condition(ConditionWords& words) {
  Condition condition;
  const bool negated = words.skip("not(");
  const bool selected = words.skip("selected(");
  const auto question = words.skip("${")    ? words.until('}')
                        : words.skip("../") ? words.name()
                                            : std::nullopt;
  if (!question) return std::nullopt;
  const bool differs = !selected && words.skip("!=");
  if (!differs && !words.skip(selected ? "," : "=")) return std::nullopt;
  const auto value = words.quoted();
  if (!value || (selected && !words.skip(")")) || (negated && !words.skip(")")))
    return std::nullopt;
  return Condition{*question, *value, negated == differs};
}

}  // namespace

// « Is not » means that something else was answered: « ${question} != '' and … ».
std::optional<Condition> condition_in(std::string_view expression) {
  ConditionWords words(expression);
  const auto first = one_condition(words);
  if (!first) return std::nullopt;
  if (words.over()) return first->is && !first->value.empty() ? first : std::nullopt;
  if (first->is || !first->value.empty() || !words.skip("and")) return std::nullopt;
  const auto second = one_condition(words);
  const bool same = second && words.over() && !second->is && second->question == first->question;
  return same ? second : std::nullopt;
}

std::string written(const Condition& condition, const xlsform::Form& form) {
  const auto* const item = find_item(form, condition.question);
  const auto question = "${" + condition.question + "}";
  const auto value = "'" + condition.value + "'";
  const bool several = item && item->kind == xlsform::Kind::SelectMultiple;
  const auto selected = "selected(" + question + ", " + value + ")";
  if (condition.is) return several ? selected : question + " = " + value;
  return question + " != '' and " + (several ? "not(" + selected + ")" : question + " != " + value);
}

}  // namespace listening
