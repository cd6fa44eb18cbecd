#include "features/territory/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/values/text.hpp"
#include "features/territory/figures.hpp"

namespace territory {
namespace {

// Up to four series, told apart by their shape: here is always the yellow circle.
Html mark(std::size_t series) {
  switch (series) {
    case 0: return html(R"(<circle class="dot dot--here" r="8"/>)");
    case 1: return html(R"(<rect class="dot k2" x="-6.5" y="-6.5" width="13" height="13"/>)");
    case 2: return html(R"(<path class="dot k3" d="M0-8.5L8 6H-8z"/>)");
    default: return html(R"(<path class="dot k4" d="M0-9L9 0 0 9-9 0z"/>)");
  }
}

std::vector<const Portrait*> series_of(const Profile& profile) {
  auto all = profile.beside();
  all.insert(all.begin(), &profile.here);
  return all;
}
// The shape of a series stays the same on every page: France is always the diamond.
std::size_t shape_of(std::size_t number, std::size_t count) {
  return number > 0 && number + 1 == count ? 3 : number;
}

Html legend(const std::vector<const Portrait*>& series) {
  Html items;
  for (std::size_t i = 0; i < series.size(); ++i)
    items += html(R"(<li><svg viewBox="-9 -9 18 18" aria-hidden="true">{}</svg>{}</li>)",
        mark(shape_of(i, series.size())), series[i]->territory.name);
  return html(R"(<ul class="bare legend">{}</ul>)", items);
}

double scale_of(const std::vector<const Portrait*>& series) {
  double most = 10;
  for (const auto* portrait : series)
    for (const auto& share : portrait->ratios.values) most = std::max(most, share.value_or(0));
  return std::min(100.0, std::ceil(most / 10) * 10);
}

// On the line; those closer than their size stand above and below it, so that none hides another.
std::vector<int> heights_of(
    const std::vector<const Portrait*>& series, Indicator indicator, double scale) {
  constexpr double apart_percent = 4.5;  // a mark on the track of a phone
  std::vector<std::pair<double, std::size_t>> along;
  for (std::size_t i = 0; i < series.size(); ++i)
    if (const auto& share = series[i]->ratios[indicator])
      along.emplace_back(100 * *share / scale, i);
  std::sort(along.begin(), along.end());
  std::vector<int> heights(series.size(), 14);
  constexpr std::array<int, 2> two{7, 21};
  constexpr std::array<int, 3> more{5, 23, 14};
  for (std::size_t first = 0, last = 0; first < along.size(); first = last) {
    last = first + 1;
    while (last < along.size() && along[last].first - along[last - 1].first < apart_percent) ++last;
    for (auto i = first; i < last && last - first > 1; ++i)
      heights[along[i].second] =
          last - first == 2 ? two[i - first] : more[(i - first) % more.size()];
  }
  return heights;
}

Html share_row(const std::vector<const Portrait*>& series, Indicator indicator, double scale) {
  Html marks;
  const auto heights = heights_of(series, indicator, scale);
  for (std::size_t i = series.size(); i-- > 0;)
    if (const auto& share = series[i]->ratios[indicator])
      marks += html(R"(<svg x="{}" y="{}" overflow="visible">{}</svg>)",
          fmt::format("{:.1f}%", 100 * *share / scale), heights[i],
          mark(shape_of(i, series.size())));
  return html(
      R"(<div class="row"><span>{}</span><div class="row__track"><svg><line class="axis axis--strong" x1="0" x2="100%" y1="14" y2="14"/>{}</svg></div><span class="row__value">{}</span></div>)",
      label(indicator), marks, share_in_words(series[0]->ratios[indicator]));
}

Html shares_table(const std::vector<const Portrait*>& series) {
  Html head, body;
  for (const auto* portrait : series)
    head += html(R"(<th class="num" scope="col">{}</th>)", portrait->territory.name);
  for (const auto indicator : indicators) {
    Html cells;
    for (const auto* portrait : series)
      cells += html(R"(<td class="num">{}</td>)", share_in_table(portrait->ratios, indicator));
    body += html(R"(<tr><th scope="row">{}</th>{}</tr>)", label(indicator), cells);
  }
  return html(R"(
<div class="table-scroll" tabindex="0" role="region" aria-label="Indicateurs comparés">
<table class="table"><caption>Indicateurs comparés, en %</caption>
<thead><tr><th scope="col">Indicateur</th>{}</tr></thead><tbody>{}</tbody></table></div>)",
      head, body);
}

// Labels at the end of the slopes, pushed apart so that each can be read.
std::vector<double> apart(const std::vector<double>& wanted) {
  constexpr double least = 22;
  std::vector<std::size_t> order(wanted.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return wanted[a] < wanted[b]; });
  std::vector<double> placed(wanted.size());
  double last = -1e9, shift = 0;
  for (const auto i : order) placed[i] = last = std::max(wanted[i], last + least);
  if (!order.empty()) shift = std::max(0.0, placed[order.back()] - 182) / 2;
  for (auto& y : placed) y -= shift;
  return placed;
}

std::string shortened(const std::string& name) {
  std::size_t letters = 0, at = 0;
  while (at < name.size() && letters < 22) {
    do ++at;
    while (at < name.size() && (static_cast<unsigned char>(name[at]) & 0xC0) == 0x80);
    ++letters;
  }
  return at < name.size() ? name.substr(0, at) + "…" : name;
}

