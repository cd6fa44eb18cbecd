#include "base/xlsform/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/values/text.hpp"
#include "base/xpath/value.hpp"

namespace xlsform {
namespace {

using nlohmann::json;
using Report = nlohmann::ordered_json;

class Taker {
 public:
  Taker(const Form& form, std::vector<std::string>& unknown) : form_(form), unknown_(unknown) {}

  Answers take(const json& all) {
    if (all.is_object())
      take_object(all, form_.survey, "");
    else
      unknown_.emplace_back("$");
    return std::move(answers_);
  }

 private:
  static std::string below(const std::string& above, const std::string& name) {
    return above.empty() ? name : above + "/" + name;
  }

  void take_object(const json& object, const std::vector<Item>& items, const std::string& above) {
    for (const auto& [key, value] : object.items()) {
      const auto item = std::ranges::find(items, key, &Item::name);
      if (item != items.end())
        take_item(value, *item, below(above, key));
      else if (const auto [found, path] = elsewhere(key, items, above); found)
        take_item(value, *found, path);
      else if (above.empty() && key.find('/') != std::string::npos)
        take_path(key, value);
      else
        unknown_.push_back(below(above, key));
    }
  }

  // A question in a group of these items, by its name alone; repeats are not entered.
  static std::pair<const Item*, std::string> elsewhere(
      const std::string& name, const std::vector<Item>& items, const std::string& above) {
    for (const auto& item : items) {
      if (item.kind != Kind::Group) continue;
      const auto path = below(above, item.name);
      const auto child = std::ranges::find(item.children, name, &Item::name);
      if (child != item.children.end()) return {&*child, below(path, name)};
      if (auto deeper = elsewhere(name, item.children, path); deeper.first) return deeper;
    }
    return {nullptr, ""};
  }

  // "/data/household/person[2]/age", or without the root.
  void take_path(std::string path, const json& value) {
    if (path.starts_with('/')) {
      path.erase(0, 1);
      const auto root = path.find('/');
      path = root == std::string::npos ? "" : path.substr(root + 1);
    }
    const auto* items = &form_.survey;
    const Item* found = nullptr;
    for (const auto step : text::split(path, '/')) {
      const std::string name(step.substr(0, step.find('[')));
      const auto item = std::ranges::find(*items, name, &Item::name);
      if (item == items->end()) {
        unknown_.push_back(path);
        return;
      }
      found = &*item;
      items = &item->children;
    }
    if (found) take_item(value, *found, path);
  }

  void take_item(const json& value, const Item& item, const std::string& path) {
    if (item.kind == Kind::Repeat && !path.ends_with(']')) return take_rows(value, item, path);
    if (item.holds_items()) {
      if (value.is_object())
        take_object(value, item.children, path);
      else if (!value.is_null())
        unknown_.push_back(path);
      return;
    }
    if (value.is_array()) {
      std::vector<std::string> words;
      for (const auto& one : value)
        if (const auto text = plain(one)) words.push_back(*text);
      answers_.values[path] = text::join(words, " ");
    } else if (const auto text = plain(value)) {
      answers_.values[path] = *text;
    } else if (!value.is_null()) {
      unknown_.push_back(path);
    }
  }

  void take_rows(const json& value, const Item& item, const std::string& path) {
    if (value.is_number_unsigned()) {
      answers_.rows[path] = value.get<std::size_t>();
      return;
    }
    const auto rows = value.is_object() ? json::array({value}) : value;
    if (!rows.is_array()) {
      if (!value.is_null()) unknown_.push_back(path);
      return;
    }
    answers_.rows[path] = rows.size();
    for (std::size_t i = 0; i < rows.size() && i < Session::most_rows; ++i) {
      const auto row = fmt::format("{}[{}]", path, i + 1);
      if (rows[i].is_object())
        take_object(rows[i], item.children, row);
      else
        unknown_.push_back(row);
    }
  }

  static std::optional<std::string> plain(const json& value) {
    if (value.is_string()) return text::nfc(value.get<std::string>());
    if (value.is_number_integer()) return value.dump();
    if (value.is_number()) return xpath::text_of(value.get<double>());
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    return std::nullopt;
  }

  const Form& form_;
  std::vector<std::string>& unknown_;
  Answers answers_;
};

struct Told {
  Report questions = Report::array(), asked = Report::array(), missing = Report::array(),
         constraints = Report::array(), types = Report::array(), calculated = Report::object(),
         repeats = Report::object(), choices = Report::object();
};

void tell(const State& state, Told& told) {
  const auto& item = *state.item;
  if (item.kind == Kind::Repeat && state.row == 0)
    told.repeats[state.path] = state.relevant ? state.children.size() : 0;
  if (!item.holds_items()) {
    const bool asked = state.relevant && item.is_shown();
    Report one{{"path", state.path}, {"name", item.name}, {"type", slug(item.kind)},
        {"relevant", state.relevant}, {"asked", asked}, {"required", state.required},
        {"readonly", state.readonly}, {"value", state.relevant ? state.value : std::string()}};
    if (!state.label.empty()) one["label"] = state.label;
    if (asked) told.asked.push_back(state.path);
    if (item.has_choices() && state.relevant) {
      auto& names = one["choices"] = Report::array();
      for (const auto* choice : state.choices) names.push_back(choice->name);
      told.choices[state.path] = names;
    }
    if (state.relevant && !item.calculation.empty()) told.calculated[state.path] = state.value;
    if (state.refused) {
      one["refused"] = {{"why", slug(state.refused->why)}, {"message", state.refused->message}};
      auto& list = state.refused->why == Refusal::Missing   ? told.missing
                   : state.refused->why == Refusal::NotSuch ? told.types
                                                            : told.constraints;
      list.push_back(state.path);
    }
    told.questions.push_back(std::move(one));
  }
  for (const auto& child : state.children) tell(child, told);
}

}  // namespace

Answers answers_of(const Form& form, const json& json, std::vector<std::string>& unknown) {
  return Taker(form, unknown).take(json);
}

Report report(const std::vector<Problem>& problems) {
  auto all = Report::array();
  for (const auto& problem : problems)
    all.push_back({{"severity", slug(problem.severity)}, {"sheet", problem.sheet},
        {"row", problem.row}, {"column", problem.column}, {"reason", problem.reason}});
  return all;
}

Report report(const Form& form, const Filled& filled) {
  Told told;
  for (const auto& state : filled.states) tell(state, told);
  return {{"ok", filled.complete() && filled.problems.empty()}, {"title", form.settings.title},
      {"instance_name", filled.instance_name}, {"asked", told.asked}, {"missing", told.missing},
      {"constraints_failed", told.constraints}, {"types_failed", told.types},
      {"calculated", told.calculated}, {"repeats", told.repeats}, {"choices", told.choices},
      {"questions", told.questions}, {"problems", report(filled.problems)}};
}

}  // namespace xlsform
