#include "features/compass/needs.hpp"

#include "base/search/analysis.hpp"
#include "base/values/text.hpp"

namespace compass {
namespace {

constexpr std::size_t most_needs = 3;
constexpr std::size_t most_answers = 12;
constexpr double least_share = 0.6;  // of the score of the best answer to that need

// Words that say something: neither short, nor stop words, nor the two that search keeps.
std::size_t weight_of(std::string_view part) {
  std::size_t count = 0;
  for (const auto word : text::split(part, ' '))
    if (word.size() >= 4 && word != "avec" && word != "pour" && !search::is_stop_word(word))
      ++count;
  return count;
}

// Where one part ends and the next begins: punctuation, « et », « mais ».
std::vector<std::string_view> parts_of(std::string_view words) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  const auto end_at = [&](std::size_t at, std::size_t next) {
    parts.push_back(text::trim(words.substr(from, at - from)));
    from = next;
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (std::string_view(".,;!?\n").find(words[at]) != std::string_view::npos)
      end_at(at, at + 1);
    else if (at >= from)
      for (const std::string_view link : {" et ", " mais ", " puis "})
        if (words.substr(at).starts_with(link)) end_at(at, at + link.size() - 1);
  }
  end_at(words.size(), words.size());
  return parts;
}

}  // namespace

std::vector<std::string> needs_in(std::string_view words) {
  constexpr std::size_t least = 2;  // words that say something
  std::vector<std::string> needs;
  for (const auto part : parts_of(words)) {
    const auto weight = weight_of(text::fold(part));
    if (weight == 0) continue;
    // The first may be as short as « plus de médecin ».
    if (needs.empty() || (weight >= least && needs.size() < most_needs))
      needs.emplace_back(part);
    else
      needs.back() += " " + std::string(part);
  }
  return needs;
}

Needs answers_to(store::Reader& db, const Shelf& shelf, std::string_view words) {
  Needs all;
  const auto needs = needs_in(words);
  if (needs.size() < 2) return all;
  for (const auto& need : needs) {
    auto& answers = all.emplace_back();
    const auto hits = shelf.index().rank(db, {.text = need});
    for (const auto& hit : hits) {
      if (answers.size() == most_answers || hit.score < least_share * hits.front().score) break;
      answers.insert(hit.reference);
    }
  }
  return all;
}

}  // namespace compass
