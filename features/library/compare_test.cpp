#include "features/library/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace library {
namespace {

using Kind = Piece::Kind;

std::string side(const std::vector<Piece>& pieces, Kind without) {
  std::string text;
  for (const auto& piece : pieces)
    if (piece.kind != without) text += piece.text;
  return text;
}

TEST(CompareWords, marks_what_was_removed_and_what_was_added) {
  EXPECT_THAT(compare_words("un guide pour les élus", "un guide pour tous"),
      ElementsAre(Piece{Kind::Kept, "un guide pour "}, Piece{Kind::Removed, "les élus"},
          Piece{Kind::Added, "tous"}));
  EXPECT_THAT(compare_words("", "tout"), ElementsAre(Piece{Kind::Added, "tout"}));
  EXPECT_THAT(compare_words("tout", ""), ElementsAre(Piece{Kind::Removed, "tout"}));
  EXPECT_THAT(compare_words("", ""), IsEmpty());
}

TEST(CompareWords, loses_nothing_of_either_text) {
  const std::string before = "Un  deux\n\ntrois quatre. ", after = "deux\ntrois  cinq quatre !";
  const auto pieces = compare_words(before, after);
  EXPECT_EQ(side(pieces, Kind::Added), before);
  EXPECT_EQ(side(pieces, Kind::Removed), after);
}

TEST(CompareWords, shows_very_long_texts_as_replaced) {
  std::string before, after;
  for (int i = 0; i < 4000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  EXPECT_THAT(compare_words(before, after),
      ElementsAre(Piece{Kind::Removed, before}, Piece{Kind::Added, after}));
}

TEST(Clashes, are_the_columns_that_would_differ_and_say_who_changed_them) {
  const Cells base{{"title", "A"}, {"summary", "un"}, {"themes", "sante"}, {"publisher", "P"}};
  auto mine = base, theirs = base;
  mine["title"] = "B";
  theirs["summary"] = "deux";
  mine["themes"] = "mobilite";
  theirs["themes"] = "ruralite";
  mine["publisher"] = theirs["publisher"] = "Q";
  const auto all = clashes(base, mine, theirs);
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_EQ(all[0].column, "title");
  EXPECT_TRUE(all[0].i_changed() && !all[0].they_changed());
  EXPECT_EQ(all[1].column, "themes");
  EXPECT_TRUE(all[1].i_changed() && all[1].they_changed());
  EXPECT_EQ(all[2].column, "summary");
  EXPECT_TRUE(!all[2].i_changed() && all[2].they_changed());
}

}  // namespace
}  // namespace library
