#include "features/library/suggestions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/values/text.hpp"

namespace library {
namespace {

constexpr std::size_t most_voters = 10;
// A voter answers at least this part of what the best one does.
constexpr double least_of_best = 0.35;
// The part of what all documents earn for a class that words imply: below, chance speaks.
constexpr double least_implied = 0.04;

struct Ballot {
  Axis axis;
  std::string_view column;
  std::size_t most;  // how many values may be suggested
  double share;      // of the votes that a value needs
};
constexpr std::array<Ballot, 4> ballots{{
    {Axis::Type, "medoc", 1, 0.34},
    {Axis::Theme, "themes", 3, 0.4},
    {Axis::Level, "levels", 2, 0.5},
    {Axis::Audience, "audiences", 3, 0.5},
}};

struct Voter {
  Resource resource;
  double weight;  // 1 for the nearest
};

std::vector<Voter> voters_of(store::Reader& db, const std::vector<search::Hit>& hits) {
  std::vector<Voter> voters;
  for (const auto& hit : hits) {
    if (voters.size() == most_voters || hit.score <= 0) break;
    const auto weight = hit.score / hits.front().score;
    if (weight < least_of_best) break;
    const auto ref = Ref::parse(hit.reference);
    if (auto resource = ref ? find(db, *ref) : std::nullopt)
      voters.push_back({*std::move(resource), weight});
  }
  return voters;
}

// The classes that the words themselves imply, and how much of the best score they earn.
std::map<std::string, double> implied_by_words(
    const std::vector<search::Hit>& hits, std::string_view facet) {
  std::map<std::string, double> implied;
  if (hits.empty() || hits.front().score <= 0) return implied;
  for (const auto& hit : hits)
    for (const auto& reason : hit.reasons)
      if (reason.signal == search::Signal::Inferred && reason.facet == facet) {
        auto& much = implied[reason.detail];
        much = std::max(much, reason.weight / hits.front().score);
      }
  std::erase_if(implied, [](const auto& one) { return one.second < least_implied; });
  return implied;
}

struct Count {
  double share = 0;
  int voters = 0;
};

std::map<std::string, Count> counted(const std::vector<Voter>& voters, Axis axis) {
  std::map<std::string, Count> counts;
  double all = 0;
  for (const auto& voter : voters) {
    all += voter.weight;
    for (const auto& value : voter.resource.values(axis)) {
      counts[value].share += voter.weight;
      ++counts[value].voters;
    }
  }
  for (auto& [value, count] : counts) count.share /= all;
  return counts;
}

std::string why(bool implied, int voters, std::size_t of) {
  const auto like = voters == 0 ? std::string()
                    : of == 1
                        ? std::string("comme la ressource la plus proche")
                        : fmt::format("comme {} des {} ressources les plus proches", voters, of);
  if (implied && voters > 0) return "Vos mots y font penser, " + like;
  if (implied) return "Vos mots y font penser";
  return "C" + like.substr(1);
}

void elect(const Ballot& ballot, const std::vector<search::Hit>& hits,
    const std::vector<Voter>& voters, std::vector<Suggestion>& suggestions) {
  const auto implied = implied_by_words(hits, parameter(ballot.axis));
  auto counts = counted(voters, ballot.axis);
  for (const auto& [value, much] : implied) counts[value].share += 0.3;
  std::vector<std::pair<std::string, Count>> ranked(counts.begin(), counts.end());
  std::ranges::stable_sort(
      ranked, std::greater(), [](const auto& one) { return one.second.share; });
  std::size_t elected = 0;
  for (const auto& [value, count] : ranked) {
    if (elected == ballot.most || count.share < ballot.share) break;
    if (!find_term(ballot.axis, value)) continue;
    suggestions.push_back({std::string(ballot.column), value,
        why(implied.contains(value), count.voters, voters.size())});
    ++elected;
  }
}

void find_place(store::Reader& db, const territory::Names& names, std::string_view words,
    std::vector<Suggestion>& suggestions) {
  for (const auto& mention : names.understand(db, words)) {
    const auto& place = mention.places.front();
    const auto typed = words.substr(mention.from, mention.to - mention.from);
    suggestions.push_back({"territory_codes", place.ref.text(),
        mention.places.size() == 1
            ? fmt::format("« {} » est compris comme ce lieu", typed)
            : fmt::format("« {} » est compris comme ce lieu ; d’autres portent ce nom", typed)});
    return;
  }
}

struct Clue {
  std::string_view in;  // folded: "youtube com"
  std::string_view format;
};
constexpr std::array<Clue, 8> addresses{{
    {"youtube com", "video"},
    {"youtu be", "video"},
    {"vimeo com", "video"},
    {"dailymotion com", "video"},
    {"peertube", "video"},
    {"legifrance gouv fr", "loi"},
    {"data gouv fr", "jeu-de-donnees"},
    {"podcast", "podcast"},
}};
constexpr std::array<Clue, 12> titles{{
    {"guide", "guide"},
    {"podcast", "podcast"},
    {"webinaire", "video"},
    {"video", "video"},
    {"rapport", "rapport"},
    {"charte", "charte"},
    {"formation", "formation"},
    {"jeu de donnees", "jeu-de-donnees"},
    {"retour d experience", "etude-de-cas"},
    {"etude de cas", "etude-de-cas"},
    {"plateforme", "plateforme"},
    {"loi", "loi"},
}};

// Whole words only.
bool says(const std::string& folded, std::string_view words) {
  return (" " + folded + " ").find(" " + std::string(words) + " ") != std::string::npos;
}

}  // namespace

std::vector<Suggestion> suggest(
    store::Reader& db, const Index& index, const territory::Names& names, const Told& told) {
  const auto words = fmt::format("{}. {}", told.title, told.summary);
  const auto hits = index.rank(db, {.text = words, .explain = true});
  const auto voters = voters_of(db, hits);
  std::vector<Suggestion> suggestions;
  for (const auto& ballot : ballots) elect(ballot, hits, voters, suggestions);
  find_place(db, names, words, suggestions);
  suggestions.push_back(suggest_format(told));
  return suggestions;
}

Suggestion suggest_format(const Told& told) {
  const auto title = text::fold(told.title), address = text::fold(told.url);
  for (const auto& clue : addresses)
    if (says(address, clue.in)) return {"format", std::string(clue.format), "D’après l’adresse"};
  for (const auto& clue : titles)
    if (says(title, clue.in)) return {"format", std::string(clue.format), "D’après le titre"};
  if (address.ends_with(" pdf")) return {"format", "rapport", "D’après l’adresse"};
  return {"format", "page", ""};
}

}  // namespace library
