#include "base/xlsform/session.hpp"

#include <algorithm>

#include "base/xlsform/effective.hpp"
#include "base/xlsform/filling.hpp"
#include "base/xlsform/survey_reader.hpp"

namespace xlsform {
namespace {

bool is_fine(const State& state) {
  return !state.refused && std::ranges::all_of(state.children, is_fine);
}

}  // namespace

std::string_view slug(Refusal refusal) {
  switch (refusal) {
    case Refusal::Missing: return "missing";
    case Refusal::NotSuch: return "type";
    case Refusal::Constraint: return "constraint";
  }
  return "";
}

bool Filled::complete() const { return std::ranges::all_of(states, is_fine); }

Session::Inside::Inside(const Form& given)
    : form(effective(given)), names(names_of(form)), lists(form) {
  each_item(form.survey, [this](const Item& item) {
    auto& read = compiled[&item];
    const auto compile = [&](std::optional<xpath::Expression>& into, const std::string& written,
                             const std::string& column) {
      if (written.empty()) return;
      auto expression = xpath::Expression::parse(written);
      if (expression)
        into = *std::move(expression);
      else
        unread.push_back(
            {Severity::Error, "survey", item.row.number, column, expression.error().reason});
    };
    compile(read.relevant, item.relevant, "relevant");
    compile(read.constraint, item.constraint, "constraint");
    compile(read.required, item.required, "required");
    compile(read.readonly, item.readonly, "readonly");
    compile(read.calculation, item.calculation, "calculation");
    compile(read.choice_filter, item.choice_filter, "choice_filter");
    compile(read.repeat_count, item.repeat_count, "repeat_count");
    if (is_dynamic(item.default_value)) compile(read.default_value, item.default_value, "default");
  });
  if (!form.settings.instance_name.empty())
    if (auto expression = xpath::Expression::parse(form.settings.instance_name))
      instance_name = *std::move(expression);
}

Session::Session(const Form& form) : inside_(std::make_shared<const Inside>(form)) {}

const Form& Session::form() const { return inside_->form; }

Filled Session::fill(const Answers& answers, const Moment& moment) const {
  auto filled =
      Filling(inside_->form, inside_->names, inside_->lists, inside_->compiled, answers, moment)
          .result(inside_->instance_name);
  filled.problems.insert(filled.problems.begin(), inside_->unread.begin(), inside_->unread.end());
  return filled;
}

const std::vector<Choice>* Session::choices(const Item& item) const {
  return inside_->lists.choices(item);
}

}  // namespace xlsform
