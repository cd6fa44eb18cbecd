#include "features/directory/listing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "features/directory/map_view.hpp"

namespace directory {
namespace {

constexpr std::size_t most_ways_out = 6;

void learn_territories(store::Reader& db, Listing& listing) {
  std::vector<territory::Ref> named = listing.query.territories;
  const auto also = [&](const std::vector<territory::Ref>& refs) {
    named.insert(named.end(), refs.begin(), refs.end());
  };
  also(listing.found.understood);
  if (listing.query.around) named.push_back(listing.query.around->place);
  for (const auto& counts : listing.found.facets)
    if (counts.facet == "region")
      for (const auto& count : counts.values)
        if (const auto ref = territory::Ref::parse(count.value)) named.push_back(*ref);
  for (const auto& row : listing.rows) also(row.record.coverage.territories);
  std::ranges::sort(named);
  const auto again = std::ranges::unique(named);
  named.erase(again.begin(), again.end());
  for (auto& territory : territory::find_all(db, named)) {
    const auto ref = territory.ref;
    listing.territories.emplace(ref, std::move(territory));
  }
}

// The same question with one filter less, those that lead to most first.
void find_wider(store::Reader& db, const Index& index, Listing& listing) {
  const auto& query = listing.query;
  const auto offer = [&](std::string label, Query wider) {
    const auto total = index.total(db, wider);
    if (total > 0) listing.wider.push_back({std::move(label), std::move(wider), total});
  };
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& one : slugs)
      offer("Sans « " + std::string(label_of(axis, one)) + " »", query.without(axis, one));
  for (const auto& ref : query.territories)
    offer("Ailleurs que « " + listing.name_of(ref) + " »", query.without(ref));
  if (query.around) {
    for (const int km : offered_km()) {
      if (km <= query.around->km) continue;
      auto wider = query.on_page(1);
      wider.around->km = km;
      offer(fmt::format("Jusqu’à {}\u00A0km", km), wider);
    }
    offer("À toute distance", query.without_around());
  }
  if (query.seated) offer("Avec ceux qui agissent ici sans y siéger", query.only_seated(false));
  if (!query.text.empty()) offer("Sans les mots cherchés", query.with_text(""));
  std::ranges::stable_sort(listing.wider, {}, &WayOut::total);
  std::ranges::reverse(listing.wider);
  if (listing.wider.size() > most_ways_out) listing.wider.resize(most_ways_out);
}

std::vector<search::Segment> plainly(const std::string& text) { return {{text, false}}; }

}  // namespace

std::string Listing::name_of(const territory::Ref& ref) const {
  const auto known = territories.find(ref);
  if (known == territories.end()) return ref.text();
  const auto& territory = known->second;
  const bool commune = ref.kind == territory::Kind::Commune;
  if (!commune || territory.departement_name.empty()) return territory.name;
  return fmt::format("{} ({})", territory.name, territory.departement_name);
}

Listing listing(web::Page& page) {
  const auto& index = page.services.get<Index>();
  const auto& names = page.services.get<territory::Names>();
  auto asked = read_query(page.db, names, page.query);
  Listing listing{.query = std::move(asked.query),
      .found = {},
      .rows = {},
      .unknown = std::move(asked.unknown),
      .text_was_cut = asked.text_was_cut,
      .picked = std::move(asked.picked),
      .territories = {},
      .wider = {}};
  listing.found = index.search(page.db, listing.query);
  if (listing.found.hits.empty() && listing.found.total > 0) {
    listing.page_was_beyond = true;
    listing.query.page =
        static_cast<int>((listing.found.total + Index::page_size - 1) / Index::page_size);
    listing.found = index.search(page.db, listing.query);
  }
  const auto& words = listing.query.text;
  std::map<OrganisationId, const Hit*> hits;
  for (const auto& hit : listing.found.hits) hits.emplace(hit.id, &hit);
  for (auto& record : records_of(page.db, ids_of(listing.found.hits))) {
    auto name =
        words.empty() ? plainly(record.name()) : index.highlight(page.db, record.name(), words);
    auto summary = words.empty() ? plainly(record.card.summary)
                                 : index.highlight(page.db, record.card.summary, words);
    const auto* hit = hits.at(record.id());
    listing.rows.push_back(
        {std::move(record), hit->km, hit->road, std::move(name), std::move(summary)});
  }
  learn_territories(page.db, listing);
  listing.everything = index.size(page.db);
  if (listing.found.total == 0) find_wider(page.db, index, listing);
  if (listing.query.view == View::Map && listing.found.total > 0)
    listing.map = map_section(page, listing);
  return listing;
}

}  // namespace directory
