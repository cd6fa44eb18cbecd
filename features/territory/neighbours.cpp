#include "features/territory/neighbours.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace territory {
namespace {

constexpr std::uint32_t leaf_size = 24;

// The square of the distance; given up as soon as it passes `limit`.
float squared(const Traits& a, const Traits& b, float limit) {
  const float* x = a.data();
  const float* y = b.data();
  float sum = 0;
  for (std::size_t i = 0; i < trait_count; i += 4) {
    for (std::size_t j = i; j < i + 4; ++j) sum += (x[j] - y[j]) * (x[j] - y[j]);
    if (sum > limit) return sum;
  }
  return sum;
}
static_assert(trait_count % 4 == 0);

}  // namespace

struct Neighbours::Search {
  std::uint32_t self;
  const Traits& from;
  std::size_t count;
  std::vector<std::pair<float, std::uint32_t>> best;  // a heap, farthest first

  float limit() const { return best.size() < count ? 1e30F : best.front().first; }
  void offer(float distance, std::uint32_t point) {
    if (best.size() == count) {
      std::pop_heap(best.begin(), best.end());
      best.pop_back();
    }
    best.emplace_back(distance, point);
    std::push_heap(best.begin(), best.end());
  }
};

Neighbours::Neighbours(std::span<const Traits> points) : points_(points), order_(points.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  if (!points.empty()) build(0, static_cast<std::uint32_t>(points.size()));
}

std::int32_t Neighbours::build(std::uint32_t from, std::uint32_t to) {
  const auto node = static_cast<std::int32_t>(nodes_.size());
  nodes_.push_back({.from = from, .to = to});
  if (to - from <= leaf_size) return node;

  std::uint32_t axis = 0;
  float widest = -1;
  for (std::uint32_t a = 0; a < trait_count; ++a) {
    float low = 1e30F, high = -1e30F;
    for (auto i = from; i < to; ++i) {
      low = std::min(low, points_[order_[i]][a]);
      high = std::max(high, points_[order_[i]][a]);
    }
    if (high - low > widest) widest = high - low, axis = a;
  }
  const auto middle = from + (to - from) / 2;
  std::nth_element(order_.begin() + from, order_.begin() + middle, order_.begin() + to,
      [&](auto a, auto b) { return points_[a][axis] < points_[b][axis]; });
  const float cut = points_[order_[middle]][axis];
  const auto low = build(from, middle), high = build(middle, to);
  auto& made = nodes_[static_cast<std::size_t>(node)];
  made.axis = axis, made.cut = cut, made.low = low, made.high = high;
  return node;
}

void Neighbours::visit(std::int32_t which, Search& search) const {
  const auto& node = nodes_[static_cast<std::size_t>(which)];
  if (node.low < 0) {
    for (auto i = node.from; i < node.to; ++i) {
      const auto point = order_[i];
      if (point == search.self) continue;
      const float limit = search.limit();
      const float distance = squared(search.from, points_[point], limit);
      if (distance < limit) search.offer(distance, point);
    }
    return;
  }
  const float beyond = search.from[node.axis] - node.cut;
  visit(beyond < 0 ? node.low : node.high, search);
  if (beyond * beyond <= search.limit()) visit(beyond < 0 ? node.high : node.low, search);
}

std::vector<std::uint32_t> Neighbours::of(std::uint32_t point, std::size_t count) const {
  Search search{point, points_[point], count, {}};
  if (count > 0) visit(0, search);
  std::sort_heap(search.best.begin(), search.best.end());
  std::vector<std::uint32_t> found;
  for (const auto& [distance, other] : search.best) found.push_back(other);
  return found;
}

}  // namespace territory
