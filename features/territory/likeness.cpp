#include "features/territory/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "features/territory/neighbours.hpp"

namespace territory {
namespace {

using Value = std::optional<double>;

Value size_of(const Portrait& p) {
  if (!p.territory.population) return std::nullopt;
  return std::log10(static_cast<double>(*p.territory.population) + 10);
}
Value density_of(const Portrait& p) {
  const auto density = p.territory.density();
  if (!density) return std::nullopt;
  return std::log10(*density + 1);
}
Value change_of(const Portrait& p) {
  if (!p.territory.change) return std::nullopt;
  return std::clamp(*p.territory.change, -25.0, 25.0);
}
template <Indicator indicator>
Value ratio_of(const Portrait& p) {
  return p.ratios[indicator];
}

struct Trait {
  Value (*of)(const Portrait&);
  double weight;
};
// Age and households have two figures each: each counts for half.
constexpr std::array<Trait, 8> scaled_traits{{
    {size_of, 2.0},
    {change_of, 0.7},
    {density_of, 1.2},
    {ratio_of<Indicator::Over65>, 0.7},
    {ratio_of<Indicator::From15To24>, 0.5},
    {ratio_of<Indicator::SingleHouseholds>, 0.6},
    {ratio_of<Indicator::SingleParents>, 0.4},
    {ratio_of<Indicator::LowDiploma>, 0.8},
}};
// Kind: seats of a prefecture resemble one another, overseas territories too, CC and CA differ.
constexpr double seat_weight = 1.5, overseas_weight = 2.0, type_weight = 0.6, unknown_weight = 1.5;

// Median and interquartile range of what is known.
struct Scale {
  double middle = 0, range = 1;
};
Scale scale_of(std::vector<double> known) {
  if (known.size() < 4) return {};
  const auto at = [&](double part) {
    const auto place =
        known.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(known.size() - 1));
    std::nth_element(known.begin(), place, known.end());
    return *place;
  };
  const double low = at(0.25), middle = at(0.5), high = at(0.75);
  return {middle, std::max(high - low, 1e-6)};
}

double rank_of_type(const std::string& type) {
  if (type == "CA") return 1;
  if (type == "CU") return 2;
  if (type == "METRO" || type == "MET69") return 3;
  return type == "EPT" ? 3 : 0;
}

// How far apart two figures are, beside what people would call close.
void compare(std::vector<std::pair<double, Likeness>>& found, Likeness likeness, const Value& a,
    const Value& b, double close) {
  if (a && b) found.emplace_back(std::abs(*a - *b) / close, likeness);
}

}  // namespace

std::vector<Traits> traits_of(const std::vector<Portrait>& portraits) {
  std::vector<Traits> all(portraits.size(), Traits{});
  for (std::size_t t = 0; t < scaled_traits.size(); ++t) {
    std::vector<double> known;
    for (const auto& portrait : portraits)
      if (const auto value = scaled_traits[t].of(portrait)) known.push_back(*value);
    const auto scale = scale_of(std::move(known));
    for (std::size_t i = 0; i < portraits.size(); ++i)
      if (const auto value = scaled_traits[t].of(portraits[i]))
        all[i][t] = static_cast<float>(
            std::clamp((*value - scale.middle) / scale.range, -6.0, 6.0) * scaled_traits[t].weight);
  }
  for (std::size_t i = 0; i < portraits.size(); ++i) {
    const auto& [territory, ratios, seat] = portraits[i];
    all[i][8] = static_cast<float>(seat * seat_weight);
    all[i][9] = static_cast<float>(territory.zone == "metro" ? 0 : overseas_weight);
    all[i][10] = static_cast<float>(rank_of_type(territory.type) * type_weight);
    all[i][11] = static_cast<float>(ratios[Indicator::Over65] ? 0 : unknown_weight);
  }
  return all;
}

double unlikeness(const Traits& a, const Traits& b) {
  return std::sqrt(std::inner_product(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
      [](double x, double y) { return (x - y) * (x - y); }));
}

std::vector<std::vector<std::uint32_t>> nearest(std::span<const Traits> points, std::size_t count) {
  const Neighbours neighbours(points);
  std::vector<std::vector<std::uint32_t>> all;
  all.reserve(points.size());
  for (std::uint32_t i = 0; i < points.size(); ++i) all.push_back(neighbours.of(i, count));
  return all;
}

std::vector<Likeness> reasons(const Portrait& a, const Portrait& b) {
  std::vector<std::pair<double, Likeness>> found;
  const double half_as_much_again = std::log10(1.5);
  compare(found, Likeness::Size, size_of(a), size_of(b), half_as_much_again);
  compare(found, Likeness::Density, density_of(a), density_of(b), half_as_much_again);
  compare(found, Likeness::Change, change_of(a), change_of(b), 2);
  compare(found, Likeness::Age, a.ratios[Indicator::Over65], b.ratios[Indicator::Over65], 3);
  compare(found, Likeness::Households, a.ratios[Indicator::SingleHouseholds],
      b.ratios[Indicator::SingleHouseholds], 3);
  compare(found, Likeness::Diplomas, a.ratios[Indicator::LowDiploma],
      b.ratios[Indicator::LowDiploma], 3);
  std::stable_sort(
      found.begin(), found.end(), [](const auto& x, const auto& y) { return x.first < y.first; });

  std::vector<Likeness> because;
  for (const auto& [apart, likeness] : found)
    if (because.size() < 3 && (apart <= 1 || because.empty())) because.push_back(likeness);
  return because;
}

}  // namespace territory
