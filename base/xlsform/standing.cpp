#include <algorithm>
#include <cmath>
#include <set>

#include "base/values/text.hpp"
#include "base/xlsform/filling.hpp"
#include "base/xpath/dates.hpp"

// How each place stands once all is worked out: what is seen, missing, refused.
namespace xlsform {
namespace {

std::vector<std::string> words(std::string_view value) {
  std::vector<std::string> found;
  for (const auto word : text::split(value, ' '))
    if (!word.empty()) found.emplace_back(word);
  return found;
}

bool is_integer(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  return !value.empty() && value.size() <= 18 &&
         std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_place(std::string_view value) {
  const auto parts = words(value);
  if (parts.size() < 2 || parts.size() > 4) return false;
  for (const auto& part : parts)
    if (std::isnan(xpath::number_of(part))) return false;
  return std::abs(xpath::number_of(parts[0])) <= 90 && std::abs(xpath::number_of(parts[1])) <= 180;
}

bool is_on_scale(const Item& item, std::string_view value) {
  const auto number = xpath::number_of(value);
  const auto given = [&](std::string_view name, double otherwise) {
    const auto found = parameter(item.parameters, name);
    return found ? xpath::number_of(*found) : otherwise;
  };
  const auto start = given("start", 1), end = given("end", 10), step = std::abs(given("step", 1));
  if (std::isnan(number) || number < std::min(start, end) || number > std::max(start, end))
    return false;
  const auto steps = (number - start) / step;
  return std::abs(steps - std::round(steps)) < 1e-9;
}

std::string_view not_such(const Item& item) {
  switch (item.kind) {
    case Kind::Integer: return "Écrivez un nombre entier, en chiffres.";
    case Kind::Decimal: return "Écrivez un nombre, en chiffres.";
    case Kind::Range: return "Choisissez une valeur de l’échelle.";
    case Kind::Date: return "Cette date n’existe pas, ou n’est pas écrite jour, mois, année.";
    case Kind::Time: return "Cette heure n’existe pas.";
    case Kind::DateTime: return "Cette date ou cette heure n’existe pas.";
    case Kind::Place: return "Ce lieu n’a pas de coordonnées justes.";
    case Kind::Acknowledge: return "Cochez la case pour continuer.";
    default: return "Choisissez parmi les réponses proposées.";
  }
}

}  // namespace

std::vector<const Choice*> Filling::choices(const Place& place) {
  const auto& item = *place.item;
  std::vector<const Choice*> left;
  const auto* all = lists_.choices(item);
  if (!all) return left;
  const auto& filter = compiled(item).choice_filter;
  const auto name = instance_name(item);
  const auto instance = lists_.instance(name);
  const auto surroundings = environment(place.path + "choice_filter");
  xpath::Evaluator evaluator({&document_, place.node}, surroundings);
  const auto& nodes = lists_.nodes(name);
  for (std::size_t i = 0; i < all->size(); ++i) {
    if (filter && instance && i < nodes.size()) {
      const auto kept = evaluator.value(filter->term(),
          {.node = instance->with(nodes[i]), .position = i + 1, .size = all->size()});
      if (evaluator.fault()) {
        fault(place, "choice_filter", evaluator.fault()->reason);
        break;
      }
      const auto* number = std::get_if<double>(&kept);
      if (number ? *number != static_cast<double>(i + 1) : !xpath::truth_of(kept)) continue;
    }
    left.push_back(&(*all)[i]);
  }
  if (parameter(item.parameters, "randomize") != "true") return left;
  // Park and Miller’s generator (1988), inside-out, as ODK defines randomize().
  constexpr std::int64_t modulus = 2'147'483'647;
  auto draw = surroundings.chance;
  auto seed = xpath::number_of(text(place, parameter(item.parameters, "seed").value_or("")));
  if (std::isfinite(seed)) {
    auto state =
        static_cast<std::int64_t>(std::fmod(std::trunc(seed), static_cast<double>(modulus)));
    if (state <= 0) state += modulus - 1;
    draw = [state]() mutable {
      state = state * 16'807 % modulus;
      return static_cast<double>(state - 1) / static_cast<double>(modulus - 1);
    };
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    const auto at = static_cast<std::size_t>(draw() * static_cast<double>(i + 1));
    std::swap(left[i], left[std::min(at, i)]);
  }
  return left;
}

State Filling::state(const Place& place) {
  const auto& item = *place.item;
  const auto& read = compiled(item);
  State state{.item = &item, .path = place.path, .row = place.row, .relevant = place.relevant};
  state.label = text(place, text_in(item.label, moment_.language, form_));
  state.hint = text(place, text_in(item.hint, moment_.language, form_));
  if (place.is_repeat) state.fixed_rows = read.repeat_count.has_value();
  if (item.holds_items()) return state;
  state.value = document_.node(place.node).value;
  if (!place.relevant) return state;
  if (const auto required = value(place, read.required, "required", place.node))
    state.required = xpath::truth_of(*required);
  if (const auto readonly = value(place, read.readonly, "readonly", place.node))
    state.readonly = xpath::truth_of(*readonly);
  state.choices = choices(place);
  state.refused = refused(place, state);
  return state;
}

bool Filling::is_such(const State& state) const {
  const auto& value = state.value;
  const auto offered = [&](const std::string& name) {
    return std::ranges::any_of(
        state.choices, [&](const Choice* choice) { return choice->name == name; });
  };
  switch (state.item->kind) {
    case Kind::Integer: return is_integer(value);
    case Kind::Decimal: return !std::isnan(xpath::number_of(value));
    case Kind::Range: return is_on_scale(*state.item, value);
    case Kind::Place: return is_place(value);
    case Kind::Acknowledge: return value == "OK";
    case Kind::Time: return xpath::hour_of(value, moment_.clock).has_value();
    case Kind::Date:
    case Kind::DateTime: {
      const auto found = xpath::moment_of(value, moment_.clock);
      return found && found->with_hour == (state.item->kind == Kind::DateTime);
    }
    // Of a file that is not there, nobody knows the choices.
    case Kind::SelectOne: return !lists_.choices(*state.item) || offered(value);
    case Kind::SelectMultiple:
    case Kind::Rank: {
      const auto given = words(value);
      const std::set<std::string> once(given.begin(), given.end());
      return once.size() == given.size() &&
             (!lists_.choices(*state.item) || std::ranges::all_of(given, offered));
    }
    default: return true;
  }
}

std::optional<Refused> Filling::refused(const Place& place, const State& state) {
  const auto& item = *place.item;
  if (!item.is_asked()) return std::nullopt;
  const auto own = [&](const Texts& texts, std::string_view otherwise) {
    const auto written = text_in(texts, moment_.language, form_);
    return written.empty() ? std::string(otherwise) : text(place, written);
  };
  if (state.value.empty()) {
    if (!state.required) return std::nullopt;
    return Refused{Refusal::Missing, own(item.required_message, "Cette réponse est nécessaire.")};
  }
  if (!is_such(state)) return Refused{Refusal::NotSuch, std::string(not_such(item))};
  const auto held = value(place, compiled(item).constraint, "constraint", place.node);
  if (!held || xpath::truth_of(*held)) return std::nullopt;
  return Refused{Refusal::Constraint,
      own(item.constraint_message, "Cette réponse ne convient pas : vérifiez-la.")};
}

}  // namespace xlsform
