#include "base/web/served_test.hpp"

#include <gmock/gmock.h>

#include "base/web/asset.hpp"

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace web::served {
namespace {

class ServerLimits : public ServerTest {};

TEST_F(ServerLimits, reads_forms_of_both_kinds) {
  const auto form = "--x\r\nContent-Disposition: form-data; name=\"nom\"\r\n\r\npoiré\r\n--x--\r\n";
  EXPECT_THAT(
      post(form, "Content-Type: multipart/form-data; boundary=x\r\n"), StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(post("nom=pomme+verte"), StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(get("/vergers"), HasSubstr("<p>poiré;pomme verte;</p>"));
}

TEST_F(ServerLimits, reads_a_form_sent_in_chunks) {
  EXPECT_THAT(say("POST /vergers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                  "4\r\nnom=\r\n5\r\nprune\r\n0\r\n\r\n"),
      StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(get("/vergers"), HasSubstr("prune"));
}

TEST_F(ServerLimits, invites_a_cautious_client_to_go_on) {
  auto caller = call();
  caller.say(
      "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\nExpect: 100-continue\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
  EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 100"));
  caller.say("nom=noi");
  EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 303"));
}

TEST_F(ServerLimits, refuses_what_is_not_a_form) {
  EXPECT_THAT(post("{}", "Content-Type: application/json\r\n"), StartsWith("HTTP/1.1 415"));
  EXPECT_THAT(post("nom=%ff"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(get("/vergers?a=%ff"), StartsWith("HTTP/1.1 400"));
}

TEST_F(ServerLimits, refuses_requests_that_proxies_could_read_otherwise) {
  for (const auto* request : {
           "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
           "chunked\r\n\r\n0\r\n\r\n",
           "POST /vergers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
           "3\r\n\r\n0\r\n\r\n",
           "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\na=b",
           "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\na=b",
           "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\na=b",
           "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length : 3\r\n\r\na=b",
           "POST /vergers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
           "GET /vergers HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
           "GET /vergers HTTP/1.1\nHost: a\n\n",
           "GET /vergers HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
           "GET /vergers HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
           "GET /vergers HTTP/1.1\r\nHost: a/b\r\n\r\n",
           "GET /vergers HTTP/1.1\r\n\r\n",
           "GET vergers HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /ver gers HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /vergers HTTP/3.7\r\nHost: a\r\n\r\n",
           "\x16\x03\x01\x02\r\n\r\n",
       }) {
    auto caller = call();
    caller.say(request);
    const auto answer = caller.all();
    EXPECT_THAT(answer, AnyOf(StartsWith("HTTP/1.1 4"), StartsWith("HTTP/1.1 5"))) << request;
    EXPECT_THAT(answer.substr(9), Not(HasSubstr("HTTP/1.1 "))) << request;
  }
}

TEST_F(ServerLimits, names_the_methods_it_knows) {
  const auto answer = say("DELETE /vergers HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 405"));
  EXPECT_EQ(header(answer, "Allow"), "GET, HEAD, POST");
  EXPECT_THAT(say("BREW /vergers HTTP/1.1\r\nHost: a\r\n\r\n"), StartsWith("HTTP/1.1 501"));
}

TEST_F(ServerLimits, bounds_what_it_reads) {
  EXPECT_THAT(get("/" + std::string(9000, 'a')), StartsWith("HTTP/1.1 414"));
  EXPECT_THAT(get("/", "X: " + std::string(9000, 'a') + "\r\n"), StartsWith("HTTP/1.1 431"));
  std::string many;
  for (int i = 0; i < 200; ++i) many += fmt::format("X-{}: a\r\n", i);
  EXPECT_THAT(get("/", many), StartsWith("HTTP/1.1 431"));
  std::string endless;
  for (int i = 0; i < 40; ++i) endless += fmt::format("X-{}: {}\r\n", i, std::string(1000, 'a'));
  EXPECT_THAT(get("/", endless), StartsWith("HTTP/1.1 431"));
}

TEST_F(ServerLimits, refuses_a_form_too_large_before_and_while_it_comes) {
  config.largest_form = 1000;
  EXPECT_THAT(post("nom=" + std::string(2000, 'a')), StartsWith("HTTP/1.1 413"));
  std::string chunks =
      "POST /vergers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
  for (int i = 0; i < 30; ++i) chunks += "64\r\n" + std::string(100, 'a') + "\r\n";
  EXPECT_THAT(say(chunks), StartsWith("HTTP/1.1 413"));
}

TEST_F(ServerLimits, closes_on_a_client_that_sends_its_head_drop_by_drop) {
  config.head_time = 150ms;
  auto caller = call();
  std::string answer;
  std::thread drip([&] {
    for (const char c : ask("/vergers", "X: " + std::string(2000, 'a') + "\r\n")) {
      if (!caller.say(std::string_view(&c, 1))) break;
      std::this_thread::sleep_for(1ms);
    }
  });
  answer = caller.all();
  drip.join();
  EXPECT_THAT(answer, AnyOf(testing::IsEmpty(), StartsWith("HTTP/1.1 408")));
}

TEST_F(ServerLimits, closes_on_a_client_that_does_not_finish_its_form) {
  config.body_time = 100ms;
  auto caller = call();
  caller.say("POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nnom");
  EXPECT_THAT(caller.all(), StartsWith("HTTP/1.1 408"));
}

TEST_F(ServerLimits, bounds_what_all_bodies_take_together) {
  config.most_in_flight = 300 << 10;
  config.largest_form = 1 << 20;
  const std::string begun =
      "POST /vergers HTTP/1.1\r\nHost: km1.test\r\nContent-Type: "
      "application/x-www-form-urlencoded\r\nContent-Length: 200000\r\n\r\nnom=" +
      std::string(150'000, 'x');
  auto first = call();
  first.say(begun);
  std::this_thread::sleep_for(50ms);
  auto second = call();
  second.say(begun);
  EXPECT_THAT(second.answer(), StartsWith("HTTP/1.1 503"));
  first.say(std::string(49'996, 'x'));
  EXPECT_THAT(first.answer(), StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(post("nom=figue"), StartsWith("HTTP/1.1 303"));
}

TEST_F(ServerLimits, closes_a_connection_left_idle) {
  config.idle_time = 100ms;
  auto caller = call();
  caller.say(ask("/vergers"));
  EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 200"));
  EXPECT_EQ(caller.hear(), "");
}

TEST_F(ServerLimits, sends_a_large_page_to_a_slow_reader_while_it_serves_others) {
  auto slow = call();
  slow.say(ask("/gros"));
  EXPECT_THAT(get("/vergers"), StartsWith("HTTP/1.1 200"));
  EXPECT_GT(slow.answer().size(), std::size_t{4 << 20});
}

TEST_F(ServerLimits, makes_slow_pages_apart_and_says_when_too_many_wait) {
  config.heavy_threads = 1;
  config.most_waiting = 1;
  auto first = call(), second = call();
  first.say(ask("/long"));
  gate.await_visitors(1);
  second.say(ask("/long?2"));
  // The second waits its turn; a light page passes both.
  EXPECT_THAT(get("/vergers"), StartsWith("HTTP/1.1 200"));
  std::string refused;
  while (!refused.starts_with("HTTP/1.1 503")) {
    auto third = call();
    third.say(ask("/long?3"));
    refused = third.answer();
  }
  EXPECT_EQ(header(refused, "Retry-After"), "2");
  gate.let_go();
  EXPECT_THAT(first.answer(), HasSubstr("enfin"));
  EXPECT_THAT(second.answer(), HasSubstr("enfin"));
}

TEST_F(ServerLimits, serves_people_behind_two_thousand_idle_connections) {
  std::vector<Caller> idle;
  for (int i = 0; i < 2000; ++i) {
    idle.push_back(call());
    if (i % 3 == 0) idle.back().say("GET /ver");
  }
  EXPECT_THAT(get("/vergers"), StartsWith("HTTP/1.1 200"));
  idle[3].say("gers HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(idle[3].answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerLimits, makes_room_by_closing_who_has_been_idle_for_longest) {
  config.most_connections = 50;
  config.threads = 1;
  std::vector<Caller> idle;
  for (int i = 0; i < 60; ++i) {
    idle.push_back(call());
    idle.back().say(ask("/vergers"));
    ASSERT_THAT(idle.back().answer(), StartsWith("HTTP/1.1 200"));
  }
  EXPECT_EQ(idle.front().hear(), "");
  idle.back().say(ask("/vergers"));
  EXPECT_THAT(idle.back().answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerLimits, ends_what_was_begun_when_asked_to_stop) {
  config.threads = 1;
  auto caller = call();
  auto idle = call();
  caller.say(ask("/long"));
  gate.await_visitors(1);
  server->stop();
  EXPECT_EQ(idle.hear(), "");
  gate.let_go();
  const auto answer = caller.answer();
  EXPECT_THAT(answer, HasSubstr("enfin"));
  EXPECT_EQ(header(answer, "Connection"), "close");
  stop();
  EXPECT_FALSE(Caller(port).connected());
}

TEST_F(ServerLimits, makes_a_network_that_sends_too_many_forms_wait_and_nobody_else) {
  config.trusted_proxies = {"127.0.0.0/8"};
  const auto form = [&](std::string_view client) {
    return post("nom=poire",
        fmt::format("Content-Type: application/x-www-form-urlencoded\r\nX-Forwarded-For: {}\r\n"
                    "Origin: https://ailleurs.test\r\n",
            client));
  };
  std::string answer;
  int sent = 0;
  for (; sent < 3000 && !answer.starts_with("HTTP/1.1 429"); ++sent) answer = form("203.0.113.9");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 429"));
  EXPECT_GT(sent, 600);
  EXPECT_NE(header(answer, "Retry-After"), "");
  EXPECT_THAT(form("203.0.113.10"), StartsWith("HTTP/1.1 403"));
}

TEST_F(ServerLimits, refuses_a_form_sent_from_another_site) {
  const auto form = [&](std::string_view origin) {
    return post("nom=poire",
        fmt::format("Content-Type: application/x-www-form-urlencoded\r\nOrigin: {}\r\n", origin));
  };
  EXPECT_THAT(form("https://ailleurs.test"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(form("http://km1.test"), StartsWith("HTTP/1.1 303"));
}

}  // namespace
}  // namespace web::served
