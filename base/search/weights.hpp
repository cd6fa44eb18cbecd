#pragma once
#include <array>
#include <cstddef>

#include "base/search/postings.hpp"

// Every number that decides an order, in one place. They were chosen on two sets of judged needs
// (bench/relevance.cpp prints both); docs/decisions tells how.
namespace search {

struct Weights {
  // Title, Needs, Labels, Summary, Publisher, Body: worth of a word there, discount of long texts.
  std::array<FieldWeight, field_count> fields{
      {{2.5, 0.3}, {2.0, 0.5}, {1.2, 0.3}, {1.5, 0.5}, {0.8, 0.3}, {1.0, 0.75}}};
  double saturation = 2.5;  // Where one more occurrence stops mattering.

  // A typed word is worth 1; its kin, by who says that they are.
  double vocabulary = 0.5;
  double policy = 0.25;
  double eurovoc = 0.3;
  double dictionary = 0.3;
  double corrected = 0.9;
  double part_of_compound = 0.4;
  double pair = 0.3;                // « sans voiture », beside « voiture ».
  double phrase = 0.7;              // Kin of several words together, beside those of each.
  double enough_of_a_phrase = 0.7;  // The part of a vocabulary's phrase that must be in the query.

  // The parts of a score. The best text match is worth `text`; all others are at most their weight.
  double text = 1.0;
  double plain_answer = 0.65;  // What the rarest word earns in a title: a best match is worth that.
  double meaning = 0.8;
  double kinship = 0.9;
  double inferred = 0.4;
  double said = 0.7;  // A class that the vocabulary suggests, beside what documents found suggest.
  double said_unsure = 1.0;  // More of it, where words find little.
  double preference = 0.5;
  double place = 0.5;

  std::size_t seeds = 5;              // Documents that say what answers look like.
  std::size_t examples = 10;          // Documents that say what classes the words imply.
  double worth_showing_large = 0.12;  // The same in a large collection.
  double worth_showing = 0.25;        // Of the best text match: below, not a result.
  double worth_showing_whole = 0.5;   // Of the best score: above, a result even without words.
};
const Weights& weights();

constexpr std::size_t longest_query = 2'000;  // Bytes; the rest is not read.
constexpr std::size_t most_concepts = 40;
constexpr std::size_t most_alternatives = 16;
constexpr double least_alternative = 0.06;  // A weaker kin would cost more than it tells.
// In a large collection, kin that more than one document in so many has may be left out (1: none
// is). Measured: fewer kin cost more relevance than they save time.
constexpr std::size_t most_alternatives_large = 16;
constexpr std::size_t common_in_large = 1;
constexpr std::size_t most_senses = 8;  // Of the vocabulary, by query.
// Up to so many, every document is weighed on every signal; above, only the best by words and those
// that point most nearly where the query does.
constexpr std::size_t small_collection = 800;
constexpr std::size_t reranked = 200;
constexpr std::size_t nearest_reranked = 100;
// When no document has a word of the query, only of its kin: so many of the nearest are shown.
constexpr std::size_t kindred_shown = 6;

}  // namespace search
