#include "base/xlsform/filling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/values/text.hpp"
#include "base/xpath/dates.hpp"

namespace xlsform {
namespace {

constexpr std::size_t most_places = 100'000;
constexpr int most_passes = 200;

// The same draw for the same question of the same set of answers, however often it is worked out.
std::uint64_t stirred(std::uint64_t state) {
  state += 0x9E3779B97F4A7C15;
  state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
  state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
  return state ^ (state >> 31);
}

std::string language_of_dates(const Form& form, const Moment& moment) {
  const auto folded =
      text::fold(moment.language.empty() ? form.settings.default_language : moment.language);
  if (folded.starts_with("fr")) return "fr";
  if (folded.starts_with("en") || folded.starts_with("anglais")) return "en";
  return moment.words;
}

}  // namespace

Filling::Filling(const Form& form, const Names& names, const Lists& lists,
    const std::map<const Item*, Compiled>& compiled, const Answers& answers, const Moment& moment)
    : form_(form),
      names_(names),
      lists_(lists),
      compiled_(compiled),
      answers_(answers),
      moment_(moment) {
  // "a/b[2]/c" speaks of two rows of "a/b".
  for (const auto& [path, value] : answers.values)
    for (auto at = path.find('['); at != std::string::npos; at = path.find('[', at + 1)) {
      std::size_t row = 0;
      std::from_chars(path.data() + at + 1, path.data() + path.size(), row);
      auto& rows = given_[path.substr(0, at)];
      rows = std::max(rows, row);
    }
}

std::size_t Filling::rows_given(const std::string& path) const {
  const auto said = answers_.rows.find(path);
  const auto seen = given_.find(path);
  return std::max(
      said == answers_.rows.end() ? 0 : said->second, seen == given_.end() ? 0 : seen->second);
}

void Filling::build() {
  document_ = xpath::Document();
  places_.clear();
  const auto root = document_.add(xpath::Document::root, form_.root());
  build(form_.survey, root, "", none);
}

void Filling::build(const std::vector<Item>& items, xpath::NodeId parent,
    const std::string& above_path, std::size_t above) {
  for (const auto& item : items) {
    if (item.name.empty() || places_.size() >= most_places) continue;
    Place place{
        .item = &item, .path = above_path.empty() ? item.name : above_path + "/" + item.name};
    place.above = above;
    place.node = parent;
    if (item.kind == Kind::Repeat) {
      place.is_repeat = true;
      const auto counted = counted_.find(place.path);
      const auto rows = counted != counted_.end()   ? counted->second
                        : item.repeat_count.empty() ? rows_given(place.path)
                                                    : 0;
      place.rows = std::min(rows, Session::most_rows);
      const auto repeat = places_.size();
      const auto path = place.path;
      const auto count = place.rows;
      places_.push_back(std::move(place));
      for (std::size_t row = 1; row <= count && places_.size() < most_places; ++row) {
        const auto node = document_.add(parent, item.name);
        document_.node(node).repeats = true;
        const auto here = places_.size();
        const auto row_path = fmt::format("{}[{}]", path, row);
        places_.push_back(
            {.item = &item, .path = row_path, .row = row, .above = repeat, .node = node});
        build(item.children, node, row_path, here);
      }
      continue;
    }
    place.node = document_.add(parent, item.name);
    const auto here = places_.size();
    if (!item.holds_items()) document_.node(place.node).value = first_value(item, place.path);
    const auto path = place.path;
    const auto node = place.node;
    places_.push_back(std::move(place));
    if (item.holds_items()) build(item.children, node, path, here);
  }
}

// What an answer is before anything is worked out.
std::string Filling::first_value(const Item& item, const std::string& path) const {
  if (const auto kept = worked_out_.find(path); kept != worked_out_.end()) return kept->second;
  if (const auto given = answers_.values.find(path); given != answers_.values.end())
    return given->second;
  if (item.kind == Kind::Metadata) {
    const auto now = xpath::moment_now(moment_.clock);
    if (item.type == "start" || item.type == "end") return xpath::date_time_text(now);
    if (item.type == "today") return xpath::date_text(now);
    const auto known =
        moment_.metadata.find(item.type.starts_with("uri:") ? item.type.substr(4) : item.type);
    return known == moment_.metadata.end() ? std::string() : known->second;
  }
  if (!item.default_value.empty() && !compiled(item).default_value) return item.default_value;
  return "";
}

const Compiled& Filling::compiled(const Item& item) const {
  static const Compiled nothing;
  const auto found = compiled_.find(&item);
  return found == compiled_.end() ? nothing : found->second;
}

xpath::Environment Filling::environment(const std::string& path) const {
  xpath::Environment environment{.clock = moment_.clock};
  environment.language = language_of_dates(form_, moment_);
  environment.names = &names_.paths;
  environment.budget = &budget_;
  environment.chance = [state = stirred(moment_.seed ^ std::hash<std::string>()(path))]() mutable {
    state = stirred(state);
    return static_cast<double>(state >> 11) / 9007199254740992.0;
  };
  environment.instance = [this](std::string_view name) { return lists_.instance(name); };
  environment.choice_name = [this](std::string_view question, std::string_view value) {
    const auto item = names_.items.find(question);
    const auto* all = item == names_.items.end() ? nullptr : lists_.choices(*item->second);
    if (!all) return std::string();
    const auto found = std::ranges::find(*all, value, &Choice::name);
    return found == all->end() ? std::string()
                               : std::string(text_in(found->label, moment_.language, form_));
  };
  return environment;
}

void Filling::fault(const Place& place, const std::string& column, const std::string& reason) {
  if (!reported_.insert({place.item->row.number, column}).second) return;
  problems_.push_back({Severity::Error, "survey", place.item->row.number, column,
      fmt::format("« {} » : {}", place.path, reason)});
}

std::optional<xpath::Value> Filling::value(const Place& place, const Expression& expression,
    const std::string& column, xpath::NodeId context) {
  if (!expression) return std::nullopt;
  auto found =
      xpath::evaluate(*expression, {&document_, context}, environment(place.path + column));
  if (found) return *std::move(found);
  fault(place, column, found.error().reason);
  return std::nullopt;
}

bool Filling::pass() {
  bool changed = false;
  for (auto& place : places_)
    if (work_out(place)) changed = true;
  return changed;
}

bool Filling::work_out(Place& place) {
  const auto& item = *place.item;
  const auto& read = compiled(item);
  bool changed = false;
  bool relevant = place.above == none || places_[place.above].relevant;
  if (relevant)
    if (const auto own = value(place, read.relevant, "relevant", place.node))
      relevant = xpath::truth_of(*own);
  if (relevant != place.relevant) changed = true;
  place.relevant = relevant;
  if (place.is_repeat) {
    if (!relevant) return changed;
    if (const auto count = value(place, read.repeat_count, "repeat_count", place.node)) {
      const auto number = xpath::number_of(*count, moment_.clock);
      const auto rows = number >= 1 ? static_cast<std::size_t>(
                                          std::min(number, static_cast<double>(Session::most_rows)))
                                    : 0;
      counted_[place.path] = rows;
      if (rows != place.rows) changed = true;
    }
    return changed;
  }
  auto& node = document_.node(place.node);
  if (node.relevant != relevant) changed = true;
  node.relevant = relevant;
  if (item.holds_items() || !relevant) return changed;
  const bool given = answers_.values.contains(place.path);
  const bool calculates = read.calculation && (item.trigger.empty() || !given);
  const auto made = calculates ? value(place, read.calculation, "calculation", place.node)
                    : !given   ? value(place, read.default_value, "default", place.node)
                               : std::nullopt;
  if (calculates || made) {
    auto text = made ? xpath::text_of(*made) : std::string();
    if (text != node.value) {
      node.value = worked_out_[place.path] = std::move(text);
      changed = true;
    }
  }
  return changed;
}

std::string Filling::text(const Place& place, std::string_view written) const {
  std::string made;
  std::size_t at = 0;
  for (const auto& mention : xpath::mentions(written)) {
    made += written.substr(at, mention.at - at);
    const auto nodes =
        xpath::referred(mention.name, {&document_, place.node}, environment(place.path));
    if (!nodes.empty()) made += xpath::text_of(nodes.front());
    at = mention.at + mention.length;
  }
  return made + std::string(written.substr(at));
}

Filled Filling::result(const std::optional<xpath::Expression>& instance_name) {
  build();
  for (int i = 0; i < most_passes && pass(); ++i)
    // Another number of rows makes another document.
    if (std::ranges::any_of(places_, [this](const Place& place) {
          const auto counted = counted_.find(place.path);
          return place.is_repeat && counted != counted_.end() && counted->second != place.rows;
        }))
      build();
  Filled filled;
  // From the last place to the first, each joins what it lies in.
  std::vector<State> states;
  states.reserve(places_.size());
  for (const auto& place : places_) states.push_back(state(place));
  for (auto i = places_.size(); i-- > 0;) {
    auto& into = places_[i].above == none ? filled.states : states[places_[i].above].children;
    std::ranges::reverse(states[i].children);
    into.push_back(std::move(states[i]));
  }
  std::ranges::reverse(filled.states);
  if (instance_name) {
    const auto found = xpath::evaluate(*instance_name, {&document_, 1}, environment(""));
    if (found)
      filled.instance_name = xpath::text_of(*found);
    else
      problems_.push_back({Severity::Error, "settings", 2, "instance_name", found.error().reason});
  }
  filled.problems = std::move(problems_);
  return filled;
}

}  // namespace xlsform
