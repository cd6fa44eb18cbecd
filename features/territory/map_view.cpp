#include "features/territory/map_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/values/text.hpp"

namespace territory {
namespace {

constexpr std::size_t labels_shown = 8;

Html path(std::string_view classes, const std::string& d) {
  return d.empty() ? Html() : html(R"(<path class="{}" d="{}"/>)", classes, d);
}

// A round length about a fifth of the picture.
Html scale_bar(const Frame& frame) {
  constexpr std::array<int, 11> lengths{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};
  int km = lengths.front();
  for (const int length : lengths)
    if (length * frame.pixels_per_km < frame.width / 4.0) km = length;
  const int width = static_cast<int>(std::lround(km * frame.pixels_per_km));
  const int right = frame.width - 8, y = frame.height + 14;
  return html(
      R"(<path class="map__scale" d="{}"/><text x="{}" y="{}" text-anchor="end">{} km</text>)",
      "M" + std::to_string(right - width) + " " + std::to_string(y - 6) + "v6h" +
          std::to_string(width) + "v-6",
      right - width - 8, y, text::number(km));
}

Html label(const Label& label, std::string_view classes) {
  return html(R"(<text class="{}" text-anchor="middle" x="{}" y="{}">{}</text>)", classes,
      label.at.x, label.at.y, label.name);
}

Html labels(const Profile& profile) {
  const auto& t = profile.here.territory;
  const bool is_part = !profile.on_map.map.empty();
  std::vector<Label> wanted;
  if (is_part) wanted.push_back({profile.on_map.at, t.name});
  for (auto& other : labels_from(profile.map->labels))
    if (!is_part || other.name != t.name) wanted.push_back(std::move(other));
  Html all;
  for (const auto& placed : without_overlaps(wanted, profile.map->frame, labels_shown))
    all += label(placed, is_part && placed.name == t.name ? "on-here" : "label-minor");
  return all;
}

std::string described(const Profile& profile) {
  const auto& t = profile.here.territory;
  if (t.ref.kind != Kind::Commune) return "Contour " + of(t);
  if (profile.on_map.map.empty()) return "Contour de son territoire, " + t.departement_name;
  if (profile.on_map.map.starts_with("departement:"))
    return "Place " + of(t) + " dans son département";
  const auto* group = profile.of_kind(Kind::Epci);
  return "Contour " + of(t) + " parmi les communes voisines" +
         (group ? ", " + group->territory.full_name : "");
}

Html locator(const Profile& profile) {
  if (!profile.locator) return {};
  const auto& [ref, frame, land, inside, names] = *profile.locator;
  const auto& t = profile.here.territory;
  const auto* departement = profile.of_kind(Kind::Departement);
  const auto* region = profile.of_kind(Kind::Region);
  std::string words = t.name;
  if (departement) words = departement->territory.name;
  if (region && region->territory.name != words) words += ", " + region->territory.name;
  if (t.ref.kind == Kind::Departement || t.ref.kind == Kind::Region) words = "France";
  return html(R"(
<div class="map__locator"><svg viewBox="{}" aria-hidden="true">{}{}{}</svg><span>{}</span></div>)",
      "0 0 " + std::to_string(frame.width) + " " + std::to_string(frame.height),
      path("map__land", land), path("map__inner", inside),
      path("map__here", profile.on_locator.path), words);
}

}  // namespace

Html map_figure(const Profile& profile) {
  if (!profile.map) return {};
  const auto& map = *profile.map;
  const bool is_part = !profile.on_map.map.empty();
  const bool is_dot = is_part && profile.on_map.path.empty();
  return html(R"(
<figure class="map"><svg viewBox="{}" role="img" aria-labelledby="carte"><title id="carte">{}</title>{}{}{}{}<g aria-hidden="true">{}{}</g></svg>{}</figure>)",
      "0 0 " + std::to_string(map.frame.width) + " " + std::to_string(map.frame.height + 20),
      described(profile), path("map__land", map.land), path("map__inner", map.inside),
      path("map__here", profile.on_map.path),
      is_dot ? html(R"(<circle class="map__here" cx="{}" cy="{}" r="9"/>)", profile.on_map.at.x,
                   profile.on_map.at.y)
             : Html(),
      labels(profile), scale_bar(map.frame), locator(profile));
}

}  // namespace territory
