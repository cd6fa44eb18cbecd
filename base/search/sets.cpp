#include "base/search/sets.hpp"

#include <algorithm>

namespace search {

void Members::settle(std::size_t documents) {
  size_ = list_.size();
  dense_ = size_ > documents / 64;
  if (!dense_) {
    list_.shrink_to_fit();
    return;
  }
  bits_ = Bits(documents);
  for (const auto document : list_) bits_.set(document);
  list_ = {};
}

bool Members::has(std::uint32_t document) const {
  return dense_ ? bits_.test(document) : std::ranges::binary_search(list_, document);
}

void Members::add_to(Bits& bits) const {
  if (dense_) {
    bits.add(bits_);
  } else {
    for (const auto document : list_) bits.set(document);
  }
}

std::size_t Members::count_in(const Bits& bits) const {
  if (dense_) return bits_.count_with(bits);
  return static_cast<std::size_t>(
      std::ranges::count_if(list_, [&](std::uint32_t document) { return bits.test(document); }));
}

}  // namespace search
