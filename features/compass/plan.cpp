#include "features/compass/plan.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace compass {
namespace {

class Planner {
 public:
  Planner(const Referential& referential, std::span<const Proposal> ranking,
      std::span<const library::Resource> resources, std::optional<int> hours,
      const std::set<std::string>& declined)
      : left_(hours ? *hours * 60 : std::numeric_limits<int>::max()) {
    std::unordered_map<std::string_view, const library::Resource*> by_ref;
    for (const auto& resource : resources) by_ref.emplace(resource.ref.text(), &resource);
    for (const auto& proposal : ranking)
      if (!declined.contains(proposal.ref.text())) {
        const auto* resource = by_ref.at(proposal.ref.text());
        open_.push_back({&proposal, resource, referential.minutes_of(resource->format)});
      }
  }

  Plan plan() {
    Plan plan;
    choose_first(plan, true, true);   // of different types, within the time
    choose_first(plan, false, true);  // of any type
    const auto fitting = plan.first.size();
    choose_first(plan, true, false);  // too long, yet better than nothing
    choose_first(plan, false, false);
    plan.over_time = plan.first.size() > fitting;
    choose_rest(plan);
    if (plan.rest.empty()) {  // the first steps took all the time: what comes after, one of each
      left_ = std::numeric_limits<int>::max();
      choose_rest(plan, 1);
      plan.later = !plan.rest.empty();
    }
    for (const auto& step : plan.first) plan.minutes += step.minutes;
    for (const auto& type : plan.later ? std::vector<TypeSteps>() : plan.rest)
      for (const auto& step : type.steps) plan.minutes += step.minutes;
    return plan;
  }

 private:
  void choose_first(Plan& plan, bool new_types, bool in_time) {
    for (auto step = open_.begin(); step != open_.end() && plan.first.size() < first_steps;) {
      const bool used = std::ranges::any_of(plan.first,
          [&](const PlannedStep& other) { return other.resource->type == step->resource->type; });
      if ((new_types && used) || (in_time && step->minutes > left_)) {
        ++step;
        continue;
      }
      left_ = std::max(0, left_ - step->minutes);
      plan.first.push_back(*step);
      step = open_.erase(step);
    }
  }

  // Turn by turn, the best of each type that still fits.
  void choose_rest(Plan& plan, std::size_t most = most_of_a_type) {
    for (const auto& term : library::terms(library::Axis::Type))
      plan.rest.push_back({std::string(term.slug), {}});
    for (std::size_t turn = 0; turn < most; ++turn)
      for (auto& type : plan.rest) {
        const auto next = std::ranges::find_if(open_, [&](const PlannedStep& step) {
          return step.resource->type == type.type && step.minutes <= left_;
        });
        if (next == open_.end()) continue;
        left_ -= next->minutes;
        type.steps.push_back(*next);
        open_.erase(next);
      }
    std::erase_if(plan.rest, [](const TypeSteps& type) { return type.steps.empty(); });
  }

  std::vector<PlannedStep> open_;
  int left_;
};

}  // namespace

Plan plan(const Referential& referential, std::span<const Proposal> ranking,
    std::span<const library::Resource> resources, std::optional<int> hours,
    const std::set<std::string>& declined) {
  return Planner(referential, ranking, resources, hours, declined).plan();
}

}  // namespace compass
