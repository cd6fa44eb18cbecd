#include "base/xpath/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>

namespace xpath {
namespace {

constexpr std::int64_t minute = 60'000, day = 86'400'000;

constexpr std::array<std::string_view, 12> english_months = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 12> french_months = {"janv.", "févr.", "mars", "avr.", "mai",
    "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."};
constexpr std::array<std::string_view, 7> english_days = {
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> french_days = {
    "dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."};

std::int64_t floored(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Reads a text from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool done() const { return text_.empty(); }
  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }
  // So many digits; -1 when they are not there.
  int digits(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t count = 0;
    while (count < most && count < text_.size() && text_[count] >= '0' && text_[count] <= '9')
      value = value * 10 + (text_[count++] - '0');
    text_.remove_prefix(count);
    return count < least ? -1 : value;
  }
  // Digits after a point, as thousandths.
  int thousandths() {
    int value = 0, worth = 100;
    while (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') {
      value += (text_.front() - '0') * worth;
      worth /= 10;
      text_.remove_prefix(1);
    }
    return value;
  }

 private:
  std::string_view text_;
};

struct Hour {
  std::int64_t milliseconds = 0;
  std::optional<int> offset;
};

// 09:30, 09:30:00, 09:30:00.000, with Z, +02, +02:00 or +0200 after it.
std::optional<Hour> read_hour(Reader& reader) {
  Hour found;
  const auto hours = reader.digits(1, 2);
  if (hours < 0 || hours > 24 || !reader.take(':')) return std::nullopt;
  const auto minutes = reader.digits(2, 2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  int seconds = 0, parts = 0;
  if (reader.take(':')) {
    seconds = reader.digits(2, 2);
    if (seconds < 0 || seconds > 59) return std::nullopt;
    if (reader.take('.')) parts = reader.thousandths();
  }
  found.milliseconds = ((hours * 60 + minutes) * 60 + seconds) * std::int64_t{1000} + parts;
  if (found.milliseconds > day) return std::nullopt;
  if (reader.done()) return found;
  if (reader.take('Z')) {
    found.offset = 0;
  } else {
    const int sign = reader.take('-') ? -1 : reader.take('+') ? 1 : 0;
    const auto ahead = reader.digits(2, 2);
    if (sign == 0 || ahead < 0 || ahead > 14) return std::nullopt;
    reader.take(':');
    const auto more = reader.done() ? 0 : reader.digits(2, 2);
    if (more < 0 || more > 59) return std::nullopt;
    found.offset = sign * (ahead * 60 + more);
  }
  if (!reader.done()) return std::nullopt;
  return found;
}

std::chrono::year_month_day civil(const Moment& moment) {
  return std::chrono::sys_days(std::chrono::days(floored(moment.local, day)));
}

}  // namespace

std::optional<Moment> moment_of(std::string_view text, const Clock& clock) {
  Reader reader(text);
  const auto year = reader.digits(4, 4);
  if (year < 0 || !reader.take('-')) return std::nullopt;
  const auto month = reader.digits(1, 2);
  if (month < 1 || !reader.take('-')) return std::nullopt;
  const auto of_month = reader.digits(1, 2);
  if (of_month < 1) return std::nullopt;
  const auto date = std::chrono::year(year) / month / of_month;
  if (!date.ok()) return std::nullopt;
  Moment moment;
  moment.local = std::chrono::sys_days(date).time_since_epoch().count() * day;
  moment.offset = clock.offset;
  if (reader.done()) return moment;
  if (!reader.take('T') && !reader.take(' ')) return std::nullopt;
  const auto hour = read_hour(reader);
  if (!hour) return std::nullopt;
  moment.local += hour->milliseconds;
  moment.offset = hour->offset.value_or(clock.offset);
  moment.with_hour = true;
  return moment;
}

std::optional<std::int64_t> hour_of(std::string_view text, const Clock& clock) {
  Reader reader(text);
  const auto hour = read_hour(reader);
  if (!hour) return std::nullopt;
  const auto moved =
      hour->milliseconds + (clock.offset - hour->offset.value_or(clock.offset)) * minute;
  return moved - floored(moved, day) * day;
}

double days_of(const Moment& moment) {
  if (!moment.with_hour) return static_cast<double>(floored(moment.local, day));
  return static_cast<double>(moment.local - moment.offset * minute) / static_cast<double>(day);
}

std::optional<Moment> moment_of_days(double days, const Clock& clock) {
  if (!(days >= -719'000 && days < 2'932'896)) return std::nullopt;
  Moment moment;
  moment.offset = clock.offset;
  moment.with_hour = days != std::floor(days);
  moment.local = static_cast<std::int64_t>(std::floor(days)) * day;
  // A fraction of a day is a moment in UTC.
  if (moment.with_hour)
    moment.local = static_cast<std::int64_t>(std::floor(days * static_cast<double>(day) + 0.5)) +
                   clock.offset * minute;
  return moment;
}

Moment at_offset(Moment moment, int offset) {
  if (moment.with_hour) moment.local += (offset - moment.offset) * minute;
  moment.offset = offset;
  return moment;
}

std::string date_text(const Moment& moment) {
  const auto date = civil(moment);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string date_time_text(const Moment& moment) {
  const auto hour = moment.local - floored(moment.local, day) * day;
  const auto ahead = std::abs(moment.offset);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}{}{:02}:{:02}", date_text(moment), hour / 3'600'000,
      hour / 60'000 % 60, hour / 1000 % 60, hour % 1000, moment.offset < 0 ? '-' : '+', ahead / 60,
      ahead % 60);
}

Moment moment_now(const Clock& clock) {
  return {.local = clock.now.time_since_epoch().count() * 1000 + clock.offset * minute,
      .offset = clock.offset,
      .with_hour = true};
}

std::optional<std::string> formatted(
    const Moment& moment, std::string_view format, bool hours, std::string_view language) {
  const auto date = civil(moment);
  const auto year = static_cast<int>(date.year());
  const auto month = static_cast<unsigned>(date.month());
  const auto of_month = static_cast<unsigned>(date.day());
  const auto days = floored(moment.local, day);
  const auto hour = moment.local - days * day;
  const auto weekday = static_cast<std::size_t>(((days + 4) % 7 + 7) % 7);
  const bool french = language.starts_with("fr");
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      text += format[i];
      continue;
    }
    const char letter = ++i < format.size() ? format[i] : '\0';
    switch (letter) {
      case '%': text += '%'; continue;
      case 'Y': text += fmt::format("{:04}", year); continue;
      case 'y': text += fmt::format("{:02}", year % 100); continue;
      case 'm': text += fmt::format("{:02}", month); continue;
      case 'n': text += fmt::format("{}", month); continue;
      case 'b': text += (french ? french_months : english_months)[month - 1]; continue;
      case 'd': text += fmt::format("{:02}", of_month); continue;
      case 'e': text += fmt::format("{}", of_month); continue;
      case 'a': text += (french ? french_days : english_days)[weekday]; continue;
      default: break;
    }
    if (!hours) return std::nullopt;
    switch (letter) {
      case 'H': text += fmt::format("{:02}", hour / 3'600'000); continue;
      case 'h': text += fmt::format("{}", hour / 3'600'000); continue;
      case 'M': text += fmt::format("{:02}", hour / 60'000 % 60); continue;
      case 'S': text += fmt::format("{:02}", hour / 1000 % 60); continue;
      case '3': text += fmt::format("{:03}", hour % 1000); continue;
      default: return std::nullopt;
    }
  }
  return text;
}

}  // namespace xpath
