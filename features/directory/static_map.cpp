#include "features/directory/static_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/gathering.hpp"
#include "features/territory/ground.hpp"

namespace directory {
namespace {

using territory::Ground;
using territory::Kind;
using territory::Ref;

constexpr std::size_t most_pins = 60;
constexpr std::array overseas{
    "971", "972", "973", "974", "976", "975", "977", "978", "986", "987", "988"};
constexpr std::size_t always_shown = 5;  // of these

bool is_overseas(std::string_view departement) {
  return departement.size() == 3 && departement.starts_with("9");
}

Html path(std::string_view classes, const std::string& d) {
  return d.empty() ? Html() : html(R"(<path class="{}" d="{}"/>)", classes, d);
}

std::string view_box(const territory::Frame& frame) {
  return fmt::format("0 0 {} {}", frame.width, frame.height);
}

// Where a result is drawn, and by what it is gathered there.
struct Scope {
  std::optional<Ref> ref;  // none: all of France
  Ground ground;
  Level level = Level::Departement;
};

Level below(Kind kind) {
  if (kind == Kind::Region) return Level::Departement;
  return kind == Kind::Departement ? Level::Epci : Level::Commune;
}

std::optional<Scope> scope_at(store::Reader& db, const Ref& ref) {
  auto ground = territory::ground_of(db, ref);
  if (!ground) return std::nullopt;
  return Scope{ref, *std::move(ground), below(ref.kind)};
}

Scope scope_of(store::Reader& db, const Listing& listing) {
  const auto& query = listing.query;
  std::optional<Ref> asked;
  if (query.around)
    asked = query.around->place;
  else if (query.territories.size() == 1)
    asked = query.territories.front();
  const auto territory = asked ? territory::find(db, *asked) : std::nullopt;
  if (territory) {
    constexpr int wide = 15;  // kilometres that an EPCI does not hold
    const bool narrow = !query.around || query.around->km < wide;
    std::vector<Ref> candidates;
    if (narrow && asked->kind != Kind::Commune) candidates.push_back(*asked);
    if (narrow && !territory->epci.empty()) candidates.push_back({Kind::Epci, territory->epci});
    if (!query.around || query.around->km <= 60)
      candidates.push_back({Kind::Departement, territory->departement});
    candidates.push_back({Kind::Region, territory->region});
    for (const auto& ref : candidates)
      if (auto scope = scope_at(db, ref)) return *std::move(scope);
  }
  return {std::nullopt, territory::ground_of_france(db), Level::Departement};
}

Kind kind_of(Level level) {
  switch (level) {
    case Level::Departement: return Kind::Departement;
    case Level::Epci: return Kind::Epci;
    case Level::Commune: return Kind::Commune;
  }
  return Kind::Commune;
}

class Picture {
 public:
  Picture(store::Reader& db, const Listing& listing, const Index::List& everyone, const Url& base)
      : db_(db),
        listing_(listing),
        everyone_(everyone),
        base_(base),
        scope_(scope_of(db, listing)) {}

  Drawn draw() {
    const auto& frame = scope_.ground.frame;
    Html marks = few() ? pins() : groups();
    const auto insets = scope_.ref ? Html() : all_insets();
    const auto extent = territory::extent_of(frame);
    return {html(R"(
<figure class="map map--many"><svg viewBox="{}" role="group" aria-label="{}">{}{}{}</svg>{}</figure>{})",
                view_box(frame), described(), path("map__land", scope_.ground.land),
                path("map__inner", scope_.ground.inside), marks, insets, figures()),
        {extent.southwest.longitude, extent.southwest.latitude, extent.northeast.longitude,
            extent.northeast.latitude}};
  }

 private:
  struct Figure {
    std::string name;
    Url url;
    std::size_t size;
  };

  std::string described() const {
    if (!scope_.ref) return "Carte de France, combien ils sont par département";
    const auto territory = territory::find(db_, *scope_.ref);
    return "Carte " + (territory ? territory::of(*territory) : std::string("de l’endroit"));
  }

  bool holds(const Seat& seat) const {
    if (!scope_.ref) return !is_overseas(seat.departement);
    const auto at = scope_.ground.frame.at({seat.point.longitude, seat.point.latitude});
    return at.x >= 0 && at.y >= 0 && at.x <= scope_.ground.frame.width &&
           at.y <= scope_.ground.frame.height;
  }

  bool few() const {
    std::size_t seats = 0;
    for (const auto& entry : everyone_)
      for (const auto& seat : entry->seats) {
        if (scope_.ref && !holds(seat)) continue;
        if (++seats > most_pins) return false;
      }
    return true;
  }

