#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/library/catalogue.hpp"

// What changed between two versions, word by word; and what two people changed at the same time.
namespace library {

struct Piece {
  enum class Kind { Kept, Removed, Added };
  Kind kind;
  std::string text;
  bool operator==(const Piece&) const = default;
};
// The pieces kept and removed put end to end are `before`; those kept and added, `after`.
std::vector<Piece> compare_words(std::string_view before, std::string_view after);

// A column that would not be the same for one and for the other.
struct Clash {
  std::string column;
  std::string base;  // what both began from
  std::string mine;
  std::string theirs;
  bool i_changed() const { return mine != base; }
  bool they_changed() const { return theirs != base; }
};
std::vector<Clash> clashes(const Cells& base, const Cells& mine, const Cells& theirs);

}  // namespace library
