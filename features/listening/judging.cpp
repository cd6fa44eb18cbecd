#include "features/listening/judging.hpp"

#include <charconv>

#include "base/values/paris.hpp"
#include "base/xlsform/effective.hpp"

namespace listening {
namespace {

using xlsform::Item;
using xlsform::Kind;
using AnsweredState = xlsform::State;

std::string within(const std::string& outer, const std::string& name) {
  return outer.empty() ? name : outer + "/" + name;
}
std::string time_of(const std::string& path, std::size_t time) {
  return path + "[" + std::to_string(time) + "]";
}

// What was said, by the paths of the engine.
struct Addressed {
  const Said& said;
  xlsform::Answers answers = {};

  void walk(const std::vector<Item>& items, const std::string& ours, const std::string& theirs) {
    for (const auto& item : items) {
      const auto here = within(ours, item.name), there = within(theirs, item.name);
      const auto found = said.find(here);
      if (item.kind == Kind::Repeat) {
        std::size_t times = 1;
        if (found != said.end())
          std::from_chars(found->second.data(), found->second.data() + found->second.size(), times);
        answers.rows[there] = times;
        for (std::size_t time = 1; time <= times; ++time)
          walk(item.children, time_of(here, time), time_of(there, time));
      } else if (item.holds_items()) {
        walk(item.children, ours, there);
      } else if (found != said.end()) {
        answers.values[there] = found->second;
      }
    }
  }
};

class Judging {
 public:
  Judged judged;

  void walk(const std::vector<AnsweredState>& states, const std::string& ours) {
    for (const auto& state : states) {
      const auto& item = *state.item;
      const auto here = within(ours, item.name);
      if (item.kind == Kind::Repeat) {
        auto& node = note(here, state);
        node.times = static_cast<int>(state.children.size());
        node.fixed_times = state.fixed_rows;
        for (const auto& row : state.children) {
          note(time_of(here, row.row), row);
          walk(row.children, time_of(here, row.row));
        }
      } else if (item.holds_items()) {
        note(here, state);
        walk(state.children, ours);
      } else {
        note(here, state);
        const bool kept = item.is_asked() || item.kind == Kind::Calculate;
        if (state.relevant && kept && !state.value.empty()) judged.said[here] = state.value;
      }
    }
  }

 private:
  Node& note(const std::string& path, const AnsweredState& state) {
    auto& node = judged.nodes[path];
    node = {.relevant = state.relevant,
        .required = state.required,
        .readonly = state.readonly,
        .label = state.label,
        .hint = state.hint,
        .error = state.refused ? state.refused->message : std::string()};
    for (const auto* choice : state.choices) node.choices.push_back(*choice);
    return node;
  }
};

}  // namespace

xlsform::Form spelled_out(const xlsform::Form& form) { return xlsform::effective(form); }

const Node& Judged::at(std::string_view path) const {
  static const Node nothing{.relevant = false};
  const auto found = nodes.find(path);
  return found == nodes.end() ? nothing : found->second;
}

Judged judge(const Ready& ready, const Filling& filling) {
  const auto& session = ready.session();
  Addressed addressed{filling.said};
  addressed.walk(session.form().survey, "", "");
  xlsform::Moment moment{.language = filling.language};
  moment.clock.now = filling.now;
  moment.clock.offset = static_cast<int>(ahead_in_paris(filling.now).count());
  Judging judging;
  judging.walk(session.fill(addressed.answers, moment).states, "");
  return std::move(judging.judged);
}

}  // namespace listening
