#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/xlsform/compiled.hpp"

namespace xlsform {

// Works out one form for one set of answers.
class Filling {
 public:
  Filling(const Form& form, const Names& names, const Lists& lists,
      const std::map<const Item*, Compiled>& compiled, const Answers& answers,
      const Moment& moment);
  Filled result(const std::optional<xpath::Expression>& instance_name);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  // A question, a group, a repeat (which has no node of its own) or one of its rows.
  struct Place {
    const Item* item = nullptr;
    std::string path;
    std::size_t row = 0;
    std::size_t above = none;
    xpath::NodeId node = 0;
    bool is_repeat = false;
    bool relevant = true;
    std::size_t rows = 0;
  };
  using Expression = std::optional<xpath::Expression>;

  void build();
  void build(const std::vector<Item>& items, xpath::NodeId parent, const std::string& above_path,
      std::size_t above);
  std::size_t rows_given(const std::string& path) const;
  std::string first_value(const Item& item, const std::string& path) const;
  bool pass();  // whether anything changed
  bool work_out(Place& place);
  std::optional<xpath::Value> value(const Place& place, const Expression& expression,
      const std::string& column, xpath::NodeId context);
  std::string text(const Place& place, std::string_view written) const;
  const Compiled& compiled(const Item& item) const;
  xpath::Environment environment(const std::string& path) const;
  void fault(const Place& place, const std::string& column, const std::string& reason);

  State state(const Place& place);
  std::optional<Refused> refused(const Place& place, const State& state);
  std::vector<const Choice*> choices(const Place& place);
  bool is_such(const State& state) const;

  const Form& form_;
  const Names& names_;
  const Lists& lists_;
  const std::map<const Item*, Compiled>& compiled_;
  const Answers& answers_;
  const Moment& moment_;
  xpath::Document document_;
  std::vector<Place> places_;
  std::map<std::string, std::string> worked_out_;          // by path
  std::map<std::string, std::size_t> counted_;             // rows, by path of the repeat
  std::map<std::string, std::size_t, std::less<>> given_;  // rows that answers speak of
  mutable std::size_t budget_ = Session::most_steps;
  std::set<std::pair<int, std::string>> reported_;
  std::vector<Problem> problems_;
};

}  // namespace xlsform
