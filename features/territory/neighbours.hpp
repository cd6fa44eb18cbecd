#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "features/territory/likeness.hpp"

namespace territory {

// Finds the points nearest to one of them: a k-d tree, cut at the median of its widest axis.
class Neighbours {
 public:
  explicit Neighbours(std::span<const Traits> points);
  std::vector<std::uint32_t> of(std::uint32_t point, std::size_t count) const;

 private:
  struct Node {
    std::uint32_t from, to;  // its points, in order_
    std::uint32_t axis = 0;
    float cut = 0;
    std::int32_t low = -1, high = -1;  // −1: a leaf
  };
  struct Search;
  std::int32_t build(std::uint32_t from, std::uint32_t to);
  void visit(std::int32_t node, Search& search) const;

  std::span<const Traits> points_;
  std::vector<std::uint32_t> order_;
  std::vector<Node> nodes_;
};

}  // namespace territory
