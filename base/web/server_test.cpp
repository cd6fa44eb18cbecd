#include "base/web/served_test.hpp"
#include "base/web/visit_counter.hpp"

#include <gmock/gmock.h>

#include "base/web/asset.hpp"
#include "base/web/compression.hpp"

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace web::served {
namespace {

TEST_F(ServerTest, serves_a_page_with_every_protection) {
  const auto answer = get("/vergers");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(header(answer, "Content-Security-Policy"), StartsWith("default-src 'none'"));
  EXPECT_THAT(header(answer, "Content-Security-Policy"), Not(HasSubstr("unsafe-")));
  EXPECT_EQ(header(answer, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(answer, "Referrer-Policy"), "same-origin");
  EXPECT_EQ(header(answer, "Strict-Transport-Security"), "");
  EXPECT_NE(header(answer, "Date"), "");
}

TEST_F(ServerTest, answers_several_requests_on_one_connection) {
  auto caller = call();
  for (int i = 0; i < 100; ++i) {
    caller.say(ask("/vergers"));
    EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 200"));
  }
}

TEST_F(ServerTest, answers_requests_sent_ahead_in_their_order) {
  auto caller = call();
  std::string all;
  for (int i = 0; i < 40; ++i) all += ask(i % 2 ? "/vergers" : "/rien");
  caller.say(all + ask("/vergers", "Connection: close\r\n"));
  for (int i = 0; i < 40; ++i)
    EXPECT_THAT(caller.answer(), StartsWith(i % 2 ? "HTTP/1.1 200" : "HTTP/1.1 404"));
  EXPECT_EQ(header(caller.answer(), "Connection"), "close");
  EXPECT_EQ(caller.hear(), "");
}

TEST_F(ServerTest, keeps_or_closes_old_connections_as_they_ask) {
  const auto old = say("GET /vergers HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(header(old, "Connection"), "keep-alive");
  auto caller = call();
  caller.say("GET /vergers HTTP/1.0\r\n\r\n");
  EXPECT_THAT(caller.all(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, gives_a_head_without_its_body) {
  auto caller = call();
  caller.say("HEAD /vergers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto answer = caller.all();
  EXPECT_EQ(body_of(answer), "");
  EXPECT_NE(header(answer, "Content-Length"), "0");
}

TEST_F(ServerTest, says_when_a_page_has_not_changed) {
  const auto tag = header(get("/vergers"), "ETag");
  ASSERT_NE(tag, "");
  const auto same = get("/vergers", "If-None-Match: " + tag + "\r\n");
  EXPECT_THAT(same, StartsWith("HTTP/1.1 304"));
  EXPECT_EQ(body_of(same), "");
  post("nom=poire");
  EXPECT_THAT(get("/vergers", "If-None-Match: " + tag + "\r\n"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, compresses_what_it_makes_and_what_it_keeps) {
  for (const auto* coding : {"br", "gzip"}) {
    const auto asked = fmt::format("Accept-Encoding: {}\r\n", coding);
    for (int i = 0; i < 3; ++i) {
      const auto answer = get("/vergers", asked);
      EXPECT_EQ(header(answer, "Content-Encoding"), coding);
      EXPECT_EQ(header(answer, "Vary"), "Accept-Encoding");
      EXPECT_LT(body_of(answer).size(), 500u);
    }
  }
  EXPECT_EQ(header(get("/vergers"), "Content-Encoding"), "");
}

TEST_F(ServerTest, shows_a_kept_page_only_as_long_as_its_data_are_the_same) {
  get("/vergers");
  EXPECT_THAT(get("/vergers"), Not(HasSubstr("poire")));
  EXPECT_THAT(post("nom=poire"), StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(get("/vergers"), HasSubstr("poire"));
}

TEST_F(ServerTest, notices_what_another_process_changed) {
  get("/vergers");
  get("/vergers");
  {
    store::Database other({db.file()});
    auto writer = other.write();
    writer->run(insert_fruit, "abricot");
    writer->commit();
  }
  EXPECT_THAT(get("/vergers"), HasSubstr("abricot"));
}

TEST_F(ServerTest, keeps_apart_the_pages_of_two_names_of_the_site) {
  const auto named = [&](std::string_view host) {
    return say(fmt::format("GET /vergers HTTP/1.1\r\nHost: {}\r\n\r\n", host));
  };
  EXPECT_THAT(named("un.test"), HasSubstr("<i>http://un.test</i>"));
  EXPECT_THAT(named("deux.test"), HasSubstr("<i>http://deux.test</i>"));
}

TEST_F(ServerTest, gives_assets_for_ever_and_in_parts) {
  const auto address = asset("site.css").text();
  const auto whole = get(address, "Accept-Encoding: br\r\n");
  EXPECT_EQ(header(whole, "Content-Encoding"), "br");
  EXPECT_EQ(header(whole, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(whole, "Content-Type"), "text/css; charset=utf-8");
  EXPECT_THAT(
      get(address, "If-None-Match: " + header(whole, "ETag") + "\r\n"), StartsWith("HTTP/1.1 304"));

  const auto part = get(address, "Range: bytes=2-5\r\n");
  EXPECT_THAT(part, StartsWith("HTTP/1.1 206"));
  EXPECT_EQ(body_of(part), find_asset("site.css")->body.substr(2, 4));
  EXPECT_THAT(get(address, "Range: bytes=99999999-\r\n"), StartsWith("HTTP/1.1 416"));
  EXPECT_THAT(get("/favicon.ico"), HasSubstr("image/svg+xml"));
  EXPECT_THAT(get("/actifs/site.css"), StartsWith("HTTP/1.1 404"));
}

TEST_F(ServerTest, gives_a_download_in_parts) {
  const auto part = get("/export.csv", "Range: bytes=-3\r\n");
  EXPECT_THAT(part, StartsWith("HTTP/1.1 206"));
  EXPECT_EQ(header(part, "Content-Range"), "bytes 7-9/10");
  EXPECT_EQ(body_of(part), "789");
}

TEST_F(ServerTest, says_in_french_that_the_port_is_taken) {
  start();
  config.listen = fmt::format("127.0.0.1:{}", port);
  try {
    const Server second(site, db, config);
    FAIL() << "two servers on one port";
  } catch (const ServerProblem& problem) {
    EXPECT_THAT(problem.what(), HasSubstr("est déjà prise par un autre programme"));
  }
}

TEST_F(ServerTest, refuses_settings_that_mean_nothing) {
  const auto starting = [&](auto change) {
    auto wrong = config;
    change(wrong);
    return [this, wrong] { const Server server(site, db, wrong); };
  };
  EXPECT_THROW(starting([](auto& c) { c.listen = "8080"; })(), ServerProblem);
  EXPECT_THROW(starting([](auto& c) { c.listen = "127.0.0.1:99999"; })(), ServerProblem);
  EXPECT_THROW(starting([](auto& c) { c.trusted_proxies = {"10.0.0.0/33"}; })(), ServerProblem);
  EXPECT_THROW(starting([](auto& c) { c.certificate = "/none.pem"; })(), ServerProblem);
  EXPECT_THROW(starting([](auto& c) { c.access_log = "/none/log"; })(), ServerProblem);
}

TEST_F(ServerTest, counts_pages_that_people_see_kept_or_not_and_nothing_else) {
  VisitCounter counter({});
  config.visits = &counter;
  const std::string person =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n";
  get("/vergers", person);                                            // made
  get("/vergers", person + "Referer: https://exemple.fr/a?b=c\r\n");  // kept
  get("/vergers", person + "Referer: http://km1.test/vergers\r\n");   // from this very site
  get("/vergers", person + "Accept-Encoding: br\r\n");                // in another coding
  get("/vergers", "User-Agent: curl/8.1\r\n");
  say("HEAD /vergers HTTP/1.1\r\nHost: km1.test\r\n" + person + "\r\n");
  get("/export.csv", person);
  get("/rien", person);
  get("/boussole/unsecret", person);
  stop();
  const auto counts = counter.take();
  ASSERT_EQ(counts.pages.size(), 2U);
  EXPECT_EQ(counts.pages[0].pattern, "/boussole/{}");
  EXPECT_EQ(counts.pages[0].thing, "");
  EXPECT_EQ(counts.pages[0].visits, 1U);
  EXPECT_EQ(counts.pages[1].pattern, "/vergers");
  EXPECT_EQ(counts.pages[1].visits, 4U);
  ASSERT_EQ(counts.hosts.size(), 1U);
  EXPECT_EQ(counts.hosts[0].first, "exemple.fr");
}

TEST_F(ServerTest, writes_one_line_a_request_without_the_keys_of_secret_links) {
  get("/vergers?q=\"1\"");
  get("/boussole/tresSecret123");
  get("/boussole/tresSecret123/inconnu");
  const auto lines = log();
  EXPECT_THAT(lines, HasSubstr(R"("path":"/vergers?q=\"1\"")"));
  EXPECT_THAT(lines, HasSubstr(R"("path":"/boussole/{}")"));
  EXPECT_THAT(lines, Not(HasSubstr("tresSecret123")));
  EXPECT_EQ(std::ranges::count(lines, '\n'), 3);
}

TEST_F(ServerTest, believes_forwarded_addresses_only_from_its_own_proxies) {
  const auto* headers = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
  EXPECT_THAT(get("/vergers", headers), HasSubstr("<i>http://"));
  stop();
  config.trusted_proxies = {"127.0.0.0/8"};
  const auto answer = get("/vergers", headers);
  EXPECT_THAT(answer, HasSubstr("<i>https://"));
  EXPECT_NE(header(answer, "Strict-Transport-Security"), "");
  EXPECT_THAT(log(), HasSubstr(R"("client":"203.0.113.9")"));
}

TEST_F(ServerTest, keeps_cookies_from_scripts_and_their_pages_from_everyone) {
  const auto answer = get("/jeton", "Cookie: jeton=a%20b\r\n");
  EXPECT_EQ(header(answer, "Set-Cookie"), "jeton=a%20b; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  EXPECT_THAT(answer, HasSubstr("<p>a b</p>"));
  EXPECT_THAT(get("/jeton"), HasSubstr("<p></p>"));
}

}  // namespace
}  // namespace web::served
