#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/xpath/environment.hpp"

namespace xpath {

// A moment, as forms write it: "2026-04-02", or "2026-04-02T09:30:00.000+02:00". Without an offset,
// the hour is that of who answers.
struct Moment {
  std::int64_t local = 0;  // milliseconds since 1970, as the local clock shows them
  int offset = 0;          // minutes that it is ahead of UTC
  bool with_hour = false;
};
std::optional<Moment> moment_of(std::string_view text, const Clock& clock);
// "09:30", "09:30:00.000+02:00": milliseconds since midnight, by the clock’s offset.
std::optional<std::int64_t> hour_of(std::string_view text, const Clock& clock);

// Days since 1970: of a date a whole number, of a moment in UTC with its fraction.
double days_of(const Moment& moment);
// The local day that a number of days since 1970 falls on; empty beyond years 0 and 9999.
std::optional<Moment> moment_of_days(double days, const Clock& clock);
// The same moment as the clock’s offset shows it.
Moment at_offset(Moment moment, int offset);

std::string date_text(const Moment& moment);       // 2026-04-02
std::string date_time_text(const Moment& moment);  // 2026-04-02T09:30:00.000+02:00
Moment moment_now(const Clock& clock);

// %Y %y %m %n %b %d %e %a, and with hours %H %h %M %S %3. Empty for another letter after %.
std::optional<std::string> formatted(
    const Moment& moment, std::string_view format, bool hours, std::string_view language);

}  // namespace xpath
