#include "base/values/email.hpp"

#include <algorithm>

#include "base/values/text.hpp"

namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Parts between dots, none empty, each character one of those allowed.
template <class Allowed>
bool is_dotted(std::string_view text, Allowed allowed) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [&](char c) { return c == '.' || allowed(c); });
}

bool is_host_name(std::string_view domain) {
  if (domain.find('.') == std::string_view::npos) return false;
  if (!is_dotted(domain, [](char c) { return is_letter_or_digit(c) || c == '-'; })) return false;
  const auto labels = text::split(domain, '.');
  return std::ranges::all_of(labels, [](std::string_view label) {
    return label.size() <= 63 && label.front() != '-' && label.back() != '-';
  }) && std::ranges::any_of(labels.back(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view explain(EmailProblem problem) {
  switch (problem) {
    case EmailProblem::Empty: return "Indiquez votre adresse électronique.";
    case EmailProblem::NoAt:
      return "Une adresse électronique contient un seul « @ », avec un nom avant et un domaine "
             "après, par exemple marie@exemple.fr.";
    case EmailProblem::BadName:
      return "Ce qui précède « @ » contient un signe qui n’y a pas sa place. Vérifiez accents, "
             "espaces et virgules.";
    case EmailProblem::BadDomain:
      return "Ce qui suit « @ » n’est pas un nom de domaine, comme exemple.fr.";
    case EmailProblem::TooLong: return "Cette adresse est trop longue pour exister.";
  }
  return "Cette adresse n’est pas valable.";
}

Result<Email, EmailProblem> Email::check(std::string_view typed) {
  std::string address(text::trim(typed));
  if (address.empty()) return refuse(EmailProblem::Empty);
  std::ranges::transform(address, address.begin(),
      [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto at = address.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == address.size() ||
      address.find('@', at + 1) != std::string::npos)
    return refuse(EmailProblem::NoAt);
  if (at > 64 || address.size() > 254) return refuse(EmailProblem::TooLong);
  const auto name = std::string_view(address).substr(0, at);
  if (!is_dotted(name, [](char c) {
        return is_letter_or_digit(c) ||
               std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
      }))
    return refuse(EmailProblem::BadName);
  if (!is_host_name(std::string_view(address).substr(at + 1)))
    return refuse(EmailProblem::BadDomain);
  return Email(std::move(address));
}

std::optional<Email> Email::parse(std::string_view text) {
  auto checked = check(text);
  if (!checked || checked->text() != text) return std::nullopt;
  return *std::move(checked);
}

std::string_view Email::domain() const {
  return std::string_view(text_).substr(text_.find('@') + 1);
}
