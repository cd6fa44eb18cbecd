#include "features/directory/opening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/values/text.hpp"

namespace directory {
namespace {

constexpr std::size_t longest = 1000;  // bytes: a year of exceptions is no week
constexpr std::array<std::string_view, 7> short_days{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr int whole_day = 24 * 60;

std::optional<std::size_t> day_in(std::string_view text) {
  const auto at = std::ranges::find(short_days, text);
  if (at == short_days.end()) return std::nullopt;
  return static_cast<std::size_t>(at - short_days.begin());
}

std::optional<int> whole_number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text.size() > 2 || error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return number;
}

std::optional<int> minutes_in(std::string_view hours, std::string_view minutes) {
  const auto h = whole_number_in(hours), m = whole_number_in(minutes);
  if (!h || !m || *h < 0 || *m < 0 || *m > 59 || *h * 60 + *m > whole_day) return std::nullopt;
  return *h * 60 + *m;
}

std::optional<int> clock_in(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  return minutes_in(text.substr(0, 2), text.substr(3));
}

// In order, none over another.
bool follow(const std::vector<Span>& spans) {
  int last = -1;
  for (const auto& [from, to] : spans) {
    if (from <= last || to <= from) return false;
    last = to;
  }
  return true;
}

std::optional<std::vector<Span>> spans_in(std::string_view text) {
  if (text == "off" || text == "closed") return std::vector<Span>();
  std::vector<Span> spans;
  for (const auto part : text::split(text, ',')) {
    const auto span = text::trim(part);
    const auto dash = span.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = clock_in(span.substr(0, dash)), to = clock_in(span.substr(dash + 1));
    if (!from || !to) return std::nullopt;
    spans.push_back({*from, *to});
  }
  if (spans.empty() || !follow(spans)) return std::nullopt;
  return spans;
}

// Which days "Mo-We,Sa" names; "PH" apart.
struct Days {
  std::array<bool, 7> named{};
  bool holidays = false;
};
bool add_day(Days& days, std::string_view part) {
  if (part == "PH") {
    days.holidays = true;
    return true;
  }
  const auto dash = part.find('-');
  const auto first = day_in(part.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_in(part.substr(dash + 1));
  if (!first || !last) return false;
  for (std::size_t day = *first;; day = (day + 1) % 7) {
    days.named.at(day) = true;
    if (day == *last) return true;
  }
}
std::optional<Days> days_in(std::string_view text) {
  Days days;
  for (const auto part : text::split(text, ','))
    if (!add_day(days, text::trim(part))) return std::nullopt;
  return days;
}

// "Mo-Fr 09:00-12:00" in two; the days are "" when all are meant.
std::pair<std::string_view, std::string_view> halves(std::string_view rule) {
  if (rule.empty() || rule.front() < 'A' || rule.front() > 'Z') return {"", rule};
  for (auto at = rule.find(' '); at != std::string_view::npos; at = rule.find(' ', at + 1)) {
    const auto rest = text::trim(rule.substr(at));
    const bool more_days = !rest.empty() && (rest.front() == ',' || day_in(rest.substr(0, 2)));
    if (!more_days && rule[at - 1] != ',') return {rule.substr(0, at), rest};
  }
  return {rule, ""};
}

bool apply(Week& week, std::string_view rule) {
  const auto [which, when] = halves(rule);
  const auto days = which.empty()
                        ? std::optional(Days{.named = {true, true, true, true, true, true, true}})
                        : days_in(which);
  const auto spans = spans_in(when);
  if (!days || !spans) return false;
  for (std::size_t day = 0; day < 7; ++day)
    if (days->named.at(day)) week.days.at(day) = *spans;
  if (days->holidays && spans->empty()) week.closed_on_holidays = true;
  return true;
}

std::string hour(int minutes) {
  if (minutes == whole_day) return "minuit";
  if (minutes % 60 == 0) return fmt::format("{}\u00A0h", minutes / 60);
  return fmt::format("{}\u00A0h\u00A0{:02}", minutes / 60, minutes % 60);
}

std::string spans_in_words(const std::vector<Span>& spans, std::string_view before_last) {
  if (spans == std::vector<Span>{{0, whole_day}}) return "24\u00A0heures sur 24";
  std::string words;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i > 0) words += i + 1 == spans.size() ? before_last : std::string_view(", ");
    words += hour(spans[i].from) + "\u00A0–\u00A0" + hour(spans[i].to);
  }
  return words;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
  return text;
}

std::string stretch(std::size_t first, std::size_t last) {
  const std::string from(day_names.at(first)), to(day_names.at(last));
  if (first == last) return capital(from);
  if (first + 1 == last) return capital(from) + " et " + to;
  return "Du " + from + " au " + to;
}

// What a person types: « 9h », « 9h30 », « 9:00 », « 09.30 », « 9 h 30 », « minuit ».
std::optional<int> typed_clock(std::string_view typed) {
  std::string bare;
  for (const char c : typed)
    if (c != ' ') bare += c == 'H' || c == ':' || c == '.' ? 'h' : c;
  if (bare == "minuit") return whole_day;
  if (bare == "midi") return whole_day / 2;
  const auto at = bare.find('h');
  if (at == std::string::npos) return std::nullopt;
  const auto minutes = std::string_view(bare).substr(at + 1);
  return minutes_in(std::string_view(bare).substr(0, at), minutes.empty() ? "00" : minutes);
}

// No-break spaces and long dashes, as copied from a page, are ordinary ones.
std::string plainly(std::string_view typed) {
  std::string out(text::trim(typed));
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  };
  replace("\u00A0", " ");
  replace("\u202F", " ");
  replace("–", "-");
  replace("—", "-");
  replace(" et ", ",");
  replace(" puis ", ",");
  replace("/", ",");
  replace(";", ",");
  replace(" à ", "-");
  return out;
}

}  // namespace

