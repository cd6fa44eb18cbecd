#include "features/organisation/lent.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/activity/activity.hpp"
#include "features/organisation/invitations.hpp"
#include "features/organisation/jobs.hpp"
#include "features/organisation/requests.hpp"
#include "features/organisation/store.hpp"
#include "tests/support/organisations.hpp"

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace organisation {
namespace {

class Lent : public testing::Test {
 public:
  std::vector<activity::News> news(const std::string& email) {
    auto db = site.database.read();
    return news_source().news(*db, site.person(email), site.now - std::chrono::hours(24),
        site.now + std::chrono::hours(1));
  }
  std::string home() const { return "/organisations/" + id; }
  OrganisationSite site;
  Visitor marie = site.member("marie@exemple.fr");
  Visitor paul = site.member("paul@exemple.fr", "Paul Noir");
  std::string id = site.made_by(marie, "Les Amis du Thym", {{"fonction", "présidente"}});
};

TEST_F(Lent, news_tell_of_requests_and_answers) {
  paul.post(home() + "/demandes", {{"message", "Je tiens le rucher"}});
  const auto asked = news("marie@exemple.fr");
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].title, "Paul Noir demande à rejoindre Les Amis du Thym");
  EXPECT_THAT(news("paul@exemple.fr"), IsEmpty());
  const auto request = [&] {
    auto db = site.database.read();
    return waiting_requests(*db, site.id(id)).at(0).id.text();
  }();
  marie.post(home() + "/demandes/" + request + "/reponses", {{"accepter", "1"}});
  marie.post(home() + "/membres/" + site.membership(id, "paul@exemple.fr") + "/mandats");
  const auto told = news("paul@exemple.fr");
  EXPECT_THAT(told, Contains(Field(&activity::News::title, "Les Amis du Thym vous accueille")));
  EXPECT_THAT(
      told, Contains(Field(&activity::News::title, "Vous avez un mandat pour Les Amis du Thym")));
  site.now += std::chrono::days(2);
  EXPECT_THAT(news("paul@exemple.fr"), IsEmpty());
}

TEST_F(Lent, everything_known_of_a_person_is_told_to_them) {
  paul.post(home() + "/demandes", {{"message", "Je tiens le rucher"}});
  auto db = site.database.read();
  const auto marie_s = what_is_known(*db, site.person("marie@exemple.fr"));
  ASSERT_THAT(marie_s, SizeIs(1));
  EXPECT_EQ(marie_s[0].values.at(0).first, "Les Amis du Thym");
  EXPECT_THAT(marie_s[0].values.at(0).second, HasSubstr("présidente, avec un mandat"));
  const auto paul_s = what_is_known(*db, site.person("paul@exemple.fr"));
  EXPECT_THAT(paul_s.at(0).values.at(0).second, HasSubstr("Je tiens le rucher"));
  EXPECT_THAT(personal_data(), SizeIs(3));
}

TEST_F(Lent, organisation_stays_without_a_mandate_when_its_only_holder_goes) {
  marie.post(home() + "/invitations", {{"email", "luc@exemple.fr"}});
  const auto gone = site.person("marie@exemple.fr");
  {
    auto db = site.database.write();
    forget(*db, gone, site.now);
    identity::erase(*db, gone, site.now);
    db->commit();
  }
  auto db = site.database.read();
  EXPECT_TRUE(find(*db, site.id(id)));
  EXPECT_EQ(all(*db).at(0).mandates, 0);
  EXPECT_THAT(open_invitations(*db, site.id(id), site.now), testing::IsEmpty());
  const auto luc = Email::parse("luc@exemple.fr").value();
  EXPECT_EQ(invitations_to(*db, luc).at(0).by, activity::forgotten);
  for (const auto& event : activity::for_whom(*db, id)) {
    EXPECT_NE(event.deed.actor, gone.text()) << event.deed.what;
    EXPECT_NE(event.deed.about, gone.text()) << event.deed.what;
  }
}

TEST_F(Lent, everything_done_is_recorded_for_the_organisation) {
  marie.post(
      home() + "/presentation", {{"nom", "Les Amis du Serpolet"}, {"nature", "association"}});
  auto db = site.database.read();
  const auto events = activity::for_whom(*db, id);
  ASSERT_THAT(events, SizeIs(4));
  EXPECT_EQ(events[0].deed.what, "organisation-modifiee");
  EXPECT_EQ(events[0].deed.was, "Les Amis du Thym, Association");
  EXPECT_EQ(events[0].deed.became, "Les Amis du Serpolet, Association");
  std::vector<std::string> at_first;  // of the same instant: in any order
  for (std::size_t i = 1; i < events.size(); ++i) at_first.push_back(events[i].deed.what);
  EXPECT_THAT(at_first,
      testing::UnorderedElementsAre("mandat-pris", "membre-fondateur", "organisation-creee"));
}

TEST_F(Lent, deleted_organisation_is_erased_after_thirty_days) {
  marie.post(home() + "/suppression");
  const web::Member holder{.id = site.person("marie@exemple.fr"), .name = "Marie"};
  EXPECT_THAT(removed(*site.database.read(), holder, site.now), SizeIs(1));
  const auto job = [&] {
    auto db = site.database.write();
    const auto erased = erase_what_is_over(*db, site.now);
    db->commit();
    return erased;
  };
  site.now += std::chrono::days(30);
  EXPECT_EQ(job(), 0);
  site.now += std::chrono::seconds(1);
  EXPECT_EQ(job(), 1);
  EXPECT_THAT(all(*site.database.read()), IsEmpty());
  EXPECT_THAT(organisations_of(*site.database.read(), holder.id), IsEmpty());
}

TEST_F(Lent, addresses_of_the_invited_are_erased_once_they_serve_no_more) {
  marie.post(home() + "/invitations", {{"email", "luc@exemple.fr"}});
  const auto kept = [&] {
    auto db = site.database.write();
    erase_what_is_over(*db, site.now);
    db->commit();
    return invitations_to(*db, Email::parse("luc@exemple.fr").value()).size();
  };
  site.now += std::chrono::days(44);
  EXPECT_EQ(kept(), 1u);
  site.now += std::chrono::days(1);
  EXPECT_EQ(kept(), 0u);
}

}  // namespace
}  // namespace organisation
