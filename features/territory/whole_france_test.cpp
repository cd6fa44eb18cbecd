#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "features/territory/reference.hpp"
#include "tests/support/territories.hpp"

// Rules tried on all the data that we ship.
namespace territory {
namespace {

class WholeFrance : public testing::Test {
 protected:
  static const Reference& france() {
    static const Reference once =
        read_reference(read_reference_files(cast::whole_reference_data()));
    return once;
  }
  static std::size_t number_of(const std::string& code) {
    static const auto numbers = [] {
      std::map<std::string, std::size_t> all;
      for (std::size_t i = 0; i < france().communes.size(); ++i)
        all[france().communes[i].territory.ref.code] = i;
      return all;
    }();
    return numbers.at(code);
  }
  static double apart(const std::string& a, const std::string& b) {
    static const auto traits = traits_of(france().communes);
    return unlikeness(traits[number_of(a)], traits[number_of(b)]);
  }
};

TEST_F(WholeFrance, is_read_without_a_bad_row) {
  EXPECT_EQ(france().communes.size(), 34969u);
  EXPECT_EQ(france().epci.size(), 1266u);
  EXPECT_EQ(france().departements.size(), 109u);
  EXPECT_EQ(france().regions.size(), 18u);
  EXPECT_TRUE(france().bad.empty());
}

TEST_F(WholeFrance, has_only_figures_that_are_numbers) {
  for (const auto& portrait : france().communes) {
    const auto& t = portrait.territory;
    EXPECT_TRUE(std::isfinite(t.change.value_or(0))) << t.name;
    EXPECT_TRUE(std::isfinite(t.density().value_or(0))) << t.name;
    for (const auto& share : portrait.ratios.values)
      EXPECT_TRUE(share.value_or(0) >= 0 && share.value_or(0) <= 100) << t.name;
  }
}

TEST_F(WholeFrance, finds_the_commune_of_today_for_every_old_row_of_the_census) {
  // Every commune has shares but those that were never counted: 7 re-established since, Mayotte,
  // the collectivities, six villages destroyed in 1916.
  const auto without =
      std::count_if(france().communes.begin(), france().communes.end(), [](const Portrait& p) {
        return p.territory.zone == "metro" && !p.ratios[Indicator::Over65];
      });
  EXPECT_LT(without, 20);
  EXPECT_TRUE(france().communes[number_of("75056")].ratios.approximate);
  EXPECT_TRUE(france().communes[number_of("01138")].ratios.approximate);
  EXPECT_FALSE(france().communes[number_of("23096")].ratios.approximate);
}

TEST_F(WholeFrance, does_not_compare_2016_with_a_commune_that_has_merged_since) {
  EXPECT_EQ(france().communes[number_of("01033")].territory.change, std::nullopt);
  EXPECT_EQ(france().communes[number_of("85194")].territory.change, std::nullopt);
  EXPECT_NEAR(*france().france.territory.change, 2.5, 0.3);
}

TEST_F(WholeFrance, has_communes_that_are_alike) {
  const std::pair<const char*, const char*> pairs[]{
      {"23096", "19272"},  // Guéret, Tulle
      {"23096", "55029"},  // Guéret, Bar-le-Duc
      {"15014", "43157"},  // Aurillac, Le Puy-en-Velay
      {"35238", "44109"},  // Rennes, Nantes
      {"87085", "72181"},  // Limoges, Le Mans
      {"58194", "36044"},  // Nevers, Châteauroux
      {"93066", "93001"},  // Saint-Denis, Aubervilliers
      {"92051", "92012"},  // Neuilly-sur-Seine, Boulogne-Billancourt
      {"59183", "62193"},  // Dunkerque, Calais
      {"23008", "23176"},  // Aubusson, La Souterraine
  };
  for (const auto& [a, b] : pairs) EXPECT_LT(apart(a, b), 1.6) << a << " " << b;
}

TEST_F(WholeFrance, has_communes_that_are_not) {
  const std::pair<const char*, const char*> pairs[]{
      {"23096", "75056"},  // Guéret, Paris
      {"23096", "92051"},  // Guéret, Neuilly-sur-Seine
      {"35238", "23008"},  // Rennes, Aubusson
      {"93066", "15014"},  // Saint-Denis, Aurillac
      {"87085", "29155"},  // Limoges, Ouessant
      {"33063", "55029"},  // Bordeaux, Bar-le-Duc
      {"92051", "62193"},  // Neuilly-sur-Seine, Calais
      {"75056", "72181"},  // Paris, Le Mans
      {"93001", "83119"},  // Aubervilliers, Saint-Tropez
      {"97411", "55039"},  // Saint-Denis de La Réunion, Beaumont-en-Verdunois
  };
  for (const auto& [a, b] : pairs) EXPECT_GT(apart(a, b), 2.2) << a << " " << b;
}

TEST_F(WholeFrance, says_in_what_two_towns_are_alike) {
  const auto because =
      reasons(france().communes[number_of("23096")], france().communes[number_of("19272")]);
  EXPECT_FALSE(because.empty());
  EXPECT_LE(because.size(), 3u);
}

TEST(Nearest, are_those_of_a_search_one_by_one) {
  std::vector<Traits> points;
  for (int i = 0; i < 400; ++i)
    points.push_back({float(i * 37 % 101), float(i * 53 % 97), float(i % 7)});
  const auto found = nearest(points, 5);
  for (std::uint32_t i = 0; i < points.size(); i += 23) {
    std::vector<double> all;
    for (std::uint32_t j = 0; j < points.size(); ++j)
      if (j != i) all.push_back(unlikeness(points[i], points[j]));
    std::sort(all.begin(), all.end());
    ASSERT_EQ(found[i].size(), 5u);
    for (std::size_t k = 0; k < 5; ++k)
      EXPECT_FLOAT_EQ(float(unlikeness(points[i], points[found[i][k]])), float(all[k]));
  }
}

}  // namespace
}  // namespace territory