bool Week::is_always_closed() const {
  return std::ranges::all_of(days, [](const auto& spans) { return spans.empty(); });
}

std::optional<Week> read_week(std::string_view openstreetmap) {
  if (openstreetmap.size() > longest) return std::nullopt;
  Week week;
  bool any = false;
  for (const auto part : text::split(openstreetmap, ';')) {
    const auto rule = text::trim(part);
    if (rule.empty()) continue;
    if (rule == "24/7")
      week.days.fill({{0, whole_day}});
    else if (!apply(week, rule))
      return std::nullopt;
    any = true;
  }
  return any ? std::optional(std::move(week)) : std::nullopt;
}

std::vector<OpeningLine> lines_in_french(const Week& week) {
  std::vector<OpeningLine> lines;
  for (std::size_t first = 0; first < 7;) {
    std::size_t last = first;
    while (last + 1 < 7 && week.days.at(last + 1) == week.days.at(first)) ++last;
    const auto& spans = week.days.at(first);
    lines.push_back(
        {stretch(first, last), spans.empty() ? "fermé" : spans_in_words(spans, " et ")});
    first = last + 1;
  }
  if (week.closed_on_holidays) lines.push_back({"Jours fériés", "fermé"});
  return lines;
}

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::string openstreetmap(const Week& week) {
  std::vector<std::string> rules;
  for (std::size_t first = 0; first < 7;) {
    std::size_t last = first;
    while (last + 1 < 7 && week.days.at(last + 1) == week.days.at(first)) ++last;
    const auto& spans = week.days.at(first);
    std::string rule(short_days.at(first));
    if (last > first) rule += "-" + std::string(short_days.at(last));
    std::vector<std::string> hours;
    for (const auto& span : spans) hours.push_back(clock(span.from) + "-" + clock(span.to));
    if (!spans.empty()) rules.push_back(rule + " " + text::join(hours, ","));
    first = last + 1;
  }
  if (rules.empty()) return "";
  if (week.closed_on_holidays) rules.emplace_back("PH off");
  return text::join(rules, "; ");
}

std::optional<std::vector<Span>> read_day(std::string_view typed) {
  if (typed.size() > 200) return std::nullopt;
  const auto plain = plainly(typed);
  if (plain.empty() || text::fold(plain) == "ferme") return std::vector<Span>();
  std::vector<Span> spans;
  for (const auto part : text::split(plain, ',')) {
    const auto span = text::trim(part);
    if (span.empty()) continue;
    const auto dash = span.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = typed_clock(text::trim(span.substr(0, dash)));
    const auto to = typed_clock(text::trim(span.substr(dash + 1)));
    if (!from || !to) return std::nullopt;
    spans.push_back({*from, *to});
  }
  if (spans.empty() || !follow(spans)) return std::nullopt;
  return spans;
}

std::string typed_day(const std::vector<Span>& spans) {
  std::vector<std::string> words;
  for (const auto& span : spans) words.push_back(clock(span.from) + "-" + clock(span.to));
  return text::join(words, ", ");
}

}  // namespace directory
