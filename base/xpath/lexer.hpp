#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/xpath/expression.hpp"

namespace xpath {

struct Token {
  enum class Kind : std::uint8_t {
    Number,
    Literal,
    Reference,
    Name,
    Function,
    AxisName,
    Operator,
    Star,
    Dot,
    DotDot,
    Slash,
    DoubleSlash,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    End,
  };
  Kind kind = Kind::End;
  std::size_t column = 0;
  std::string text{};
  double number = 0;
  Operator op = Operator::Or;
};

// XPath 1.0, §3.7, with its two rules for telling * and names from operators.
Outcome<std::vector<Token>> tokens(std::string_view text);

}  // namespace xpath
