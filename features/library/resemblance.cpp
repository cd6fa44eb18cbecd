#include "features/library/resemblance.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/values/text.hpp"
#include "features/library/address.hpp"

namespace library {
namespace {

constexpr std::size_t most_shown = 5;
constexpr double same_address = 2;  // more than any title can be alike

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

Likenesses::Likenesses(store::Reader& db) {
  db.query(select_names).each([&](const store::Row& row) {
    add(row.get<Ref>("ref"), row.get<std::string_view>("title"), row.get<std::string_view>("url"));
  });
  for (const auto& proposal : waiting(db)) add({}, proposal.title(), proposal.url());
}

void Likenesses::add(std::optional<Ref> ref, std::string_view title, std::string_view url) {
  const auto words = words_of(title);
  const auto place = known_.size();
  known_.push_back({std::move(ref), std::string(title), address_key(url), words.size()});
  by_key_[known_.back().key].push_back(place);
  for (const auto& word : words) by_word_[word].push_back(place);
}

std::vector<Likenesses::Near> Likenesses::of(std::string_view title, std::string_view url) const {
  std::map<std::size_t, double> much;
  const auto words = words_of(title);
  std::map<std::size_t, std::size_t> shared;
  for (const auto& word : words)
    if (const auto found = by_word_.find(word); found != by_word_.end())
      for (const auto place : found->second) ++shared[place];
  for (const auto& [place, count] : shared) {
    const auto all = words.size() + known_[place].words - count;
    const auto alike = static_cast<double>(count) / static_cast<double>(all);
    if (alike >= close_titles) much[place] = alike;
  }
  if (const auto same = by_key_.find(address_key(url)); same != by_key_.end())
    for (const auto place : same->second) much[place] = same_address;
  std::vector<Near> near;
  near.reserve(much.size());
  for (const auto& [place, alike] : much)
    near.push_back({alike, known_[place].ref, known_[place].title});
  std::ranges::stable_sort(near, std::greater(), &Near::much);
  return near;
}

Resembling resembling(store::Reader& db, std::string_view title, std::string_view url,
    const std::optional<ProposalId>& own) {
  const auto key = address_key(url);
  Resembling found;
  for (const auto& near : Likenesses(db).of(title, url)) {
    if (found.resources.size() == most_shown) break;
    if (!near.ref) continue;
    if (auto resource = find(db, *near.ref))
      found.resources.push_back({*std::move(resource), near.much >= same_address});
  }
  for (auto& proposal : waiting(db))
    if (proposal.id != own &&
        (address_key(proposal.url()) == key || likeness(title, proposal.title()) >= close_titles))
      found.proposals.push_back(std::move(proposal));
  return found;
}

}  // namespace library
