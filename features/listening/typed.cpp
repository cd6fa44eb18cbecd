#include <charconv>
#include <set>

#include "base/values/text.hpp"
#include "features/listening/editing.hpp"

// A question as its form shows it, and what is wrong with what was typed there.
namespace listening {
namespace {

using xlsform::Form;
using xlsform::Item;

std::string choice_lines(const Form& form, std::string_view name) {
  std::string all;
  if (const auto* list = form.list(name))
    for (const auto& choice : list->choices) all += words_in(choice.label, form) + "\n";
  return all;
}

int number_in(const std::optional<std::string>& text, int otherwise) {
  int number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

}  // namespace

std::vector<std::string> lines_of(std::string_view typed) {
  std::vector<std::string> all;
  for (const auto line : text::split(typed, '\n'))
    if (const auto words = text::trim(line); !words.empty()) all.emplace_back(words);
  return all;
}

Typed typed_of(const Form& form, const Item& item) {
  const auto* const kind = kind_of(item);
  Typed typed{.kind = kind ? std::string(kind->slug) : "",
      .label = words_in(item.label, form),
      .help = words_in(item.hint, form),
      .required = !item.required.empty() && item.required != "false()",
      .choices = choice_lines(form, item.list),
      .other = item.or_other,
      .least = number_in(xlsform::parameter(item.parameters, "start"), 1),
      .most = number_in(xlsform::parameter(item.parameters, "end"), 10),
      .whole = item.kind != xlsform::Kind::Decimal,
      .several_lines = item.appearance.find("multiline") != std::string::npos,
      .condition = condition_in(item.relevant),
      .section = section_of(form, item.name)};
  if (is_table(item)) {
    for (const auto& line : item.children) typed.lines += words_in(line.label, form) + "\n";
    if (!item.children.empty()) {
      typed.choices = choice_lines(form, item.children.front().list);
      typed.required = item.children.front().required == "true()";
    }
  }
  return typed;
}

void check(Typed& typed) {
  constexpr std::size_t most_choices = 200, longest_label = 1000;
  if (typed.label.empty())
    typed.label_error = typed.kind == "section" ? "Donnez un titre à cette section."
                                                : "Écrivez la question, telle qu’on la lira.";
  if (typed.label.size() > longest_label)
    typed.label_error = "Cette question est très longue. Mettez les explications dans l’aide.";
  const bool chooses = typed.kind == "une" || typed.kind == "plusieurs" ||
                       typed.kind == "classement" || typed.kind == "tableau";
  const auto lines = lines_of(typed.choices);
  if (chooses && lines.size() + (typed.other ? 1 : 0) < 2)
    typed.choices_error = "Écrivez au moins deux réponses possibles, une par ligne.";
  if (lines.size() > most_choices)
    typed.choices_error = "Au plus deux cents réponses possibles\u00A0: regroupez-les.";
  if (std::set<std::string>(lines.begin(), lines.end()).size() < lines.size())
    typed.choices_error = "Deux lignes disent la même chose. Retirez-en une.";
  if (typed.kind == "tableau" && lines_of(typed.lines).empty())
    typed.lines_error = "Écrivez les sujets, un par ligne.";
  if (typed.kind == "echelle" && (typed.most <= typed.least || typed.most - typed.least > 100))
    typed.scale_error = "La fin de l’échelle est plus grande que son début, d’au plus cent pas.";
}

}  // namespace listening
