#include "features/compass/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/look/look.hpp"
#include "base/values/text.hpp"

namespace compass {
namespace {

// Where 1 to 4 stands on a road.
std::string place_of(double value) {
  return fmt::format("{:.1f}%", (value - 1) / (level_count - 1) * 100);
}

Html level_stone(const Referential& referential, int number, std::optional<int> level) {
  const bool done = level && number < *level;
  return html(R"(<li {} {}>{}<span>{}</span></li>)",
      Attribute("class", done ? std::optional<std::string>("done") : std::nullopt),
      current_if(level == number, "step"),
      level && number <= *level ? look::mark(number) : look::mark_ahead(number),
      referential.level(number).name);
}

std::string score_text(const AxisScore& axis) {
  return axis.value ? text::decimal(*axis.value, 1) : "sans réponse";
}

Html axis_row(const Axis& axis, const AxisScore& score, bool with_meaning) {
  static const std::vector<std::string> dots{"0%", "33.33%", "66.67%", "100%"};
  return html(
      R"(<div class="row"><span><strong>{}</strong>{}</span><div class="row__track">{}</div><span class="row__value">{}</span></div>)",
      axis.name,
      when(with_meaning,
          [&] { return html(R"(<br><span class="small soft">{}</span>)", axis.meaning); }),
      road(score.value ? place_of(*score.value) : "", 14, dots), score_text(score));
}

// At most four series: circle, square, triangle, diamond.
Html shape(std::size_t series) {
  switch (series) {
    case 0: return html(R"(<circle class="dot k1" r="7"/>)");
    case 1: return html(R"(<rect class="dot k2" x="-6.5" y="-6.5" width="13" height="13"/>)");
    case 2: return html(R"(<path class="dot k3" d="M0-8.5L8 6H-8z"/>)");
    default: return html(R"(<path class="dot k4" d="M0-9L9 0 0 9-9 0z"/>)");
  }
}

Html shape_at(std::string_view x, const Html& shape, int y = 14) {
  return html(R"(<svg x="{}" y="{}" overflow="visible">{}</svg>)", x, y, shape);
}

// Marks that would cover each other stand one under the other.
int height_of(const std::vector<Voice>& voices, std::size_t at) {
  static constexpr double covering = 0.15;
  static constexpr std::array heights{14, 24, 4, 34};
  const auto before = std::count_if(voices.begin(), voices.begin() + static_cast<long>(at),
      [&](const Voice& other) { return std::abs(other.mean - voices[at].mean) < covering; });
  return heights[std::min<std::size_t>(static_cast<std::size_t>(before), heights.size() - 1)];
}

std::vector<std::string> series_of(const std::vector<Comparison>& comparisons) {
  std::vector<std::string> series;
  for (const auto& comparison : comparisons)
    for (const auto& voice : comparison.voices)
      if (std::ranges::find(series, voice.profile) == series.end()) series.push_back(voice.profile);
  std::ranges::sort(series, std::greater());  // several profiles together: last
  return series;
}

std::size_t position(const std::vector<std::string>& series, const std::string& profile) {
  return static_cast<std::size_t>(std::ranges::find(series, profile) - series.begin());
}

std::string_view gap_words(
    const Sureness& sureness, const Comparison& comparison, const Answers& own) {
  const bool without_you = gap_with(own, comparison) >= sureness.medium_gap;
  if (comparison.voices.size() < 2) return without_you ? "écart avec vous" : "une seule voix";
  if (comparison.gap >= sureness.strong_gap) return "écart fort";
  if (comparison.gap >= sureness.medium_gap) return "écart moyen";
  return without_you ? "accord, sauf vous" : "accord";
}

Html own_mark(const Answers& own, const std::string& question) {
  const auto found = own.find(question);
  if (found == own.end() || !found->second.is_known()) return {};
  return shape_at(
      place_of(found->second.number()), html(R"(<circle class="dot dot--here" r="5"/>)"));
}

Html comparison_row(const Referential& referential, const Comparison& comparison,
    const std::vector<std::string>& series, const Answers& own) {
  double least = level_count, most = 1;
  Html marks;
  for (std::size_t at = 0; at < comparison.voices.size(); ++at) {
    const auto& voice = comparison.voices[at];
    least = std::min(least, voice.mean);
    most = std::max(most, voice.mean);
    marks += shape_at(place_of(voice.mean), shape(position(series, voice.profile)),
        height_of(comparison.voices, at));
  }
  const bool wide = comparison.gap >= referential.sureness.strong_gap;
  return html(
      R"(<div class="row"><span>{}</span><div class="row__track"><svg aria-hidden="true"><line class="axis" x1="0%" x2="0%" y1="0" y2="28"/><line class="axis" x1="33.33%" x2="33.33%" y1="0" y2="28"/><line class="axis" x1="66.67%" x2="66.67%" y1="0" y2="28"/><line class="axis" x1="100%" x2="100%" y1="0" y2="28"/><line class="{}" x1="{}" x2="{}" y1="14" y2="14"/>{}{}</svg></div><span class="row__value small">{}</span></div>)",
      referential.questionnaire.find(comparison.question)->title, wide ? "span span--wide" : "span",
      place_of(least), place_of(most), own_mark(own, comparison.question), marks,
      gap_words(referential.sureness, comparison, own));
}

Html legend_item(const Referential& referential, const std::string& profile, std::size_t series,
    const std::vector<Comparison>& comparisons) {
  int people = 0;
  for (const auto& comparison : comparisons)
    for (const auto& voice : comparison.voices)
      if (voice.profile == profile) people = std::max(people, voice.answers);
  return html(R"(<li><svg viewBox="-9 -9 18 18" aria-hidden="true">{}</svg>{} ({})</li>)",
      shape(series), voice_name(referential, profile), people);
}

Html cell(const Comparison& comparison, const std::string& profile) {
  const auto voice = std::ranges::find(comparison.voices, profile, &Voice::profile);
  if (voice == comparison.voices.end()) return html(R"(<td class="num">moins de 5 réponses</td>)");
  return html(R"(<td class="num">{} <span class="soft">({})</span></td>)",
      text::decimal(voice->mean, 1), voice->answers);
}

}  // namespace

Html only_here(std::string_view public_url) {
  const auto scheme = public_url.find("://");
  const auto host = scheme == std::string_view::npos ? public_url : public_url.substr(scheme + 3);
  const bool here =
      host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
  if (!here) return {};
  return html(R"(<div class="no-print">{}</div>)",
      look::notice(look::Tone::Warning,
          html(
              R"(<p>Ce lien et ce code ne s’ouvrent que sur cet ordinateur. Pour les autres téléphones de la salle, relancez avec <code>bin/start --reseau</code>, ou donnez au site son adresse publique (<code>--public-url</code>).</p>)")));
}

Html mention(const Referential& referential) {
  return html(R"(<a class="default-tag" href="{}">{}</a>)", Url("#proposition-par-defaut"),
      referential.mention);
}

Html mention_plain(const Referential& referential) {
  return html(R"(<span class="default-tag">{}</span>)", referential.mention);
}

std::string voice_name(const Referential& referential, std::string_view profile) {
  const auto* audience = referential.audience(profile);
  return audience ? audience->voice : "Plusieurs profils";
}

Html road(std::string_view reached, int height, const std::vector<std::string>& dots) {
  Html marks =
      html(R"(<line class="road-todo" x1="0" x2="100%" y1="{}" y2="{}"/>)", height, height);
  for (const auto& x : dots)
    marks += html(R"(<circle class="road-dot" cx="{}" cy="{}" r="4"/>)", x, height);
  if (!reached.empty())
    marks += html(
        R"(<line class="road-case" x1="0" x2="{}" y1="{}" y2="{}"/><line class="road-fill" x1="0" x2="{}" y1="{}" y2="{}"/><circle class="dot dot--here" cx="{}" cy="{}" r="8"/>)",
        reached, height, height, reached, height, height, reached, height);
  return html(R"(<svg aria-hidden="true">{}</svg>)", marks);
}

Html levels(const Referential& referential, std::optional<int> level) {
  Html stones;
  for (int number = 1; number <= level_count; ++number)
    stones += level_stone(referential, number, level);
  return html(R"(<div class="levels-box"><ol class="bare levels">{}</ol></div>)", stones);
}

Html profile_rows(const Referential& referential, const Profile& profile, bool with_meanings) {
  Html rows;
  for (std::size_t axis = 0; axis < axis_count; ++axis)
    rows += axis_row(referential.axes[axis], profile.axes[axis], with_meanings);
  return html(
      R"(<div class="rows" aria-hidden="true">{}<p class="rows__scale"><span>1</span><span>2</span><span>3</span><span>4</span></p></div>)",
      rows);
}

Html profile_table(const Referential& referential, const Profile& profile) {
  Html rows;
  for (std::size_t axis = 0; axis < axis_count; ++axis)
    rows += html(
        R"(<tr><th scope="row">{}</th><td class="num">{}</td><td class="num">{}</td><td class="num">{}</td></tr>)",
        referential.axes[axis].name,
        profile.axes[axis].value ? text::decimal(*profile.axes[axis].value, 1) : "sans réponse",
        profile.axes[axis].questions, profile.axes[axis].answers);
  return html(
      R"(<table class="table"><caption>Profil sur quatre axes, de 1 à 4</caption><thead><tr><th scope="col">Axe</th><th class="num" scope="col">Valeur</th><th class="num" scope="col">Questions</th><th class="num" scope="col">Réponses</th></tr></thead><tbody>{}</tbody></table>)",
      rows);
}

Html comparison_chart(const Referential& referential, const std::vector<Comparison>& comparisons,
    const Answers& own) {
  const auto series = series_of(comparisons);
  Html legend, rows;
  for (std::size_t i = 0; i < series.size(); ++i)
    legend += legend_item(referential, series[i], i, comparisons);
  if (count_known(own) > 0)
    legend += html(
        R"(<li><svg viewBox="-9 -9 18 18" aria-hidden="true"><circle class="dot dot--here" r="5"/></svg>Vous</li>)");
  for (const auto& comparison : comparisons)
    rows += comparison_row(referential, comparison, series, own);
  return html(
      R"(<ul class="bare legend">{}</ul><div class="rows" aria-hidden="true">{}<p class="rows__scale"><span>1. chacun de son côté</span><span>4. ensemble</span></p></div>)",
      legend, rows);
}

Html comparison_table(const Referential& referential, const std::vector<Comparison>& comparisons,
    const Answers& own) {
  const auto series = series_of(comparisons);
  Html head, rows;
  for (const auto& profile : series)
    head += html(R"(<th class="num" scope="col">{}</th>)", voice_name(referential, profile));
  for (const auto& comparison : comparisons)
    rows += html(R"(<tr><th scope="row">{}</th>{}<td>{}</td></tr>)",
        referential.questionnaire.find(comparison.question)->title,
        each(series, [&](const std::string& profile) { return cell(comparison, profile); }),
        gap_words(referential.sureness, comparison, own));
  return html(
      R"(<div class="table-scroll" tabindex="0" role="region" aria-label="Réponses par profil"><table class="table"><caption>Réponse moyenne, de 1 à 4, et nombre de réponses</caption><thead><tr><th scope="col">Question</th>{}<th scope="col">Écart</th></tr></thead><tbody>{}</tbody></table></div>)",
      head, rows);
}

Html snapshots_table(const Referential& referential, const std::vector<Snapshot>& snapshots) {
  Html head, level, questions, rows;
  for (const auto& snapshot : snapshots) {
    head += html(R"(<th class="num" scope="col">{}</th>)", in_french(snapshot.taken_on));
    level += html(R"(<td class="num">{}</td>)",
        snapshot.level ? fmt::format("{}. {}", *snapshot.level,
                             referential.level(std::clamp(*snapshot.level, 1, level_count)).name)
                       : std::string("–"));
    questions += html(R"(<td class="num">{}</td>)", snapshot.questions);
  }
  for (std::size_t axis = 0; axis < axis_count; ++axis)
    rows += html(R"(<tr><th scope="row">{}</th>{}</tr>)", referential.axes[axis].name,
        each(snapshots, [&](const Snapshot& snapshot) {
          return html(R"(<td class="num">{}</td>)",
              snapshot.axes[axis] ? text::decimal(*snapshot.axes[axis], 1) : std::string("–"));
        }));
  return html(
      R"(<div class="table-scroll" tabindex="0" role="region" aria-label="Mesures dans le temps"><table class="table"><caption>Où en était le territoire, date par date</caption><thead><tr><th scope="col">Mesure</th>{}</tr></thead><tbody><tr><th scope="row">Niveau</th>{}</tr>{}<tr><th scope="row">Questions répondues</th>{}</tr></tbody></table></div>)",
      head, level, rows, questions);
}

}  // namespace compass
