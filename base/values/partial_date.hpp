#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

// A date of which the day, or the month, may be unknown: "2025", "2025-11", "2025-11-27". Text
// order is time order.
class PartialDate {
 public:
  static std::optional<PartialDate> parse(std::string_view text);  // exactly these forms, real days
  const std::string& text() const { return text_; }
  int year() const;
  std::string in_french() const;  // « 2025 », « novembre 2025 », « 27 novembre 2025 »
  // 20251127, with 00 for what is unknown: what lists are ordered by.
  int number() const;
  auto operator<=>(const PartialDate&) const = default;

 private:
  explicit PartialDate(std::string text) : text_(std::move(text)) {}
  std::string text_;
};
