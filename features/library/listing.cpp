#include "features/library/listing.hpp"

#include <algorithm>

#include "features/library/editors.hpp"
#include "features/library/facet_view.hpp"
#include "features/library/proposals.hpp"

namespace library {
namespace {

constexpr std::size_t most_ways_out = 6;
constexpr std::size_t themes_shown = 5;
constexpr std::size_t nearest_shown = 3;
constexpr std::size_t longest_shown = 400;

Marked mark_words(
    store::Reader& db, const Index& index, const Resource& resource, const std::string& words) {
  const auto summary = resource.summary.size() <= longest_shown
                           ? index.highlight(db, resource.summary, words)
                           : index.extract(db, resource.summary, words);
  return {marked(index.highlight(db, resource.title, words)), marked(summary)};
}

void learn(store::Reader& db, Listing& listing, const territory::Ref& ref) {
  if (listing.territories.contains(ref)) return;
  if (auto territory = territory::find(db, ref))
    listing.territories.emplace(ref, *std::move(territory));
}

void learn_territories(store::Reader& db, Listing& listing) {
  for (const auto& ref : listing.query.territories) learn(db, listing, ref);
  for (const auto& ref : listing.found.understood) learn(db, listing, ref);
  for (const auto& counts : listing.found.facets)
    if (counts.facet == "territoire")
      for (const auto& count : counts.values)
        if (const auto ref = territory::Ref::parse(count.value)) learn(db, listing, *ref);
}

// The same question with one filter less, those that lead to most first.
void find_wider(store::Reader& db, const Index& index, Listing& listing) {
  const auto& query = listing.query;
  const auto offer = [&](std::string label, Query wider) {
    const auto total = index.search(db, wider, 0, 0).total;
    if (total > 0) listing.wider.push_back({std::move(label), std::move(wider), total});
  };
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& slug : slugs)
      offer(std::string(prefix(axis)) + "\u00A0: " + std::string(label_of(axis, slug)),
          query.without(axis, slug));
  for (const auto& ref : query.territories) {
    const auto known = listing.territories.find(ref);
    offer("Lieu : " + (known == listing.territories.end() ? ref.text() : named(known->second)),
        query.without(ref));
  }
  std::ranges::stable_sort(listing.wider, std::ranges::greater{}, &WayOut::total);
  if (listing.wider.size() > most_ways_out) listing.wider.resize(most_ways_out);
}

// Themes that the words alone lead to; the most common ones when they lead nowhere.
void find_themes(store::Reader& db, const Index& index, Listing& listing) {
  Query words;
  words.text = listing.query.text;
  auto by_words = index.search(db, words, 0, nearest_shown);
  listing.nearest = find(db, by_words.refs);
  if (by_words.total == 0) by_words = index.search(db, Query(), 0, 0);
  const auto everywhere = index.search(db, Query(), 0, 0);
  const auto count_everywhere = [&](std::string_view slug) -> std::size_t {
    for (const auto& counts : everywhere.facets)
      if (counts.facet == parameter(Axis::Theme))
        for (const auto& count : counts.values)
          if (count.value == slug) return count.documents;
    return 0;
  };
  for (const auto& counts : by_words.facets) {
    if (counts.facet != parameter(Axis::Theme)) continue;
    for (const auto& count : counts.values) {
      if (listing.themes.size() == themes_shown) break;
      listing.themes.push_back({std::string(label_of(Axis::Theme, count.value)),
          Query().with(Axis::Theme, count.value), count_everywhere(count.value)});
    }
  }
}

std::size_t waiting_for(store::Reader& db, const web::Member& editor) {
  const auto all = waiting(db);
  return static_cast<std::size_t>(std::ranges::count_if(all, [&](const Proposal& proposal) {
    return may_edit(db, editor, about(proposal.cells)).has_value();
  }));
}

}  // namespace

Listing listing(web::Page& page) {
  const auto& index = page.services.get<Index>();
  const auto& names = page.services.get<territory::Names>();
  auto asked = read_query(page.db, names, page.query);
  Listing listing{.query = std::move(asked.query),
      .found = {},
      .resources = {},
      .unknown = std::move(asked.unknown),
      .text_was_cut = asked.text_was_cut,
      .picked = territory::picked(page.db, names, page.query, "lieu")};

  // A place found through its field becomes one of the address's territories.
  if (listing.picked.chosen) {
    auto& chosen = listing.query.territories;
    if (std::ranges::find(chosen, *listing.picked.chosen) == chosen.end() &&
        chosen.size() < Query::most_territories)
      chosen.push_back(*listing.picked.chosen);
    listing.picked = {};
  }

  listing.found = index.search(page.db, listing.query);
  if (listing.found.refs.empty() && listing.found.total > 0) {
    listing.page_was_beyond = true;
    listing.query.page =
        static_cast<int>((listing.found.total + Index::page_size - 1) / Index::page_size);
    listing.found = index.search(page.db, listing.query);
  }
  if (page.is_personal() && page.member() && web::Editor::of(*page.member()))
    listing.to_read = waiting_for(page.db, *page.member());
  learn_territories(page.db, listing);
  for (auto& resource : find(page.db, listing.found.refs)) {
    auto words = listing.query.text.empty()
                     ? Marked{plain(resource.title), plain(resource.summary)}
                     : mark_words(page.db, index, resource, listing.query.text);
    listing.resources.emplace_back(std::move(resource), std::move(words));
  }
  if (listing.found.total == 0) {
    listing.everything = count(page.db);
    find_wider(page.db, index, listing);
    find_themes(page.db, index, listing);
  }
  return listing;
}

}  // namespace library
