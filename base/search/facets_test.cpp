#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"

namespace search {
namespace {

const std::vector<std::string> facet_names{"theme", "niveau", "public"};

std::vector<Document> random_documents(std::size_t count, unsigned seed) {
  std::mt19937 chance(seed);
  std::vector<Document> documents;
  for (std::size_t i = 0; i < count; ++i) {
    Document document{"fiche", std::to_string(i),
        {{Field::Title, i % 3 == 0 ? "eau vive" : "feu de bois"}}, {}, {}, {}};
    for (const auto& name : facet_names) {
      std::vector<std::string> values;
      for (char value = 'a'; value < 'e'; ++value)
        if (chance() % 3 == 0) values.emplace_back(1, value);
      document.facets.push_back({name, values});
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

bool passes(const Document& document, const Filter& filter) {
  for (const auto& facet : document.facets)
    if (facet.name == filter.facet)
      for (const auto& value : facet.values)
        if (std::ranges::find(filter.values, value) != filter.values.end()) return true;
  return false;
}

// The same counts, one document after another.
std::map<std::string, std::map<std::string, std::size_t>> counted_by_hand(
    const std::vector<Document>& documents, const std::vector<Filter>& filters,
    const std::string& word) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  for (const auto& document : documents) {
    if (document.texts.front().text.find(word) == std::string::npos) continue;
    for (const auto& facet : document.facets) {
      const bool open = std::ranges::all_of(filters, [&](const Filter& filter) {
        return filter.facet == facet.name || passes(document, filter);
      });
      for (const auto& value : facet.values)
        if (open) ++counts[facet.name][value];
    }
  }
  return counts;
}

std::map<std::string, std::map<std::string, std::size_t>> counted(const Results& results) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  for (const auto& facet : results.facets)
    for (const auto& count : facet.values) counts[facet.facet][count.value] = count.documents;
  return counts;
}

const std::vector<std::vector<Filter>> combinations{{}, {{"theme", {"a"}}},
    {{"theme", {"a", "b"}}, {"niveau", {"c"}}},
    {{"theme", {"a"}}, {"niveau", {"b", "d"}}, {"public", {"a", "c"}}}, {{"theme", {"nobody"}}}};

TEST(Facets, stay_true_as_filters_combine) {
  for (const std::size_t size : {60U, 3000U}) {
    const auto documents = random_documents(size, 7);
    const auto index = Index::build(documents, Lexicon::empty());
    for (const auto& filters : combinations)
      for (const std::string word : {"", "eau"})
        EXPECT_EQ(counted(index->search({.text = word, .filters = filters})),
            counted_by_hand(documents, filters, word))
            << size << " documents, « " << word << " »";
  }
}

TEST(Facets, and_totals_count_what_was_added_and_not_what_was_removed) {
  auto documents = random_documents(200, 9);
  const auto more = random_documents(230, 10);
  const std::vector<Document> changed(more.begin() + 150, more.end());
  const auto index = Index::build(documents, Lexicon::empty())->with(changed, {{"fiche", "3"}});
  documents.resize(150);
  documents.erase(documents.begin() + 3);
  documents.insert(documents.end(), changed.begin(), changed.end());
  for (const auto& filters : combinations) {
    const auto results = index->search({.text = "eau", .filters = filters});
    EXPECT_EQ(counted(results), counted_by_hand(documents, filters, "eau"));
    EXPECT_EQ(results.total,
        static_cast<std::size_t>(std::ranges::count_if(documents, [&](const Document& document) {
          return document.texts.front().text.find("eau") != std::string::npos &&
                 std::ranges::all_of(
                     filters, [&](const Filter& filter) { return passes(document, filter); });
        })));
  }
}

TEST(Facets, only_let_through_documents_that_pass_every_filter) {
  const auto documents = random_documents(300, 11);
  const auto index = Index::build(documents, Lexicon::empty());
  const std::vector<Filter> filters{{"theme", {"a"}}, {"public", {"b", "c"}}};
  const auto results = index->search({.text = "eau", .filters = filters, .limit = 300});
  EXPECT_EQ(results.hits.size(), results.total);
  for (const auto& hit : results.hits)
    for (const auto& filter : filters)
      EXPECT_TRUE(passes(documents[std::stoul(hit.reference)], filter));
}

}  // namespace
}  // namespace search
