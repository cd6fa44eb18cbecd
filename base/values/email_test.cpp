#include "base/values/email.hpp"

#include <gtest/gtest.h>

namespace {

EmailProblem problem(std::string_view typed) {
  const auto checked = Email::check(typed);
  EXPECT_FALSE(checked) << typed;
  return checked ? EmailProblem::Empty : checked.error();
}

TEST(Email, is_the_same_however_it_is_typed) {
  EXPECT_EQ(Email::check("  Marie.Durand@Exemple.FR ").value().text(), "marie.durand@exemple.fr");
  EXPECT_EQ(Email::check("a+b@mairie-gueret.fr").value().domain(), "mairie-gueret.fr");
}

TEST(Email, says_what_is_wrong_with_it) {
  EXPECT_EQ(problem(" "), EmailProblem::Empty);
  EXPECT_EQ(problem("marie"), EmailProblem::NoAt);
  EXPECT_EQ(problem("@exemple.fr"), EmailProblem::NoAt);
  EXPECT_EQ(problem("a@b@exemple.fr"), EmailProblem::NoAt);
  EXPECT_EQ(problem("marie durand@exemple.fr"), EmailProblem::BadName);
  EXPECT_EQ(problem("marie..d@exemple.fr"), EmailProblem::BadName);
  EXPECT_EQ(problem("hélène@exemple.fr"), EmailProblem::BadName);
  EXPECT_EQ(problem("marie@exemple"), EmailProblem::BadDomain);
  EXPECT_EQ(problem("marie@-exemple.fr"), EmailProblem::BadDomain);
  EXPECT_EQ(problem("marie@10.0.0.1"), EmailProblem::BadDomain);
  EXPECT_EQ(problem(std::string(65, 'a') + "@exemple.fr"), EmailProblem::TooLong);
}

TEST(Email, cannot_carry_a_header_or_a_second_recipient) {
  for (const auto* trick : {"a@exemple.fr\r\nBcc: b@exemple.fr", "a@exemple.fr,b@exemple.fr",
           "a@exemple.fr\nb", "\"a b\"@exemple.fr", "<a@exemple.fr>", "a@exemple.fr\0b"})
    EXPECT_FALSE(Email::check(trick) && Email::check(trick)->text() != "a@exemple.fr") << trick;
  EXPECT_FALSE(Email::check(std::string_view("a@exemple.fr\0b", 14)));
}

TEST(Email, is_read_back_only_as_it_was_kept) {
  EXPECT_TRUE(Email::parse("marie@exemple.fr"));
  EXPECT_FALSE(Email::parse("Marie@exemple.fr"));
}

}  // namespace
