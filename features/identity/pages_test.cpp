#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/activity/activity.hpp"
#include "features/identity/challenge.hpp"
#include "tests/support/people.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

namespace identity {
namespace {

constexpr auto marie = "marie@exemple.fr";

class Entering : public testing::Test {
 public:
  web::Response ask(Visitor& visitor, const std::string& email = marie) {
    return visitor.post("/connexion/codes", {{"email", email}, {"suite", "/ressources?q=bus"}});
  }
  std::string other_than(const std::string& code) { return code == "000000" ? "111111" : "000000"; }
  PeopleSite site;
  Visitor visitor = site.visitor();
};

TEST_F(Entering, takes_a_code_received_by_mail_and_nothing_to_remember) {
  const auto asked = ask(visitor);
  EXPECT_EQ(asked.status, 303);
  EXPECT_THAT(visitor.follow(asked).body, HasSubstr(marie));
  const auto entered = visitor.post(asked.location, {{"code", site.code_sent_to(marie)}});
  EXPECT_EQ(entered.status, 303);
  EXPECT_EQ(entered.location, "/compte?bienvenue=1&suite=%2Fressources%3Fq%3Dbus");
  EXPECT_THAT(visitor.follow(entered).body, HasSubstr("Bienvenue"));
  const auto named = visitor.post("/compte/nom",
      {{"nom", " Marie Durand "}, {"suite", "/ressources?q=bus"}, {"bienvenue", "1"}});
  EXPECT_EQ(named.location, "/ressources?q=bus");
  EXPECT_THAT(visitor.get("/compte").body, HasSubstr("<p>Marie Durand</p>"));
}

TEST_F(Entering, works_when_the_code_is_typed_on_another_device_than_the_one_that_has_the_mail) {
  const auto asked = ask(visitor);
  const auto code = site.code_sent_to(marie);
  EXPECT_EQ(
      visitor.post(asked.location, {{"code", code.substr(0, 3) + " " + code.substr(3)}}).status,
      303);
}

TEST_F(Entering, by_the_link_needs_a_button_since_mail_scanners_follow_links) {
  ask(visitor);
  const auto link = site.link_sent_to(marie);
  auto phone = site.visitor("198.51.100.4");
  EXPECT_THAT(phone.get(link).body, HasSubstr(marie));
  EXPECT_THAT(phone.cookies, IsEmpty());
  EXPECT_EQ(phone.get("/compte").status, 303);
  EXPECT_EQ(phone.post(link).status, 303);
  EXPECT_EQ(phone.get("/compte").status, 200);
}

TEST_F(Entering, by_a_link_or_a_code_is_possible_once) {
  const auto asked = ask(visitor);
  const auto link = site.link_sent_to(marie);
  const auto code = site.code_sent_to(marie);
  visitor.post(link);
  EXPECT_EQ(visitor.post(link).status, 410);
  const auto again = visitor.post(asked.location, {{"code", code}});
  EXPECT_EQ(again.status, 410);
  EXPECT_THAT(again.body, HasSubstr("Il a déjà servi"));
}

TEST_F(Entering, ends_after_a_quarter_of_an_hour) {
  const auto asked = ask(visitor);
  const auto code = site.code_sent_to(marie);
  site.now += std::chrono::minutes(15);
  const auto late = visitor.post(asked.location, {{"code", code}});
  EXPECT_EQ(late.status, 410);
  EXPECT_THAT(late.body, HasSubstr("plus d’un quart d’heure"));
  EXPECT_THAT(late.body, HasSubstr("Recevoir un autre code"));
}

TEST_F(Entering, keeps_a_wrong_code_in_its_field_and_counts_it_although_it_was_refused) {
  const auto asked = ask(visitor);
  const auto code = site.code_sent_to(marie);
  for (int i = 0; i < most_tries - 1; ++i) {
    const auto refused = visitor.post(asked.location, {{"code", other_than(code)}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("value=\"" + other_than(code) + "\""));
  }
  EXPECT_EQ(visitor.post(asked.location, {{"code", other_than(code)}}).status, 410);
  EXPECT_EQ(visitor.post(asked.location, {{"code", code}}).status, 410);
}

TEST_F(Entering, does_not_count_what_is_no_code) {
  const auto asked = ask(visitor);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(visitor.post(asked.location, {{"code", "12 34"}}).status, 422);
  EXPECT_EQ(visitor.post(asked.location, {{"code", site.code_sent_to(marie)}}).status, 303);
}

TEST_F(Entering, waits_after_too_many_codes_were_asked_for_one_address) {
  for (int i = 0; i < 6; ++i) EXPECT_EQ(ask(visitor).status, 303);
  auto elsewhere = site.visitor("198.51.100.4");
  EXPECT_EQ(ask(elsewhere).status, 429);
  EXPECT_EQ(ask(elsewhere, "paul@exemple.fr").status, 303);
  EXPECT_THAT(site.letters_to(marie), SizeIs(6));
  site.now += std::chrono::hours(1);
  EXPECT_EQ(ask(elsewhere).status, 303);
}

TEST_F(Entering, waits_after_too_many_wrong_codes_for_one_address_over_a_day) {
  int refused = 0;
  for (int day_part = 0; day_part < 4; ++day_part) {
    const auto asked = ask(visitor);
    const auto code = site.code_sent_to(marie);
    for (int i = 0; i < most_tries; ++i)
      if (visitor.post(asked.location, {{"code", other_than(code)}}).status == 429) ++refused;
    site.now += std::chrono::hours(2);
  }
  EXPECT_GE(refused, 5);
}

TEST_F(Entering, says_what_is_wrong_with_an_address_and_keeps_it) {
  const auto refused = visitor.post("/connexion/codes", {{"email", "marie@exemple"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"marie@exemple\""));
  EXPECT_THAT(refused.body, HasSubstr("n’est pas un nom de domaine"));
  EXPECT_THAT(refused.body, HasSubstr("aria-invalid=\"true\""));
}

TEST_F(Entering, leads_only_to_places_of_this_site) {
  for (const auto* elsewhere : {"//ailleurs.example", "https://ailleurs.example",
           "/\\ailleurs.example", "javascript:alert(1)", "ressources", "/\t/ailleurs.example",
           "/ressources?q=a\r\nLocation: https://ailleurs.example"}) {
    site.now += std::chrono::hours(1);  // so many codes are not sent at once
    const auto asked = visitor.post("/connexion/codes", {{"email", marie}, {"suite", elsewhere}});
    const auto entered = visitor.post(asked.location, {{"code", site.code_sent_to(marie)}});
    EXPECT_THAT(entered.location, StartsWith("/compte")) << elsewhere;
    EXPECT_THAT(entered.location, Not(HasSubstr("ailleurs"))) << elsewhere;
  }
}

TEST(Invitations, tell_nobody_at_the_door_whether_an_address_has_an_account) {
  PeopleSite site(false);
  {
    auto db = site.database.write();
    add_person(*db, Email::parse(marie).value(), "Marie", site.now);
    db->commit();
  }
  auto visitor = site.visitor();
  const auto known = visitor.post("/connexion/codes", {{"email", marie}});
  const auto unknown = visitor.post("/connexion/codes", {{"email", "paul@exemple.fr"}});
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.location.size(), unknown.location.size());
  EXPECT_EQ(visitor.follow(known).status, visitor.follow(unknown).status);
  EXPECT_NE(site.code_sent_to(marie), "");
  EXPECT_EQ(site.code_sent_to("paul@exemple.fr"), "");
  EXPECT_THAT(site.letters_to("paul@exemple.fr")[0].text, HasSubstr("sur invitation"));
}

TEST_F(Entering, makes_a_new_session_each_time_and_ends_the_former_one_of_that_browser) {
  auto someone = site.member(marie);
  const auto first = someone.cookies;
  const auto asked = ask(someone);
  someone.post(asked.location, {{"code", site.code_sent_to(marie)}});
  EXPECT_NE(someone.cookies, first);
  auto thief = site.visitor();
  thief.cookies = first;
  EXPECT_EQ(thief.get("/compte").status, 303);
  EXPECT_EQ(someone.get("/compte").status, 200);
}

TEST_F(Entering, never_takes_a_key_that_it_did_not_make) {
  visitor.cookies["km1_session"] = std::string(43, 'A');
  const auto asked = ask(visitor);
  visitor.post(asked.location, {{"code", site.code_sent_to(marie)}});
  EXPECT_NE(visitor.cookies["km1_session"], std::string(43, 'A'));
}

TEST_F(Entering, ends_after_thirty_days_without_a_visit) {
  auto someone = site.member(marie);
  for (int i = 0; i < 5; ++i) {
    site.now += std::chrono::days(29);
    EXPECT_EQ(someone.get("/compte").status, 200);
  }
  site.now += std::chrono::days(30);
  const auto asked = someone.get("/compte");
  EXPECT_EQ(asked.status, 303);
  EXPECT_EQ(asked.location, "/connexion?suite=%2Fcompte");
}

TEST_F(Entering, ends_after_half_a_year_whatever_happens) {
  auto someone = site.member(marie);
  for (int i = 0; i < 8; ++i) {
    site.now += std::chrono::days(22);
    EXPECT_EQ(someone.get("/compte").status, 200);
  }
  site.now += std::chrono::days(22);
  EXPECT_EQ(someone.get("/compte").status, 303);
}

TEST_F(Entering, is_undone_by_signing_out) {
  auto someone = site.member(marie);
  const auto cookies = someone.cookies;
  EXPECT_EQ(someone.post("/deconnexion").status, 303);
  EXPECT_THAT(someone.cookies, IsEmpty());
  someone.cookies = cookies;
  EXPECT_EQ(someone.get("/compte").status, 303);
}

TEST_F(Entering, shows_where_one_is_signed_in_and_closes_it_from_afar) {
  auto laptop = site.member(marie);
  auto phone = site.member(marie);
  auto other = site.member("paul@exemple.fr");
  EXPECT_THAT(laptop.get("/compte").body, HasSubstr("Firefox sur Windows"));
  EXPECT_EQ(other.post("/compte/sessions").status, 303);
  EXPECT_EQ(phone.get("/compte").status, 200);
  EXPECT_EQ(laptop.post("/compte/sessions").status, 303);
  EXPECT_EQ(phone.get("/compte").status, 303);
  EXPECT_EQ(laptop.get("/compte").status, 200);
}

TEST_F(Entering, closes_only_sessions_of_one_s_own) {
  auto victim = site.member(marie);
  auto attacker = site.member("paul@exemple.fr");
  const auto id = [&] {
    auto db = site.database.read();
    const auto person = find_person(*db, Email::parse(marie).value());
    return sessions_of(*db, person->id, site.now)[0].id.text();
  }();
  attacker.post("/compte/sessions/" + id + "/fins");
  EXPECT_EQ(victim.get("/compte").status, 200);
  victim.post("/compte/sessions/" + id + "/fins");
  EXPECT_EQ(victim.get("/compte").status, 303);
}

TEST_F(Entering, refuses_an_empty_name_and_keeps_what_was_typed) {
  auto someone = site.member(marie);
  EXPECT_EQ(someone.post("/compte/nom", {{"nom", "…"}}).status, 422);
  EXPECT_THAT(someone.post("/compte/nom", {{"nom", std::string(90, 'x')}}).body,
      HasSubstr(std::string(90, 'x')));
  EXPECT_THAT(someone.get("/compte").body, HasSubstr("Marie Durand"));
}

TEST_F(Entering, is_recorded_without_secrets) {
  site.member(marie);
  auto db = site.database.read();
  const auto person = find_person(*db, Email::parse(marie).value());
  const auto events = activity::by(*db, person->id.text());
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].deed.what, "nom-change");
  EXPECT_EQ(events[0].deed.became, "Marie Durand");
  EXPECT_EQ(events[1].deed.what, "compte-ouvert");
}

}  // namespace
}  // namespace identity
