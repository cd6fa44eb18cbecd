#include "features/compass/referential.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/values/text.hpp"

namespace compass {
namespace {

const Choice* find_choice(const std::vector<ChoiceGroup>& groups, std::string_view id) {
  for (const auto& group : groups)
    for (const auto& choice : group.choices)
      if (choice.id == id) return &choice;
  return nullptr;
}

}  // namespace

const Audience* Referential::audience(std::string_view id) const {
  const auto found = std::ranges::find(audiences, id, &Audience::id);
  return found == audiences.end() ? nullptr : &*found;
}

const Choice* Referential::find_have(std::string_view id) const { return find_choice(have, id); }
const Choice* Referential::find_engage(std::string_view id) const {
  return find_choice(engage, id);
}

const TerritoryType* Referential::type_named(std::string_view name) const {
  const auto folded = text::fold(name);
  for (const auto& type : types) {
    if (text::fold(type.id) == folded) return &type;
    for (const auto& other : type.names)
      if (text::fold(other) == folded) return &type;
  }
  return nullptr;
}

const Axis& Referential::axis_of(std::string_view question) const {
  for (const auto& axis : axes)
    if (std::ranges::find(axis.questions, question) != axis.questions.end()) return axis;
  throw std::logic_error("a question without an axis");
}

int Referential::minutes_of(std::string_view format) const {
  const auto found = minutes.find(format);
  return found != minutes.end() ? found->second : minutes.at("autre");
}

std::string uncapitalised(std::string text) {
  static constexpr std::string_view accented = "É";
  if (text.starts_with(accented)) return "é" + text.substr(accented.size());
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return text;
}

std::string capitalised(std::string text) {
  static constexpr std::string_view accented = "é";
  if (text.starts_with(accented)) return "É" + text.substr(accented.size());
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace compass
