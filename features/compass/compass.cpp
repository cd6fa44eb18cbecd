#include "features/compass/compass.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace compass {
namespace {

struct Sum {
  int answers = 0;
  double total = 0;
};

std::map<std::string, Sum> sums_of(const Answers& own, const Cells& voices) {
  std::map<std::string, Sum> sums;
  for (const auto& [question, answer] : own)
    if (answer.is_known()) {
      sums[question].answers += 1;
      sums[question].total += answer.number();
    }
  for (const auto& cell : voices) {
    sums[cell.question].answers += cell.answers;
    sums[cell.question].total += cell.total;
  }
  return sums;
}

AxisScore score_of(const Axis& axis, const std::map<std::string, Sum>& sums) {
  AxisScore score;
  double total = 0;
  for (const auto& question : axis.questions) {
    const auto found = sums.find(question);
    if (found == sums.end() || found->second.answers == 0) continue;
    ++score.questions;
    score.answers += found->second.answers;
    total += found->second.total / found->second.answers;
  }
  if (score.questions > 0) score.value = total / score.questions;
  return score;
}

int level_of(const std::array<AxisScore, axis_count>& axes) {
  double total = 0, least = level_count;
  int answered = 0;
  for (const auto& axis : axes)
    if (axis.value) {
      total += *axis.value;
      least = std::min(least, *axis.value);
      ++answered;
    }
  const int rounded = static_cast<int>(std::floor(total / answered + 0.5));
  return std::clamp(std::min(rounded, static_cast<int>(std::floor(least)) + 1), 1, level_count);
}

// Which profiles are drawn on their own: all when they are few, else the largest.
std::set<std::string> drawn_alone(const Cells& voices) {
  std::map<std::string, int> people;
  bool merged = false;
  for (const auto& cell : voices) {
    people[cell.profile] = std::max(people[cell.profile], cell.answers);
    merged = merged || cell.profile.empty();
  }
  people.erase("");
  const bool all_fit = people.size() + (merged ? 1 : 0) <= most_voices;
  std::vector<std::pair<int, std::string>> largest;
  largest.reserve(people.size());
  for (const auto& [profile, count] : people) largest.emplace_back(-count, profile);
  std::ranges::sort(largest);
  if (!all_fit) largest.resize(most_voices - 1);
  std::set<std::string> alone;
  for (const auto& [count, profile] : largest) alone.insert(profile);
  return alone;
}

}  // namespace

Profile profile_of(const Referential& referential, const Answers& own, const Cells& voices) {
  const auto sums = sums_of(own, voices);
  Profile profile;
  for (const auto& question : referential.questionnaire.questions)
    if (const auto found = sums.find(question.id); found != sums.end() && found->second.answers > 0)
      profile.questions.emplace(question.id, found->second.total / found->second.answers);
  for (std::size_t axis = 0; axis < axis_count; ++axis)
    profile.axes[axis] = score_of(referential.axes[axis], sums);
  for (std::size_t axis = 0; axis < axis_count; ++axis) {
    const auto& value = profile.axes[axis].value;
    if (!value) continue;
    if (!profile.weakest || *value < *profile.axes[*profile.weakest].value) profile.weakest = axis;
    if (!profile.strongest || *value > *profile.axes[*profile.strongest].value)
      profile.strongest = axis;
  }
  if (profile.weakest) profile.level = level_of(profile.axes);
  if (profile.weakest &&
      *profile.axes[*profile.weakest].value == *profile.axes[*profile.strongest].value)
    profile.weakest = profile.strongest = std::nullopt;
  return profile;
}

