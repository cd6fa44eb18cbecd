#pragma once
#include <string>

#include "base/values/time.hpp"

// The hour that people read on their clock in mainland France: UTC+1, and UTC+2 from the last
// Sunday of March to that of October at one o’clock UTC (directive 2000/84/CE).
std::chrono::local_seconds in_paris(Time time);
Date day_in_paris(Time time);  // the day that people read on their calendar there

// How far that clock is ahead of UTC.
std::chrono::minutes ahead_in_paris(Time time);

std::string moment_in_french(Time time);  // 2 avril 2026 à 9 h 05, in Paris
