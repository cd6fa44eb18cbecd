#include "features/listening/ready.hpp"

#include "features/listening/asked_site_test.hpp"

namespace listening {
namespace {

class PreparedForms : public Surveys {
 public:
  PreparedForms() {
    survey = made();
    ask_two(survey);
    open(survey);
  }
  std::shared_ptr<const Ready> ready(ReadyForms& kept_forms, std::chrono::minutes later = {}) {
    auto db = site.database.read();
    return kept_forms.answered(*db, kept(survey), site.now + later);
  }
  std::string survey;
};

TEST_F(PreparedForms, are_made_once_and_shared) {
  ReadyForms kept_forms;
  const auto first = ready(kept_forms);
  EXPECT_EQ(first, ready(kept_forms));
  EXPECT_EQ(first->number(), 1);
  ASSERT_TRUE(first->question("aider"));
  EXPECT_EQ(first->question("aider")->kind, xlsform::Kind::SelectOne);
  EXPECT_FALSE(first->question("rien"));
}

TEST_F(PreparedForms, follow_a_survey_that_changes) {
  ReadyForms kept_forms;
  const auto first = ready(kept_forms);
  ask(survey, {{"type", "texte"}, {"intitule", "Autre chose ?"}});
  EXPECT_EQ(first, ready(kept_forms)) << "a draft changes nothing for who answers";
  {
    auto db = site.database.read();
    EXPECT_TRUE(kept_forms.latest(*db, kept(survey), site.now)->question("autre_chose"));
  }
  open(survey);
  EXPECT_TRUE(ready(kept_forms)->question("autre_chose"));
  EXPECT_FALSE(first->question("autre_chose")) << "who holds the old one still reads it whole";
}

TEST_F(PreparedForms, are_let_go_when_nobody_answers_any_more) {
  ReadyForms kept_forms;
  ready(kept_forms);
  const auto first = survey;
  survey = made();
  ask_two(survey);
  open(survey);
  ready(kept_forms, std::chrono::minutes(30));
  EXPECT_EQ(kept_forms.count(), 2U);
  ready(kept_forms, std::chrono::minutes(61));
  EXPECT_EQ(kept_forms.count(), 1U);
}

TEST_F(PreparedForms, are_never_more_than_their_bound) {
  ReadyForms kept_forms;
  auto db = site.database.write();
  const auto one = kept(survey);
  const auto form = find_version(*db, one.id, 1)->form;
  for (std::size_t i = 0; i < ReadyForms::most_forms + 5; ++i) {
    keep_draft(*db, one, form);  // another form_id each time
    EXPECT_TRUE(kept_forms.latest(*db, one, site.now));
  }
  EXPECT_EQ(kept_forms.count(), ReadyForms::most_forms);
}

}  // namespace
}  // namespace listening
