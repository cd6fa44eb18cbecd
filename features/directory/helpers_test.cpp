#include "features/directory/helpers.hpp"

#include "features/directory/finding_test.hpp"

namespace directory {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Helpers : testing::Test {
  FindingSite site;
  Cast cast{site};
  territory::Territory place(const char* ref) {
    return territory::find(*site.database->read(), territory::Ref::parse(ref).value()).value();
  }
  std::vector<Helper> ask(const Need& need) {
    auto db = site.database->read();
    return helpers(*db, *site.index, need, 3);
  }
};

TEST_F(Helpers, are_catalysts_near_enough_with_true_reasons) {
  const auto found = ask({.where = place("commune:23096")});
  ASSERT_EQ(found.size(), 2U);  // Tours is too far; the others have no métier
  EXPECT_EQ(found[0].record.name(), "L’Atelier des Possibles");
  EXPECT_THAT(found[0].because, ElementsAre("est à Guéret"));
  EXPECT_THAT(found[1].because, AllOf(Contains("agit à Guéret"), Contains(HasSubstr("km"))));
}

TEST_F(Helpers, who_works_on_the_theme_comes_before_who_is_next_door) {
  const auto found = ask({.where = place("commune:23096"), .themes = {"mobilite"}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].record.name(), "Réseau des mobilités creusoises");
  EXPECT_THAT(found[0].because.front(), HasSubstr("travaille sur"));
}

TEST_F(Helpers, level_and_stage_count) {
  site.change([&](store::Writer& db) {
    change_terms(db, cast.network, Axis::Level, {"2"}, site.by());
    change_terms(db, cast.network, Axis::Stage, {"ecouter"}, site.by());
  });
  const auto found =
      ask({.where = place("commune:23096"), .level = 2, .stages = {"ecouter", "connaitre"}});
  EXPECT_THAT(found[0].because, AllOf(Contains("aide les territoires au niveau 2"),
                                    Contains(HasSubstr("accompagne l’étape"))));
  EXPECT_EQ(ask({.where = place("commune:23096"), .level = 3})[0].record.name(),
      "L’Atelier des Possibles");
}

TEST_F(Helpers, a_territory_tells_who_acts_there) {
  auto db = site.database->read();
  EXPECT_THAT(panel(*db, *site.index, place("commune:23096")).markup(),
      AllOf(HasSubstr("Qui agit ici"), HasSubstr("L’Atelier des Possibles"),
          HasSubstr("territoire=commune%3A23096")));
}

TEST_F(Helpers, the_search_of_the_site_is_answered_by_words_only) {
  auto db = site.database->read();
  EXPECT_EQ(answering(*db, *site.index, "fablab").total, 1U);
  EXPECT_EQ(answering(*db, *site.index, "zzyzx").total, 0U);
  EXPECT_TRUE(answering(*db, *site.index, "zzyzx").section.empty());
}

}  // namespace
}  // namespace directory
