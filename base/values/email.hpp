#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/values/result.hpp"

enum class EmailProblem {
  Empty,
  NoAt,       // one @, with something on both sides
  BadName,    // before the @: what mail servers take without quotes (RFC 5321 Dot-string)
  BadDomain,  // after it: host names of letters, digits and dashes, with a dot inside
  TooLong,    // over 254 characters, or over 64 before the @
};
std::string_view explain(EmailProblem problem);  // in French, a whole sentence

// An address that mail can be sent to. Lower case all over: two spellings of one address are equal,
// since no mail service in use tells capitals apart.
class Email {
 public:
  static Result<Email, EmailProblem> check(std::string_view typed);  // blanks around do not matter
  static std::optional<Email> parse(std::string_view text);          // as kept in the database

  const std::string& text() const { return text_; }
  std::string_view domain() const;
  auto operator<=>(const Email&) const = default;

 private:
  explicit Email(std::string text) : text_(std::move(text)) {}
  std::string text_;
};
