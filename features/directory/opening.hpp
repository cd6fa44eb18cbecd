#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Opening hours, from OpenStreetMap's notation ("Mo-Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00;
// PH off") to words. Only what every week is alike is read: what depends on weeks, months or
// sunrise is shown as it was written.
namespace directory {

// Minutes after midnight; 24:00 is 1440.
struct Span {
  int from = 0;
  int to = 0;
  bool operator==(const Span&) const = default;
};
struct Week {
  std::array<std::vector<Span>, 7> days;  // from Monday
  bool closed_on_holidays = false;
  bool operator==(const Week&) const = default;
  bool is_always_closed() const;
};
std::optional<Week> read_week(std::string_view openstreetmap);

struct OpeningLine {
  std::string days;   // « Du lundi au jeudi »
  std::string hours;  // « 9 h – 12 h et 14 h – 17 h 30 », « fermé »
};
std::vector<OpeningLine> lines_in_french(const Week& week);

// As OpenStreetMap writes it, for what was typed in a form; "" for a week without hours.
std::string openstreetmap(const Week& week);
// What a person types for one day: « 9h-12h, 14h-17h30 », « 9:00-12:00 / 14:00-17:00 », « fermé ».
// Empty when it means nothing.
std::optional<std::vector<Span>> read_day(std::string_view typed);
std::string typed_day(const std::vector<Span>& spans);  // « 9 h – 12 h, 14 h – 17 h 30 »

inline constexpr std::array<std::string_view, 7> day_names{
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
// schema.org: "Monday"…
inline constexpr std::array<std::string_view, 7> schema_days{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
std::string clock(int minutes);  // "09:00"

}  // namespace directory
