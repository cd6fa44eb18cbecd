#include "base/statistics/interval.hpp"

#include <algorithm>
#include <cmath>

namespace statistics {

Interval wilson(double share, double size, std::optional<double> population, double deviations) {
  if (!(size > 0)) return {};
  const double p = std::clamp(share, 0.0, 1.0);
  double n = size;
  if (population) {
    if (*population <= size) return {p, p};
    n = size * (*population - 1) / (*population - size);
  }
  const double z2 = deviations * deviations;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half = deviations / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {std::clamp(centre - half, 0.0, 1.0), std::clamp(centre + half, 0.0, 1.0)};
}

bool differ(double share, double size, double other, double other_size, double deviations) {
  if (!(size > 0) || !(other_size > 0)) return false;
  const double pooled = (share * size + other * other_size) / (size + other_size);
  const double variance = pooled * (1 - pooled) * (1 / size + 1 / other_size);
  return variance > 0 && std::abs(share - other) > deviations * std::sqrt(variance);
}

}  // namespace statistics
