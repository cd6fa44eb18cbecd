#include "features/questionnaire/questionnaire.hpp"

namespace questionnaire {
namespace {

Html situation_choice(const Question& question, int number, bool chosen) {
  return html(R"(
<label class="choice"><input type="radio" name="{}" value="{}" {}><span>{}</span></label>)",
      field_name(question), number, checked_if(chosen),
      question.situations[static_cast<std::size_t>(number - 1)]);
}

}  // namespace

Html fieldset(const Question& question, const std::optional<Answer>& chosen, const Html& legend,
    const Html& after_legend) {
  Html situations;
  for (int number = 1; number <= static_cast<int>(question.situations.size()); ++number)
    situations += situation_choice(question, number, chosen == Answer::situation(number));
  return html(R"(
<fieldset class="stack" id="{}">
<legend>{}</legend>
{}
<div class="choices">{}
<label class="choice choice--quiet"><input type="radio" name="{}" value="?" {}><span>Je ne sais pas</span></label>
</div>
</fieldset>)",
      field_name(question), legend, after_legend, situations, field_name(question),
      checked_if(chosen == Answer::unknown()));
}

}  // namespace questionnaire
