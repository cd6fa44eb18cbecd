#include "features/organisation/siret.hpp"

#include <gtest/gtest.h>

namespace organisation {
namespace {

TEST(Siret, is_read_as_people_write_it) {
  for (const auto* typed : {"21230960300018", "212 309 603 00018", "212.309.603-00018",
           "212\u00A0309\u00A0603\u202F00018"}) {
    const auto siret = Siret::parse(typed);
    ASSERT_TRUE(siret) << typed;
    EXPECT_EQ(siret->text(), "21230960300018");
  }
}

TEST(Siret, gives_the_siren_of_its_unit) {
  const auto siret = Siret::parse("21230960300018").value();
  EXPECT_EQ(siret.siren(), "212309603");
  EXPECT_EQ(siret.in_groups(), "212\u00A0309\u00A0603\u00A000018");
  EXPECT_EQ(siret.siren_in_groups(), "212\u00A0309\u00A0603");
}

// Whatever digit is mistyped, and whatever two neighbours are swapped (but 0 and 9).
TEST(Siret, finds_every_mistyped_digit) {
  const std::string right = "21230960300018";
  for (std::size_t place = 0; place < right.size(); ++place)
    for (char digit = '0'; digit <= '9'; ++digit) {
      auto typed = right;
      if (typed[place] == digit) continue;
      typed[place] = digit;
      EXPECT_EQ(Siret::check(typed).error(), SiretProblem::Checksum) << typed;
    }
  EXPECT_EQ(Siret::check("12230960300018").error(), SiretProblem::Checksum);
}

TEST(Siret, says_when_it_is_a_siren_or_anything_else) {
  for (const auto* typed : {"", "212309603", "212309603000180", "2123096030001A", "SIRET"})
    EXPECT_EQ(Siret::check(typed).error(), SiretProblem::Length) << typed;
  EXPECT_EQ(Siret::check("00000000000000").error(), SiretProblem::Checksum);
}

// Its establishments are too many for Luhn’s key: their digits add up to a multiple of five. Its
// head office follows Luhn.
TEST(Siret, knows_the_exception_of_la_poste) {
  EXPECT_TRUE(Siret::parse("35600000000048"));
  EXPECT_TRUE(Siret::parse("35600000009075"));
  EXPECT_TRUE(Siret::parse("35600000049837"));
  EXPECT_FALSE(Siret::parse("35600000049838"));
  EXPECT_FALSE(Siret::parse("35600000009076"));
}

TEST(Siret, does_not_extend_the_exception_to_others) {
  EXPECT_FALSE(Siret::parse("21230960300013"));  // its digits add up to 30
}

TEST(Rna, is_a_w_and_nine_digits) {
  EXPECT_EQ(Rna::parse("W232001234").value().text(), "W232001234");
  EXPECT_EQ(Rna::parse(" w232 001 234").value().text(), "W232001234");
  for (const auto* typed :
      {"", "232001234", "W23200123", "W2320012345", "X232001234", "WA32001234"})
    EXPECT_FALSE(Rna::parse(typed)) << typed;
}

TEST(Rna, has_a_letter_overseas) {
  EXPECT_TRUE(Rna::parse("W9R4001234"));
  EXPECT_FALSE(Rna::parse("W94R001234"));
}

}  // namespace
}  // namespace organisation
