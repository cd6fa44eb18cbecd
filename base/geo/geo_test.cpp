#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "base/geo/geojson.hpp"
#include "base/geo/points.hpp"

namespace geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Point gueret{1.8716, 46.1715};
constexpr Point aubusson{2.1687, 45.9571};
constexpr Point paris{2.3522, 48.8566};
constexpr Point noumea{166.4416, -22.2763};

std::vector<Point> all_over(std::size_t count, unsigned seed) {
  std::mt19937 chance(seed);
  std::uniform_real_distribution<double> longitude(-180, 180), latitude(-90, 90);
  std::vector<Point> points(count);
  for (auto& point : points) point = {longitude(chance), latitude(chance)};
  return points;
}

std::vector<std::uint32_t> numbers(const std::vector<Points::Near>& near) {
  std::vector<std::uint32_t> all;
  for (const auto& one : near) all.push_back(one.point);
  return all;
}

TEST(Geo, measures_along_the_great_circle) {
  EXPECT_NEAR(distance_km(gueret, aubusson), 33.1, 0.5);
  EXPECT_NEAR(distance_km(paris, noumea), 16'740, 30);
  EXPECT_NEAR(distance_km({0, 0}, {180, 0}), 20'015, 1);
  EXPECT_EQ(distance_km(gueret, gueret), 0);
}

TEST(Geo, the_antimeridian_is_no_wall) {
  EXPECT_NEAR(distance_km({179.9, -17}, {-179.9, -17}), 21.3, 0.1);
  const Points fiji(std::vector<Point>{{179.9, -17}, {-179.9, -17}, {170, -17}});
  EXPECT_THAT(numbers(fiji.within({179.95, -17}, 20)), ElementsAre(0, 1));
  EXPECT_THAT(fiji.in({179, -18, -179, -16}), UnorderedElementsAre(0, 1));
}

TEST(Geo, only_numbers_on_the_globe_are_points) {
  EXPECT_TRUE(is_on_earth(noumea));
  EXPECT_FALSE(is_on_earth({48.85, 123.0}));
  EXPECT_FALSE(is_on_earth({std::nan(""), 4}));
}

TEST(Points, finds_the_nearest_as_looking_at_each_would) {
  const auto points = all_over(3000, 7);
  const Points tree(points);
  for (const auto from : all_over(40, 8)) {
    std::vector<std::uint32_t> order(points.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return distance_km(from, points[i]); });
    order.resize(20);
    EXPECT_EQ(numbers(tree.nearest(from, 20)), order);
  }
}

TEST(Points, passes_over_those_that_are_not_wanted) {
  const auto points = all_over(2000, 9);
  const Points tree(points);
  const auto even = tree.nearest(gueret, 5, [](std::uint32_t point) { return point % 2 == 0; });
  ASSERT_EQ(even.size(), 5U);
  for (const auto& one : even) EXPECT_EQ(one.point % 2, 0U);
  const auto among_all = numbers(tree.nearest(gueret, 2000));
  std::vector<std::uint32_t> expected;
  for (const auto point : among_all)
    if (point % 2 == 0 && expected.size() < 5) expected.push_back(point);
  EXPECT_EQ(numbers(even), expected);
}

TEST(Points, within_is_exactly_what_is_not_further) {
  const auto points = all_over(3000, 10);
  const Points tree(points);
  for (const double km : {0.0, 100.0, 1500.0, 25'000.0}) {
    const auto expected = std::ranges::count_if(
        points, [&](Point point) { return distance_km(aubusson, point) <= km; });
    EXPECT_EQ(tree.within(aubusson, km).size(), static_cast<std::size_t>(expected)) << km;
  }
  EXPECT_THAT(tree.within(aubusson, std::nan("")), IsEmpty());
}

TEST(Points, a_view_holds_what_its_box_holds) {
  const auto points = all_over(3000, 11);
  const Points tree(points);
  for (const auto& box : {Box{-5, 41, 10, 52}, Box{170, -30, -170, 0}}) {
    const auto expected =
        std::ranges::count_if(points, [&](Point point) { return box.holds(point); });
    EXPECT_EQ(tree.in(box).size(), static_cast<std::size_t>(expected));
  }
}

TEST(Points, may_be_none) {
  const Points none(std::vector<Point>{});
  EXPECT_THAT(none.nearest(paris, 3), IsEmpty());
  EXPECT_THAT(none.within(paris, 3), IsEmpty());
  EXPECT_THAT(none.in({}), IsEmpty());
}

TEST(GeoJson, writes_longitude_first_and_null_for_nowhere) {
  const auto text = to_geojson({{"a", gueret, R"({"nom":"L’\"Atelier\""})"}, {"", {}, "{}"}});
  const auto json = nlohmann::json::parse(text);
  EXPECT_EQ(json["type"], "FeatureCollection");
  EXPECT_EQ(json["features"][0]["id"], "a");
  EXPECT_EQ(
      json["features"][0]["geometry"]["coordinates"], nlohmann::json::array({1.8716, 46.1715}));
  EXPECT_EQ(json["features"][0]["properties"]["nom"], "L’\"Atelier\"");
  EXPECT_TRUE(json["features"][1]["geometry"].is_null());
  EXPECT_FALSE(json["features"][1].contains("id"));
}

}  // namespace
}  // namespace geo
