#include "features/library/opinions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/library/people_test.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace library {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const store::Sql seals = R"sql(SELECT seal FROM library_opinion WHERE seal IS NOT NULL)sql";
const store::Sql keys = R"sql(SELECT secret FROM library_seal_key)sql";

// « Utile ? », by people without an account.
class Opinions : public testing::Test {
 protected:
  // Someone who reads the page before they answer.
  web::Response answer(Visitor& someone, const std::string& useful, const std::string& word = "",
      const std::string& unseen = "") {
    const auto shown = field_in(someone.get(page), "affichage");
    site.pass(seconds(10));
    return someone.post(page + "/avis",
        {{"utile", useful}, {"mot", word}, {"affichage", shown}, {"site-internet", unseen}});
  }
  Visitor from(int number) { return site.visitor("198.51.100." + std::to_string(number)); }

  const std::string page = "/ressources/r042";
  PeopleLibrary site;
};

TEST_F(Opinions, are_counted_and_shown_from_five_people_on) {
  for (int number = 1; number <= 4; ++number) {
    auto someone = from(number);
    const auto given = answer(someone, "oui");
    EXPECT_EQ(given.location, "/ressources/r042?merci=1#avis");
  }
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("trouvée utile")));
  auto another = from(5);
  answer(another, "non");
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("trouvée utile")));
  auto fifth = from(6);
  answer(fifth, "oui");
  EXPECT_THAT(site.get(page).body, HasSubstr("5\u00A0personnes l’ont trouvée utile."));
  EXPECT_THAT(site.get("/ressources/r041").body, Not(HasSubstr("trouvée utile")));
}

TEST_F(Opinions, count_a_person_once_and_let_them_change_their_mind) {
  for (int number = 1; number <= 4; ++number) {
    auto someone = from(number);
    answer(someone, "oui");
  }
  auto insisting = from(4);
  answer(insisting, "oui");
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("trouvée utile")));
  auto fifth = from(5);
  answer(fifth, "oui");
  EXPECT_THAT(site.get(page).body, HasSubstr("5\u00A0personnes"));
  answer(fifth, "non");
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("trouvée utile")));
}

TEST_F(Opinions, come_back_with_an_ordinary_button_when_they_may_be_a_robot_s) {
  auto robot = from(1);
  const auto blind = robot.post(page + "/avis", {{"utile", "oui"}, {"mot", "Très clair"}});
  EXPECT_EQ(blind.status, 422);
  EXPECT_THAT(blind.body, HasSubstr("Très clair</textarea>"));
  EXPECT_THAT(blind.body, HasSubstr("Envoyer mon avis"));
  EXPECT_EQ(answer(robot, "oui", "", "https://pub.exemple").status, 422);

  // A person who was taken for one presses the button, as fast as they like.
  const auto again =
      robot.post(page + "/avis", {{"utile", field_in(blind, "utile")}, {"mot", "Très clair"},
                                     {"affichage", field_in(blind, "affichage")}});
  EXPECT_EQ(again.status, 303);
}

TEST_F(Opinions, are_for_resources_that_exist_and_say_yes_or_no) {
  auto someone = from(1);
  EXPECT_EQ(someone.post("/ressources/r9999/avis", {{"utile", "oui"}}).status, 404);
  const auto neither = answer(someone, "peut-être", "Un mot");
  EXPECT_EQ(neither.status, 422);
  EXPECT_THAT(neither.body, HasSubstr("Un mot</textarea>"));
}

TEST_F(Opinions, stop_for_an_hour_when_one_network_sends_too_many) {
  auto flood = from(1);
  int accepted = 0, refused = 0;
  for (int i = 0; i < 130; ++i) {  // some references are nobody’s
    const auto resource = "/ressources/" + Ref::numbered(1 + i).text();
    const auto shown = field_in(flood.get(page), "affichage");
    site.pass(seconds(3));
    const auto given = flood.post(resource + "/avis", {{"utile", "oui"}, {"affichage", shown}});
    if (given.status == 303) ++accepted;
    if (given.status == 429) ++refused;
  }
  EXPECT_EQ(accepted, 120);
  EXPECT_GT(refused, 0);
  site.pass(hours(1));
  EXPECT_EQ(answer(flood, "oui").status, 303);
  auto elsewhere = from(2);
  EXPECT_EQ(answer(elsewhere, "oui").status, 303);
}

TEST_F(Opinions, come_from_nobody_a_day_later) {
  auto someone = from(1);
  answer(someone, "oui");
  const auto count = [&](const store::Sql& sql) {
    auto db = site.database().read();
    return db->query(sql).all([](const store::Row&) { return 1; }).size();
  };
  EXPECT_EQ(count(seals), 1u);
  auto db = site.database().write();
  forget_seals(*db, site.clock + seals_kept + hours(24));
  db->commit();
  EXPECT_EQ(count(seals), 0u);
  EXPECT_EQ(count(keys), 0u);
}

TEST_F(Opinions, are_read_by_editors_with_their_words_and_by_nobody_else) {
  auto someone = from(1);
  answer(someone, "non", "L’exemple <b>date</b>");
  auto editor = site.trusted("edith@exemple.fr", web::Role::Editor);
  EXPECT_THAT(editor.get("/edition/avis").body, HasSubstr("L’exemple &lt;b&gt;date"));
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("L’exemple")));
  EXPECT_EQ(site.member("marie@exemple.fr").get("/edition/avis").status, 403);
}

}  // namespace
}  // namespace library
