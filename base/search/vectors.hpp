#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/search/postings.hpp"

// Meanings as directions: words that keep company point the same way (latent semantic analysis).
namespace search {

constexpr std::size_t dimensions = 64;
using Direction = std::array<float, dimensions>;

// Where each term points, learnt from one pile of documents.
class Space {
 public:
  static std::shared_ptr<const Space> learn(const Postings& postings, std::size_t documents);

  // Adds the term to a direction; a term the space does not know adds nothing.
  void add(Direction& sum, std::uint32_t term, float weight) const;
  bool knows(std::uint32_t term) const { return term < rows_.size() && rows_[term] != 0; }
  float rarity(std::uint32_t term) const { return rarity_[term]; }
  std::size_t bytes() const;

 private:
  std::vector<std::uint32_t> rows_;  // 0: unknown, otherwise its row + 1.
  std::vector<float> values_;
  std::vector<float> rarity_;
};

// One direction a document, in a byte a dimension.
class Vectors {
 public:
  using Row = std::array<std::int8_t, dimensions>;

  static Vectors of(const Space& space, const Postings& postings, std::size_t documents,
      std::span<const std::uint32_t> terms_in_space);

  bool empty() const { return rows_.empty(); }
  const Row& operator[](std::uint32_t document) const { return rows_[document]; }
  std::size_t bytes() const { return rows_.capacity() * sizeof(Row); }

 private:
  std::vector<Row> rows_;
};

// How alike the row is to each of a run of rows that lie one after another: from -1 to 1.
void cosines(const Vectors::Row& row, const Vectors::Row* first, std::span<float> answers);
// How alike the row is to each of the others: from -1 to 1, near enough.
void cosines(
    const Vectors::Row& row, std::span<const Vectors::Row* const> others, std::span<float> answers);
// Unit length, a byte a dimension; all zeros when there is no direction.
Vectors::Row quantised(const Direction& direction);

}  // namespace search
