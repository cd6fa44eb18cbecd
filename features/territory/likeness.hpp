#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "features/territory/territory.hpp"

// How alike two territories of one kind are. Each trait is centred on the median of its kind and
// divided by its interquartile range, so that a few giants do not crush the others; the distance is
// Euclidean. Weights are ours (« proposition par défaut »), explained on /territoires/methode.
namespace territory {

// What is compared, before scaling.
struct Portrait {
  Territory territory;
  Ratios ratios;
  double seat = 0;  // 1: seat of a département; 0.5: of an arrondissement
};

inline constexpr std::size_t trait_count = 12;
using Traits = std::array<float, trait_count>;  // Scaled and weighted.

// Scales the portraits of one kind together. What is not known counts as the median, and apart from
// those where it is.
std::vector<Traits> traits_of(const std::vector<Portrait>& portraits);

double unlikeness(const Traits& a, const Traits& b);

// For each point the numbers of the `count` nearest others, nearest first.
std::vector<std::vector<std::uint32_t>> nearest(std::span<const Traits> points, std::size_t count);

// In what two territories are alike, closest first, at most three; never empty.
std::vector<Likeness> reasons(const Portrait& a, const Portrait& b);

}  // namespace territory
