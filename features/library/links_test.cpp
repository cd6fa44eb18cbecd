#include "features/library/links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fetch/site_test.hpp"
#include "features/library/link_check.hpp"
#include "features/library/people_test.hpp"
#include "features/library/store.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace library {
namespace {

using std::chrono::days;
using std::chrono::hours;

const Ref r042 = Ref::parse("r042").value();
constexpr Time monday = LibrarySite::now;

// ── The rule ───────────────────────────────────────────────────────────────────────────────────

Link seen(const std::optional<Link>& before, Finding finding, Time at,
    std::string_view url = "https://exemple.fr") {
  return after_visit(before, r042, url, {.finding = finding}, at);
}

TEST(Link, is_dead_after_three_failures_on_different_days) {
  auto link = seen({}, Finding::Gone, monday);
  link = seen(link, Finding::NoAnswer, monday + hours(3));
  EXPECT_EQ(link.failures, 1) << "the same day counts once";
  link = seen(link, Finding::ServerTrouble, monday + days(1));
  EXPECT_FALSE(link.is_dead());
  link = seen(link, Finding::Gone, monday + days(2));
  EXPECT_TRUE(link.is_dead());
  EXPECT_EQ(link.failing_since, monday);
}

TEST(Link, comes_back_to_life_with_one_good_visit) {
  auto link = seen({}, Finding::Gone, monday);
  link = seen(link, Finding::Gone, monday + days(1));
  link = seen(link, Finding::Answers, monday + days(2));
  EXPECT_EQ(link.failures, 0);
  EXPECT_FALSE(link.failing_since);
  link = seen(link, Finding::Gone, monday + days(3));
  EXPECT_FALSE(link.is_dead());
}

TEST(Link, is_not_judged_on_a_site_that_sends_robots_away) {
  auto link = seen({}, Finding::AsksRobotsAway, monday);
  for (int day = 1; day < 5; ++day) link = seen(link, Finding::AsksRobotsAway, monday + days(day));
  EXPECT_EQ(link.failures, 0);
  EXPECT_EQ(meaning_of({.end = fetch::Visit::End::Answered, .status = 403}).finding,
      Finding::AsksRobotsAway);
  EXPECT_EQ(meaning_of({.end = fetch::Visit::End::AskedNotTo}).finding, Finding::AsksRobotsAway);
}

TEST(Link, starts_afresh_at_another_address) {
  auto link = seen({}, Finding::Gone, monday);
  link = seen(link, Finding::Gone, monday + days(1), "https://autre.fr");
  EXPECT_EQ(link.failures, 1);
  EXPECT_EQ(link.failing_since, monday + days(1));
}

TEST(Link, trusts_an_editor_who_saw_it_answer_for_a_while) {
  auto link = seen({}, Finding::Gone, monday);
  link.failures = 0;
  link.vouched_at = monday;
  link = seen(link, Finding::Gone, monday + days(1));
  EXPECT_EQ(link.failures, 0);
  link = seen(link, Finding::Gone, monday + vouched_for);
  EXPECT_EQ(link.failures, 1);
}

// ── The job ────────────────────────────────────────────────────────────────────────────────────

const store::Sql only_a_few = R"sql(DELETE FROM library_resource WHERE number > 3)sql";

// A library of a few resources whose addresses are on this machine.
class LinkCheck : public testing::Test {
 protected:
  LinkCheck() {
    auto db = site.database().write();
    db->run(only_a_few);
    int number = 0;
    for (const auto* ref : {"r001", "r002", "r003"}) {
      auto resource = find(*db, Ref::parse(ref).value()).value();
      resource.url = Url(local.url("/" + std::to_string(++number)));
      save(*db, resource, site.now);
    }
    db->commit();
    answer_everywhere("200 Bien");
  }
  void answer_everywhere(const std::string& status) {
    for (const auto* path : {"/1", "/2", "/3"}) local.set(path, fetch::answer(status));
  }
  LinkNews check(Time at, const fetch::Reach& reach) {
    fetch::Visitor visitor(fetch::hurried(), reach, fetch::short_limits);
    return check_links(site.database(), visitor, {.now = [at] { return at; }});
  }
  LinkNews check(Time at) { return check(at, fetch::reach_of(local)); }
  std::optional<Link> link(const char* ref) {
    auto db = site.database().read();
    return find_link(*db, Ref::parse(ref).value());
  }

