#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/values/result.hpp"

// The numbers under which France knows an organisation. Each is checked when it is read: a digit
// mistyped is found at once.
namespace organisation {

enum class SiretProblem {
  Length,    // fourteen digits, whatever blanks, dots or dashes stand between them
  Checksum,  // Luhn; La Poste’s establishments: a sum of digits that is a multiple of five
};
std::string_view explain(SiretProblem problem);  // a whole sentence, in French

// An establishment, in the Sirene register: nine digits of its unit, five of its own.
class Siret {
 public:
  static Result<Siret, SiretProblem> check(std::string_view typed);
  static std::optional<Siret> parse(std::string_view text);

  const std::string& text() const { return text_; }
  std::string siren() const { return text_.substr(0, 9); }  // of the unit that it belongs to
  std::string in_groups() const;                            // « 356 000 000 00048 »
  std::string siren_in_groups() const;
  auto operator<=>(const Siret&) const = default;

 private:
  explicit Siret(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// An association, in the national directory: W, a digit, a digit (overseas: a letter), then seven
// digits: W232001234, W9R4001234. Associations of Alsace and Moselle have none.
class Rna {
 public:
  static std::optional<Rna> parse(
      std::string_view typed);  // blanks and small letters do not matter
  const std::string& text() const { return text_; }
  auto operator<=>(const Rna&) const = default;

 private:
  explicit Rna(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace organisation