  // The number of its row, when it is on this page of the list.
  std::optional<int> number_of(const Entry& entry) const {
    for (std::size_t i = 0; i < listing_.rows.size(); ++i)
      if (listing_.rows[i].record.id() == entry.id) return listing_.first() + static_cast<int>(i);
    return std::nullopt;
  }

  Html pin(const Ground& ground, const Entry& entry, geo::Point point) const {
    const auto at = ground.frame.at({point.longitude, point.latitude});
    const auto number = number_of(entry);
    return html(
        R"(<a class="map__pin" href="{}" aria-label="{}"><circle cx="{}" cy="{}" r="{}"/>{}</a>)",
        paths::show(entry.id), entry.town.empty() ? entry.name : entry.name + ", " + entry.town,
        at.x, at.y, number ? 13 : 9, when(number, [&](int number) {
          return html(
              R"(<text x="{}" y="{}" aria-hidden="true">{}</text>)", at.x, at.y + 5, number);
        }));
  }

  // The first of the list over the others.
  Html pins() {
    Html all;
    for (auto entry = everyone_.rbegin(); entry != everyone_.rend(); ++entry)
      for (const auto& seat : (*entry)->seats)
        if (holds(seat)) all += pin(scope_.ground, **entry, seat.point);
    return all;
  }

  Figure figure(const Group& group, Kind kind) {
    const Ref ref{kind, group.code};
    const auto territory = territory::find(db_, ref);
    auto narrower = listing_.query.in(ref);
    narrower.around.reset();
    narrower.seated = true;
    return {territory ? territory->name : group.code, address(base_, narrower), group.size};
  }

  Html mark(const Ground& ground, const Group& group, const Figure& figure) const {
    const auto at = ground.frame.at({group.middle.longitude, group.middle.latitude});
    const auto count = text::number(static_cast<long long>(group.size));
    const int radius = 12 + 3 * static_cast<int>(std::log10(static_cast<double>(group.size)));
    return html(
        R"(<a class="map__pin" href="{}" aria-label="{}"><circle cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" aria-hidden="true">{}</text></a>)",
        figure.url, figure.name + "\u00A0: " + count, at.x, at.y, radius, at.x, at.y + 5, count);
  }

  Html groups() {
    Html all;
    for (const auto& group : by_level(everyone_, scope_.level)) {
      if (!scope_.ref && is_overseas(group.code)) continue;
      if (scope_.ref && !holds({group.middle, "", "", ""})) continue;
      const auto shown = figure(group, kind_of(scope_.level));
      all += mark(scope_.ground, group, shown);
      figures_.push_back(shown);
    }
    return all;
  }

  Html all_insets() {
    const auto by_departement = by_level(everyone_, Level::Departement);
    Html all;
    for (std::size_t i = 0; i < overseas.size(); ++i) {
      const std::string code = overseas.at(i);
      const auto group = std::ranges::find(by_departement, code, &Group::code);
      if (i >= always_shown && group == by_departement.end()) continue;
      const auto ground = territory::ground_of(db_, {Kind::Departement, code});
      const auto territory = territory::find(db_, {Kind::Departement, code});
      if (!territory || (!ground && group == by_departement.end())) continue;
      Html words = plain(territory->name);
      if (group != by_departement.end()) {
        const auto shown = figure(*group, Kind::Departement);
        words = html(R"(<a href="{}">{}{}{}</a>)", shown.url, territory->name,
            "\u00A0: ", text::number(static_cast<long long>(group->size)));
        figures_.push_back(shown);
      }
      all += html(R"(<li>{}<span>{}</span></li>)",
          when(ground,
              [](const Ground& ground) {
                return html(R"(<svg viewBox="{}" aria-hidden="true">{}{}</svg>)",
                    view_box(ground.frame), path("map__land", ground.land),
                    path("map__inner", ground.inside));
              }),
          words);
    }
    return all.empty() ? Html() : html(R"(<ul class="bare map__insets">{}</ul>)", all);
  }

  Html figures() {
    if (figures_.empty()) return {};
    std::ranges::stable_sort(figures_, std::ranges::greater{}, &Figure::size);
    return html(
        R"(<details class="figures"><summary>Voir les chiffres de la carte</summary><ul class="plain columns-list">{}</ul></details>)",
        each(figures_, [](const Figure& figure) {
          return html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)", figure.url,
              figure.name, text::number(static_cast<long long>(figure.size)));
        }));
  }

  store::Reader& db_;
  const Listing& listing_;
  const Index::List& everyone_;
  const Url& base_;
  Scope scope_;
  std::vector<Figure> figures_;
};

}  // namespace

Drawn static_map(
    store::Reader& db, const Listing& listing, const Index::List& everyone, const Url& base) {
  return Picture(db, listing, everyone, base).draw();
}

}  // namespace directory
