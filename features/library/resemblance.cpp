#include "features/library/resemblance.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/values/text.hpp"
#include "features/library/address.hpp"

namespace library {
namespace {

constexpr std::size_t most_shown = 5;

const store::Sql select_names = R"sql(
    SELECT ref, title, url FROM library_resource WHERE gone_at IS NULL ORDER BY number)sql";

std::set<std::string> words_of(std::string_view title) {
  std::set<std::string> words;
  const auto folded = text::fold(title);  // the words below are parts of it
  for (const auto word : text::split(folded, ' '))
    if (!word.empty()) words.emplace(word);
  return words;
}

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  const auto mine = words_of(a), theirs = words_of(b);
  if (mine.empty() || theirs.empty()) return 0;
  std::vector<std::string> shared;
  std::ranges::set_intersection(mine, theirs, std::back_inserter(shared));
  const auto all = mine.size() + theirs.size() - shared.size();
  return static_cast<double>(shared.size()) / static_cast<double>(all);
}

Resembling resembling(store::Reader& db, std::string_view title, std::string_view url,
    const std::optional<ProposalId>& own) {
  const auto key = address_key(url);
  struct Near {
    double much;
    Ref ref;
  };
  std::vector<Near> near;
  db.query(select_names).each([&](const store::Row& row) {
    const bool same = address_key(row.get<std::string_view>("url")) == key;
    const auto much = same ? 2 : likeness(title, row.get<std::string_view>("title"));
    if (much >= close_titles) near.push_back({much, row.get<Ref>("ref")});
  });
  std::ranges::stable_sort(near, std::greater(), &Near::much);
  Resembling found;
  for (const auto& [much, ref] : near) {
    if (found.resources.size() == most_shown) break;
    if (auto resource = find(db, ref)) found.resources.push_back({*std::move(resource), much > 1});
  }
  for (auto& proposal : waiting(db))
    if (proposal.id != own &&
        (address_key(proposal.url()) == key || likeness(title, proposal.title()) >= close_titles))
      found.proposals.push_back(std::move(proposal));
  return found;
}

}  // namespace library
