#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/xpath/fault.hpp"

// Expressions of forms: XPath 1.0 as the ODK XForms specification keeps it, with its functions, and
// XLSForm’s ${name}. https://getodk.github.io/xforms-spec/ https://www.w3.org/TR/xpath-10/
namespace xpath {

// What is longer, or nested deeper, is refused.
inline constexpr std::size_t longest_expression = 32'768;  // characters
inline constexpr std::size_t deepest_nesting = 100;

enum class Operator : std::uint8_t {
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Plus,
  Minus,
  Times,
  Divide,
  Modulo,
  Union,
};
enum class Axis : std::uint8_t {
  Child,
  Parent,
  Self,
  Descendant,
  DescendantOrSelf,
  Ancestor,
  AncestorOrSelf,
  FollowingSibling,
  PrecedingSibling,
};

struct Term;
using TermPtr = std::unique_ptr<const Term>;

struct Step {
  Axis axis = Axis::Child;
  std::string name;  // "" is any node, "*" any element
  std::vector<TermPtr> predicates;
};

struct Function;

struct Term {
  enum class Kind : std::uint8_t {
    Number,
    Literal,
    Reference,  // ${text}
    Call,       // function(parts…)
    Negation,   // -parts[0]
    Chain,      // parts[0] operators[0] parts[1] operators[1] …, from left to right
    Path,       // steps from the node in hand, from / when `absolute`, or from parts[0]
  };
  Kind kind = Kind::Number;
  std::size_t column = 0;
  double number = 0;
  std::string text;
  const Function* function = nullptr;
  std::vector<TermPtr> parts;
  std::vector<Operator> operators;
  bool absolute = false;
  std::vector<TermPtr> predicates;  // of parts[0], when a path starts from a value
  std::vector<Step> steps;
};

// One expression, read: it can be worked out any number of times, by any number of threads.
class Expression {
 public:
  static Outcome<Expression> parse(std::string_view text);
  const Term& term() const { return *term_; }
  // The names of ${…}, in order, also of those inside texts such as '${fruit}'.
  const std::vector<std::string>& references() const { return references_; }
  // Names of the lists that instance('…') and pulldata('…') look into, when written out.
  const std::vector<std::string>& instances() const { return instances_; }

 private:
  std::shared_ptr<const Term> term_;
  std::vector<std::string> references_, instances_;
};

// The ${names} in any text, such as a label: where each stands and how long it is.
struct Mention {
  std::size_t at = 0, length = 0;  // bytes
  std::string name;
};
std::vector<Mention> mentions(std::string_view text);

}  // namespace xpath
