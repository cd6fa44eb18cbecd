#include <array>
#include <cmath>
#include <limits>

#include "base/xpath/dates.hpp"
#include "base/xpath/evaluator.hpp"
#include "base/xpath/families.hpp"

namespace xpath {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr auto no_date = "Cette valeur n’est pas une date (attendue : AAAA-MM-JJ).";

// A date written, or a number of days since 1970. Nothing for an empty value, nor a fault.
std::optional<Moment> moment(Call& call, bool& empty) {
  const auto& clock = call.environment().clock;
  const auto value = call.value(0);
  const auto text = text_of(value);
  empty = trimmed(text).empty();
  if (empty) return std::nullopt;
  const auto number =
      std::holds_alternative<double>(value) ? std::get<double>(value) : number_of(text);
  auto found = std::isnan(number) ? moment_of(trimmed(text), clock) : moment_of_days(number, clock);
  if (!found) call.fail(no_date);
  return found;
}

Value today(Call& call) { return date_text(moment_now(call.environment().clock)); }
Value now(Call& call) { return date_time_text(moment_now(call.environment().clock)); }

Value date(Call& call) {
  bool empty = false;
  const auto found = moment(call, empty);
  return found ? date_text(at_offset(*found, call.environment().clock.offset)) : std::string();
}

Value date_time(Call& call) {
  bool empty = false;
  const auto found = moment(call, empty);
  return found ? date_time_text(at_offset(*found, call.environment().clock.offset)) : std::string();
}

Value decimal_date_time(Call& call) {
  const auto& clock = call.environment().clock;
  const auto value = call.value(0);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return number_or_date(text_of(value), clock);
}

// The part of the day that has gone by, as the clock of who answers shows it.
Value decimal_time(Call& call) {
  const auto& clock = call.environment().clock;
  const auto text = call.text(0);
  auto hour = hour_of(trimmed(text), clock);
  if (!hour)
    if (const auto whole = moment_of(trimmed(text), clock); whole && whole->with_hour)
      hour = hour_of(date_time_text(at_offset(*whole, clock.offset)).substr(11), clock);
  return hour ? static_cast<double>(*hour) / 86'400'000 : no_number;
}

Value shown(Call& call, bool hours) {
  const auto& environment = call.environment();
  bool empty = false;
  std::optional<Moment> found;
  if (hours)
    if (const auto hour = hour_of(trimmed(call.text(0)), environment.clock)) {
      found = moment_now(environment.clock);
      found->local += *hour - (found->local % 86'400'000 + 86'400'000) % 86'400'000;
    }
  if (!found) found = moment(call, empty);
  if (!found) return "";
  auto text = formatted(
      at_offset(*found, environment.clock.offset), call.text(1), hours, environment.language);
  if (!text) return call.fail("Après « % », cette lettre ne dit pas comment écrire une date.");
  return call.bounded(*std::move(text));
}

Value format_date(Call& call) { return shown(call, false); }
Value format_date_time(Call& call) { return shown(call, true); }

constexpr std::array functions = {
    Function{"today", 0, 0, today},
    Function{"now", 0, 0, now},
    Function{"date", 1, 1, date},
    Function{"date-time", 1, 1, date_time},
    Function{"decimal-date-time", 1, 1, decimal_date_time},
    Function{"decimal-date", 1, 1, decimal_date_time},
    Function{"decimal-time", 1, 1, decimal_time},
    Function{"format-date", 2, 2, format_date},
    Function{"format-date-time", 2, 2, format_date_time},
};

}  // namespace

std::span<const Function> date_functions() { return functions; }

}  // namespace xpath
