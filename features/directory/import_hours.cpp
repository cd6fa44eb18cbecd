#include "features/directory/import_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>
#include <vector>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

constexpr std::array<std::string_view, 7> in_osm{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<std::string_view, 7> in_french{
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};

// Times of day in a text, in minutes, in their order: « 9h », « 09:00 », « 13 h 30 », « 12h15 ».
std::vector<int> times_in(std::string_view text) {
  std::vector<int> all;
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  for (std::size_t i = 0; i < text.size();) {
    if (!digit(i)) {
      ++i;
      continue;
    }
    int hour = 0, minute = 0;
    std::size_t length = 0;
    // A number of many figures is no hour: only its first two are counted.
    for (; digit(i); ++i, ++length)
      if (length < 2) hour = hour * 10 + (text[i] - '0');
    auto next = i;
    while (next < text.size() && text[next] == ' ') ++next;
    if (length > 2 || next >= text.size()) continue;
    if (text[next] != 'h' && text[next] != 'H' && text[next] != ':') continue;
    ++next;
    while (next < text.size() && text[next] == ' ' && digit(next + 1)) ++next;
    if (digit(next) && digit(next + 1)) {
      minute = (text[next] - '0') * 10 + (text[next + 1] - '0');
      next += 2;
    }
    i = next;
    if (hour <= 24 && minute < 60) all.push_back(hour * 60 + minute);
  }
  return all;
}

std::string time(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

// "09:00-12:00,13:30-17:00"; empty when the times are not pairs that follow one another.
std::optional<std::string> spans_of(std::string_view text) {
  const auto times = times_in(text);
  if (times.empty() || times.size() % 2 != 0) return std::nullopt;
  std::string spans;
  for (std::size_t i = 0; i < times.size(); i += 2) {
    if (times[i] >= times[i + 1] || (i > 0 && times[i] < times[i - 1])) return std::nullopt;
    spans += (spans.empty() ? "" : ",") + time(times[i]) + "-" + time(times[i + 1]);
  }
  return spans;
}

// Days alike that follow one another as one: "Mo-Fr 09:00-12:00; Sa 10:00-12:00".
std::string in_week(const std::array<std::string, 7>& spans) {
  std::string week;
  for (std::size_t day = 0; day < 7;) {
    auto last = day;
    while (last + 1 < 7 && spans[last + 1] == spans[day]) ++last;
    if (!spans[day].empty()) {
      week += week.empty() ? "" : "; ";
      week += in_osm[day];
      if (last > day) week += std::string(last == day + 1 ? "," : "-") + std::string(in_osm[last]);
      week += " " + spans[day];
    }
    day = last + 1;
  }
  return week;
}

bool is_osm(std::string_view words) {
  static const std::regex rule(
      R"(^\s*((Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)([,-](Mo|Tu|We|Th|Fr|Sa|Su|PH))*\s+)?(off|closed|24/7|\d\d:\d\d-\d\d:\d\d(,\s?\d\d:\d\d-\d\d:\d\d)*)\s*$)");
  if (words.empty() || words.size() > 500) return false;
  for (const auto part : text::split(words, ';'))
    if (!text::trim(part).empty() && !std::regex_match(std::string(part), rule)) return false;
  return true;
}

// The days that a phrase names before its first hour: « du lundi au jeudi », « mardi et jeudi ».
std::array<bool, 7> days_in(const std::string& folded) {
  std::array<bool, 7> days{};
  std::vector<std::pair<std::size_t, std::size_t>> named;  // where, which
  for (std::size_t day = 0; day < 7; ++day)
    for (auto at = folded.find(in_french[day]); at != std::string::npos;
         at = folded.find(in_french[day], at + 1))
      named.emplace_back(at, day);
  std::sort(named.begin(), named.end());
  for (std::size_t i = 0; i < named.size(); ++i) {
    days[named[i].second] = true;
    if (i == 0 || named[i].second <= named[i - 1].second) continue;
    const auto from = named[i - 1].first + in_french[named[i - 1].second].size();
    const auto between = folded.substr(from, named[i].first - from);
    if (between != " au " && between != " a " && between != " " + std::string("jusqu au "))
      continue;
    for (auto day = named[i - 1].second; day < named[i].second; ++day) days[day] = true;
  }
  return days;
}

// Whether a phrase says days and hours and nothing else: « sauf en été » changes everything.
bool says_no_more(const std::string& folded) {
  static const std::set<std::string_view> binding{
      "du", "au", "de", "a", "et", "le", "les", "h", "puis", "ouvert", "tous"};
  for (const auto word : text::split(folded, ' ')) {
    const bool day =
        std::ranges::find(in_french, word) != in_french.end() ||
        (word.ends_with('s') &&
            std::ranges::find(in_french, word.substr(0, word.size() - 1)) != in_french.end());
    const bool hour = word.find_first_not_of("0123456789h") == std::string_view::npos;
    if (!day && !hour && !binding.contains(word)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> hours_of_week(const std::array<std::string, 7>& days) {
  std::array<std::string, 7> spans;
  for (std::size_t day = 0; day < 7; ++day) spans[day] = spans_of(days[day]).value_or("");
  auto week = in_week(spans);
  return week.empty() ? std::nullopt : std::optional(std::move(week));
}

std::optional<std::string> hours_in_words(std::string_view words) {
  if (is_osm(words)) return std::string(text::trim(words));
  // Phrase by phrase: a phrase begins with days and goes on with hours.
  std::array<std::string, 7> spans;
  std::string rest(words);
  for (auto& c : rest)
    if (c == '\n' || c == ';' || c == '|') c = '.';
  bool some = false;
  for (const auto phrase : text::split(rest, '.')) {
    if (text::trim(phrase).empty()) continue;
    const auto folded = text::fold(phrase);
    const auto days = days_in(folded);
    const auto hours = spans_of(phrase);
    const bool names_days = std::ranges::find(days, true) != days.end();
    // What says anything more than days and hours is left in its own words.
    if (!names_days || !hours || !says_no_more(folded)) return std::nullopt;
    for (std::size_t day = 0; day < 7; ++day)
      if (days[day]) {
        if (!spans[day].empty()) return std::nullopt;
        spans[day] = *hours;
      }
    some = true;
  }
  return some ? std::optional(in_week(spans)) : std::nullopt;
}

}  // namespace directory::intake
