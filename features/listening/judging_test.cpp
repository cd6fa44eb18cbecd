#include "features/listening/judging.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/listening/two_questions_test.hpp"

namespace listening {
namespace {

TEST(Judging, asks_what_other_answers_call_for) {
  const Ready form(two_questions());
  EXPECT_TRUE(judge(form, {.said = {{"aider", "oui"}}}).at("comment").relevant);
  EXPECT_FALSE(judge(form, {.said = {{"aider", "non"}}}).at("comment").relevant);
  EXPECT_FALSE(judge(form, {}).at("comment").relevant);
}

TEST(Judging, forgets_what_is_no_longer_asked) {
  const auto judged =
      judge(Ready(two_questions()), {.said = {{"aider", "non"}, {"comment", "En cuisinant"}}});
  EXPECT_EQ(judged.said, (Said{{"aider", "non"}}));
}

TEST(Judging, keeps_each_time_of_a_repeat_apart) {
  xlsform::Form form;
  const auto repeat = add(form, {.kind = "repetition", .label = "Membre"});
  add(form, {.kind = "nombre", .label = "Âge", .section = repeat});
  const auto judged = judge(
      Ready(form), {.said = {{"membre", "2"}, {"membre[1]/age", "7"}, {"membre[2]/age", "sept"}}});
  EXPECT_EQ(judged.at("membre").times, 2);
  EXPECT_EQ(judged.at("membre[1]/age").error, "");
  EXPECT_NE(judged.at("membre[2]/age").error, "");
}

}  // namespace
}  // namespace listening
