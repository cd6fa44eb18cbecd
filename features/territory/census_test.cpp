#include "features/territory/census.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace territory {
namespace {

Portrait commune(std::int64_t people, std::optional<double> over_65) {
  Portrait portrait;
  portrait.territory.population = people;
  portrait.ratios.values[static_cast<std::size_t>(Indicator::Over65)] = over_65;
  return portrait;
}

Ratios over(std::vector<Portrait> communes) {
  std::vector<const Portrait*> members;
  for (const auto& one : communes) members.push_back(&one);
  return weighted(members);
}

TEST(Census, of_a_group_is_weighted_by_population) {
  const auto ratios = over({commune(100, 10), commune(300, 30)});
  EXPECT_DOUBLE_EQ(*ratios[Indicator::Over65], 25);
  EXPECT_FALSE(ratios.approximate);
}

TEST(Census, of_a_group_says_when_some_of_its_people_are_unknown) {
  EXPECT_TRUE(over({commune(100, 10), commune(100, std::nullopt)}).approximate);
  EXPECT_FALSE(over({commune(1000, 10), commune(1, std::nullopt)}).approximate);
}

TEST(Census, of_nobody_is_not_a_number_but_nothing) {
  EXPECT_EQ(over({commune(0, 10)})[Indicator::Over65], std::nullopt);
  EXPECT_EQ(over({commune(0, std::nullopt)})[Indicator::Over65], std::nullopt);
}

TEST(Census, of_merged_communes_goes_to_the_commune_of_today_and_is_marked_approximate) {
  Portrait culoz, gueret;
  const auto csv =
      table::read_csv("code,p65_plus_pct\n01138,20\n01039,30\n23096,27.42\n99999,50\n").value();
  const auto census = read_census(csv, {{"01039", "Béon", "commune-deleguee", "01138"}},
      {{"01138", &culoz}, {"23096", &gueret}});
  ASSERT_EQ(census.size(), 2u);
  EXPECT_DOUBLE_EQ(*census.at("01138")[Indicator::Over65], 25);
  EXPECT_TRUE(census.at("01138").approximate);
  EXPECT_DOUBLE_EQ(*census.at("23096")[Indicator::Over65], 27.42);
  EXPECT_FALSE(census.at("23096").approximate);
}

TEST(Census, leaves_out_what_is_no_share) {
  Portrait place;
  const auto csv =
      table::read_csv("code,p65_plus_pct,p15_24_pct\n1,NaN,\n1,inf,-3\n1,120,x\n").value();
  const auto census = read_census(csv, {}, {{"1", &place}});
  EXPECT_EQ(census.at("1")[Indicator::Over65], std::nullopt);
  EXPECT_EQ(census.at("1")[Indicator::From15To24], std::nullopt);
}

TEST(Population, of_a_group_is_compared_over_the_communes_that_can_be) {
  Portrait merged = commune(5000, 20), stable = commune(1100, 20), group;
  stable.territory.population_2016 = 1000;
  sum_up(group, {&merged, &stable});
  EXPECT_EQ(group.territory.population, 6100);
  EXPECT_DOUBLE_EQ(*group.territory.change, 10);
  EXPECT_TRUE(group.territory.change_is_partial);
  EXPECT_EQ(group.territory.population_2016, std::nullopt);
}

}  // namespace
}  // namespace territory
