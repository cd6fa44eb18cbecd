#include "base/statistics/weighting.hpp"

#include <algorithm>
#include <cmath>

namespace statistics {
namespace {

// One margin: what each class should be of those who answered, over the classes where somebody did.
std::vector<double> targets_of(
    std::span<const Cell> cells, std::size_t margin, const std::vector<double>& population) {
  std::vector<double> answered(population.size());
  for (const auto& cell : cells) answered.at(cell.classes.at(margin)) += cell.answers;
  double sum = 0;
  for (std::size_t i = 0; i < population.size(); ++i) sum += answered[i] > 0 ? population[i] : 0;
  std::vector<double> targets(population.size());
  for (std::size_t i = 0; i < population.size(); ++i)
    if (sum > 0 && answered[i] > 0) targets[i] = population[i] / sum;
  return targets;
}

double covered_by(const std::vector<double>& population, const std::vector<double>& targets) {
  double all = 0, in = 0;
  for (std::size_t i = 0; i < population.size(); ++i) {
    all += population[i];
    if (targets[i] > 0) in += population[i];
  }
  return all > 0 ? in / all : 0;
}

class Raking {
 public:
  Raking(std::span<const Cell> cells, const std::vector<std::vector<double>>& margins)
      : cells_(cells) {
    for (std::size_t margin = 0; margin < margins.size(); ++margin) {
      targets_.push_back(targets_of(cells, margin, margins[margin]));
      const double covered = covered_by(margins[margin], targets_.back());
      raked.covered = margin == 0 ? covered : std::min(raked.covered, covered);
    }
    for (const auto& cell : cells) {
      raked.of.push_back(cell.answers > 0 ? 1 : 0);
      answers_ += cell.answers;
    }
  }

  Raked raked;

  bool empty() const { return !(answers_ > 0); }

  void fit(std::size_t margin) {
    const auto now = shares(margin);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto at = cells_[i].classes[margin];
      if (now[at] > 0) raked.of[i] *= targets_[margin][at] / now[at];
    }
  }

  // The average is 1 again, and no weight beyond the bounds.
  void bound(const Bounds& bounds) {
    scale();
    raked.bounded = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!(cells_[i].answers > 0)) continue;
      const double within = std::clamp(raked.of[i], bounds.lowest, bounds.highest);
      if (within != raked.of[i]) ++raked.bounded;
      raked.of[i] = within;
    }
  }

  double gap() const {
    double worst = 0;
    for (std::size_t margin = 0; margin < targets_.size(); ++margin) {
      const auto now = shares(margin);
      for (std::size_t i = 0; i < now.size(); ++i)
        worst = std::max(worst, std::abs(now[i] - targets_[margin][i]));
    }
    return worst;
  }

 private:
  std::vector<double> shares(std::size_t margin) const {
    std::vector<double> sums(targets_[margin].size());
    double all = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const double mass = raked.of[i] * cells_[i].answers;
      sums[cells_[i].classes[margin]] += mass;
      all += mass;
    }
    if (all > 0)
      for (auto& sum : sums) sum /= all;
    return sums;
  }
  void scale() {
    double mass = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) mass += raked.of[i] * cells_[i].answers;
    if (mass > 0)
      for (auto& weight : raked.of) weight *= answers_ / mass;
  }

  std::span<const Cell> cells_;
  std::vector<std::vector<double>> targets_;
  double answers_ = 0;
};

}  // namespace

Weights post_stratified(std::span<const Class> classes) {
  double population = 0, heard = 0, answers = 0;
  for (const auto& one : classes) {
    population += one.population;
    answers += one.answers;
    if (one.answers > 0) heard += one.population;
  }
  Weights weights{.of = std::vector<double>(classes.size()), .covered = 0};
  if (!(heard > 0)) return weights;
  weights.covered = heard / population;
  for (std::size_t i = 0; i < classes.size(); ++i)
    if (classes[i].answers > 0)
      weights.of[i] = (classes[i].population / heard) / (classes[i].answers / answers);
  return weights;
}

Raked rake(std::span<const Cell> cells, const std::vector<std::vector<double>>& margins,
    const Bounds& bounds) {
  Raking raking(cells, margins);
  if (raking.empty()) return std::move(raking.raked);
  while (raking.raked.rounds < bounds.most_rounds) {
    ++raking.raked.rounds;
    for (std::size_t margin = 0; margin < margins.size(); ++margin) raking.fit(margin);
    raking.bound(bounds);
    raking.raked.gap = raking.gap();
    raking.raked.converged = raking.raked.gap <= bounds.tolerance;
    if (raking.raked.converged) break;
  }
  return std::move(raking.raked);
}

double effective_size(std::span<const Weighed> of) {
  double sum = 0, squares = 0;
  for (const auto& one : of) {
    sum += one.weight * one.answers;
    squares += one.weight * one.weight * one.answers;
  }
  return squares > 0 ? sum * sum / squares : 0;
}

double design_effect(std::span<const Weighed> of) {
  double answers = 0;
  for (const auto& one : of) answers += one.weight > 0 ? one.answers : 0;
  const double effective = effective_size(of);
  return effective > 0 ? answers / effective : 1;
}

}  // namespace statistics
