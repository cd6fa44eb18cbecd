#include "features/questionnaire/hiding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

namespace questionnaire {
namespace {

using testing::ElementsAre;

// Every table of whole numbers that agrees with the margins and with what is shown, tried one by
// one: how low and how high each cell can be. Shares nothing with how cells are hidden.
struct Range {
  int low = 1 << 20, high = -1;
};
std::vector<std::vector<Range>> possible(const Joint& joint, const Mask& mask, bool held = false) {
  const auto rows = joint.outside.size(), columns = joint.beyond.size();
  std::vector<int> row_left(rows), column_left(columns);
  int out = 0, off = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    out += joint.outside[r];
    row_left[r] += joint.outside[r];
    for (std::size_t c = 0; c < columns; ++c)
      if (mask[r][c]) {
        row_left[r] += joint.counts[r][c];
        column_left[c] += joint.counts[r][c];
      }
  }
  for (std::size_t c = 0; c < columns; ++c) {
    off += joint.beyond[c];
    column_left[c] += joint.beyond[c];
  }
  // Of four at most who wait for each answer, when no more are outside; else nobody knows.
  const auto fits = [](int left, int true_one, std::size_t answers) {
    const int waiting = 4 * static_cast<int>(answers);
    return true_one > waiting || left <= waiting;
  };
  auto table = joint.counts;
  std::vector<std::vector<Range>> ranges(rows, std::vector<Range>(columns));
  const std::function<void(std::size_t)> fill = [&](std::size_t at) {
    if (at == rows * columns) {
      int left_out = 0, left_off = 0;
      bool right = true;
      for (std::size_t r = 0; r < rows; ++r) {
        left_out += row_left[r];
        right = right && fits(row_left[r], joint.outside[r], columns);
      }
      for (std::size_t c = 0; c < columns; ++c) {
        left_off += column_left[c];
        right = right && fits(column_left[c], joint.beyond[c], rows);
      }
      if (!right || !fits(left_out, out, columns) || !fits(left_off, off, rows)) return;
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
          ranges[r][c].low = std::min(ranges[r][c].low, table[r][c]);
          ranges[r][c].high = std::max(ranges[r][c].high, table[r][c]);
        }
      return;
    }
    const auto r = at / columns, c = at % columns;
    if (!mask[r][c]) return fill(at + 1);
    int most = std::min(row_left[r], column_left[c]);
    if (held) most = std::min(most, joint.most[r][c]);
    for (int count = 0; count <= most; ++count) {
      table[r][c] = count;
      row_left[r] -= count;
      column_left[c] -= count;
      fill(at + 1);
      row_left[r] += count;
      column_left[c] += count;
    }
  };
  fill(0);
  return ranges;
}

int shown_in(const Mask& mask) {
  int shown = 0;
  for (const auto& row : mask)
    for (const bool hidden : row) shown += hidden ? 0 : 1;
  return shown;
}

TEST(HiddenCells, leave_a_table_of_many_people_as_it_is) {
  EXPECT_EQ(shown_in(hide({{{20, 30}, {40, 10}}, {0, 0}, {0, 0}})), 4);
}

// Of thirty elected members who said the first, seven at most said the third: the rest may wait.
TEST(HiddenCells, are_not_found_by_who_also_knows_who_answered) {
  Joint joint{{{20, 3, 7}, {20, 20, 20}, {20, 20, 20}}, {0, 0, 0}, {0, 0, 0}};
  joint.most = {{20, 5, 7}, {90, 90, 90}, {90, 90, 90}};
  EXPECT_EQ(possible(joint, hide(joint), true)[0][1].low, 0);
  joint.outside = {10, 0, 0};
  EXPECT_EQ(shown_in(hide(joint)), 0) << "nearly all who may wait do: none other can";
}

// 3 would be 23 − 20; and, one column further, 13 − 10.
TEST(HiddenCells, take_others_with_them_that_would_give_them_away) {
  const Joint joint{{{20, 3, 30}, {15, 10, 12}, {9, 11, 25}}, {0, 0, 0}, {0, 0, 0}};
  const auto mask = hide(joint);
  EXPECT_TRUE(mask[0][1]);
  EXPECT_LE(shown_in(mask), 5) << "a rectangle at least";
  EXPECT_GE(shown_in(mask), 3);
  const auto ranges = possible(joint, mask);
  EXPECT_EQ(ranges[0][1].low, 0);
  EXPECT_GE(ranges[0][1].high, 4);
}

TEST(HiddenCells, need_no_other_when_enough_people_are_outside_the_table) {
  const auto mask = hide({{{20, 3}, {15, 12}}, {30, 20}, {30, 25}});
  EXPECT_THAT(mask, ElementsAre(ElementsAre(false, true), ElementsAre(false, false)));
}

