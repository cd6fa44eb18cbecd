#include "base/xlsform/effective.hpp"

#include <algorithm>
#include <set>

#include "base/values/text.hpp"
#include "base/xlsform/types.hpp"

namespace xlsform {
namespace {

bool is_english(std::string_view language) {
  const auto word = text::fold(language);
  return word.starts_with("en ") || word == "en" || word.starts_with("english") ||
         word.starts_with("anglais");
}

Texts in_each(
    const Form& form, const Texts& like, std::string_view french, std::string_view english) {
  Texts made;
  if (form.languages.empty() || like.contains("")) made[""] = french;
  for (const auto& language : form.languages)
    made[language] = is_english(language) ? english : french;
  return made;
}

void replace(std::string& text, std::string_view mark, std::string_view by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
    text.replace(at, mark.size(), by);
}

// « How many %(label)s » for one choice of a loop.
void fill_in(Texts& texts, const Choice& choice, const Form& form) {
  for (auto& [language, text] : texts) {
    replace(text, "%(name)s", choice.name);
    replace(text, "%(label)s", text_in(choice.label, language, form));
  }
}

void fill_in(Item& item, const Choice& choice, const Form& form) {
  for (auto* texts :
      {&item.label, &item.hint, &item.guidance, &item.constraint_message, &item.required_message})
    fill_in(*texts, choice, form);
  for (auto* text : {&item.relevant, &item.constraint, &item.calculation, &item.choice_filter,
           &item.default_value, &item.name})
    replace(*text, "%(name)s", choice.name);
  for (auto& child : item.children) fill_in(child, choice, form);
}

class Maker {
 public:
  explicit Maker(Form form) : form_(std::move(form)) {}

  Form make() {
    form_.survey = spelled_out(form_.survey);
    for (const auto& name : with_other_)
      for (auto& list : form_.lists)
        if (list.name == name &&
            std::ranges::find(list.choices, "other", &Choice::name) == list.choices.end()) {
          const Texts like = list.choices.empty() ? Texts() : list.choices[0].label;
          list.choices.push_back({.name = "other",
              .label = in_each(form_, like, "Autre", "Other"),
              .media = {},
              .columns = {}});
        }
    return std::move(form_);
  }

 private:
  std::vector<Item> spelled_out(const std::vector<Item>& items) {
    std::vector<Item> made;
    for (const auto& item : items) {
      auto one = item;
      one.children = spelled_out(item.children);
      if (one.kind == Kind::Loop) one = looped(std::move(one));
      if (const auto rule = rule_of(one.type); !rule.empty())
        one.constraint = one.constraint.empty()
                             ? std::string(rule)
                             : "(" + one.constraint + ") and (" + std::string(rule) + ")";
      const bool other = one.or_other && one.has_choices();
      one.or_other = false;
      made.push_back(one);
      if (other) made.push_back(specified(one));
    }
    return made;
  }

  Item looped(Item loop) {
    loop.kind = Kind::Group;
    loop.type = "group";
    auto inside = std::move(loop.children);
    loop.children.clear();
    const auto* list = form_.list(loop.list);
    if (list)
      for (const auto& choice : list->choices) {
        // A form cannot grow without end through loops inside loops.
        made_ += inside.size() + 1;
        if (made_ > 20'000) break;
        Item group{
            .kind = Kind::Group, .type = "group", .name = choice.name, .label = choice.label};
        group.row = loop.row;
        group.children = inside;
        for (auto& child : group.children) fill_in(child, choice, form_);
        loop.children.push_back(std::move(group));
      }
    loop.list.clear();
    return loop;
  }

  Item specified(const Item& question) {
    with_other_.insert(question.list);
    Item text{.kind = Kind::Text, .type = "text", .name = question.name + "_other"};
    text.label = in_each(form_, question.label, "Précisez.", "Specify other.");
    text.relevant = "selected(../" + question.name + ", 'other')";
    text.row = question.row;
    return text;
  }

  Form form_;
  std::set<std::string> with_other_;
  std::size_t made_ = 0;
};

}  // namespace

Form effective(const Form& form) { return Maker(form).make(); }

}  // namespace xlsform
