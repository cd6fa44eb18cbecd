#include "features/listening/guests.hpp"

#include "features/listening/asked_site_test.hpp"
#include "features/listening/lent.hpp"

namespace listening {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(GuestList, takes_what_a_spreadsheet_gives) {
  const auto list = read_guest_list(
      "Nom;Adresse e-mail\nMarie;Marie@Exemple.fr\r\n\nLéa Noir "
      "<lea@exemple.fr>\nmarie@exemple.fr\n");
  EXPECT_THAT(list.emails, ElementsAre(Email::parse("marie@exemple.fr").value(),
                               Email::parse("lea@exemple.fr").value()));
  EXPECT_TRUE(list.bad.empty());
  EXPECT_EQ(list.twice, 1);
}

TEST(GuestList, says_which_lines_are_bad_and_why) {
  const auto list = read_guest_list("lea@exemple.fr\nPaul\npaul@\n");
  ASSERT_EQ(list.bad.size(), 2U);
  EXPECT_EQ(list.bad[0].line, 2);
  EXPECT_THAT(list.bad[0].reason, HasSubstr("pas d’adresse"));
  EXPECT_EQ(list.bad[1].line, 3);
  EXPECT_EQ(list.bad[1].written, "paul@");
  EXPECT_FALSE(list.bad[1].reason.empty());
}

TEST(GuestList, is_bounded) {
  std::string text;
  for (int i = 0; i < 501; ++i) text += "p" + std::to_string(i) + "@exemple.fr\n";
  const auto list = read_guest_list(text);
  EXPECT_EQ(list.emails.size(), most_guests_at_once);
  EXPECT_EQ(list.bad.size(), 1U);
}

class InvitedByMail : public Surveys {
 public:
  InvitedByMail() {
    survey = made({{"acces", "invitation"}});
    ask_two(survey);
    open(survey);
  }
  void invite_all(const std::string& addresses, bool named = false) {
    ASSERT_EQ(marie
                  .post(survey + "/invites",
                      {{"adresses", addresses}, {"nommees", named ? "1" : "0"}, {"confirmer", "1"}})
                  .status,
        303);
  }
  std::string link_to(const std::string& email) {
    const auto letters = site.letters_to(email);
    std::smatch found;
    if (letters.empty() ||
        !std::regex_search(letters.front().text, found, std::regex(door(survey) + "/[a-z0-9]{24}")))
      return "";
    return found[0].str();
  }
  int answer_by(const std::string& link, const std::string& said = "non") {
    return site.visitor()
        .post(link,
            {{"reponse", fresh_uuid()}, {"vues", "aider"}, {"faire", "envoyer"}, {"r-aider", said}})
        .status;
  }
  std::vector<Guest> guests() {
    auto db = site.database.read();
    return guests_of(*db, kept(survey).id);
  }
  std::string survey;
};

TEST_F(InvitedByMail, are_read_again_before_anything_goes) {
  const auto before = marie.post(survey + "/invites",
      {{"adresses", "lea@exemple.fr\nsans adresse\npaul@exemple.fr"}, {"nommees", "0"}});
  EXPECT_EQ(before.status, 200);
  EXPECT_THAT(before.body, AllOf(HasSubstr("2\u00A0personnes recevront"), HasSubstr("sans adresse"),
                               HasSubstr("Rien n’est encore parti")));
  EXPECT_TRUE(guests().empty());
  EXPECT_TRUE(site.letters_to("lea@exemple.fr").empty());
  invite_all("lea@exemple.fr\npaul@exemple.fr");
  EXPECT_EQ(guests().size(), 2U);
  EXPECT_EQ(site.letters_to("lea@exemple.fr").size(), 1U);
  invite_all("lea@exemple.fr");
  EXPECT_EQ(site.letters_to("lea@exemple.fr").size(), 1U) << "nobody is invited twice";
  const auto refused = marie.post(survey + "/invites", {{"adresses", "  "}});
  EXPECT_EQ(refused.status, 422);
}

TEST_F(InvitedByMail, may_come_from_a_file) {
  const auto before = marie.post(survey + "/invites", {{"adresses", ""},
                                                          {"fichier",
                                                              "adresse;nom\nlea@exemple.fr;L\xE9"
                                                              "a\n"},
                                                          {"fichier.nom", "liste.csv"}});
  EXPECT_EQ(before.status, 200);
  EXPECT_THAT(before.body, HasSubstr("1\u00A0personne recevra"));
}

TEST_F(InvitedByMail, answer_once_and_nobody_knows_what) {
  invite_all("lea@exemple.fr\npaul@exemple.fr");
  const auto link = link_to("lea@exemple.fr");
  EXPECT_THAT(site.visitor().get(link).body,
      AllOf(HasSubstr("jamais ce que vous avez répondu"), Not(HasSubstr("lea@exemple.fr"))));
  EXPECT_EQ(answer_by(link), 303);
  EXPECT_EQ(answer_by(link), 410);
  EXPECT_EQ(guests()[0].email.text(), "lea@exemple.fr");
  EXPECT_TRUE(guests()[0].answered);
  EXPECT_EQ(guests()[0].answer, "") << "nothing ties the answer to its guest";
  EXPECT_FALSE(guests()[1].answered);
  EXPECT_THAT(marie.post(survey + "/reponses").body, Not(HasSubstr("lea@exemple.fr")));
  EXPECT_THAT(marie.get(survey + "/invites").body, HasSubstr("a répondu"));
}

TEST_F(InvitedByMail, with_their_address_are_told_before_they_answer) {
  invite_all("lea@exemple.fr", true);
  const auto link = link_to("lea@exemple.fr");
  EXPECT_THAT(site.letters_to("lea@exemple.fr").front().text, HasSubstr("portera votre adresse"));
  EXPECT_THAT(site.visitor().get(link).body,
      AllOf(HasSubstr("lea@exemple.fr"), HasSubstr("saura que c’est vous"),
          Not(HasSubstr("Sans nom"))));
  EXPECT_EQ(answer_by(link), 303);
  EXPECT_THAT(marie.post(survey + "/reponses").body, HasSubstr("lea@exemple.fr"));
  EXPECT_THAT(marie.post(survey + "/reponses.csv").body, HasSubstr("lea@exemple.fr"));
}

TEST_F(InvitedByMail, are_reminded_once_unless_they_answered) {
  invite_all("lea@exemple.fr\npaul@exemple.fr");
  const auto first = link_to("paul@exemple.fr");
  EXPECT_EQ(answer_by(link_to("lea@exemple.fr")), 303);
  for (int i = 0; i < 2; ++i) ASSERT_EQ(marie.post(survey + "/invites/rappels").status, 303);
  EXPECT_EQ(site.letters_to("lea@exemple.fr").size(), 1U);
  ASSERT_EQ(site.letters_to("paul@exemple.fr").size(), 2U);
  auto db = site.database.read();
  EXPECT_EQ(count_to_remind(*db, kept(survey).id), 0);
}

TEST_F(InvitedByMail, hold_two_links_and_one_answer) {
  invite_all("paul@exemple.fr");
  const auto first = link_to("paul@exemple.fr");
  site.now += std::chrono::hours(1);
  ASSERT_EQ(marie.post(survey + "/invites/rappels").status, 303);
  const auto second = link_to("paul@exemple.fr");
  ASSERT_NE(first, second);
  EXPECT_EQ(site.visitor().get(first).status, 200);
  EXPECT_EQ(answer_by(second), 303);
  EXPECT_EQ(answer_by(first), 410);
}

TEST_F(InvitedByMail, may_be_withdrawn_until_they_answer) {
  invite_all("lea@exemple.fr\npaul@exemple.fr");
  const auto link = link_to("paul@exemple.fr");
  EXPECT_EQ(answer_by(link_to("lea@exemple.fr")), 303);
  const auto all = guests();
  EXPECT_EQ(marie.post(survey + "/invites/" + all[0].id.text() + "/retraits").status, 422);
  EXPECT_EQ(marie.post(survey + "/invites/" + all[1].id.text() + "/retraits").status, 303);
  EXPECT_EQ(site.visitor().get(link).status, 404);
  EXPECT_THAT(marie.get(survey + "/invites").body, HasSubstr("invitation retirée"));
}

TEST_F(InvitedByMail, erase_their_address_themselves) {
  invite_all("lea@exemple.fr", true);
  const auto link = link_to("lea@exemple.fr");
  EXPECT_EQ(answer_by(link), 303);
  EXPECT_THAT(site.visitor().get(link + "/adieu").body, HasSubstr("Effacer mon adresse"));
  EXPECT_EQ(guests().size(), 1U) << "looking erases nothing";
  EXPECT_EQ(site.visitor().post(link + "/adieu").status, 200);
  EXPECT_TRUE(guests().empty());
  EXPECT_THAT(marie.post(survey + "/reponses").body, Not(HasSubstr("lea@exemple.fr")));
  auto db = site.database.read();
  EXPECT_EQ(count_answers(*db, kept(survey).id).all(), 1) << "the answer stays, by nobody";
}

TEST_F(InvitedByMail, are_known_forgotten_and_erased_in_time) {
  auto lea = site.member("lea@exemple.fr", "Léa");
  invite_all("lea@exemple.fr\npaul@exemple.fr");
  auto db = site.database.write();
  const auto person = site.person("lea@exemple.fr");
  bool told = false;
  for (const auto& known : what_is_known(*db, person))
    told = told || known.title == "Les enquêtes auxquelles vous êtes invité·e";
  EXPECT_TRUE(told);
  forget(*db, person);
  EXPECT_EQ(guests_of(*db, kept(survey).id).size(), 1U);
  EXPECT_EQ(erase_old_guests(*db, site.now + std::chrono::days(179)), 0);
  EXPECT_EQ(erase_old_guests(*db, site.now + std::chrono::days(181)), 1);
}

TEST_F(InvitedByMail, are_the_affair_of_who_has_a_mandate) {
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.get(survey + "/invites").status, 403);
  EXPECT_EQ(
      paul.post(survey + "/invites", {{"adresses", "a@b.fr"}, {"confirmer", "1"}}).status, 403);
  EXPECT_EQ(paul.get(survey + "/invites.csv").status, 403);
  EXPECT_EQ(marie.get(survey + "/invites.xlsx").status, 200);
}

}  // namespace
}  // namespace listening