std::vector<Comparison> compare(const Referential& referential, const Cells& voices) {
  const auto alone = drawn_alone(voices);
  std::vector<Comparison> comparisons;
  for (const auto& question : referential.questionnaire.questions) {
    std::map<std::string, Sum> sums;
    for (const auto& cell : voices)
      if (cell.question == question.id) {
        auto& sum = sums[alone.contains(cell.profile) ? cell.profile : ""];
        sum.answers += cell.answers;
        sum.total += cell.total;
      }
    if (sums.empty()) continue;
    Comparison comparison{question.id, {}, 0};
    double least = level_count, most = 1;
    for (const auto& [profile, sum] : sums) {
      const double mean = sum.total / sum.answers;
      comparison.voices.push_back({profile, sum.answers, mean});
      least = std::min(least, mean);
      most = std::max(most, mean);
    }
    if (comparison.voices.size() > 1) comparison.gap = most - least;
    comparisons.push_back(std::move(comparison));
  }
  std::ranges::stable_sort(comparisons, std::greater(), &Comparison::gap);
  return comparisons;
}

double gap_with(const Answers& own, const Comparison& comparison) {
  const auto answer = own.find(comparison.question);
  if (answer == own.end() || !answer->second.is_known()) return 0;
  double gap = 0;
  for (const auto& voice : comparison.voices)
    gap = std::max(gap, std::abs(voice.mean - answer->second.number()));
  return gap;
}

bool is_disputed(const Certainty& certainty) {
  return certainty.disagreements > 0 && certainty.disagreements * 4 >= certainty.questions;
}

std::optional<Range> range_of(
    const Referential& referential, const Answers& own, const Cells& voices) {
  std::map<std::string, Cells> by_profile;
  for (const auto& cell : voices) by_profile[cell.profile].push_back(cell);
  std::vector<int> levels;
  if (const auto level = profile_of(referential, own, {}).level) levels.push_back(*level);
  for (const auto& [profile, cells] : by_profile)
    if (const auto level = profile_of(referential, {}, cells).level) levels.push_back(*level);
  if (levels.empty()) return std::nullopt;
  const auto [least, most] = std::ranges::minmax(levels);
  if (least == most) return std::nullopt;
  return Range{least, most};
}

Certainty certainty(const Referential& referential, const Answers& own, const Profile& profile,
    const std::vector<Comparison>& comparisons) {
  Certainty result;
  result.known = static_cast<int>(profile.questions.size());
  result.unknown = count_unknown(own);
  result.questions = static_cast<int>(referential.questionnaire.questions.size());
  result.disagreements =
      static_cast<int>(std::ranges::count_if(comparisons, [&](const Comparison& comparison) {
        return std::max(comparison.gap, gap_with(own, comparison)) >=
               referential.sureness.strong_gap;
      }));
  result.axis_missing =
      std::ranges::any_of(profile.axes, [](const AxisScore& axis) { return !axis.value; });
  if (result.known == 0) return result;
  result.trust = result.known < referential.sureness.fragile_under ? Trust::Fragile
                 : result.known < referential.sureness.sure_from   ? Trust::Fair
                                                                   : Trust::Sure;
  // Half the questions in dispute, or nothing said by the one who asks: never more than fragile.
  if (result.disagreements * 2 >= result.questions || count_known(own) == 0)
    return result.trust = Trust::Fragile, result;
  const bool doubtful = result.axis_missing || is_disputed(result);
  if (doubtful && result.trust == Trust::Sure) return result.trust = Trust::Fair, result;
  if (doubtful) result.trust = Trust::Fragile;
  return result;
}

std::vector<Advance> advances(
    const Referential& referential, const Profile& profile, std::size_t count) {
  std::vector<std::pair<double, const questionnaire::Question*>> lowest;
  for (const auto& question : referential.questionnaire.questions)
    if (const auto found = profile.questions.find(question.id);
        found != profile.questions.end() && found->second < level_count)
      lowest.emplace_back(found->second, &question);
  std::ranges::stable_sort(lowest, {}, [](const auto& entry) { return entry.first; });
  std::vector<Advance> all;
  for (const auto& [value, question] : lowest) {
    if (all.size() == count) break;
    const auto reached = static_cast<std::size_t>(std::clamp(int(value), 1, level_count - 1));
    all.push_back({question->id, question->title,
        referential.forward.find(question->id)->second[reached - 1]});
  }
  return all;
}

}  // namespace compass
