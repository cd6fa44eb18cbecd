#pragma once
#include <optional>

// How far a share found among some people may be from the share among all of them.
namespace statistics {

// Two standard normal deviations hold 95 % of chance: the quantile of 0.975.
inline constexpr double ninety_five = 1.959963984540054;

struct Interval {
  double low = 0, high = 1;  // shares, 0 to 1
  bool operator==(const Interval&) const = default;
};

// The score interval of a share: E. B. Wilson, « Probable inference, the law of succession, and
// statistical inference », JASA 22 (1927), 209–212. Unlike p ± z·√(p(1−p)/n) it stays within 0 and
// 1 and holds for small numbers and for shares of 0 or 1.
// `share`: 0 to 1. `size`: how many were asked, above 0; after weighting, the effective size, which
// need not be whole. `population`: of how many, when those asked are a large part of them: the
// variance is then multiplied by (N − n)/(N − 1) (W. G. Cochran, « Sampling Techniques », 1977,
// §2.6), and everybody asked leaves no doubt. A size of 0 or less gives 0 to 1: nothing is known.
Interval wilson(double share, double size, std::optional<double> population = {},
    double deviations = ninety_five);

// Whether two shares differ by more than chance explains, 19 times out of 20: the score test of two
// proportions with a pooled variance (K. Pearson’s χ² of a 2 × 2 table, 1900). False when a size is
// not above 0, or when nothing varies.
bool differ(
    double share, double size, double other, double other_size, double deviations = ninety_five);

}  // namespace statistics
