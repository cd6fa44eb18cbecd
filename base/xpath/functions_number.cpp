#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/xpath/evaluator.hpp"
#include "base/xpath/families.hpp"

namespace xpath {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

template <double (*reckon)(double)>
Value of_one(Call& call) {
  return reckon(call.number(0));
}

Value number(Call& call) {
  return call.size() > 0 ? call.number(0)
                         : number_or_date(text_of(call.focus().node), call.environment().clock);
}

// Halves go up: XPath 1.0, §4.4. With how many decimals, as ODK adds.
Value round(Call& call) {
  const auto value = call.number(0);
  const auto decimals = call.size() > 1 ? std::floor(call.number(1) + 0.5) : 0;
  if (std::isnan(value) || std::isnan(decimals)) return no_number;
  if (std::isinf(value) || decimals > 300) return value;
  if (decimals < -300) return 0.0;
  const auto scale = std::pow(10.0, std::abs(decimals));
  if (decimals < 0) return std::floor(value / scale + 0.5) * scale;
  const auto scaled = value * scale;
  return std::isinf(scaled) ? value : std::floor(scaled + 0.5) / scale;
}

Value pow(Call& call) {
  const auto base = call.number(0), power = call.number(1);
  // As browsers do, where C says 1.
  if (std::isnan(power) || (std::abs(base) == 1 && std::isinf(power))) return no_number;
  return std::pow(base, power);
}

Value atan2(Call& call) { return std::atan2(call.number(0), call.number(1)); }
Value pi(Call&) { return std::numbers::pi; }
double ten_to(double power) { return std::pow(10.0, power); }

constexpr std::array functions = {
    Function{"number", 0, 1, number},
    Function{"int", 1, 1, of_one<std::trunc>},
    Function{"floor", 1, 1, of_one<std::floor>},
    Function{"ceiling", 1, 1, of_one<std::ceil>},
    Function{"abs", 1, 1, of_one<std::abs>},
    Function{"sqrt", 1, 1, of_one<std::sqrt>},
    Function{"exp", 1, 1, of_one<std::exp>},
    Function{"exp10", 1, 1, of_one<ten_to>},
    Function{"log", 1, 1, of_one<std::log>},
    Function{"log10", 1, 1, of_one<std::log10>},
    Function{"sin", 1, 1, of_one<std::sin>},
    Function{"cos", 1, 1, of_one<std::cos>},
    Function{"tan", 1, 1, of_one<std::tan>},
    Function{"asin", 1, 1, of_one<std::asin>},
    Function{"acos", 1, 1, of_one<std::acos>},
    Function{"atan", 1, 1, of_one<std::atan>},
    Function{"atan2", 2, 2, atan2},
    Function{"pow", 2, 2, pow},
    Function{"round", 1, 2, round},
    Function{"pi", 0, 0, pi},
};

}  // namespace

std::span<const Function> number_functions() { return functions; }

}  // namespace xpath
