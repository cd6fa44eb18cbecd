#include "features/directory/import_cleaning.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What Windows shows for the bytes 0x80 to 0x9F, as code points; 0 where it shows nothing.
constexpr std::array<unsigned, 32> windows{0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D,
    0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

// The byte that a letter was before it was mistaken for Windows’; empty when it was none.
std::optional<char> byte_of(unsigned point) {
  if (point < 0x100) return static_cast<char>(point);
  const auto found = std::ranges::find(windows, point);
  if (found == windows.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - windows.begin()));
}

// UTF-8 read as Windows-1252 and written again: « Ã© ». Undone when all of it can be.
std::string mended(std::string_view text) {
  if (text.find("\u00C3") == std::string_view::npos &&
      text.find("\u00C2") == std::string_view::npos)
    return std::string(text);
  std::string bytes;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (i + size > text.size() || size == 4) return std::string(text);
    unsigned point = size == 1 ? lead : size == 2 ? lead & 0x1FU : lead & 0x0FU;
    for (std::size_t k = 1; k < size; ++k)
      point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    const auto byte = byte_of(point);
    if (!byte) return std::string(text);
    bytes += *byte;
    i += size;
  }
  return text::is_utf8(bytes) ? bytes : std::string(text);
}

bool is_nothing(std::string_view cell) {
  constexpr std::array<std::string_view, 14> nothings{
      "", "-", "--", "n/a", "na", "null", "none", "nan", "nc", "@", "0", "/", "néant", "neant"};
  std::string lower(cell);
  for (auto& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::ranges::find(nothings, lower) != nothings.end();
}

std::string one_blank(std::string_view text) {
  std::string tidy;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank)
      tidy += c;
    else if (!tidy.empty() && tidy.back() != ' ')
      tidy += ' ';
  }
  while (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
  return tidy;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

}  // namespace

std::string clean(std::string_view cell) {
  auto tidy = one_blank(text::nfc(mended(cell)));
  return is_nothing(tidy) ? "" : tidy;
}

std::string clean_lines(std::string_view cell) {
  const auto whole = mended(cell);
  std::vector<std::string> lines;
  for (const auto line : text::split(whole, '\n')) {
    auto tidy = one_blank(text::nfc(line));
    if (!tidy.empty() || (!lines.empty() && !lines.back().empty()))
      lines.push_back(std::move(tidy));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  auto joined = text::join(lines, "\n");
  return is_nothing(joined) ? "" : joined;
}

bool says_yes(std::string_view cell) {
  const auto folded = text::fold(cell);
  constexpr std::array<std::string_view, 9> words{
      "oui", "true", "vrai", "yes", "1", "x", "o", "itinerant", "t"};
  return std::ranges::find(words, folded) != words.end();
}

bool says_no(std::string_view cell) {
  const auto folded = text::fold(cell);
  constexpr std::array<std::string_view, 8> words{
      "non", "false", "faux", "no", "0", "n", "fixe", "f"};
  return std::ranges::find(words, folded) != words.end();
}

std::vector<std::string> words_in(std::string_view cell) {
  std::string whole = mended(cell);
  for (const std::string_view between : {" / ", "\r", "\n", ";", ",", "{", "}", "\"", "[", "]"})
    for (std::size_t at = 0; (at = whole.find(between, at)) != std::string::npos;)
      whole.replace(at, between.size(), "|");
  std::vector<std::string> all;
  for (const auto part : text::split(whole, '|'))
    if (auto word = clean(part); !word.empty()) all.push_back(std::move(word));
  return all;
}

std::optional<std::string> clean_phone(std::string_view cell, bool of_new_caledonia) {
  const auto first = cell.substr(0, cell.find_first_of("/|;"));
  std::string text(text::trim(first));
  if (const auto zero = text.find("(0)"); zero != std::string::npos) text.erase(zero, 3);
  const bool abroad = text.starts_with('+') || text.starts_with("00");
  auto digits = digits_of(text);
  if (text.starts_with("00")) digits.erase(0, 2);
  if (std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '@'; }))
    return std::nullopt;
  if (abroad) {
    const bool sound = digits.size() >= 8 && digits.size() <= 15;
    return sound ? std::optional("+" + digits) : std::nullopt;
  }
  // A spreadsheet took the number for a sum and lost its zero.
  if (digits.size() == 9 && digits.front() != '0') digits.insert(0, 1, '0');
  if (digits.size() == 6 && of_new_caledonia) return "+687" + digits;
  if (digits.size() != 10 || digits.front() != '0') return std::nullopt;
  struct Overseas {
    std::string_view begins, code;
  };
  constexpr std::array overseas{Overseas{"0590", "+590"}, Overseas{"0690", "+590"},
      Overseas{"0594", "+594"}, Overseas{"0694", "+594"}, Overseas{"0596", "+596"},
      Overseas{"0696", "+596"}, Overseas{"0262", "+262"}, Overseas{"0692", "+262"},
      Overseas{"0693", "+262"}, Overseas{"0269", "+262"}, Overseas{"0639", "+262"}};
  for (const auto& place : overseas)
    if (digits.starts_with(place.begins)) return std::string(place.code) + digits.substr(1);
  return "+33" + digits.substr(1);
}

