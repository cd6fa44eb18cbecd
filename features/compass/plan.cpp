#include "features/compass/plan.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace compass {
namespace {

class Planner {
 public:
  Planner(const Referential& referential, std::span<const Proposal> ranking,
      std::span<const library::Resource> resources, std::optional<int> hours, const Wanted& wanted)
      : wanted_(wanted), left_(hours ? *hours * 60 : std::numeric_limits<int>::max()) {
    std::unordered_map<std::string_view, const library::Resource*> by_ref;
    for (const auto& resource : resources) by_ref.emplace(resource.ref.text(), &resource);
    for (const auto& proposal : ranking)
      if (!wanted.declined.contains(proposal.ref.text())) {
        const auto* resource = by_ref.at(proposal.ref.text());
        open_.push_back({&proposal, resource, referential.minutes_of(resource->format)});
      }
    if (wanted.silent && referential.beginning)
      std::ranges::stable_sort(open_, std::greater(), [&](const PlannedStep& step) {
        return count_favoured(referential.beginning->favours, *step.resource);
      });
  }

  Plan plan() {
    Plan plan;
    choose_best(plan);
    choose_for_needs(plan);
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
  using Open = std::vector<PlannedStep>::iterator;

  Open choose(Plan& plan, Open step) {
    left_ = std::max(0, left_ - step->minutes);
    plan.first.push_back(*step);
    return open_.erase(step);
  }

  bool of_new_type(const Plan& plan, const PlannedStep& step) const {
    return std::ranges::none_of(plan.first,
        [&](const PlannedStep& other) { return other.resource->type == step.resource->type; });
  }

  void choose_best(Plan& plan) {
    const auto best =
        std::ranges::find_if(open_, [&](const PlannedStep& step) { return step.minutes <= left_; });
    if (best != open_.end()) choose(plan, best);
  }

  // « plus de médecin et les vieux restent seuls »: what the steps chosen so far leave unanswered
  // comes next, of another type where there is one.
  void choose_for_needs(Plan& plan) {
    if (wanted_.needs.size() < 2) return;
    for (const auto& need : wanted_.needs) {
      const auto answers = [&](const PlannedStep& step) {
        return need.contains(step.proposal->ref.text());
      };
      if (plan.first.size() == first_steps) return;
      if (std::ranges::any_of(plan.first, answers)) continue;
      auto next = std::ranges::find_if(open_, [&](const PlannedStep& step) {
        return answers(step) && step.minutes <= left_ && of_new_type(plan, step);
      });
      if (next == open_.end())
        next = std::ranges::find_if(
            open_, [&](const PlannedStep& step) { return answers(step) && step.minutes <= left_; });
      if (next != open_.end()) choose(plan, next);
    }
  }

  void choose_first(Plan& plan, bool new_types, bool in_time) {
    for (auto step = open_.begin(); step != open_.end() && plan.first.size() < first_steps;) {
      if ((new_types && !of_new_type(plan, *step)) || (in_time && step->minutes > left_))
        ++step;
      else
        step = choose(plan, step);
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

  const Wanted& wanted_;
  std::vector<PlannedStep> open_;
  int left_;
};

}  // namespace

Plan plan(const Referential& referential, std::span<const Proposal> ranking,
    std::span<const library::Resource> resources, std::optional<int> hours, const Wanted& wanted) {
  return Planner(referential, ranking, resources, hours, wanted).plan();
}

}  // namespace compass
