#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xlsform/form.hpp"
#include "base/xpath/environment.hpp"

// What a form asks once some answers are given: what people see, what is missing, what is refused,
// what is worked out. The same for a command, a page, and what a phone sends.
namespace xlsform {

// By path below the root, rows of repeats from 1: "household/person[2]/age" → "41". Answers to
// several choices are their names with spaces between: "eau route". A row of a repeat is there
// when an answer in it is, or when `rows` says so: "household/person" → 2.
struct Answers {
  std::map<std::string, std::string, std::less<>> values;
  std::map<std::string, std::size_t, std::less<>> rows;
};

// When, where and by whom it is filled in.
struct Moment {
  xpath::Clock clock{};
  std::string language;      // of labels, as the form names it; "" is its default
  std::string words = "fr";  // of dates, when the form’s language does not say
  std::map<std::string, std::string> metadata{};  // "deviceid", "username"…, when they are known
  std::uint64_t seed = 1;                         // of random()
};

enum class Refusal : std::uint8_t {
  Missing,    // required, and not answered
  NotSuch,    // no number, no date, no place, none of the choices left
  Constraint  // the constraint does not hold
};
std::string_view slug(Refusal refusal);  // "missing", "type", "constraint"

struct Refused {
  Refusal why = Refusal::Missing;
  std::string message;  // the form’s own, else ours, in French
};

// One question, group, repeat or row of a repeat, as it stands.
struct State {
  const Item* item = nullptr;  // of session.form()
  std::string path;            // as in Answers; of a repeat, without a row
  std::size_t row = 0;         // from 1, of a row of a repeat; else 0
  bool relevant = true;        // with all it lies in
  bool required = false;
  bool readonly = false;
  std::string value;        // as answered, or as worked out; kept when it is not relevant
  std::string label, hint;  // in the language asked for, with the ${answers} they hold
  std::vector<const Choice*> choices;  // those that the filter leaves, in the order to show
  std::optional<Refused> refused;      // only of what is relevant
  std::vector<State> children;         // of a repeat: its rows; of a row or a group: what it holds
  bool fixed_rows = false;             // of a repeat: how many rows there are is worked out
};

struct Filled {
  std::vector<State> states;
  std::string instance_name;
  std::vector<Problem> problems;  // expressions that could not be worked out: blank meanwhile
  bool complete() const;          // nothing is refused
};

// A form made ready: its expressions are read once. Used by any number of threads.
class Session {
 public:
  static constexpr std::size_t most_rows = 1'000;        // of one repeat
  static constexpr std::size_t most_steps = 30'000'000;  // of all expressions, for one filling
  explicit Session(const Form& form);                    // `effective` is made of it
  const Form& form() const;
  Filled fill(const Answers& answers, const Moment& moment) const;
  // The choices of a list by name or file, all of them; empty when there is no such list.
  const std::vector<Choice>* choices(const Item& item) const;

 private:
  struct Inside;
  std::shared_ptr<const Inside> inside_;
};

}  // namespace xlsform
