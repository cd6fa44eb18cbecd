#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

// Sets of documents: which of them match, which have a value.
namespace search {

class Bits {
 public:
  explicit Bits(std::size_t size = 0, bool all = false)
      : words_((size + 63) / 64, all ? ~std::uint64_t{0} : 0) {
    if (all && size % 64 != 0) words_.back() = (std::uint64_t{1} << (size % 64)) - 1;
  }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }

  void keep(const Bits& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
  }
  void remove(const Bits& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= ~other.words_[w];
  }
  void add(const Bits& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] |= other.words_[w];
  }
  std::size_t count() const {
    std::size_t sum = 0;
    for (const auto word : words_) sum += static_cast<std::size_t>(std::popcount(word));
    return sum;
  }
  std::size_t count_with(const Bits& other) const {
    std::size_t sum = 0;
    for (std::size_t w = 0; w < words_.size(); ++w)
      sum += static_cast<std::size_t>(std::popcount(words_[w] & other.words_[w]));
    return sum;
  }
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (auto word = words_[w]; word != 0; word &= word - 1)
        visit(
            static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }
  std::size_t bytes() const { return words_.capacity() * 8; }

 private:
  std::vector<std::uint64_t> words_;
};

// The documents that have one value: a list when they are few, bits when they are many.
class Members {
 public:
  void add(std::uint32_t document) {
    if (list_.empty() || list_.back() != document) list_.push_back(document);
  }
  void settle(std::size_t documents);  // No more will be added.
  std::size_t size() const { return size_; }
  bool has(std::uint32_t document) const;
  void add_to(Bits& bits) const;
  std::size_t count_in(const Bits& bits) const;
  std::size_t bytes() const { return list_.capacity() * 4 + bits_.bytes(); }

 private:
  std::vector<std::uint32_t> list_;
  Bits bits_;
  std::size_t size_ = 0;
  bool dense_ = false;
};

}  // namespace search