struct Slope {
  std::size_t shape;
  const Territory* territory;
  double y;
};

std::vector<Slope> slopes_of(const std::vector<const Portrait*>& series) {
  double most = 1;
  for (const auto* portrait : series)
    most = std::max(most, std::abs(portrait->territory.change.value_or(0)));
  std::vector<Slope> slopes;
  for (std::size_t i = 0; i < series.size(); ++i)
    if (const auto& change = series[i]->territory.change)
      slopes.push_back(
          {shape_of(i, series.size()), &series[i]->territory, 100 - *change / most * 72});
  return slopes;
}

Html slope_line(const Slope& slope) {
  constexpr std::array<std::string_view, 4> classes{"trend--here", "k2", "k3", "k4"};
  const auto y = fmt::format("{:.1f}", slope.y);
  return html(
      R"(<line class="trend {}" x1="14" y1="100" x2="170" y2="{}"/><svg x="170" y="{}" overflow="visible">{}</svg>)",
      classes[slope.shape], y, y, mark(slope.shape));
}

std::string slopes_in_words(const std::vector<Slope>& slopes) {
  std::string words = "De 2016 à 2023\u00A0: ";
  for (const auto& slope : slopes)
    words += (&slope == &slopes.front() ? "" : ", ") + slope.territory->name + " " +
             change_in_words(*slope.territory);
  return words;
}

Html slopes_picture(const std::vector<Slope>& slopes) {
  std::vector<double> wanted;
  wanted.reserve(slopes.size());
  for (const auto& slope : slopes) wanted.push_back(slope.y + 6);
  const auto placed = apart(wanted);
  Html lines, labels;
  for (std::size_t i = slopes.size(); i-- > 0;) lines += slope_line(slopes[i]);
  for (std::size_t i = 0; i < slopes.size(); ++i)
    labels += html(R"(<text x="186" y="{}" class="{}">{}</text>)", fmt::format("{:.0f}", placed[i]),
        slopes[i].shape == 0 ? "strong" : "",
        shortened(slopes[i].territory->name) + " " + change_in_words(*slopes[i].territory));
  return html(R"(
<svg viewBox="0 0 440 212" role="img" aria-label="{}"><line class="axis" x1="14" x2="14" y1="16" y2="184"/><line class="axis" x1="170" x2="170" y1="16" y2="184"/><line class="axis axis--strong" x1="14" x2="170" y1="100" y2="100"/>{}{}<text class="soft" x="0" y="206">2016</text><text class="soft" x="152" y="206">2023</text></svg>)",
      slopes_in_words(slopes), lines, labels);
}

Html population_table(const std::vector<const Portrait*>& series) {
  Html body;
  for (const auto* portrait : series) {
    const auto& t = portrait->territory;
    body += html(
        R"(<tr class="{}"><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td></tr>)",
        portrait == series[0] ? "here" : "", t.name, in_words(t.population_2016),
        in_words(t.population), change_in_words(t));
  }
  return html(R"(
<table class="table"><caption>Population municipale, dans les limites de 2026</caption>
<thead><tr><th scope="col">Territoire</th><th class="num" scope="col">2016</th><th class="num" scope="col">2023</th><th class="num" scope="col">Évolution</th></tr></thead>
<tbody>{}</tbody></table>)",
      body);
}

bool any_partial(const std::vector<const Portrait*>& series) {
  return std::any_of(series.begin(), series.end(),
      [](const auto* portrait) { return portrait->territory.change_is_partial; });
}

}  // namespace

Html shares_chart(const Profile& profile) {
  const auto series = series_of(profile);
  const double scale = scale_of(series);
  Html rows;
  for (const auto indicator : indicators) rows += share_row(series, indicator, scale);
  return html(R"(
<div class="chart-box"><figure class="chart">
<figcaption><h2 id="indicateurs">Ce qui distingue {}</h2><small>Part en %, recensement 2017. Moyennes pondérées par la population de 2023.{}</small></figcaption>
{}<div class="rows" aria-hidden="true">{}<p class="rows__scale"><span>0</span><span>{}</span><span>{}</span></p></div>
<details class="figures"><summary>Voir les chiffres</summary>{}</details>
</figure></div>)",
      with_article(profile.here.territory),
      profile.here.ratios.approximate ? " Valeurs approchées\u00A0: voir la méthode." : "",
      legend(series), rows, text::number(std::lround(scale / 2)), text::percent(scale, 0),
      shares_table(series));
}

Html change_chart(const Profile& profile) {
  const auto series = series_of(profile);
  const auto slopes = slopes_of(series);
  const bool here = profile.here.territory.change.has_value();
  return html(R"(
<figure class="chart" aria-labelledby="population">
<figcaption><h2 id="population">Population depuis 2016</h2><small>Évolution en %, limites de 2026.{}{}</small></figcaption>
{}<details class="figures"><summary>Voir les chiffres</summary>{}</details>
</figure>)",
      any_partial(series) ? " ≈\u00A0: sur les seules communes comparables." : "",
      here ? "" : " " + profile.here.territory.name + "\u00A0: non communiqué.",
      slopes_picture(slopes), population_table(series));
}

}  // namespace territory
