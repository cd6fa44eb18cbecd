#include "base/values/partial_date.hpp"

#include <algorithm>

#include "base/values/time.hpp"

namespace {

bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The first day of what is known, when it exists.
std::optional<Date> first_day(std::string_view text) {
  if (text.size() == 4 && are_digits(text)) return parse_date(std::string(text) + "-01-01");
  if (text.size() == 7) return parse_date(std::string(text) + "-01");
  return parse_date(text);
}

}  // namespace

std::optional<PartialDate> PartialDate::parse(std::string_view text) {
  if (!first_day(text)) return std::nullopt;
  return PartialDate(std::string(text));
}

int PartialDate::year() const { return std::stoi(text_.substr(0, 4)); }

std::string PartialDate::in_french() const {
  if (text_.size() == 4) return text_;
  const auto whole = ::in_french(*first_day(text_));
  return text_.size() == 10 ? whole : whole.substr(whole.find(' ') + 1);
}

int PartialDate::number() const {
  const int month = text_.size() >= 7 ? std::stoi(text_.substr(5, 2)) : 0;
  const int day = text_.size() == 10 ? std::stoi(text_.substr(8, 2)) : 0;
  return year() * 10'000 + month * 100 + day;
}
