#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/values/text.hpp"
#include "base/xpath/evaluator.hpp"
#include "base/xpath/families.hpp"

namespace xpath {
namespace {

Value yes(Call&) { return true; }
Value no(Call&) { return false; }
Value negated(Call& call) { return !call.truth(0); }
Value boolean(Call& call) { return call.truth(0); }

Value boolean_from_string(Call& call) {
  const auto text = call.text(0);
  return text == "true" || text == "1";
}

// Only the branch that is taken is worked out.
Value if_else(Call& call) { return call.value(call.truth(0) ? 1 : 2); }

Value coalesce(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i)
    if (auto text = call.text(i); !text.empty()) return text;
  return "";
}

Value once(Call& call) {
  auto held = text_of(call.evaluator().current());
  return held.empty() ? call.text(0) : held;
}

// The words of an answer to a question of several choices.
Value selected(Call& call) {
  const auto list = " " + call.text(0) + " ";
  const auto wanted = call.text(1);
  const auto word = trimmed(wanted);
  if (word.empty()) return trimmed(list).empty();
  return list.find(" " + std::string(word) + " ") != std::string::npos;
}

std::vector<std::string> words(const std::string& list) {
  std::vector<std::string> found;
  for (const auto word : text::split(list, ' '))
    if (!trimmed(word).empty()) found.emplace_back(trimmed(word));
  return found;
}

Value selected_at(Call& call) {
  const auto found = words(call.text(0));
  const auto at = std::trunc(call.number(1));
  if (!(at >= 0 && at < static_cast<double>(found.size()))) return "";
  return found[static_cast<std::size_t>(at)];
}

Value count_selected(Call& call) { return static_cast<double>(words(call.text(0)).size()); }

// What counts as a yes in a checklist: a truth, or a number above 0. Of several answers, each.
double yeses(Call& call, const Value& value) {
  const auto& clock = call.environment().clock;
  const auto* nodes = nodes_of(value);
  if (!nodes) return number_of(value, clock) > 0 ? 1 : 0;
  double count = 0;
  for (const auto& node : *nodes)
    if (number_or_date(text_of(node), clock) > 0) ++count;
  return count;
}

bool between(double least, double most, double count) {
  return (least == -1 || count >= least) && (most == -1 || count <= most);
}

Value checklist(Call& call) {
  double count = 0;
  for (std::size_t i = 2; i < call.size(); ++i) count += yeses(call, call.value(i));
  return between(call.number(0), call.number(1), count);
}

Value weighted_checklist(Call& call) {
  if (call.size() % 2 != 0) return call.fail("Il manque le poids d’une des réponses.");
  double weight = 0;
  for (std::size_t i = 2; i + 1 < call.size(); i += 2)
    if (yeses(call, call.value(i)) > 0) weight += call.number(i + 1);
  return between(call.number(0), call.number(1), weight);
}

double chance(Call& call) {
  const auto& draw = call.environment().chance;
  return draw ? draw() : 0;
}

Value random(Call& call) { return chance(call); }

Value uuid(Call& call) {
  constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string text;
  if (call.size() > 0) {
    const auto length = call.number(0);
    if (!(length >= 0 && length <= 1000)) return call.fail("La longueur demandée est trop grande.");
    while (text.size() < static_cast<std::size_t>(length))
      text += letters[static_cast<std::size_t>(chance(call) * 36)];
    return text;
  }
  for (const char c : std::string_view("xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx")) {
    const auto four = static_cast<std::size_t>(chance(call) * 16);
    text += c == 'x' ? letters[four] : c == 'y' ? letters[8 + four % 4] : c;
  }
  return text;
}

// Park and Miller’s generator (1988) and the inside-out shuffle, as ODK defines `randomize`.
Value randomize(Call& call) {
  const auto nodes = call.nodes(0);
  std::function<double()> draw = [&call] { return chance(call); };
  std::int64_t seed = 0;
  if (call.size() > 1) {
    const auto given = call.number(1);
    if (!std::isfinite(given)) return call.fail("La graine du tirage n’est pas un nombre.");
    constexpr std::int64_t modulus = 2'147'483'647;
    seed = static_cast<std::int64_t>(std::fmod(std::trunc(given), static_cast<double>(modulus)));
    if (seed <= 0) seed += modulus - 1;
    draw = [&seed] {
      seed = seed * 16'807 % modulus;
      return static_cast<double>(seed - 1) / static_cast<double>(modulus - 1);
    };
  }
  NodeSet shuffled;
  for (const auto& node : nodes) {
    const auto at = static_cast<std::size_t>(draw() * static_cast<double>(shuffled.size() + 1));
    shuffled.push_back(node);
    if (at + 1 < shuffled.size()) std::swap(shuffled[at], shuffled.back());
  }
  return shuffled;
}

// The question is named in a text: '${fruit}', or a path to it.
Value choice_name(Call& call) {
  const auto value = call.text(0);
  const auto named = call.text(1);
  const auto found = mentions(named);
  const auto path = trimmed(named);
  const auto name = found.empty() ? std::string(path.substr(path.rfind('/') + 1)) : found[0].name;
  const auto& find = call.environment().choice_name;
  return find ? find(name, value) : std::string();
}

constexpr auto any = Function::any_number;
constexpr std::array functions = {
    Function{"true", 0, 0, yes},
    Function{"false", 0, 0, no},
    Function{"not", 1, 1, negated},
    Function{"boolean", 1, 1, boolean},
    Function{"boolean-from-string", 1, 1, boolean_from_string},
    Function{"if", 3, 3, if_else},
    Function{"coalesce", 2, any, coalesce},
    Function{"once", 1, 1, once},
    Function{"selected", 2, 2, selected},
    Function{"selected-at", 2, 2, selected_at},
    Function{"count-selected", 1, 1, count_selected},
    Function{"checklist", 3, any, checklist},
    Function{"weighted-checklist", 4, any, weighted_checklist},
    Function{"random", 0, 0, random},
    Function{"uuid", 0, 1, uuid},
    Function{"randomize", 1, 2, randomize},
    Function{"jr:choice-name", 2, 2, choice_name},
};

}  // namespace

std::span<const Function> form_functions() { return functions; }

}  // namespace xpath
