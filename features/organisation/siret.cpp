#include "features/organisation/siret.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/values/text.hpp"

namespace organisation {
namespace {

constexpr std::size_t siret_length = 14;
constexpr std::string_view la_poste = "356000000";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What people put between groups of digits, no-break blanks too, taken out; letters in capitals.
std::string without_blanks(std::string_view typed) {
  std::string kept;
  const auto composed = text::nfc(typed);
  for (std::size_t i = 0; i < composed.size(); ++i) {
    const std::string_view rest(composed.c_str() + i);
    if (rest.starts_with("\u00A0")) {
      i += 1;
    } else if (rest.starts_with("\u202F") || rest.starts_with("\u2009")) {
      i += 2;
    } else if (const char c = composed[i]; c != ' ' && c != '.' && c != '-' && c != '\t') {
      kept += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return kept;
}

int sum(std::string_view digits) {
  int total = 0;
  for (const char c : digits) total += c - '0';
  return total;
}

// Every second digit from the right counts double, nine less when that makes two digits.
bool follows_luhn(std::string_view digits) {
  int total = 0;
  bool twice = false;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c, twice = !twice) {
    const int value = (*c - '0') * (twice ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 == 0;
}

}  // namespace

std::string_view explain(SiretProblem problem) {
  switch (problem) {
    case SiretProblem::Length:
      return "Un SIRET a quatorze chiffres. Si vous n’avez que neuf chiffres, c’est le "
             "SIREN\u00A0: il "
             "y manque les cinq de l’établissement.";
    case SiretProblem::Checksum:
      return "Ce numéro n’existe pas\u00A0: un de ses chiffres est sans doute faux. Comparez-le à "
             "un "
             "document officiel.";
  }
  std::abort();
}

Result<Siret, SiretProblem> Siret::check(std::string_view typed) {
  auto digits = without_blanks(typed);
  if (digits.size() != siret_length || !std::ranges::all_of(digits, is_digit))
    return refuse(SiretProblem::Length);
  const bool of_la_poste = digits.starts_with(la_poste) && sum(digits) % 5 == 0;
  const bool sound = follows_luhn(digits) && follows_luhn(std::string_view(digits).substr(0, 9));
  if (sum(digits) == 0 || (!sound && !of_la_poste)) return refuse(SiretProblem::Checksum);
  return Siret(std::move(digits));
}

std::optional<Siret> Siret::parse(std::string_view text) {
  auto checked = check(text);
  return checked ? std::optional(*std::move(checked)) : std::nullopt;
}

std::string Siret::siren_in_groups() const {
  constexpr std::string_view blank = "\u00A0";
  std::string grouped = text_.substr(0, 3);
  for (const std::size_t start : {3, 6}) {
    grouped += blank;
    grouped += text_.substr(start, 3);
  }
  return grouped;
}

std::string Siret::in_groups() const { return siren_in_groups() + "\u00A0" + text_.substr(9); }

std::optional<Rna> Rna::parse(std::string_view typed) {
  auto text = without_blanks(typed);
  const bool shaped = text.size() == 10 && text[0] == 'W' && is_digit(text[1]) &&
                      (is_digit(text[2]) || (text[2] >= 'A' && text[2] <= 'Z')) &&
                      std::all_of(text.begin() + 3, text.end(), is_digit);
  return shaped ? std::optional(Rna(std::move(text))) : std::nullopt;
}

}  // namespace organisation
