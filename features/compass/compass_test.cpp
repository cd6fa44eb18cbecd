#include "features/compass/compass.hpp"

#include <gtest/gtest.h>

namespace compass {
namespace {

using questionnaire::Answer;

const Referential& referential() {
  static const auto shipped = Referential::read(KM1_SOURCE_DIR "/content/referentiel.yaml");
  return shipped;
}

// The same situation chosen for each question of each axis.
Answers answers(int listening, int cohesion, int coherence, int lasting) {
  const std::array situations{listening, cohesion, coherence, lasting};
  Answers all;
  for (std::size_t axis = 0; axis < axis_count; ++axis)
    for (const auto& question : referential().axes[axis].questions)
      if (situations[axis] > 0) all.emplace(question, Answer::situation(situations[axis]));
  return all;
}

Profile profile(const Answers& own, const Cells& voices = {}) {
  return profile_of(referential(), own, voices);
}

Certainty sureness(const Answers& own, const Cells& voices = {}) {
  return certainty(referential(), own, profile(own, voices), compare(referential(), voices));
}

TEST(Level, is_the_mean_of_the_axes_rounded) {
  EXPECT_EQ(profile(answers(1, 1, 1, 1)).level, 1);
  EXPECT_EQ(profile(answers(2, 2, 2, 1)).level, 2);
  EXPECT_EQ(profile(answers(3, 3, 2, 2)).level, 3);
  EXPECT_EQ(profile(answers(4, 4, 4, 4)).level, 4);
}

TEST(Level, is_at_most_one_above_the_weakest_axis) {
  EXPECT_EQ(profile(answers(4, 4, 4, 1)).level, 2);
  EXPECT_EQ(profile(answers(4, 4, 4, 2)).level, 3);
}

TEST(Level, is_unknown_as_long_as_nothing_is_answered) {
  EXPECT_EQ(profile({}).level, std::nullopt);
  EXPECT_EQ(profile({{"table", Answer::unknown()}}).level, std::nullopt);
  EXPECT_EQ(sureness({}).trust, Trust::None);
}

TEST(Profile, names_the_weakest_and_the_strongest_axis) {
  const auto shown = profile(answers(3, 2, 2, 1));
  EXPECT_EQ(shown.weakest, 3u);
  EXPECT_EQ(shown.strongest, 0u);
  EXPECT_DOUBLE_EQ(*shown.axes[1].value, 2);
}

TEST(Profile, names_none_when_all_axes_are_equal) {
  EXPECT_EQ(profile(answers(2, 2, 2, 2)).weakest, std::nullopt);
}

TEST(Profile, does_not_count_i_do_not_know) {
  auto own = answers(3, 3, 3, 3);
  own.insert_or_assign("besoins", Answer::unknown());
  EXPECT_DOUBLE_EQ(*profile(own).axes[0].value, 3);
  EXPECT_EQ(profile(own).axes[0].questions, 2);
}

TEST(Profile, counts_the_asker_as_one_voice_among_those_published) {
  const Cells voices{{"table", "elu", 5, 5}};  // five elected members at situation 1
  const auto shown = profile({{"table", Answer::situation(4)}}, voices);
  EXPECT_DOUBLE_EQ(shown.questions.at("table"), 9.0 / 6);
  EXPECT_EQ(shown.axes[1].answers, 6);
}

TEST(Sureness, grows_with_answers) {
  auto own = answers(2, 2, 2, 2);
  EXPECT_EQ(sureness(own).trust, Trust::Sure);
  own.erase("besoins"), own.erase("cap"), own.erase("argent");
  EXPECT_EQ(sureness(own).trust, Trust::Fair);
  own.erase("atouts"), own.erase("table"), own.erase("effets"), own.erase("releve");
  EXPECT_EQ(sureness(own).trust, Trust::Fragile);
}

TEST(Sureness, is_lower_when_a_whole_axis_is_without_answer) {
  const auto shown = sureness(answers(2, 2, 2, 0));
  EXPECT_TRUE(shown.axis_missing);
  EXPECT_EQ(shown.trust, Trust::Fragile);
}

TEST(Sureness, is_lower_when_profiles_disagree_on_a_quarter_of_the_questions) {
  Cells voices;
  for (const auto* question : {"table", "cap", "argent"}) {
    voices.push_back({question, "elu", 5, 20});
    voices.push_back({question, "association", 5, 5});
  }
  const auto shown = sureness(answers(3, 3, 3, 3), voices);
  EXPECT_EQ(shown.disagreements, 3);
  EXPECT_EQ(shown.trust, Trust::Fair);
}

TEST(Sureness, is_fragile_when_others_are_far_from_the_asker_on_half_the_questions) {
  Cells voices;
  for (const auto& question : referential().questionnaire.questions)
    voices.push_back({question.id, "elu", 5, 20});
  EXPECT_EQ(sureness(answers(4, 4, 4, 4), voices).trust, Trust::Sure);
  const auto shown = sureness(answers(1, 1, 1, 1), voices);
  EXPECT_EQ(shown.disagreements, 12);
  EXPECT_EQ(shown.trust, Trust::Fragile);
  const auto range = range_of(referential(), answers(1, 1, 1, 1), voices);
  ASSERT_TRUE(range);
  EXPECT_EQ(range->least, 1);
  EXPECT_EQ(range->most, 4);
}

TEST(Sureness, counts_i_do_not_know_apart) {
  auto own = answers(2, 2, 2, 2);
  own.insert_or_assign("cap", Answer::unknown());
  EXPECT_EQ(sureness(own).known, 11);
  EXPECT_EQ(sureness(own).unknown, 1);
}

TEST(Comparison, puts_the_widest_gap_first) {
  const Cells voices{{"table", "elu", 5, 10}, {"table", "citoyen", 5, 12}, {"cap", "elu", 5, 5},
      {"cap", "citoyen", 5, 20}};
  const auto shown = compare(referential(), voices);
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(shown[0].question, "cap");
  EXPECT_DOUBLE_EQ(shown[0].gap, 3);
  EXPECT_DOUBLE_EQ(shown[1].gap, 0.4);
}

TEST(Comparison, of_a_single_profile_has_no_gap) {
  EXPECT_EQ(compare(referential(), {{"table", "elu", 5, 10}}).front().gap, 0);
}

TEST(Comparison, draws_at_most_four_profiles_the_smallest_merged) {
  const Cells voices{{"cap", "elu", 9, 9}, {"cap", "citoyen", 8, 16}, {"cap", "agent", 7, 21},
      {"cap", "association", 6, 6}, {"cap", "entreprise", 5, 10}};
  const auto shown = compare(referential(), voices).front();
  ASSERT_EQ(shown.voices.size(), most_voices);
  EXPECT_EQ(shown.voices.front().profile, "");
  EXPECT_EQ(shown.voices.front().answers, 11);
  EXPECT_DOUBLE_EQ(shown.voices.front().mean, 16.0 / 11);
}

TEST(NextLevel, starts_with_what_is_lowest_and_says_how) {
  auto own = answers(3, 3, 3, 3);
  own.insert_or_assign("animation", Answer::situation(1));
  const auto shown = advances(referential(), profile(own));
  ASSERT_EQ(shown.size(), 3u);
  EXPECT_EQ(shown.front().question, "animation");
  EXPECT_EQ(shown.front().text, referential().forward.find("animation")->second[0]);
}

TEST(NextLevel, asks_nothing_of_what_is_already_at_the_top) {
  EXPECT_TRUE(advances(referential(), profile(answers(4, 4, 4, 4))).empty());
}

}  // namespace
}  // namespace compass
