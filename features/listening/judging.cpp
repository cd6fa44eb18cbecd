#include "features/listening/judging.hpp"

#include <algorithm>
#include <charconv>

#include "base/values/text.hpp"
#include "base/values/time.hpp"
#include "features/listening/editing.hpp"

namespace listening {
namespace {

using xlsform::Form;
using xlsform::Item;
using xlsform::Kind;

bool has_word(std::string_view words, std::string_view word) {
  for (const auto one : text::split(words, ' '))
    if (one == word) return true;
  return false;
}

bool is_number(std::string_view text, bool whole) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() &&
         (!whole || text.find_first_of(".eE") == std::string_view::npos);
}

std::string unreadable(const Item& item, const std::string& value, const Node& node) {
  const auto among = [&](std::string_view word) {
    return std::ranges::find(node.choices, word, &xlsform::Choice::name) != node.choices.end();
  };
  switch (item.kind) {
    case Kind::Integer:
      return is_number(value, true) ? "" : "Écrivez un nombre entier, en chiffres.";
    case Kind::Decimal:
    case Kind::Range: return is_number(value, false) ? "" : "Écrivez un nombre, en chiffres.";
    case Kind::Date:
      return parse_date(value) ? ""
                               : "Cette date n’existe pas. Écrivez-la ainsi\u00A0: 2026-12-31.";
    case Kind::SelectOne: return among(value) ? "" : "Choisissez l’une des réponses proposées.";
    case Kind::SelectMultiple:
    case Kind::Rank:
      for (const auto word : text::split(value, ' '))
        if (!among(word)) return "Choisissez parmi les réponses proposées.";
      return "";
    case Kind::Place:
      return value.find_first_not_of("0123456789.- ") == std::string::npos
                 ? ""
                 : "Nous ne connaissons pas ce lieu. Écrivez le nom d’une commune ou son code "
                   "postal.";
    default: return "";
  }
}

// Conditions that the builder of surveys writes.
class Judge {
 public:
  Judge(const Form& form, const Said& typed) : form_(form), typed_(typed) {}

  Judged all() && {
    walk(form_.survey, "", true);
    return std::move(judged_);
  }

 private:
  bool holds(const Item& item, const std::string& within) const {
    const auto condition = condition_in(item.relevant);
    if (!condition) return true;
    auto said = judged_.said.find(
        within.empty() ? condition->question : within + "/" + condition->question);
    if (said == judged_.said.end()) said = judged_.said.find(condition->question);
    if (said == judged_.said.end()) return false;
    return has_word(said->second, condition->value) == condition->is;
  }

  void walk(const std::vector<Item>& items, const std::string& within, bool relevant) {
    for (const auto& item : items) {
      const auto path = within.empty() ? item.name : within + "/" + item.name;
      auto& node = judged_.nodes[path];
      node.relevant = relevant && holds(item, within);
      if (item.kind == Kind::Repeat) {
        repeat(item, path, node);
      } else if (item.holds_items()) {
        walk(item.children, within, node.relevant);
      } else if (item.is_asked()) {
        answer(item, path, node);
      }
    }
  }

  void repeat(const Item& item, const std::string& path, Node& node) {
    const auto times = typed_.find(path);
    if (times != typed_.end())
      std::from_chars(
          times->second.data(), times->second.data() + times->second.size(), node.times);
    const bool relevant = node.relevant;
    for (int time = 1; time <= node.times; ++time) {
      const auto here = path + "[" + std::to_string(time) + "]";
      judged_.nodes[here].relevant = relevant;
      walk(item.children, here, relevant);
    }
  }

  void answer(const Item& item, const std::string& path, Node& node) {
    node.required = !item.required.empty() && item.required != "false()";
    if (const auto* list = form_.list(item.list)) node.choices = list->choices;
    if (!node.relevant) return;
    const auto said = typed_.find(path);
    if (said == typed_.end() || said->second.empty()) {
      if (node.required) node.wrong = Wrong::Missing;
      return;
    }
    node.why = unreadable(item, said->second, node);
    if (!node.why.empty()) {
      node.wrong = Wrong::Unreadable;
      return;
    }
    judged_.said[path] = said->second;
  }

  const Form& form_;
  const Said& typed_;
  Judged judged_;
};

// « Autre » beside its text, as the converter of reference makes it.
void spell_out_other(Form& form, std::vector<Item>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    spell_out_other(form, items[i].children);
    if (!items[i].or_other) continue;
    items[i].or_other = false;
    const auto list = std::ranges::find(form.lists, items[i].list, &xlsform::ChoiceList::name);
    if (list == form.lists.end()) continue;
    auto with_other = *list;
    with_other.name += " + autre";
    if (std::ranges::find(list->choices, "other", &xlsform::Choice::name) == list->choices.end())
      with_other.choices.push_back({.name = "other", .label = {{"", "Autre"}}});
    items[i].list = with_other.name;
    Item words{.kind = Kind::Text,
        .type = "text",
        .name = items[i].name + "_other",
        .label = {{"", "Autre\u00A0: précisez"}}};
    words.relevant = "selected(${" + items[i].name + "}, 'other')";
    if (std::ranges::find(form.lists, with_other.name, &xlsform::ChoiceList::name) ==
        form.lists.end())
      form.lists.push_back(std::move(with_other));
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(words));
  }
}

}  // namespace

Form spelled_out(const Form& form) {
  auto whole = form;
  spell_out_other(whole, whole.survey);
  return whole;
}

const Node& Judged::at(std::string_view path) const {
  static const Node nothing{.relevant = false};
  const auto found = nodes.find(path);
  return found == nodes.end() ? nothing : found->second;
}

std::string Judged::filled(std::string text, const std::string&) const { return text; }

Judged judge(const Form& form, const Said& said, Time) { return Judge(form, said).all(); }

}  // namespace listening
