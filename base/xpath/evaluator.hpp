#pragma once
#include "base/xpath/environment.hpp"
#include "base/xpath/expression.hpp"
#include "base/xpath/value.hpp"

namespace xpath {

// Beyond, an expression is given up: nodes looked at, and bytes of one text.
inline constexpr std::size_t most_steps = 3'000'000;
inline constexpr std::size_t longest_text = std::size_t{1} << 20;

// The value of an expression for the node `context`, which « . » is.
Outcome<Value> evaluate(
    const Expression& expression, const NodeRef& context, const Environment& environment);

// The nodes that ${name} means for `context`: those in the same rows of repeats, if they share any.
NodeSet referred(std::string_view name, const NodeRef& context, const Environment& environment);

// Where a term stands while it is worked out.
struct Focus {
  NodeRef node;
  std::size_t position = 1, size = 1;
};

// Works out one expression. A fault stops it: values after it mean nothing.
class Evaluator {
 public:
  Evaluator(const NodeRef& current, const Environment& environment)
      : current_(current), environment_(environment) {}

  Value value(const Term& term, const Focus& focus);
  NodeSet nodes(const Term& term, const Focus& focus);  // a fault when it is no node set
  const std::optional<Fault>& fault() const { return fault_; }
  void fail(const Term& term, std::string reason);
  bool step(const Term& term, std::size_t count = 1);  // false when it is time to stop

  const NodeRef& current() const { return current_; }
  const Environment& environment() const { return environment_; }
  // All nodes that a path or a ${name} means, whatever row the context stands in.
  NodeSet everywhere(const Term& term, const Focus& focus);

 private:
  Value chain(const Term& term, const Focus& focus);
  Value path(const Term& term, const Focus& focus, bool bound);
  NodeSet along(const Term& term, const Step& step, const NodeRef& from);
  NodeSet filtered(NodeSet nodes, const std::vector<TermPtr>& predicates);
  Value compared(const Term& term, Operator op, const Value& left, const Value& right);

  NodeRef current_;
  const Environment& environment_;
  std::size_t steps_ = 0;
  std::optional<Fault> fault_;
};

// What a function sees when it is called.
class Call {
 public:
  Call(Evaluator& evaluator, const Term& term, const Focus& focus)
      : evaluator_(evaluator), term_(term), focus_(focus) {}
  std::size_t size() const { return term_.parts.size(); }
  const Term& part(std::size_t i) const { return *term_.parts[i]; }
  Value value(std::size_t i) { return evaluator_.value(part(i), focus_); }
  std::string text(std::size_t i);
  double number(std::size_t i);
  bool truth(std::size_t i) { return truth_of(value(i)); }
  NodeSet nodes(std::size_t i) { return evaluator_.nodes(part(i), focus_); }
  Value fail(std::string reason) { return evaluator_.fail(term_, std::move(reason)), ""; }
  Value bounded(std::string text);  // a fault when the text is too long
  const Focus& focus() const { return focus_; }
  const Term& term() const { return term_; }
  Evaluator& evaluator() { return evaluator_; }
  const Environment& environment() const { return evaluator_.environment(); }

 private:
  Evaluator& evaluator_;
  const Term& term_;
  const Focus& focus_;
};

// The number that a value is, days since 1970 when its text is a date.
double number_of(const Value& value, const Clock& clock);
double number_or_date(std::string_view text, const Clock& clock);

}  // namespace xpath
