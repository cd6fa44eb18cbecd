#include "features/questionnaire/questionnaire.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/questionnaire/suppression.hpp"

using testing::HasSubstr;

namespace questionnaire {
namespace {

const Question table{"table", "Se réunir", "Qui se réunit ?", {"Personne", "Deux", "Un groupe"}};

web::Fields typed(const char* value) { return web::Fields(web::Fields::List{{"q-table", value}}); }

std::vector<Waiting> people(std::initializer_list<std::pair<const char*, int>> groups) {
  std::vector<Waiting> waiting;
  for (const auto& [profile, count] : groups)
    for (int i = 0; i < count; ++i) waiting.push_back({waiting.size(), profile});
  return waiting;
}

std::vector<std::pair<std::string, std::size_t>> sizes(const std::vector<Batch>& batches) {
  std::vector<std::pair<std::string, std::size_t>> all;
  for (const auto& batch : batches) all.emplace_back(batch.profile, batch.rows.size());
  return all;
}

using Sizes = std::vector<std::pair<std::string, std::size_t>>;

TEST(Answer, is_one_of_the_situations_or_i_do_not_know) {
  EXPECT_EQ(read(table, typed("3")), Answer::situation(3));
  EXPECT_EQ(read(table, typed("?")), Answer::unknown());
}

TEST(Answer, outside_the_situations_is_no_answer) {
  for (const auto* value : {"", "0", "4", "-1", "12", "x", "\u00e9"})
    EXPECT_EQ(read(table, typed(value)), std::nullopt) << value;
}

TEST(Questions, show_their_situations_with_the_chosen_one_checked) {
  const auto shown =
      fieldset(table, Answer::situation(2), html("<h1>{}</h1>", table.text)).markup();
  EXPECT_THAT(shown, HasSubstr(R"(value="2" checked)"));
  EXPECT_THAT(shown, testing::Not(HasSubstr(R"(value="?" checked)")));
  EXPECT_THAT(shown, HasSubstr("Je ne sais pas"));
}

TEST(Suppression, keeps_the_answers_of_four_people_waiting) {
  EXPECT_THAT(form_batches(people({{"elu", 4}}), Mixing::Allowed), testing::IsEmpty());
}

TEST(Suppression, shows_a_profile_from_five_people_on) {
  EXPECT_EQ(sizes(form_batches(people({{"elu", 5}}), Mixing::Never)), (Sizes{{"elu", 5}}));
}

TEST(Suppression, merges_profiles_under_five_when_allowed) {
  const auto waiting = people({{"association", 6}, {"citoyen", 2}, {"entreprise", 3}});
  EXPECT_EQ(sizes(form_batches(waiting, Mixing::Never)), (Sizes{{"association", 6}}));
  EXPECT_EQ(sizes(form_batches(waiting, Mixing::Allowed)), (Sizes{{"association", 6}, {"", 5}}));
}

TEST(Suppression, leaves_a_merged_rest_under_five_waiting_rather_than_beside_a_total) {
  EXPECT_EQ(sizes(form_batches(people({{"elu", 6}, {"citoyen", 2}}), Mixing::Allowed)),
      (Sizes{{"elu", 6}}));
}

TEST(Suppression, never_names_people_who_did_not_say_who_they_are) {
  EXPECT_EQ(sizes(form_batches(people({{"", 7}}), Mixing::Never)), Sizes{});
  EXPECT_EQ(sizes(form_batches(people({{"", 7}}), Mixing::Allowed)), (Sizes{{"", 7}}));
}

}  // namespace
}  // namespace questionnaire
