#include "base/values/time.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <stdexcept>

using namespace std::chrono;

namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + from;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc() || end != begin + count || *begin == '-') return std::nullopt;
  return value;
}

}  // namespace

std::string iso(Date date) {
  const year_month_day day(date);
  return fmt::format(
      "{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

std::string iso(Time time) {
  const hh_mm_ss clock(time - day_of(time));
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(day_of(time)), clock.hours().count(),
      clock.minutes().count(), clock.seconds().count());
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (!y || !m || !d) return std::nullopt;
  const year_month_day day = year(*y) / month(unsigned(*m)) / unsigned(*d);
  if (!day.ok()) return std::nullopt;
  return sys_days(day);
}

std::optional<Time> parse_time(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!date || !h || !m || !s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  return *date + hours(*h) + minutes(*m) + seconds(*s);
}

Date date_from_iso(std::string_view text) {
  if (auto date = parse_date(text)) return *date;
  throw std::invalid_argument("not a date: " + std::string(text));
}

Time time_from_iso(std::string_view text) {
  if (auto time = parse_time(text)) return *time;
  throw std::invalid_argument("not a time: " + std::string(text));
}

std::string http_date(Time time) {
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const year_month_day day(day_of(time));
  const hh_mm_ss clock(time - day_of(time));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
      days[weekday(day_of(time)).c_encoding()], unsigned(day.day()),
      months[unsigned(day.month()) - 1], int(day.year()), clock.hours().count(),
      clock.minutes().count(), clock.seconds().count());
}

std::string in_french(Date date) {
  static constexpr std::array months{"janvier", "février", "mars", "avril", "mai", "juin",
      "juillet", "août", "septembre", "octobre", "novembre", "décembre"};
  const year_month_day day(date);
  return fmt::format("{}{} {} {}", unsigned(day.day()),
      day.day() == std::chrono::day(1) ? "er" : "", months[unsigned(day.month()) - 1],
      int(day.year()));
}
