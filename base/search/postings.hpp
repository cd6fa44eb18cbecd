#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

// Which documents hold a term, and how much it counts in each: the gap to the previous document in
// a byte or a few, then the impact in one byte, in blocks that can be skipped.
namespace search {

constexpr std::size_t field_count = 6;

class Postings {
 public:
  static constexpr std::uint32_t block = 128;

  std::uint32_t documents_with(std::uint32_t term) const { return counts_[term]; }

  // visit(document, impact from 0 to 255), in the order of documents.
  template <class Visit>
  void each(std::uint32_t term, Visit visit) const {
    const auto* at = bytes_.data() + starts_[term];
    std::uint32_t document = 0;
    for (auto left = counts_[term]; left > 0; --left) {
      document += gap(at);
      visit(document, *at++);
    }
  }

  // The impact of a term in one document; 0 when it is not there.
  std::uint8_t impact(std::uint32_t term, std::uint32_t document) const;

  std::size_t terms() const { return counts_.size(); }
  std::size_t bytes() const;

 private:
  friend class PostingsBuilder;
  struct Skip {
    std::uint32_t document;  // The last one before the block.
    std::uint32_t offset;    // From the term's start.
  };
  static std::uint32_t gap(const std::uint8_t*& at) {
    std::uint32_t value = *at & 0x7f;
    for (int shift = 7; (*at++ & 0x80) != 0; shift += 7)
      value |= static_cast<std::uint32_t>(*at & 0x7f) << shift;
    return value;
  }

  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint64_t> starts_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> skip_starts_;
  std::vector<Skip> skips_;
};

// How a field counts: how much one word there is worth, and how much long texts are discounted.
struct FieldWeight {
  double weight;
  double length_discount;
};

// Documents come in order; impacts are computed at the end, when average lengths are known.
class PostingsBuilder {
 public:
  // Ends the current document: `counts` are its terms with how often each field has it.
  struct Occurrences {
    std::uint32_t term;
    std::array<std::uint8_t, field_count> in_field;
  };
  void add(
      const std::vector<Occurrences>& terms, const std::array<std::uint32_t, field_count>& lengths);

  using Averages = std::array<double, field_count>;
  Averages averages() const;
  Postings finish(const std::array<FieldWeight, field_count>& weights, double saturation,
      const Averages& averages);

 private:
  std::vector<std::string> raw_;
  std::vector<std::uint32_t> last_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::array<std::uint16_t, field_count>> lengths_;
};

}  // namespace search
