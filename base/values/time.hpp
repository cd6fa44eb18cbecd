#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

using Time = std::chrono::sys_seconds;  // UTC, always
using Date = std::chrono::sys_days;
inline Date day_of(Time time) { return std::chrono::floor<std::chrono::days>(time); }

std::string iso(Date date);                             // 2026-04-02
std::string iso(Time time);                             // 2026-04-02T09:30:00Z
std::optional<Date> parse_date(std::string_view text);  // exactly AAAA-MM-JJ, a day that exists
std::optional<Time> parse_time(std::string_view text);  // exactly as iso(Time) writes it
Date date_from_iso(std::string_view text);              // throws std::invalid_argument
Time time_from_iso(std::string_view text);              // throws std::invalid_argument
std::string http_date(Time time);                       // Thu, 02 Apr 2026 09:30:00 GMT

std::string in_french(Date date);  // 2 avril 2026, 1er mai 2026
