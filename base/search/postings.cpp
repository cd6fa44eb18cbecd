#include "base/search/postings.hpp"

#include <algorithm>
#include <cmath>

namespace search {
namespace {

template <class Bytes>
void put_gap(Bytes& bytes, std::uint32_t value) {
  while (value >= 0x80) {
    bytes.push_back(static_cast<typename Bytes::value_type>(value | 0x80));
    value >>= 7;
  }
  bytes.push_back(static_cast<typename Bytes::value_type>(value));
}

}  // namespace

std::uint8_t Postings::impact(std::uint32_t term, std::uint32_t document) const {
  const auto* start = bytes_.data() + starts_[term];
  const auto* at = start;
  std::uint32_t here = 0;
  auto left = counts_[term];
  const auto from = skips_.begin() + skip_starts_[term];
  const auto to = skips_.begin() + skip_starts_[term + 1];
  if (from != to) {
    const auto next =
        std::partition_point(from, to, [&](const Skip& skip) { return skip.document < document; });
    if (next != from) {
      const auto& skip = *(next - 1);
      at = start + skip.offset;
      here = skip.document;
      left -= static_cast<std::uint32_t>(next - from) * block;
    }
  }
  for (; left > 0; --left) {
    here += gap(at);
    const auto value = *at++;
    if (here == document) return value;
    if (here > document) return 0;
  }
  return 0;
}

std::size_t Postings::bytes() const {
  return bytes_.capacity() + starts_.capacity() * 8 + counts_.capacity() * 4 +
         skip_starts_.capacity() * 4 + skips_.capacity() * sizeof(Skip);
}

void PostingsBuilder::add(
    const std::vector<Occurrences>& terms, const std::array<std::uint32_t, field_count>& lengths) {
  const auto document = static_cast<std::uint32_t>(lengths_.size());
  for (const auto& occurrences : terms) {
    if (occurrences.term >= raw_.size()) {
      raw_.resize(occurrences.term + 1);
      last_.resize(occurrences.term + 1, 0);
      counts_.resize(occurrences.term + 1, 0);
    }
    auto& bytes = raw_[occurrences.term];
    put_gap(bytes, document - last_[occurrences.term]);
    std::uint8_t present = 0;
    for (std::size_t f = 0; f < field_count; ++f)
      if (occurrences.in_field[f] != 0) present |= static_cast<std::uint8_t>(1U << f);
    bytes.push_back(static_cast<char>(present));
    for (const auto times : occurrences.in_field)
      if (times != 0) bytes.push_back(static_cast<char>(times));
    last_[occurrences.term] = document;
    ++counts_[occurrences.term];
  }
  auto& kept = lengths_.emplace_back();
  for (std::size_t f = 0; f < field_count; ++f)
    kept[f] = static_cast<std::uint16_t>(std::min<std::uint32_t>(lengths[f], 65535));
}

PostingsBuilder::Averages PostingsBuilder::averages() const {
  Averages sums{};
  std::array<std::size_t, field_count> having{};
  for (const auto& lengths : lengths_)
    for (std::size_t f = 0; f < field_count; ++f) {
      sums[f] += lengths[f];
      having[f] += lengths[f] != 0;
    }
  for (std::size_t f = 0; f < field_count; ++f)
    sums[f] = having[f] == 0 ? 1 : sums[f] / static_cast<double>(having[f]);
  return sums;
}

Postings PostingsBuilder::finish(const std::array<FieldWeight, field_count>& weights,
    double saturation, const Averages& averages) {
  Postings postings;
  const auto terms = raw_.size();
  postings.counts_ = std::move(counts_);
  postings.starts_.reserve(terms);
  postings.skip_starts_.reserve(terms + 1);
  for (std::size_t term = 0; term < terms; ++term) {
    const auto start = postings.bytes_.size();
    postings.starts_.push_back(start);
    postings.skip_starts_.push_back(static_cast<std::uint32_t>(postings.skips_.size()));
    const auto raw = std::move(raw_[term]);
    const auto* at = reinterpret_cast<const std::uint8_t*>(raw.data());
    std::uint32_t document = 0;
    for (std::uint32_t i = 0; i < postings.counts_[term]; ++i) {
      if (i != 0 && i % Postings::block == 0)
        postings.skips_.push_back(
            {document, static_cast<std::uint32_t>(postings.bytes_.size() - start)});
      const auto gap = Postings::gap(at);
      document += gap;
      const auto present = *at++;
      double frequency = 0;
      for (std::size_t f = 0; f < field_count; ++f)
        if ((present & (1U << f)) != 0) {
          const auto discount = weights[f].length_discount;
          const auto length = lengths_[document][f] / averages[f];
          frequency += weights[f].weight * *at++ / (1 - discount + discount * length);
        }
      put_gap(postings.bytes_, gap);
      const auto impact = 255 * frequency / (saturation + frequency);
      postings.bytes_.push_back(static_cast<std::uint8_t>(std::clamp(impact, 1.0, 255.0)));
    }
  }
  postings.skip_starts_.push_back(static_cast<std::uint32_t>(postings.skips_.size()));
  postings.bytes_.shrink_to_fit();
  postings.skips_.shrink_to_fit();
  return postings;
}

}  // namespace search
