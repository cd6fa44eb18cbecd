#include "features/questionnaire/suppression.hpp"

#include <map>

namespace questionnaire {

std::vector<Batch> form_batches(std::span<const Waiting> waiting, Mixing mixing) {
  std::map<std::string, std::vector<std::size_t>> by_profile;
  for (const auto& answer : waiting) by_profile[answer.profile].push_back(answer.row);

  std::vector<Batch> batches;
  Batch merged;
  for (auto& [profile, rows] : by_profile) {
    if (rows.size() >= threshold && !profile.empty())
      batches.push_back({profile, std::move(rows)});
    else
      merged.rows.insert(merged.rows.end(), rows.begin(), rows.end());
  }
  if (mixing == Mixing::Allowed && merged.rows.size() >= threshold)
    batches.push_back(std::move(merged));
  return batches;
}

}  // namespace questionnaire
