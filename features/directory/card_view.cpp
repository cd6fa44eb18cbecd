#include <fmt/format.h>

#include <cmath>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/directory/finding_views.hpp"
#include "features/directory/routes.hpp"

namespace directory {
namespace {

constexpr std::size_t labels_shown = 4;

Html marked(const std::vector<search::Segment>& segments) {
  return each(segments, [](const search::Segment& segment) {
    return segment.match ? html("<mark>{}</mark>", segment.text) : plain(segment.text);
  });
}

std::string what_it_is(const Record& record) {
  std::vector<std::string> words;
  for (const auto axis : {Axis::Craft, Axis::Kind})
    for (const auto& slug : record.of(axis))
      if (words.size() < labels_shown) words.emplace_back(label_of(axis, slug));
  if (words.empty()) words.emplace_back(organisation::label(record.organisation.details.kind));
  return text::join(words, " · ");
}

Html where_it_is(const Record& record) {
  if (record.places.empty()) return {};
  const auto address = address_words(record.places.front());
  const auto others = record.places.size() - 1;
  if (address.empty() && others == 0) return {};
  return html("<p>{}{}</p>", address, when(others > 0, [&] {
    return html(R"( <span class="soft">et {}</span>)",
        text::counted(static_cast<long long>(others), "autre lieu", "autres lieux"));
  }));
}

Html heading(const CardOf& card, const Html& name) {
  const auto link = html(R"(<a href="{}">{}</a>)", paths::show(card.record.id()), name);
  return card.heading == Heading::H2 ? html(R"(<h2 class="h3">{}</h2>)", link)
                                     : html("<h3>{}</h3>", link);
}

Html whole(const CardOf& card, const Html& name, const Html& summary, const Html& covered) {
  const auto& record = card.record;
  return html(R"(<li class="place" id="{}">{}<div>{}<p class="small">{}</p>{}{}{}{}</div></li>)",
      "fiche-" + record.id().text(),
      card.number > 0 ? html(R"(<span class="place__n" aria-hidden="true">{}</span>)", card.number)
                      : html(R"(<span class="place__dot" aria-hidden="true"></span>)"),
      heading(card, name), what_it_is(record),
      when(!summary.empty(), [&] { return html("<p>{}</p>", summary); }), where_it_is(record),
      when(!card.far.empty() || !covered.empty(),
          [&] {
            return html(R"(<p class="small soft meta">{}{}</p>)",
                when(!card.far.empty(), [&] { return html("<span>{}</span>", card.far); }),
                covered);
          }),
      card.why);
}

// By road where a table says so; else as the crow flies, and said when others are by road.
std::string far_words(const Row& row, const Listing& listing) {
  const auto& unit = listing.found.by_road;
  if (unit && row.road) return road_words(*unit, *row.road);
  if (!row.km) return "";
  return distance_words(*row.km) + (unit && *row.km >= 0.5 ? " à vol d’oiseau" : "");
}

}  // namespace

std::string distance_words(double km) {
  if (km < 0.5) return "sur place";
  return fmt::format(
      "à {}\u00A0km", km < 10 ? text::decimal(km, 1) : text::number(std::llround(km)));
}

std::string address_words(const Place& place) {
  std::vector<std::string> words;
  if (!place.address.empty()) words.push_back(place.address);
  const auto town = place.postcode.empty() ? place.town : place.postcode + " " + place.town;
  if (!text::trim(town).empty()) words.emplace_back(text::trim(town));
  return text::join(words, ", ");
}

Html card(const CardOf& card) {
  return whole(card, plain(card.record.name()), plain(card.record.card.summary), {});
}

Html card(const Row& row, int number, const Listing& listing) {
  Html covered;
  if (row.record.coverage.national) {
    covered = html("<span>agit partout en France</span>");
  } else {
    const auto& territories = row.record.coverage.territories;
    std::vector<std::string> names;
    for (const auto& ref : territories)
      if (names.size() < 3) names.push_back(listing.name_of(ref));
    if (!names.empty())
      covered = html("<span>agit ici{} {}{}</span>", "\u00A0:", text::join(names, ", "),
          territories.size() > 3 ? "…" : "");
  }
  return whole({.record = row.record, .far = far_words(row, listing), .number = number},
      marked(row.name), row.record.card.summary.empty() ? Html() : marked(row.summary), covered);
}

}  // namespace directory
