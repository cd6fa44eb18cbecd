#include "features/listening/results.hpp"

#include "features/listening/asked_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class SurveyResults : public Surveys {
 public:
  SurveyResults() {
    survey = made({{"profil", ""}});
    ask_two(survey);
    open(survey);
  }
  void say(const std::string& profile, const std::string& choice, int times) {
    for (int i = 0; i < times; ++i)
      ASSERT_EQ(answer(survey, {{"vous", profile}, {"r-aider", choice}}).status, 303);
  }
  int figure(const Lens& lens, const std::string& choice) {
    auto db = site.database.read();
    const auto results = results_of(*db, kept(survey), lens);
    for (const auto& bar : find_result(results, "aider")->bars)
      if (bar.value == choice) return bar.answers;
    return -1;
  }
  std::string survey;
};

TEST_F(SurveyResults, show_what_five_people_said_and_nothing_of_fewer) {
  say("citoyen", "oui", 4);
  EXPECT_EQ(figure({}, "oui"), 0);
  EXPECT_THAT(marie.get(survey + "/resultats").body, HasSubstr("Pas encore assez"));
  say("citoyen", "oui", 1);
  say("citoyen", "non", 3);
  EXPECT_EQ(figure({}, "oui"), 5);
  EXPECT_EQ(figure({}, "non"), 0);
  EXPECT_THAT(marie.get(survey + "/resultats").body, HasSubstr("moins de 5"));
}

// Someone who may read results tries every filter after every answer, and subtracts all they have
// seen from one another: never do fewer than five people come out.
TEST_F(SurveyResults, give_nobody_away_to_successive_filters) {
  const std::vector<std::pair<std::string, std::string>> crowd{{"elu", "oui"}, {"elu", "oui"},
      {"citoyen", "oui"}, {"elu", "non"}, {"elu", "oui"}, {"association", "oui"}, {"elu", "oui"},
      {"elu", "oui"}, {"citoyen", "oui"}, {"elu", "oui"}, {"association", "non"},
      {"citoyen", "oui"}, {"citoyen", "oui"}, {"citoyen", "oui"}, {"elu", "oui"}, {"elu", "oui"}};
  std::set<int> seen{0};
  const auto look = [&] {
    for (const auto* choice : {"oui", "non"}) {
      int sum = 0;
      for (const auto* profile : {"elu", "citoyen", "association"})
        sum += figure({.profile = profile}, choice);
      const int all = figure({}, choice);
      for (const int secret : {all, all - sum, sum})
        EXPECT_TRUE(secret == 0 || secret >= 5) << choice << " " << secret;
      if (std::string(choice) == "oui") seen.insert(all);
    }
  };
  for (std::size_t i = 0; i < crowd.size(); ++i) {
    say(crowd[i].first, crowd[i].second, 1);
    look();
    if (i % 5 == 4) {
      marie.post(survey + "/parutions");
      look();
    }
  }
  for (const int one : seen)
    for (const int other : seen)
      EXPECT_TRUE(one == other || std::abs(one - other) >= 5) << one << " " << other;
  EXPECT_GE(seen.size(), 3U) << "something was shown";
}

TEST_F(SurveyResults, merge_profiles_that_are_too_few_when_told_to) {
  say("elu", "oui", 3);
  say("association", "oui", 2);
  EXPECT_EQ(figure({}, "oui"), 0);
  EXPECT_EQ(marie.post(survey + "/parutions").status, 303);
  EXPECT_EQ(figure({}, "oui"), 5);
  EXPECT_EQ(figure({.profile = "elu"}, "oui"), 0) << "merged for good";
}

TEST_F(SurveyResults, list_texts_without_their_order_once_five_were_written) {
  for (const auto* text : {"Zèbre", "Abri", "Marché", "Fête"})
    answer(survey, {{"vous", "citoyen"}, {"r-aider", "oui"}, {"r-comment", text}});
  EXPECT_THAT(marie.get(survey + "/resultats").body, Not(HasSubstr("Abri")));
  answer(survey, {{"vous", "citoyen"}, {"r-aider", "oui"}, {"r-comment", "Cuisine"}});
  const auto body = marie.get(survey + "/resultats").body;
  EXPECT_LT(body.find("Abri"), body.find("Zèbre"));
}

TEST_F(SurveyResults, leave_by_file_under_the_same_rule) {
  say("citoyen", "oui", 6);
  say("citoyen", "non", 2);
  const auto csv = marie.get(survey + "/resultats.csv").body;
  EXPECT_THAT(csv, AllOf(HasSubstr("aider,Aider ?,oui,Oui,5"), HasSubstr("non,Non,moins de 5")));
  EXPECT_EQ(marie.get(survey + "/resultats.xlsx").body.substr(0, 2), "PK");
  const auto json = marie.get(survey + "/resultats.json").body;
  EXPECT_THAT(json, AllOf(HasSubstr("\"reponses\": 5"), HasSubstr("\"reponses\": null")));
}

TEST_F(SurveyResults, are_given_back_once_the_organiser_has_seen_the_page_as_a_stranger) {
  say("citoyen", "oui", 5);
  const auto page = "/ecoute/resultats/" + kept(survey).code.text();
  EXPECT_EQ(site.visitor().get(page).status, 404);
  EXPECT_EQ(marie
                .post(survey + "/restitution",
                    {{"titre", ""}, {"montrer-aider", "1"}, {"mot-aider", "Beaucoup de oui"}})
                .status,
      422);
  EXPECT_EQ(
      marie
          .post(survey + "/restitution", {{"titre", "Merci à tous"}, {"montrer-aider", "1"},
                                             {"mot-aider", "Beaucoup de oui"}, {"faire", "apercu"}})
          .location,
      survey + "/restitution/apercu");
  EXPECT_THAT(marie.get(survey + "/restitution/apercu").body,
      AllOf(HasSubstr("Beaucoup de oui"), HasSubstr("Publier ces résultats")));
  EXPECT_EQ(site.visitor().get(page).status, 404);
  EXPECT_EQ(marie.post(survey + "/restitution/publications").location, page);
  EXPECT_THAT(site.visitor().get(page).body,
      AllOf(HasSubstr("Merci à tous"), HasSubstr("Beaucoup de oui"), Not(HasSubstr("Comment ?"))));
  EXPECT_THAT(
      site.visitor().get(page + ".csv").body, AllOf(HasSubstr("aider"), Not(HasSubstr("comment"))));
  EXPECT_THAT(site.visitor().get("/ecoute").body, HasSubstr(page));
  marie.post(survey + "/restitution/publications", {{"retrait", "1"}});
  EXPECT_EQ(site.visitor().get(page).status, 404);
}

}  // namespace
}  // namespace listening
