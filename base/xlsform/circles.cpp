#include "base/xlsform/circles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/xpath/expression.hpp"

namespace xlsform {
namespace {

struct Asked {
  const Item* item = nullptr;
  std::vector<std::size_t> needs;
  std::string column;  // of the first expression that needs another
  bool rows = false;   // an expression picks rows of a repeat
};

class Finder {
 public:
  Finder(const Form& form, const Names& names) : names_(names) {
    for (const auto& [name, item] : names.items) {
      numbers_[item] = asked_.size();
      asked_.push_back({.item = item, .needs = {}, .column = {}});
    }
    gather(form.survey, {});
  }

  std::vector<Problem> find() {
    state_.assign(asked_.size(), 0);
    for (std::size_t start = 0; start < asked_.size(); ++start) look(start);
    return std::move(found_);
  }

 private:
  // What lies in a group is relevant when the group is.
  void gather(const std::vector<Item>& items, std::vector<std::string> above) {
    for (const auto& item : items) {
      const auto number = numbers_.find(&item);
      if (number != numbers_.end()) {
        auto& asked = asked_[number->second];
        need(asked, "calculation", item.calculation);
        need(asked, "relevant", item.relevant);
        for (const auto& relevant : above) need(asked, "relevant", relevant);
      }
      auto inside = above;
      if (!item.relevant.empty()) inside.push_back(item.relevant);
      gather(item.children, inside);
    }
  }

  void need(Asked& asked, const std::string& column, const std::string& expression) {
    if (expression.empty()) return;
    const auto read = xpath::Expression::parse(expression);
    if (!read) return;
    for (const auto& name : read->references()) {
      const auto found = names_.items.find(name);
      // Of a group, only its rows are asked for.
      if (found == names_.items.end() || found->second->holds_items()) continue;
      asked.needs.push_back(numbers_[found->second]);
      if (asked.column.empty()) asked.column = column;
      asked.rows |= expression.find("indexed-repeat") != std::string::npos ||
                    expression.find('[') != std::string::npos ||
                    expression.find("once(") != std::string::npos;
    }
  }

  // Depth first, without recursion: chains of questions can be long.
  void look(std::size_t start) {
    if (state_[start] != 0) return;
    std::vector<std::pair<std::size_t, std::size_t>> way{{start, 0}};
    state_[start] = 1;
    while (!way.empty()) {
      auto& [at, next] = way.back();
      if (next == asked_[at].needs.size()) {
        state_[at] = 2;
        way.pop_back();
        continue;
      }
      const auto to = asked_[at].needs[next++];
      if (state_[to] == 0) {
        state_[to] = 1;
        way.emplace_back(to, 0);
      } else if (state_[to] == 1) {
        report(way, to);
      }
    }
  }

  void report(const std::vector<std::pair<std::size_t, std::size_t>>& way, std::size_t from) {
    const auto begin = std::ranges::find(way, from, [](const auto& one) { return one.first; });
    std::string names;
    bool rows = false;
    for (auto one = begin; one != way.end(); ++one) {
      names += asked_[one->first].item->name + " → ";
      rows |= asked_[one->first].rows;
    }
    const auto& asked = asked_[from];
    names += asked.item->name;
    found_.push_back({rows ? Severity::Warning : Severity::Error, "survey", asked.item->row.number,
        asked.column, fmt::format("Le calcul tourne en rond : {}.", names)});
  }

  const Names& names_;
  std::vector<Asked> asked_;
  std::map<const Item*, std::size_t> numbers_;
  std::vector<int> state_;
  std::vector<Problem> found_;
};

}  // namespace

std::vector<Problem> circles(const Form& form, const Names& names) {
  return Finder(form, names).find();
}

}  // namespace xlsform
