#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

// The one rule by which what people answered is shown.
//
// Answers to a question wait until at least five can be shown together. They then form a batch,
// for good: a batch is never split, completed or changed, and every figure that anyone is ever
// shown is a sum of whole batches. So whoever subtracts figures from each other, two profiles from
// a whole, a commune from its PETR, yesterday from today, obtains sums of whole batches again: of
// five people at least. A group of places adds up the batches of its places; it forms none from
// what waits there. There is no total to subtract from, because what waits is in none.
namespace questionnaire {

inline constexpr std::size_t threshold = 5;

// One known answer that nobody has been shown yet.
struct Waiting {
  std::size_t row;      // the caller's own number for it
  std::string profile;  // "elu"
};

struct Batch {
  std::string profile;  // empty: several profiles together
  std::vector<std::size_t> rows;
  bool operator==(const Batch&) const = default;
};

enum class Mixing {
  Never,   // only people of one profile together
  Allowed  // profiles that stay under the threshold are merged, when that makes five
};

std::vector<Batch> form_batches(std::span<const Waiting> waiting, Mixing mixing);

}  // namespace questionnaire
