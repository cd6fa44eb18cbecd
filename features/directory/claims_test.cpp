#include "features/directory/claims.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "features/directory/keepers_test.hpp"
#include "features/directory/news.hpp"
#include "features/identity/providers.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace directory {
namespace {

constexpr auto marie_at = "marie@exemple.fr";
constexpr auto at_record = "accueil@gueret.example";

class Claims : public testing::Test {
 public:
  std::string at(const std::string& rest) const { return "/annuaire/" + id + rest; }
  bool speaks(const std::string& email) {
    auto db = site.database.read();
    for (const auto& one : organisation::mandated_members(*db, site.id(id)))
      if (one.person == site.person_in(*db, email)) return true;
    return false;
  }
  std::string address() {
    for (const auto& contact : site.record(id).contacts)
      if (contact.kind == ContactKind::Mail) return contact.id.text();
    return "";
  }
  std::string code() {
    static const std::regex digits(R"((\d{3})[\s\xC2\xA0]*(\d{3}))");
    for (const auto& letter : site.letters_to(at_record)) {
      std::smatch found;
      if (std::regex_search(letter.text, found, digits)) return found[1].str() + found[2].str();
    }
    return "";
  }
  std::vector<activity::News> news_of(const std::string& email) {
    auto db = site.database.read();
    return news_source().news(*db, site.person_in(*db, email), site.now - std::chrono::hours(1),
        site.now + std::chrono::hours(1));
  }

