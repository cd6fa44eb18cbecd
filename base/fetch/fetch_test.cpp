#include "base/fetch/fetch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fetch/site_test.hpp"

using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace fetch {
namespace {

Visit visit(LocalSite& site, const std::string& path, const Limits& limits = short_limits) {
  return Visitor(hurried(), reach_of(site), limits).visit(site.url(path));
}

TEST(Visit, asks_robots_then_HEAD_and_says_who_we_are) {
  LocalSite site({{"/a?b=c", answer("200 Bien")}});
  const auto seen = visit(site, "/a?b=c#d");
  EXPECT_EQ(seen.end, Visit::End::Answered);
  EXPECT_EQ(seen.status, 200);
  EXPECT_THAT(site.asked(), ElementsAre("GET /robots.txt", "HEAD /a?b=c"));
  EXPECT_THAT(site.last_head(),
      AllOf(HasSubstr("User-Agent: premier-kilometre/"), HasSubstr("(+https://km1.exemple.fr)"),
          Not(HasSubstr("Cookie")), Not(HasSubstr("Authorization"))));
}

TEST(Visit, believes_what_GET_says_when_HEAD_is_not_well_received) {
  LocalSite site({{"HEAD /a", answer("405 Non")}, {"GET /a", answer("200 Bien", "corps")},
      {"HEAD /b", ""}, {"GET /b", answer("200 Bien", "corps")}});
  EXPECT_EQ(visit(site, "/a").status, 200);
  EXPECT_EQ(visit(site, "/b").status, 200) << "a server that hangs up on HEAD";
  EXPECT_EQ(visit(site, "/rien").status, 404);
}

TEST(Visit, follows_redirections_by_hand_and_tells_one_that_is_permanent) {
  LocalSite site({{"/vieux", redirect(301, "/neuf")}, {"/neuf", answer("200 Bien")},
      {"/temps", redirect(302, "/neuf")}, {"/moitie", redirect(301, "/temps")}});
  const auto moved = visit(site, "/vieux");
  EXPECT_EQ(moved.status, 200);
  EXPECT_EQ(moved.moved_to(), site.url("/neuf"));
  EXPECT_EQ(visit(site, "/temps").moved_to(), "");
  EXPECT_EQ(visit(site, "/moitie").moved_to(), "") << "not permanent all the way";
  EXPECT_EQ(visit(site, "/neuf").moved_to(), "");
}

TEST(Visit, gives_up_after_five_redirections) {
  LocalSite site({{"/rond", redirect(302, "/rond")}});
  const auto seen = visit(site, "/rond");
  EXPECT_EQ(seen.end, Visit::End::EndlessDetour);
  EXPECT_THAT(seen.hops, SizeIs(5));
}

TEST(Visit, does_what_robots_txt_asks) {
  LocalSite site({{"/robots.txt", answer("200 Bien", "User-agent: *\nDisallow: /prive\n")},
      {"/prive/a", answer("200 Bien")}, {"/public", answer("200 Bien")},
      {"/detour", redirect(302, "/prive/a")}});
  EXPECT_EQ(visit(site, "/prive/a").end, Visit::End::AskedNotTo);
  EXPECT_EQ(visit(site, "/public").status, 200);
  EXPECT_EQ(visit(site, "/detour").end, Visit::End::AskedNotTo);
  EXPECT_THAT(site.asked(), Not(testing::Contains("HEAD /prive/a")));
}

TEST(Visit, asks_nothing_of_a_site_whose_robots_txt_is_in_trouble) {
  LocalSite site({{"/robots.txt", answer("503 Trop")}, {"/a", answer("200 Bien")}});
  EXPECT_EQ(visit(site, "/a").end, Visit::End::AskedNotTo);
}

TEST(Visit, reads_robots_txt_once_for_a_site_and_leaves_time_between_two_requests) {
  LocalSite site({{"/a", answer("200 Bien")}, {"/b", answer("200 Bien")}});
  std::vector<std::chrono::milliseconds> pauses;
  auto manners = hurried();
  manners.between = std::chrono::hours(1);
  manners.pause = [&](std::chrono::milliseconds left) {
    pauses.push_back(left);
    return true;
  };
  Visitor visitor(manners, reach_of(site), short_limits);
  visitor.visit(site.url("/a"));
  visitor.visit(site.url("/b"));
  EXPECT_THAT(site.asked(), ElementsAre("GET /robots.txt", "HEAD /a", "HEAD /b"));
  EXPECT_THAT(pauses, SizeIs(2));
  EXPECT_THAT(pauses, testing::Each(Ge(std::chrono::minutes(59))));
}

TEST(Visit, leaves_the_longer_time_that_a_site_asks_for) {
  LocalSite site({{"/robots.txt", answer("200 Bien", "User-agent: *\nCrawl-delay: 30\n")}});
  std::vector<std::chrono::milliseconds> pauses;
  auto manners = hurried();
  manners.pause = [&](std::chrono::milliseconds left) {
    pauses.push_back(left);
    return true;
  };
  Visitor visitor(manners, reach_of(site), short_limits);
  visitor.visit(site.url("/a"));
  EXPECT_THAT(pauses, ElementsAre(Ge(std::chrono::seconds(25)))) << "between HEAD and GET";
}

TEST(Visit, ends_when_there_is_something_else_to_do) {
  LocalSite site({{"/a", answer("200 Bien")}});
  auto manners = hurried();
  manners.between = std::chrono::hours(1);
  manners.pause = [](std::chrono::milliseconds) { return false; };
  EXPECT_TRUE(Visitor(manners, reach_of(site)).visit(site.url("/a")).was_stopped());

  LocalSite slow({{"/robots.txt", "HTTP/1.1 200 Bien\r\nX: …"}});
  auto stopping = hurried();
  stopping.stop = [] { return true; };
  EXPECT_TRUE(Visitor(stopping, reach_of(slow)).visit(slow.url("/a")).was_stopped());
}

TEST(Visit, is_not_held_by_what_comes_drop_by_drop_nor_by_what_never_ends) {
  LocalSite site({{"/tete", "HTTP/1.1 200 Bien\r\nX: …"}, {"HEAD /corps", answer("405 Non")},
      {"GET /corps", "HTTP/1.1 200 Bien\r\n\r\na…"},
      {"/longue", "HTTP/1.1 200 Bien\r\n" + std::string(10'000, 'X') + ": a\r\n\r\n"}});
  Limits limits = short_limits;
  limits.in_all = std::chrono::milliseconds(400);
  const auto drips = visit(site, "/tete", limits);
  EXPECT_EQ(drips.end, Visit::End::Failed);
  EXPECT_EQ(drips.trouble, Trouble::NoAnswer);
  EXPECT_EQ(visit(site, "/corps").status, 200) << "its body is not read";
  EXPECT_EQ(visit(site, "/longue").trouble, Trouble::Garbled);
}

TEST(Exchange, reads_no_more_of_a_body_than_it_was_told) {
  LocalSite site({{"/gros", answer("200 Bien", std::string(1 << 20, 'x'))}});
  const auto got = ask({.verb = Verb::Get,
                           .target = Target::parse(site.url("/gros")).value(),
                           .agent = "essai",
                           .most_body = 1000},
      reach_of(site), short_limits);
  ASSERT_TRUE(got);
  EXPECT_EQ(got->body, std::string(1000, 'x'));
}

TEST(Visit, fails_when_nobody_bears_the_name_or_nothing_listens) {
  LocalSite site;
  const auto reach = reach_of(site, {{"personne.test", ""}});
  Visitor visitor(hurried(), reach, short_limits);
  EXPECT_EQ(visitor.visit(site.url("/a", "personne.test")).trouble, Trouble::NoSuchHost);

  std::uint16_t closed = 0;
  Reach nobody = reach;
  {
    LocalSite gone;
    closed = gone.port();
  }
  nobody.ports = {closed};
  EXPECT_EQ(Visitor(hurried(), nobody, short_limits)
                .visit("http://exemple.test:" + std::to_string(closed))
                .trouble,
      Trouble::NoAnswer);
}

// ── Never where we should not go ───────────────────────────────────────────────────────────────

Trouble refused(const std::string& url, LocalSite& site) {
  const auto seen =
      Visitor(hurried(), reach_of(site, {{"dedans.test", "10.0.0.1"}}), short_limits).visit(url);
  EXPECT_EQ(seen.end, Visit::End::Failed) << url;
  return seen.trouble;
}

TEST(Visit, goes_nowhere_but_to_public_machines_on_the_ports_of_the_web) {
  Manners manners = hurried();
  Visitor visitor(manners);  // what serves: no permission given
  for (const auto* url :
      {"http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0x7f.1/",
          "http://2130706433/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
          "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
          "http://0/", "http://93.184.216.34:22/", "ftp://93.184.216.34/", "file:///etc/passwd",
          "gopher://93.184.216.34/", "http://moi:secret@93.184.216.34/",
          "https://moi@93.184.216.34/", "", "http://", "javascript:alert(1)"}) {
    const auto seen = visitor.visit(url);
    EXPECT_EQ(seen.end, Visit::End::Failed) << url;
    EXPECT_EQ(seen.trouble, Trouble::Refused) << url;
  }
}

TEST(Visit, is_not_led_to_another_machine_by_a_redirection) {
  LocalSite site;
  const auto port = ":" + std::to_string(site.port());
  for (const auto& to : {"http://10.0.0.1" + port + "/", "http://dedans.test" + port + "/",
           "http://[::1]" + port + "/", "http://127.0.0.2" + port + "/",
           std::string("http://exemple.test:22/"), std::string("file:///etc/passwd"),
           "http://moi:secret@exemple.test" + port + "/"}) {
    site.set("/a", redirect(302, to));
    EXPECT_EQ(refused(site.url("/a"), site), Trouble::Refused) << to;
    site.set("/a", answer("404 Non"));
    site.set("/robots.txt", redirect(302, to));
    const auto seen = visit(site, "/a");
    EXPECT_EQ(seen.status, 404) << "rules that lie elsewhere are no rules: " << to;
    site.set("/robots.txt", answer("404 Non"));
  }
}

TEST(Visit, is_not_led_to_another_machine_by_a_name_that_changes_its_address) {
  LocalSite site({{"/a", answer("200 Bien")}});
  auto reach = reach_of(site);
  int times = 0;
  reach.resolve = [&](const std::string&) -> std::vector<Address> {
    return {machine(++times == 1 ? "127.0.0.1" : "192.168.1.1")};
  };
  const auto seen = Visitor(hurried(), reach, short_limits).visit(site.url("/a"));
  EXPECT_EQ(seen.trouble, Trouble::Refused);
  EXPECT_THAT(site.asked(), ElementsAre("GET /robots.txt"));

  reach.resolve = [](const std::string&) -> std::vector<Address> {
    return {machine("127.0.0.1"), machine("192.168.1.1")};
  };
  EXPECT_EQ(Visitor(hurried(), reach, short_limits).visit(site.url("/a")).trouble, Trouble::Refused)
      << "one address among several is enough";
}

TEST(Visit, takes_no_proxy_from_the_environment) {
  LocalSite site({{"/a", answer("200 Bien")}});
  ::setenv("http_proxy", "http://127.0.0.1:9", 1);
  const auto seen = visit(site, "/a");
  ::unsetenv("http_proxy");
  EXPECT_EQ(seen.status, 200);
}

}  // namespace
}  // namespace fetch
