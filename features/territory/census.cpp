#include "features/territory/census.hpp"

#include <charconv>
#include <cmath>

namespace territory {
namespace {

std::optional<double> share_in(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool good = error == std::errc() && end == cell.data() + cell.size() &&
                    std::isfinite(value) && value >= 0 && value <= 100;
  return good ? std::optional(value) : std::nullopt;
}

// An average in the making.
struct Average {
  double sum = 0, weight = 0;
  void add(const std::optional<double>& value, double w) {
    if (value) sum += *value * w, weight += w;
  }
  std::optional<double> value() const {
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
  }
};
using Averages = std::array<Average, indicator_count>;

void settle(Ratios& ratios, const Averages& averages) {
  for (std::size_t i = 0; i < indicator_count; ++i) ratios.values[i] = averages[i].value();
}

}  // namespace

std::unordered_map<std::string, Ratios> read_census(const table::Csv& csv,
    const std::vector<Former>& formers,
    const std::unordered_map<std::string, const Portrait*>& communes) {
  std::unordered_map<std::string, std::string> today;
  for (const auto& former : formers)
    if (communes.contains(former.commune)) today.emplace(former.code, former.commune);

  std::unordered_map<std::string, Averages> averages;
  std::unordered_map<std::string, Ratios> all;
  for (const auto& row : csv.rows) {
    auto code = std::string(row.text("code"));
    const bool is_today = communes.contains(code);
    if (!is_today) {
      const auto found = today.find(code);
      if (found == today.end()) continue;
      code = found->second;
    }
    for (const auto indicator : indicators)
      averages[code][static_cast<std::size_t>(indicator)].add(
          share_in(row.text(slug(indicator))), 1);
    if (!is_today) all[code].approximate = true;
  }
  for (const auto& [code, average] : averages) settle(all[code], average);
  return all;
}

Ratios weighted(const std::vector<const Portrait*>& communes) {
  Averages averages;
  double people = 0, known = 0, approximate = 0;
  for (const auto* commune : communes) {
    const auto w = static_cast<double>(commune->territory.population.value_or(0));
    people += w;
    if (commune->ratios[Indicator::Over65]) known += w;
    if (commune->ratios.approximate) approximate += w;
    for (std::size_t i = 0; i < indicator_count; ++i) averages[i].add(commune->ratios.values[i], w);
  }
  Ratios ratios;
  settle(ratios, averages);
  ratios.approximate = known > 0 && (known < 0.99 * people || approximate > 0.1 * people);
  return ratios;
}

}  // namespace territory