  KeepersSite site;
  std::string id =
      site.imported("France services de Guéret", organisation::Siret::parse("35600000000048"));
  Visitor marie = site.member(marie_at);
};

TEST_F(Claims, are_proven_by_a_code_at_the_address_of_record) {
  const auto page = marie.get(at("/revendication")).body;
  EXPECT_THAT(page, HasSubstr("a…@gueret.example"));
  EXPECT_THAT(page, Not(HasSubstr(at_record))) << "an address without consent is not told";
  EXPECT_EQ(
      marie.post(at("/revendication"), {{"moyen", "courriel"}, {"adresse", address()}}).status,
      303);
  const auto right = code();
  ASSERT_THAT(right, SizeIs(6));
  const auto wrong =
      marie.post(at("/revendication/code"), {{"code", right == "000000" ? "111111" : "000000"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("Ce n’est pas ce code"));
  EXPECT_FALSE(speaks(marie_at));
  EXPECT_EQ(marie.post(at("/revendication/code"), {{"code", right}}).location,
      at("/modifier") + "?revendiquee=1");
  EXPECT_TRUE(speaks(marie_at));
  EXPECT_EQ(marie.get(at("/modifier")).status, 200);
}

TEST_F(Claims, are_not_proven_by_guessing_nor_too_late_nor_by_somebody_else) {
  marie.post(at("/revendication"), {{"moyen", "courriel"}, {"adresse", address()}});
  const auto right = code();
  auto eve = site.member("eve@exemple.fr", "Ève");
  EXPECT_EQ(eve.post(at("/revendication/code"), {{"code", right}}).status, 422);
  for (int i = 0; i < most_claim_tries; ++i)
    marie.post(at("/revendication/code"), {{"code", right == "123456" ? "654321" : "123456"}});
  EXPECT_EQ(marie.post(at("/revendication/code"), {{"code", right}}).status, 422);
  EXPECT_FALSE(speaks(marie_at));
  marie.post(at("/revendication"), {{"moyen", "courriel"}, {"adresse", address()}});
  const auto next = code();
  site.now += claim_code_life;
  EXPECT_EQ(marie.post(at("/revendication/code"), {{"code", next}}).status, 422);
  EXPECT_FALSE(speaks(marie_at));
}

TEST_F(Claims, send_few_letters_to_one_address) {
  int refused = 0;
  for (int i = 0; i < 7; ++i)
    if (marie.post(at("/revendication"), {{"moyen", "courriel"}, {"adresse", address()}}).status ==
        429)
      ++refused;
  EXPECT_EQ(refused, 2);
}

TEST_F(Claims, are_proven_by_the_siret_of_the_employer) {
  EXPECT_EQ(marie.post(at("/revendication"), {{"moyen", "siret"}}).status, 422);
  EXPECT_FALSE(speaks(marie_at));
  {
    auto db = site.database.write();
    identity::link_provider(*db, site.person_in(*db, marie_at), "https://id.example", "marie",
        "35600000000048", site.now);
    db->commit();
  }
  EXPECT_THAT(marie.get(at("/revendication")).body, HasSubstr("Vous y travaillez"));
  EXPECT_EQ(marie.post(at("/revendication"), {{"moyen", "siret"}}).status, 303);
  EXPECT_TRUE(speaks(marie_at));
}

TEST_F(Claims, are_else_asked_of_a_moderator_who_answers_once) {
  EXPECT_EQ(marie.post(at("/revendication"), {{"moyen", "moderation"}}).status, 422);
  marie.post(at("/revendication"), {{"moyen", "moderation"}, {"message", "Je dirige l’accueil"}});
  EXPECT_EQ(marie.get("/moderation/fiches").status, 403);
  auto mod = site.member("mod@exemple.fr", "Maud");
  site.grant("mod@exemple.fr", web::Role::Moderator);
  const auto queue = mod.get("/moderation/fiches").body;
  EXPECT_THAT(queue, HasSubstr("Je dirige l’accueil"));
  EXPECT_THAT(news_of("mod@exemple.fr"), SizeIs(1));
  std::smatch found;
  ASSERT_TRUE(std::regex_search(queue, found, std::regex("/moderation/fiches/[^\"]+/decisions")));
  EXPECT_EQ(mod.post(found.str(), {{"decision", "refuser"}}).status, 422) << "without a reason";
  EXPECT_EQ(mod.post(found.str(), {{"decision", "accepter"}}).status, 303);
  EXPECT_TRUE(speaks(marie_at));
  const auto told = news_of(marie_at);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told[0].title, HasSubstr("vous est confiée"));
  EXPECT_EQ(mod.post(found.str(), {{"decision", "refuser"}, {"raison", "Non"}}).status, 404);
}

TEST_F(Claims, are_for_records_that_nobody_speaks_for) {
  const auto kept = site.kept_by(marie, "Le Fournil");
  auto eve = site.member("eve@exemple.fr", "Ève");
  EXPECT_THAT(eve.get("/annuaire/" + kept + "/revendication").body,
      HasSubstr("Rejoindre cette organisation"));
  EXPECT_EQ(eve.post("/annuaire/" + kept + "/revendication",
                   {{"moyen", "moderation"}, {"message", "Moi"}})
                .status,
      409);
}

// ── Once a year ────────────────────────────────────────────────────────────────────────────────

class StillTrue : public testing::Test {
 public:
  int ask() {
    auto db = site.database.write();
    const auto posted = ask_whether_true(*db, "Premier Kilomètre", Visitor::public_url, site.now);
    db->commit();
    return posted;
  }
  std::string link() { return site.link_sent_to(marie_at); }

  KeepersSite site;
  Visitor marie = site.member(marie_at);
  std::string id = site.kept_by(marie, "Le Fournil");
};

TEST_F(StillTrue, is_asked_once_a_year_of_those_who_have_a_mandate) {
  EXPECT_EQ(ask(), 0) << "the record is new";
  site.imported();
  site.now += std::chrono::hours(24 * 366);
  EXPECT_EQ(ask(), 1) << "nobody speaks for the other one";
  EXPECT_EQ(ask(), 0);
  const auto page = site.visitor().get(link());
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Toujours exact"));
  EXPECT_TRUE(freshness(site.record(id), site.now).is_stale) << "looking changes nothing";
  auto someone = site.visitor();
  EXPECT_THAT(someone.follow(someone.post(link())).body, HasSubstr("C’est noté"));
  EXPECT_FALSE(freshness(site.record(id), site.now).is_stale);
  EXPECT_EQ(ask(), 0);
  site.now += std::chrono::hours(24 * 366);
  EXPECT_EQ(ask(), 1);
}

TEST_F(StillTrue, is_not_said_by_who_left_nor_by_a_key_made_up) {
  site.now += std::chrono::hours(24 * 366);
  ask();
  const auto key = link();
  {
    auto db = site.database.write();
    for (const auto& one : organisation::members(*db, site.id(id)))
      EXPECT_TRUE(
          organisation::end_membership(*db, one, {"km1", site.now}, organisation::Last::MayGo));
    db->commit();
  }
  EXPECT_EQ(site.visitor().get(key).status, 404);
  EXPECT_EQ(site.visitor().post(key).status, 404);
  EXPECT_EQ(
      site.visitor().get("/annuaire/confirmations/" + std::string(42, 'a') + "A").status, 404);
  EXPECT_TRUE(freshness(site.record(id), site.now).is_stale);
}

TEST_F(StillTrue, is_said_with_one_button_by_who_is_signed_in) {
  EXPECT_EQ(marie.post("/annuaire/" + id + "/confirmations").status, 303);
  EXPECT_FALSE(freshness(site.record(id), site.now).is_stale);
}

}  // namespace
}  // namespace directory
