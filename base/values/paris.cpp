#include "base/values/paris.hpp"

#include <fmt/format.h>

using namespace std::chrono;

namespace {

bool is_summer(Time time) {
  const auto year = year_month_day(day_of(time)).year();
  const Time begins = sys_days(year / March / Sunday[last]) + hours(1);
  const Time ends = sys_days(year / October / Sunday[last]) + hours(1);
  return begins <= time && time < ends;
}

}  // namespace

local_seconds in_paris(Time time) {
  return local_seconds((time + hours(is_summer(time) ? 2 : 1)).time_since_epoch());
}

Date day_in_paris(Time time) { return Date(floor<days>(in_paris(time)).time_since_epoch()); }

minutes ahead_in_paris(Time time) {
  return duration_cast<minutes>(in_paris(time).time_since_epoch() - time.time_since_epoch());
}

std::string moment_in_french(Time time) {
  const auto there = in_paris(time);
  const auto day = floor<days>(there);
  const hh_mm_ss clock(there - day);
  return fmt::format("{} à {}\u00A0h\u00A0{:02}", in_french(Date(day.time_since_epoch())),
      clock.hours().count(), clock.minutes().count());
}