TEST(HiddenCells, hide_everything_when_nothing_less_would_do) {
  EXPECT_EQ(shown_in(hide({{{6, 1}}, {0}, {0, 0}})), 0);
}

// Somebody who knows every margin and the rule tries all tables there can be.
TEST(HiddenCells, are_not_found_by_who_tries_every_table_that_fits) {
  std::mt19937 chance(11);
  const auto below = [&](unsigned most) { return static_cast<int>(chance() % most); };
  int tables = 0, shown = 0;
  for (int round = 0; round < 80; ++round) {
    const std::size_t rows = 2 + chance() % 2, columns = 2 + chance() % 2;
    Joint joint;
    for (std::size_t r = 0; r < rows; ++r) {
      auto& row = joint.counts.emplace_back();
      for (std::size_t c = 0; c < columns; ++c)
        row.push_back(below(3) == 0 ? below(5) : 5 + below(3));
      joint.outside.push_back(below(2) == 0 ? 0 : below(8));
    }
    for (std::size_t c = 0; c < columns; ++c) joint.beyond.push_back(below(2) == 0 ? 0 : below(8));
    for (const auto& row : joint.counts) {
      auto& most = joint.most.emplace_back();
      for (const int count : row) most.push_back(count + below(6));
    }
    const auto mask = hide(joint);
    if (shown_in(mask) == 0) continue;
    ++tables;
    shown += shown_in(mask);
    const auto ranges = possible(joint, mask), narrower = possible(joint, mask, true);
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < columns; ++c) {
        if (joint.counts[r][c] >= 5) continue;
        ASSERT_TRUE(mask[r][c]);
        ASSERT_EQ(narrower[r][c].low, 0) << "round " << round;
        ASSERT_GE(ranges[r][c].high, 4) << "round " << round;
      }
  }
  EXPECT_GE(tables, 30);
  EXPECT_GE(shown, 60);
}

// Of 40 who said so, 38 ticked it: two did not.
TEST(HiddenTicks, protect_those_who_did_not_tick_too) {
  const auto hidden = hide_ticked({38, 20, 25}, {2, 30, 40}, 0);
  EXPECT_THAT(hidden, ElementsAre(true, true, false)) << "and another, or it would be the rest";
  EXPECT_THAT(hide_ticked({30, 20}, {20, 30}, 0), ElementsAre(false, false));
  EXPECT_THAT(hide_ticked({3, 20}, {20, 30}, 50), ElementsAre(true, false));
}

// Every row that adds up to what is known, tried one by one.
TEST(HiddenTicks, are_not_found_by_who_tries_every_row_that_fits) {
  std::mt19937 chance(7);
  const auto below = [&](unsigned most) { return static_cast<int>(chance() % most); };
  int shown = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<int> counts, others;
    for (int c = 0; c < 3; ++c) {
      counts.push_back(below(12));
      others.push_back(std::max(5 - counts.back(), below(12)));
    }
    const int outside = below(3) * below(20);
    const auto hidden = hide_ticked(counts, others, outside);
    int left = outside;
    for (std::size_t c = 0; c < 3; ++c) left += hidden[c] ? counts[c] : 0;
    const int most_outside = outside > 12 ? left : 12;
    std::vector<int> low(3, 1000), high(3, -1);
    for (int a = 0; a <= (hidden[0] ? counts[0] + others[0] : 0); ++a)
      for (int b = 0; b <= (hidden[1] ? counts[1] + others[1] : 0); ++b)
        for (int c = 0; c <= (hidden[2] ? counts[2] + others[2] : 0); ++c) {
          const int rest = left - a - b - c;
          if (rest < 0 || rest > most_outside) continue;
          const std::vector<int> row{a, b, c};
          for (std::size_t i = 0; i < 3; ++i) {
            low[i] = std::min(low[i], row[i]);
            high[i] = std::max(high[i], row[i]);
          }
        }
    if (std::ranges::count(hidden, false) == 0) continue;
    for (std::size_t c = 0; c < 3; ++c) {
      shown += hidden[c] ? 0 : 1;
      const int all = counts[c] + others[c];
      if (counts[c] < 5) {
        ASSERT_TRUE(hidden[c] && low[c] == 0 && high[c] >= 4) << "round " << round;
      }
      if (others[c] < 5) {
        ASSERT_TRUE(hidden[c] && high[c] == all && low[c] <= all - 4) << "round " << round;
      }
    }
  }
  EXPECT_GE(shown, 100);
}

TEST(HiddenTicks, of_two_questions_show_how_many_ticked_both_when_each_part_is_many) {
  EXPECT_TRUE(may_show_both(10, 20, 30));
  EXPECT_FALSE(may_show_both(4, 20, 30));
  EXPECT_FALSE(may_show_both(18, 20, 30));
  EXPECT_FALSE(may_show_both(10, 20, 10));
}

}  // namespace
}  // namespace questionnaire
