#pragma once
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>

std::string fresh_uuid();    // Version 7: sorts by age, alike on every database.
std::string fresh_secret();  // 24 letters and digits, about 118 bits: the key of a secret link.
bool is_uuid(std::string_view text);

// An identity that cannot be mistaken for another: using CharterId = Id<struct CharterTag>;
template <class Tag>
class Id {
 public:
  static Id fresh() { return Id(fresh_uuid()); }

  static std::optional<Id> parse(std::string_view text) {
    if (!is_uuid(text)) return std::nullopt;
    return Id(std::string(text));
  }

  const std::string& text() const { return text_; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(std::string text) : text_(std::move(text)) {}
  std::string text_;
};
