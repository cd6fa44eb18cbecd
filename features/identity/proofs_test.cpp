#include "features/identity/proofs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "features/identity/jobs.hpp"
#include "tests/support/people.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

namespace identity {
namespace {

constexpr auto marie_at = "marie@exemple.fr";
constexpr auto sentence = "grenouille bleue sous un tracteur";

class Proving : public testing::Test {
 public:
  PersonId id() { return find_person(*site.database.read(), Email::parse(marie_at).value())->id; }
  web::Response enter(Visitor& visitor, const std::string& password) {
    return visitor.post("/connexion/mots-de-passe",
        {{"adresse", marie_at}, {"mot-de-passe", password}, {"suite", "/ressources"}});
  }
  // Sets up the second factor; what the application on the phone shows from then on.
  keys::TotpSecret phone(Visitor& member) {
    member.post("/compte/second-facteur", {{"debut", "1"}});
    const auto secret = *second_factor(*site.database.read(), site.vault, id())->secret;
    confirmed =
        member.post("/compte/second-facteur", {{"code", secret.code(keys::totp_step(site.now))}});
    return secret;
  }
  std::vector<std::string> recovery_codes() {
    static const std::regex code("<code>([a-z0-9]{4}(?:-[a-z0-9]{4})+)</code>");
    std::vector<std::string> all;
    for (std::sregex_iterator it(confirmed.body.begin(), confirmed.body.end(), code), end;
         it != end; ++it)
      all.push_back((*it)[1]);
    return all;
  }
  PeopleSite site;
  Visitor member = site.member(marie_at);
  Visitor other = site.visitor("198.51.100.4");
  web::Response confirmed;
};

TEST_F(Proving, by_a_password_is_a_choice_of_one_s_own) {
  EXPECT_EQ(enter(other, sentence).status, 422);
  EXPECT_EQ(member.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}}).status, 303);
  const auto entered = enter(other, sentence);
  EXPECT_EQ(entered.status, 303);
  EXPECT_EQ(entered.location, "/ressources");
  EXPECT_EQ(other.get("/compte").status, 200);
}

TEST_F(Proving, by_a_password_is_never_by_a_common_or_a_personal_one) {
  for (const auto* weak : {"court", "azertyuiop12", "marie durand 2026", "aaaaaaaaaaaaaaaa"}) {
    const auto refused = member.post("/compte/mot-de-passe", {{"mot-de-passe", weak}});
    EXPECT_EQ(refused.status, 422) << weak;
    EXPECT_THAT(refused.body, Not(HasSubstr(weak))) << "a password is not sent back";
  }
}

TEST_F(Proving, wrongly_looks_the_same_with_and_without_an_account) {
  member.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}});
  const auto known = enter(other, "une autre phrase tout à fait");
  const auto unknown = other.post("/connexion/mots-de-passe",
      {{"adresse", "personne@exemple.fr"}, {"mot-de-passe", "une autre phrase tout à fait"}});
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(std::regex_replace(known.body, std::regex(marie_at), "x"),
      std::regex_replace(std::regex_replace(unknown.body, std::regex("personne@exemple.fr"), "x"),
          std::regex("value=\"/compte\""), "value=\"/ressources\""));
}

TEST_F(Proving, wrongly_ten_times_in_an_hour_has_to_wait_even_with_the_right_one) {
  member.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}});
  for (int i = 0; i < 10; ++i) EXPECT_EQ(enter(other, "ce n’est pas la bonne").status, 422);
  EXPECT_EQ(enter(other, sentence).status, 429);
  site.now += std::chrono::hours(1);
  EXPECT_EQ(enter(other, sentence).status, 303);
}

// Right ones cost as much work as wrong ones: nobody keeps the machine busy with their own.
TEST_F(Proving, rightly_is_bounded_too) {
  member.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}});
  int entered = 0;
  for (int i = 0; i < 25; ++i) entered += enter(other, sentence).status == 303 ? 1 : 0;
  EXPECT_EQ(entered, 19) << "twenty in an hour, with the one that chose it";
  EXPECT_EQ(member.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}}).status, 429);
}

TEST_F(Proving, by_a_new_password_ends_every_other_session) {
  auto laptop = site.member(marie_at);
  laptop.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}});
  EXPECT_EQ(member.get("/compte").status, 303);
  EXPECT_EQ(laptop.get("/compte").status, 200);
}

TEST_F(Proving, is_asked_again_before_anything_that_lets_people_in_is_changed) {
  site.now += std::chrono::minutes(31);
  for (const auto* place : {"/compte/mot-de-passe", "/compte/second-facteur", "/compte/cles"}) {
    EXPECT_THAT(member.get(place).location, StartsWith("/connexion?preuve=1")) << place;
    EXPECT_THAT(
        member.post(place, {{"mot-de-passe", sentence}, {"debut", "1"}, {"retrait", "1"}}).location,
        StartsWith("/connexion?preuve=1"))
        << place;
  }
  EXPECT_EQ(kept_password(*site.database.read(), id()), std::nullopt);
}

TEST_F(Proving, with_a_second_factor_lets_nobody_in_by_mail_alone) {
  const auto secret = phone(member);
  const auto asked =
      other.post("/connexion/codes", {{"email", marie_at}, {"suite", "/ressources"}});
  const auto half = other.post(asked.location, {{"code", site.code_sent_to(marie_at)}});
  EXPECT_EQ(half.location, "/connexion/second-facteur");
  EXPECT_EQ(other.get("/compte").status, 303);
  EXPECT_EQ(other.post("/connexion/second-facteur", {{"code", "000000"}}).status, 422);
  site.now += std::chrono::seconds(30);
  const auto entered =
      other.post("/connexion/second-facteur", {{"code", secret.code(keys::totp_step(site.now))}});
  EXPECT_EQ(entered.location, "/ressources");
  EXPECT_EQ(other.get("/compte").status, 200);
}