  fetch::LocalSite local;
  PeopleLibrary site;
};

TEST_F(LinkCheck, visits_every_address_once_a_week_and_failing_ones_another_day) {
  local.set("/2", fetch::answer("404 Non"));
  EXPECT_EQ(check(monday).visited, 3);
  EXPECT_EQ(check(monday + hours(12)).visited, 0);
  EXPECT_EQ(check(monday + days(1)).visited, 1);
  const auto third = check(monday + days(2));
  EXPECT_EQ(third.newly_dead, 1);
  EXPECT_THAT(third.in_words(), HasSubstr("1\u00A0ne répond plus"));
  EXPECT_EQ(check(monday + days(8)).visited, 3);
  EXPECT_EQ(link("r002")->failures, 4);
  EXPECT_EQ(link("r001")->finding, Finding::Answers);
}

TEST_F(LinkCheck, says_so_on_the_page_of_the_resource_and_withdraws_nothing) {
  local.set("/2", fetch::answer("410 Parti"));
  for (int day = 0; day < 2; ++day) check(monday + days(day));
  EXPECT_THAT(site.get("/ressources/r002").body, Not(HasSubstr("ne répond plus")));
  check(monday + days(2));
  EXPECT_THAT(site.get("/ressources/r002").body,
      HasSubstr("Le lien ne répond plus depuis le 22 novembre 2026"));
  EXPECT_THAT(site.get("/ressources/r001").body, Not(HasSubstr("ne répond plus")));
}

TEST_F(LinkCheck, counts_nothing_when_nothing_answers_at_all) {
  check(monday);
  auto nobody = fetch::reach_of(local);
  nobody.resolve = [](const std::string&) { return std::vector<fetch::Address>(); };
  const auto news = check(monday + days(8), nobody);
  EXPECT_TRUE(news.no_network);
  EXPECT_THAT(news.in_words(), HasSubstr("rien n’est compté"));
  EXPECT_EQ(link("r001")->failures, 0);
}

TEST_F(LinkCheck, asks_what_answered_before_it_believes_that_all_that_is_left_is_dead) {
  check(monday);
  auto reach = fetch::reach_of(local, {{"perdu.test", ""}});
  {
    auto db = site.database().write();
    auto resource = find(*db, Ref::parse("r003").value()).value();
    resource.url = Url(local.url("/3", "perdu.test"));
    save(*db, resource, site.now);
    db->commit();
  }
  const auto news = check(monday + days(1), reach);  // only r003 is due
  EXPECT_FALSE(news.no_network);
  EXPECT_EQ(news.visited, 1);
  EXPECT_EQ(link("r003")->finding, Finding::NoSuchHost);
}

TEST_F(LinkCheck, stops_when_asked_and_keeps_what_it_saw) {
  fetch::Visitor visitor(fetch::hurried(), fetch::reach_of(local), fetch::short_limits);
  int asked = 0;
  const auto news = check_links(site.database(), visitor,
      {.now = [] { return monday; }, .should_stop = [&] { return ++asked > 2; }});
  EXPECT_EQ(news.visited, 2);
}

// ── What editors do ────────────────────────────────────────────────────────────────────────────

class LinkQueue : public LinkCheck {
 protected:
  LinkQueue() {
    local.set("/1", fetch::redirect(301, "/neuf"));
    local.set("/neuf", fetch::answer("200 Bien"));
    local.set("/2", fetch::answer("404 Non"));
    for (int day = 0; day < 3; ++day) check(monday + days(day));
  }
  Visitor editor = site.trusted("edith@exemple.fr", web::Role::Editor);
};

TEST_F(LinkQueue, shows_dead_and_moved_links_to_editors_alone) {
  const auto page = editor.get("/edition/liens").body;
  EXPECT_THAT(page, HasSubstr("Ne répond plus depuis le 22 novembre 2026. La page n’existe plus."));
  EXPECT_THAT(page, HasSubstr(local.url("/neuf")));
  EXPECT_EQ(site.member("marie@exemple.fr").get("/edition/liens").status, 403);
  auto visitor = site.visitor();
  EXPECT_THAT(visitor.get("/edition/liens").location, HasSubstr("/connexion"));
  EXPECT_NE(visitor.post("/edition/liens/r001", {{"adresse", "https://exemple.fr/x"}}).status, 303);
}

TEST_F(LinkQueue, holds_only_what_the_editor_takes_care_of) {
  const auto dead = [&] {
    auto db = site.database().read();
    return find(*db, Ref::parse("r002").value()).value();
  }();
  auto limited = site.member("paul@exemple.fr", "Paul");
  const auto trust = [&](const std::string& scope) {
    auto db = site.database().write();
    identity::give(*db, site.id_of(*db, "paul@exemple.fr"), {web::Role::Editor, scope},
        activity::program, site.clock);
    db->commit();
  };
  trust("territoire-de-personne");
  const auto nothing = limited.get("/edition/liens").body;
  EXPECT_THAT(nothing, HasSubstr("Aucun\u00A0: tous les liens vus répondent."));
  EXPECT_THAT(nothing, Not(HasSubstr(local.url("/neuf"))));
  EXPECT_EQ(limited.get("/edition/liens/r002").status, 403);
  trust("theme:" + dead.themes.at(0));
  EXPECT_THAT(limited.get("/edition/liens").body, HasSubstr("/ressources/r002"));
  EXPECT_EQ(limited.get("/edition/liens/r002").status, 200);
}

TEST_F(LinkQueue, takes_the_new_address_when_an_editor_says_so) {
  EXPECT_EQ(editor.post("/edition/liens/r001", {{"adresse", local.url("/neuf")}}).status, 303);
  EXPECT_THAT(site.get("/ressources/r001").body, HasSubstr(local.url("/neuf")));
  EXPECT_THAT(editor.get("/edition/liens").body, Not(HasSubstr(local.url("/neuf"))));
  EXPECT_THAT(site.deeds(), testing::Contains("adresse-changee"));
}

TEST_F(LinkQueue, keeps_what_was_typed_when_it_is_no_address_or_somebody_elses) {
  const auto wrong = editor.post("/edition/liens/r001", {{"adresse", "exemple.fr/page"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("value=\"exemple.fr/page\""));
  const auto taken = editor.post("/edition/liens/r001", {{"adresse", local.url("/3")}});
  EXPECT_EQ(taken.status, 422);
  EXPECT_THAT(taken.body, HasSubstr("La ressource r003 a déjà cette adresse."));
  EXPECT_EQ(editor.post("/edition/liens/r999", {{"adresse", "https://exemple.fr"}}).status, 404);
}

TEST_F(LinkQueue, believes_an_editor_who_opened_the_page) {
  EXPECT_EQ(editor.post("/edition/liens/r002/vus").status, 303);
  EXPECT_THAT(site.get("/ressources/r002").body, Not(HasSubstr("ne répond plus")));
  check(monday + days(10));
  EXPECT_EQ(link("r002")->failures, 0);
}

}  // namespace
}  // namespace library
