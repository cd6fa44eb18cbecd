#include "base/search/spelling.hpp"

#include <gtest/gtest.h>

namespace search {
namespace {

Spelling spelling_of(const std::vector<std::pair<std::string, std::string>>& words) {
  Spelling spelling;
  for (const auto& [folded, written] : words) spelling.add(folded, written);
  spelling.settle();
  return spelling;
}

std::string nearest(const Spelling& spelling, std::string_view word) {
  const auto found = spelling.nearest(word);
  return found ? found->shown : "nothing";
}

TEST(Spelling, counts_letters_added_forgotten_changed_and_swapped) {
  EXPECT_EQ(mistakes_between("commune", "commune", 2), 0);
  EXPECT_EQ(mistakes_between("comune", "commune", 2), 1);
  EXPECT_EQ(mistakes_between("communne", "commune", 2), 1);
  EXPECT_EQ(mistakes_between("cammune", "commune", 2), 1);
  EXPECT_EQ(mistakes_between("commnue", "commune", 2), 1);
  EXPECT_EQ(mistakes_between("comnne", "commune", 2), 2);
  EXPECT_EQ(mistakes_between("jardin", "commune", 2), 3);
  EXPECT_EQ(mistakes_between("eau", "eaux", 1), 1);
  EXPECT_EQ(mistakes_between("", "eau", 2), 3);
}

TEST(Spelling, gives_the_word_as_careful_texts_write_it) {
  const auto spelling = spelling_of({{"mediation", "MÉDIATION"}, {"mediation", "mediation"}});
  EXPECT_EQ(nearest(spelling, "mediatoin"), "médiation");
}

TEST(Spelling, prefers_fewer_mistakes_and_then_the_word_most_used) {
  const auto spelling = spelling_of(
      {{"marche", "marché"}, {"marche", "marché"}, {"marchand", "marchand"}, {"mairie", "mairie"}});
  EXPECT_EQ(nearest(spelling, "marchee"), "marché");
}

TEST(Spelling, leaves_short_and_far_words_alone) {
  const auto spelling = spelling_of({{"eau", "eau"}, {"biodiversite", "biodiversité"}});
  EXPECT_EQ(nearest(spelling, "eai"), "nothing");
  EXPECT_EQ(nearest(spelling, "bibliotheque"), "nothing");
}

TEST(Spelling, forgives_a_wrong_first_letter_when_all_else_is_right) {
  EXPECT_EQ(nearest(spelling_of({{"cantine", "cantine"}}), "vantine"), "cantine");
}

}  // namespace
}  // namespace search