TEST_F(Proving, by_a_code_of_the_phone_works_once) {
  const auto secret = phone(member);
  const auto code = secret.code(keys::totp_step(site.now));
  auto half = [&](Visitor& visitor) {
    const auto asked = visitor.post("/connexion/codes", {{"email", marie_at}});
    visitor.post(asked.location, {{"code", site.code_sent_to(marie_at)}});
  };
  half(other);
  // The very code that confirmed it.
  EXPECT_EQ(other.post("/connexion/second-facteur", {{"code", code}}).status, 422);
}

TEST_F(Proving, by_a_recovery_code_works_once_and_is_recorded) {
  phone(member);
  const auto codes = recovery_codes();
  ASSERT_THAT(codes, SizeIs(10));
  auto enter_with = [&](Visitor& visitor, const std::string& code) {
    const auto asked = visitor.post("/connexion/codes", {{"email", marie_at}});
    visitor.post(asked.location, {{"code", site.code_sent_to(marie_at)}});
    return visitor.post("/connexion/second-facteur", {{"code", code}}).status;
  };
  EXPECT_EQ(enter_with(other, codes[3]), 303);
  auto third = site.visitor("198.51.100.5");
  EXPECT_EQ(enter_with(third, codes[3]), 422);
  EXPECT_EQ(recovery_codes_left(*site.database.read(), id()), 9);
  EXPECT_THAT(member.get("/compte/second-facteur").body, Not(HasSubstr(codes[4])));
}

TEST_F(Proving, is_only_half_done_for_ten_minutes) {
  const auto secret = phone(member);
  const auto asked = other.post("/connexion/codes", {{"email", marie_at}});
  other.post(asked.location, {{"code", site.code_sent_to(marie_at)}});
  site.now += std::chrono::minutes(10);
  EXPECT_EQ(
      other.post("/connexion/second-facteur", {{"code", secret.code(keys::totp_step(site.now))}})
          .location,
      "/connexion");
}

TEST_F(Proving, by_a_passkey_answers_a_question_of_ours_asked_once) {
  const auto asked = nlohmann::json::parse(other.post("/connexion/cles/questions").body);
  EXPECT_EQ(asked["options"]["rpId"], "km1.example");
  EXPECT_EQ(asked["options"]["userVerification"], "required");
  auto db = site.database.write();
  EXPECT_TRUE(was_asked(*db, asked["question"].get<std::string>(), site.now));
  EXPECT_FALSE(was_asked(*db, asked["question"].get<std::string>(), site.now));
  EXPECT_FALSE(was_asked(*db, "une question que personne n’a posée", site.now));
}

TEST_F(Proving, by_a_passkey_that_nobody_kept_is_refused_in_words) {
  const auto asked = nlohmann::json::parse(other.post("/connexion/cles/questions").body);
  const auto refused = other.post("/connexion/cles",
      {{"question", asked["question"]}, {"reponse", R"({"id":"AAAA","type":"public-key"})"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(other.get("/compte").status, 303);
}

TEST_F(Proving, leaves_with_the_person) {
  member.post("/compte/mot-de-passe", {{"mot-de-passe", sentence}});
  phone(member);
  const auto gone = id();
  auto db = site.database.write();
  erase(*db, gone, site.now);
  EXPECT_EQ(kept_password(*db, gone), std::nullopt);
  EXPECT_FALSE(needs_second_factor(*db, gone));
  EXPECT_EQ(recovery_codes_left(*db, gone), 0);
}

// ── Accounts that nobody uses ───────────────────────────────────────────────────────────────────

class Unattended : public Proving {
 public:
  std::pair<int, int> job() {
    auto db = site.database.write();
    erase_what_is_over(*db, site.now);
    const auto warned = warn_unattended(*db, site.settings, Visitor::public_url, site.now);
    const auto erased = erase_unattended(*db, site.now);
    db->commit();
    return {warned, erased};
  }
};

TEST_F(Unattended, accounts_are_warned_once_then_erased_a_month_later) {
  site.now += std::chrono::days(732);
  EXPECT_EQ(job(), std::pair(1, 0));
  EXPECT_EQ(job(), std::pair(0, 0));
  EXPECT_THAT(site.letters_to(marie_at)[0].subject, HasSubstr("sera effacé le"));
  site.now += std::chrono::days(29);
  EXPECT_EQ(job(), std::pair(0, 0));
  site.now += std::chrono::days(2);
  EXPECT_EQ(job(), std::pair(0, 1));
  EXPECT_EQ(find_person(*site.database.read(), Email::parse(marie_at).value()), std::nullopt);
}

TEST_F(Unattended, accounts_stay_when_their_owner_comes_back_after_the_warning) {
  site.now += std::chrono::days(732);
  job();
  site.now += std::chrono::days(20);
  site.member(marie_at);
  site.now += std::chrono::days(20);
  EXPECT_EQ(job(), std::pair(0, 0));
}

TEST_F(Unattended, last_administrator_stays) {
  {
    auto db = site.database.write();
    give(*db, id(), {Role::Administrator, "tout"}, "km1", site.now);
    db->commit();
  }
  site.now += std::chrono::days(732);
  job();
  site.now += std::chrono::days(60);
  EXPECT_EQ(job(), std::pair(0, 0));
}

TEST_F(Unattended, codes_sessions_and_attempts_go_by_themselves) {
  site.now += std::chrono::days(31);
  job();
  auto db = site.database.read();
  EXPECT_THAT(sessions_of(*db, id(), site.now), IsEmpty());
}

}  // namespace
}  // namespace identity
