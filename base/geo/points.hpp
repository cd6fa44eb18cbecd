#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/geo/geo.hpp"

namespace geo {

// Many points, found by where they are. Never changes once made; safe to share between threads.
// Points are numbered as they were given.
class Points {
 public:
  explicit Points(std::span<const Point> points);
  ~Points();
  Points(const Points&) = delete;

  struct Near {
    std::uint32_t point = 0;
    double km = 0;
  };
  using Accept = std::function<bool(std::uint32_t point)>;

  // Nearest first, at most `count`; only those that `accept` lets through, when there is one.
  std::vector<Near> nearest(Point from, std::size_t count, const Accept& accept = {}) const;
  // Nearest first, all that are at most so far.
  std::vector<Near> within(Point from, double km) const;
  // In no order.
  std::vector<std::uint32_t> in(const Box& box) const;

  std::size_t size() const;
  std::size_t bytes() const;  // memory held, near enough

 private:
  struct Trees;
  std::unique_ptr<const Trees> trees_;
};

}  // namespace geo
