#include "features/listening/answers.hpp"
#include "features/listening/asked_site_test.hpp"

// What becomes of an answer that comes when it cannot be taken any more.
namespace listening {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ClosingSurveys : public Surveys {
 public:
  std::string opened(Visitor::Form more = {}) {
    auto survey = made(std::move(more));
    ask_two(survey);
    open(survey);
    return survey;
  }
  const Visitor::Form said{{"r-aider", "oui"}, {"r-comment", "En <b>cuisinant</b> le dimanche"}};
};

TEST_F(ClosingSurveys, give_back_what_was_being_written) {
  const auto survey = opened();
  ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "fermee"}}).status, 303);
  const auto late = answer(survey, said);
  EXPECT_EQ(late.status, 410);
  EXPECT_THAT(late.body,
      AllOf(HasSubstr("Cette enquête est terminée"), HasSubstr("pendant que vous y répondiez"),
          HasSubstr("Aider ?\nOui\n"), HasSubstr("En &lt;b&gt;cuisinant&lt;/b&gt; le dimanche"),
          Not(HasSubstr("<b>cuisinant"))));
  auto db = site.database.read();
  EXPECT_EQ(count_answers(*db, kept(survey).id).all(), 0);
}

TEST_F(ClosingSurveys, have_nothing_to_give_back_to_who_only_comes_by) {
  const auto survey = opened();
  ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "fermee"}}).status, 303);
  const auto late = site.visitor().get(door(survey));
  EXPECT_EQ(late.status, 410);
  EXPECT_THAT(late.body, Not(HasSubstr("Ce que vous aviez écrit")));
}

TEST_F(ClosingSurveys, give_back_the_answer_typed_by_who_interviews) {
  const auto survey = opened();
  ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "fermee"}}).status, 303);
  auto form = said;
  form.emplace_back("mode", "telephone");
  const auto late = marie.post(survey + "/saisie", form);
  EXPECT_EQ(late.status, 410);
  EXPECT_THAT(late.body, HasSubstr("le dimanche"));
}

TEST_F(ClosingSurveys, that_become_by_invitation_give_back_what_was_being_written) {
  const auto survey = opened();
  ASSERT_EQ(
      marie.post(survey + "/presentation", presentation({{"acces", "invitation"}})).status, 303);
  const auto late = answer(survey, said);
  EXPECT_EQ(late.status, 403);
  EXPECT_THAT(late.body, AllOf(HasSubstr("sur invitation"), HasSubstr("le dimanche")));
}

TEST_F(ClosingSurveys, give_back_what_was_written_behind_an_invitation_that_served) {
  const auto survey = opened({{"acces", "invitation"}});
  const auto id = kept(survey).id;
  std::string path;
  {
    auto db = site.database.write();
    const auto token = invite(*db, id, 1).front();
    path = paths::invited(kept(survey).code, token).text();
    use(*db, id, token);
    db->commit();
  }
  const auto late = site.visitor().post(path, said);
  EXPECT_EQ(late.status, 410);
  EXPECT_THAT(late.body, AllOf(HasSubstr("a déjà servi"), HasSubstr("le dimanche")));
}

TEST_F(ClosingSurveys, still_thank_who_sends_twice_what_was_taken) {
  const auto survey = opened();
  const auto id = fresh_uuid();
  Visitor::Form form{{"r-aider", "non"}, {"reponse", id}, {"vues", "aider"}, {"faire", "envoyer"}};
  auto visitor = site.visitor();
  ASSERT_EQ(visitor.post(door(survey), form).status, 303);
  ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "fermee"}}).status, 303);
  EXPECT_EQ(visitor.post(door(survey), form).status, 303);
}

}  // namespace
}  // namespace listening
