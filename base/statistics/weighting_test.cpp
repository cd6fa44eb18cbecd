#include "base/statistics/weighting.hpp"

#include <gtest/gtest.h>

#include <array>

namespace statistics {
namespace {

TEST(PostStratification, weighs_classes_as_the_population_does) {
  const std::array classes{Class{200, 50}, Class{300, 25}, Class{500, 25}};
  const auto weights = post_stratified(classes);
  ASSERT_EQ(weights.of.size(), 3U);
  EXPECT_DOUBLE_EQ(weights.of[0], 0.4);
  EXPECT_DOUBLE_EQ(weights.of[1], 1.2);
  EXPECT_DOUBLE_EQ(weights.of[2], 2.0);
  EXPECT_DOUBLE_EQ(weights.covered, 1);
}

TEST(PostStratification, leaves_out_a_class_where_nobody_answered_and_says_so) {
  const std::array classes{Class{200, 50}, Class{300, 50}, Class{500, 0}};
  const auto weights = post_stratified(classes);
  EXPECT_DOUBLE_EQ(weights.of[0], 0.8);
  EXPECT_DOUBLE_EQ(weights.of[2], 0);
  EXPECT_DOUBLE_EQ(weights.covered, 0.5);
  EXPECT_EQ(post_stratified(std::span<const Class>()).covered, 0);
}

std::vector<Cell> crossed(const std::vector<std::vector<double>>& table) {
  std::vector<Cell> cells;
  for (std::size_t row = 0; row < table.size(); ++row)
    for (std::size_t column = 0; column < table[row].size(); ++column)
      cells.push_back({{row, column}, table[row][column]});
  return cells;
}

// What iterative proportional fitting alone does: the margins are met, and every cross-product
// ratio is the one it began from (S. E. Fienberg, Annals of Mathematical Statistics 41 (1970),
// 907–917).
TEST(Raking, meets_the_margins_and_keeps_the_cross_product_ratios) {
  const std::vector<std::vector<double>> table{
      {40, 30, 20, 10}, {35, 50, 100, 75}, {30, 80, 70, 120}, {20, 30, 40, 50}};
  const std::vector<double> rows{150, 300, 400, 150}, columns{200, 300, 400, 100};
  const auto cells = crossed(table);
  const auto raked =
      rake(cells, {rows, columns}, {.lowest = 0, .highest = 100, .tolerance = 1e-12});
  EXPECT_TRUE(raked.converged);
  EXPECT_LT(raked.rounds, 50);
  EXPECT_EQ(raked.bounded, 0);
  const double people = 800;  // that the table counts
  const auto fitted = [&](std::size_t row, std::size_t column) {
    return raked.of[row * 4 + column] * table[row][column] / people * 1000;
  };
  for (std::size_t i = 0; i < 4; ++i) {
    double row = 0, column = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      row += fitted(i, j);
      column += fitted(j, i);
    }
    EXPECT_NEAR(row, rows[i], 1e-6);
    EXPECT_NEAR(column, columns[i], 1e-6);
  }
  for (std::size_t i = 1; i < 4; ++i)
    for (std::size_t j = 1; j < 4; ++j)
      EXPECT_NEAR(fitted(0, 0) * fitted(i, j) / (fitted(0, j) * fitted(i, 0)),
          table[0][0] * table[i][j] / (table[0][j] * table[i][0]), 1e-6);
}

TEST(Raking, keeps_weights_within_bounds_and_says_what_it_misses) {
  const auto cells = crossed({{98, 1}, {1, 0}});
  const auto raked = rake(cells, {{50, 50}, {50, 50}}, {.lowest = 0.3, .highest = 3});
  EXPECT_FALSE(raked.converged);
  EXPECT_GT(raked.gap, 0.2);
  EXPECT_GT(raked.bounded, 0);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GE(raked.of[i], 0.3);
    EXPECT_LE(raked.of[i], 3);
  }
  EXPECT_EQ(raked.of[3], 0);
}

TEST(Raking, leaves_out_a_class_where_nobody_answered) {
  const auto cells = crossed({{10, 20}});
  const auto raked = rake(cells, {{60, 40}, {50, 50}});
  EXPECT_TRUE(raked.converged);
  EXPECT_DOUBLE_EQ(raked.covered, 0.6);
  EXPECT_NEAR(raked.of[0], 1.5, 1e-5);
  EXPECT_FALSE(rake(std::span<const Cell>(), {{1.0}}).converged);
}

// L. Kish: half of the sample weighs twice the other half: 1 + cv² = 1 + 1/9.
TEST(EffectiveSize, is_that_of_kish) {
  const std::array halves{Weighed{1, 50}, Weighed{2, 50}};
  EXPECT_DOUBLE_EQ(effective_size(halves), 90);
  EXPECT_DOUBLE_EQ(design_effect(halves), 10.0 / 9);
  const std::array even{Weighed{1, 80}};
  EXPECT_DOUBLE_EQ(effective_size(even), 80);
  EXPECT_DOUBLE_EQ(design_effect(even), 1);
  EXPECT_EQ(effective_size(std::span<const Weighed>()), 0);
}

}  // namespace
}  // namespace statistics
