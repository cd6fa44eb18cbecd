#include "features/territory/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/values/text.hpp"
#include "features/territory/figures.hpp"

namespace territory {
namespace {

std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace

std::string_view slug(Worse worse) {
  return worse == Worse::High ? "haut" : worse == Worse::Low ? "bas" : "";
}
Worse parse_worse(std::string_view text) {
  return text == "haut" ? Worse::High : text == "bas" ? Worse::Low : Worse::Neither;
}

std::optional<double> MeasureCell::value(const Measure& measure) const {
  if (!known()) return std::nullopt;
  if (!bottom) return top;
  if (*bottom == 0) return std::nullopt;
  return measure.scale * top / *bottom;
}

std::string MeasureCell::text() const {
  if (state == State::Missing) return "";
  if (state == State::Secret) return "s";
  // Six significant digits of a thousandth: sums of counts stay exact enough for one decimal.
  auto written = (approximate ? "~" : "") + fmt::format("{:.10g}", top);
  if (bottom) written += fmt::format("/{:.10g}", *bottom);
  return written;
}

MeasureCell MeasureCell::parse(std::string_view text) {
  if (text.empty()) return {};
  if (text == "s") return {.state = State::Secret};
  MeasureCell cell{.state = State::Known};
  if (text.front() == '~') {
    cell.approximate = true;
    text.remove_prefix(1);
  }
  const auto slash = text.find('/');
  const auto top = plain_number(text.substr(0, slash));
  if (!top) return {};
  cell.top = *top;
  if (slash != std::string_view::npos) {
    cell.bottom = plain_number(text.substr(slash + 1));
    if (!cell.bottom) return {};
  }
  return cell;
}

std::string packed(const std::vector<MeasureCell>& cells) {
  std::string all;
  for (std::size_t i = 0; i < cells.size(); ++i) all += (i > 0 ? ";" : "") + cells[i].text();
  return all;
}

std::vector<MeasureCell> unpacked(std::string_view text) {
  std::vector<MeasureCell> cells;
  for (;;) {
    const auto end = text.find(';');
    cells.push_back(MeasureCell::parse(text.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    text.remove_prefix(end + 1);
  }
}

std::optional<MeasureBound> bound_of(std::vector<double> values, Worse worse) {
  if (worse == Worse::Neither || values.size() < smallest_cohort) return std::nullopt;
  std::ranges::sort(values);
  const auto rank = [&](std::size_t numerator, std::size_t denominator) {
    const auto nth = (values.size() * numerator + denominator - 1) / denominator;
    return values[std::max<std::size_t>(nth, 1) - 1];
  };
  if (worse == Worse::Low) {
    // Counted from the other end, so that both ways keep as many.
    const auto quarter = values.size() - (values.size() * 3 + 3) / 4;
    return MeasureBound{static_cast<std::int64_t>(values.size()), rank(1, 2), values[quarter]};
  }
  return MeasureBound{static_cast<std::int64_t>(values.size()), rank(1, 2), rank(3, 4)};
}

bool is_fragile(
    double value, const MeasureBound& bound, Worse worse, const std::optional<double>& france) {
  if (worse == Worse::Neither) return false;
  const double way = worse == Worse::High ? 1 : -1;
  if (way * value < way * bound.bound || way * value <= way * bound.middle) return false;
  return !france || way * value > way * *france;
}

std::string in_words(const Measure& measure, const MeasureCell& cell) {
  if (cell.state == MeasureCell::State::Secret) return "secret statistique";
  const auto value = cell.value(measure);
  if (!value) return std::string(not_known);
  // « −0,0 » says nothing that « 0,0 » does not.
  const double least = 0.5 * std::pow(10.0, -measure.decimals);
  const auto shown = std::abs(*value) < least ? 0.0 : *value;
  std::string words;
  if (measure.decimals == 0)
    words = text::number(std::llround(shown));
  else
    words = (shown < 0 ? "\u2212" : "") + text::decimal(std::abs(shown), measure.decimals);
  if (!measure.unit.empty()) words += "\u00A0" + measure.unit;
  return (cell.approximate ? "≈\u00A0" : "") + words;
}

}  // namespace territory
