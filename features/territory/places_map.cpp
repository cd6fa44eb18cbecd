#include "features/territory/places_map.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/territory/store.hpp"

namespace territory {
namespace {

constexpr int pin_radius = 16;
constexpr std::size_t place_labels_shown = 6;

bool holds(const Map& map, std::span<const Pin> pins) {
  return std::ranges::all_of(pins, [&](const Pin& pin) {
    const auto [x, y] = map.frame.at(pin.at);
    return x >= 0 && y >= 0 && x <= map.frame.width && y <= map.frame.height;
  });
}

std::optional<Map> map_around(
    store::Reader& db, std::string_view commune, std::span<const Pin> pins) {
  if (const auto here = find(db, {Kind::Commune, std::string(commune)}))
    for (const auto& ref : {Ref{Kind::Epci, here->epci}, Ref{Kind::Departement, here->departement},
             Ref{Kind::Region, here->region}}) {
      if (ref.code.empty()) continue;
      if (auto map = find_map(db, ref.text()); map && holds(*map, pins)) return map;
    }
  auto france = find_map(db, "reperage:FR");
  return france && holds(*france, pins) ? france : std::nullopt;
}

bool is_covered(const Label& label, const Frame& frame, std::span<const Pin> pins) {
  constexpr int letter = 6;
  const int half = static_cast<int>(label.name.size()) * letter;
  return std::ranges::any_of(pins, [&](const Pin& pin) {
    const auto [x, y] = frame.at(pin.at);
    return std::abs(label.at.x - x) < half + pin_radius &&
           std::abs(label.at.y - 5 - y) < pin_radius * 2;
  });
}

Html names(const Map& map, std::span<const Pin> pins) {
  auto free = labels_from(map.labels);
  std::erase_if(free, [&](const Label& label) { return is_covered(label, map.frame, pins); });
  return each(without_overlaps(free, map.frame, place_labels_shown), [](const Label& label) {
    return html(R"(<text class="label-minor" text-anchor="middle" x="{}" y="{}">{}</text>)",
        label.at.x, label.at.y, label.name);
  });
}

Html pin_on(const Pin& pin, const Frame& frame) {
  const auto [x, y] = frame.at(pin.at);
  return html(
      R"(<a class="map__pin" href="{}" aria-label="{}, {}"><circle cx="{}" cy="{}" r="{}"/><text x="{}" y="{}">{}</text></a>)",
      pin.link, pin.number, pin.name, x, y, pin_radius, x, y + 5, pin.number);
}

}  // namespace

Html places_map(store::Reader& db, std::string_view commune, std::span<const Pin> pins) {
  if (pins.empty()) return {};
  const auto map = map_around(db, commune, pins);
  if (!map) return {};
  const auto& frame = map->frame;
  return html(
      R"(<figure class="map"><svg viewBox="{}" role="group" aria-label="{}"><path class="map__land" d="{}"/>{}<g aria-hidden="true">{}</g>{}</svg></figure>)",
      "0 0 " + std::to_string(frame.width) + " " + std::to_string(frame.height),
      pins.size() == 1 ? "Carte, un numéro pour le lieu" : "Carte, un numéro par lieu", map->land,
      when(!map->inside.empty(),
          [&] { return html(R"(<path class="map__inner" d="{}"/>)", map->inside); }),
      names(*map, pins), each(pins, [&](const Pin& pin) { return pin_on(pin, frame); }));
}

}  // namespace territory