bool is_phone(std::string_view cell) {
  const auto digits = digits_of(cell);
  const bool said = cell.find_first_of(" .+") != std::string_view::npos || cell.starts_with('0');
  return said && digits.size() >= 9 && digits.size() <= 13 && clean_phone(cell).has_value();
}

std::optional<Url> clean_url(std::string_view cell) {
  const auto words = words_in(cell);
  if (words.empty()) return std::nullopt;
  // Several in one cell: the first.
  std::string text = words.front().substr(0, words.front().find(" http"));
  if (const auto blank = text.find(' '); blank != std::string::npos) {
    const auto dot = text.find('.');
    if (dot == std::string::npos || dot > blank || text.substr(0, blank).ends_with(':'))
      return std::nullopt;
    text.resize(blank);
  }
  if (text.find('@') != std::string::npos) return std::nullopt;
  if (text.starts_with("Http")) text[0] = 'h';
  if (text.starts_with("http:/") || text.starts_with("https:/")) return Url::parse(text);
  const auto dot = text.find('.');
  if (dot == std::string::npos || dot == 0 || text.find("//") != std::string::npos)
    return std::nullopt;
  static const std::regex host(R"(^[A-Za-z0-9.-]+\.[A-Za-z]{2,10}(/.*)?$)");
  if (text.size() > 500 || !std::regex_match(text, host)) return std::nullopt;
  return Url::parse("http://" + text);
}

SplitAddress split_address(std::string_view cell) {
  const auto whole = clean(cell);
  // The last five figures that stand alone: what comes before a street may be figures too.
  for (std::size_t at = whole.size() < 5 ? std::string::npos : whole.size() - 5;
       at != std::string::npos; at = at == 0 ? std::string::npos : at - 1) {
    const auto five = std::string_view(whole).substr(at, 5);
    const bool alone = (at == 0 || !is_digit(whole[at - 1])) &&
                       (at + 5 == whole.size() || !is_digit(whole[at + 5]));
    if (!alone || !std::ranges::all_of(five, is_digit)) continue;
    SplitAddress split{.street = whole.substr(0, at),
        .postcode = std::string(five),
        .town = std::string(text::trim(std::string_view(whole).substr(at + 5)))};
    while (!split.street.empty() &&
           std::string_view(" ,-–").find(split.street.back()) != std::string_view::npos)
      split.street.pop_back();
    while (!split.town.empty() &&
           std::string_view(" ,-").find(split.town.front()) != std::string_view::npos)
      split.town.erase(0, 1);
    return split;
  }
  return {.street = whole};
}

std::optional<Date> read_day(std::string_view cell) {
  const auto text = text::trim(cell);
  int numbers[3] = {0, 0, 0};
  std::size_t lengths[3] = {0, 0, 0};
  std::size_t which = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      if (++lengths[which] > 4) return std::nullopt;
      numbers[which] = numbers[which] * 10 + (c - '0');
    } else if ((c == '-' || c == '/' || c == '.') && which < 2 && lengths[which] > 0) {
      ++which;
    } else {
      break;
    }
  }
  if (which != 2 || lengths[2] == 0) return std::nullopt;
  const bool year_first = lengths[0] == 4;
  if (!year_first && lengths[2] != 4) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(year_first ? numbers[0] : numbers[2]),
      std::chrono::month(static_cast<unsigned>(numbers[1])),
      std::chrono::day(static_cast<unsigned>(year_first ? numbers[2] : numbers[0]))};
  if (!day.ok() || day.year() < std::chrono::year(1990) || day.year() > std::chrono::year(2100))
    return std::nullopt;
  return std::chrono::sys_days(day);
}

}  // namespace directory::intake
