#include "base/web/server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "base/web/asset.hpp"
#include "base/web/compression.hpp"

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace web {
namespace {

const store::Sql insert_fruit = R"sql(INSERT INTO orchard_fruit (name) VALUES ($1))sql";
const store::Sql select_fruit = R"sql(SELECT name FROM orchard_fruit ORDER BY name)sql";

// A page that waits until the test lets it go.
struct Gate {
  std::mutex turn;
  std::condition_variable changed;
  int waiting = 0;
  bool open = false;

  void pass() {
    std::unique_lock lock(turn);
    ++waiting;
    changed.notify_all();
    changed.wait(lock, [&] { return open; });
  }
  void await_visitors(int count) {
    std::unique_lock lock(turn);
    changed.wait(lock, [&] { return waiting >= count; });
  }
  void let_go() {
    const std::lock_guard lock(turn);
    open = true;
    changed.notify_all();
  }
};

struct Word {
  std::string value;
  const std::string& text() const { return value; }
  static std::optional<Word> parse(std::string_view text) { return Word{std::string(text)}; }
};

namespace paths {
constexpr Path<"/vergers"> orchards;
constexpr Path<"/long"> slow;
constexpr Path<"/export.csv"> table;
constexpr Path<"/gros"> large;
constexpr Path<"/boussole/{}", Word> secret;
constexpr Path<"/jeton"> cookie;
}  // namespace paths

Response orchards(Page& page) {
  std::string all;
  page.db.query(select_fruit).each([&](const store::Row& row) {
    all += row.get<std::string>("name") + ";";
  });
  return ok({.title = "Vergers", .main = html("<p>{}</p><p>{}</p>", all, std::string(2000, 'x'))});
}
Response plant(Action& action) {
  action.db.run(insert_fruit, action.form.text("nom"));
  return see_other(paths::orchards());
}
Response slow(Page& page) {
  page.services.get<Gate>().pass();
  return ok({.title = "Long", .main = html("<p>enfin</p>")});
}
Response table(Page&) { return download("text/csv; charset=utf-8", "t.csv", "0123456789"); }
Response large(Page&) {
  return ok({.title = "Gros", .main = html("<p>{}</p>", std::string(4 << 20, 'x'))});
}
Response secret(Page&, const Word&) {
  return ok({.title = "Secret", .main = html("<p>ici</p>")}).kept(Keep::Private);
}
Response cookie(Page& page) {
  return ok({.title = "Jeton", .main = html("<p>{}</p>", page.cookie("jeton").value_or(""))})
      .with_cookie({.name = "jeton", .value = "a b"});
}

constexpr std::array routes{get<paths::orchards, orchards>, post<paths::orchards, plant>,
    get<paths::slow, slow>.heavy(), get<paths::table, table>, get<paths::large, large>,
    get<paths::secret, secret>, get<paths::cookie, cookie>};

// A client that says exactly what it is told to.
class Caller {
 public:
  explicit Caller(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const timeval patience{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Caller(Caller&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  ~Caller() {
    if (socket_ >= 0) ::close(socket_);
  }
  bool connected() const { return connected_; }
  bool say(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // The next bytes, "" once the server has closed.
  std::string hear() const {
    std::string bytes(1 << 16, '\0');
    const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
  }
  // One whole answer.
  std::string answer() {
    while (heard_.find("\r\n\r\n") == std::string::npos) {
      const auto more = hear();
      if (more.empty()) return std::exchange(heard_, "");
      heard_ += more;
    }
    const auto head = heard_.find("\r\n\r\n") + 4;
    const auto at = heard_.substr(0, head).find("Content-Length: ");
    const auto size =
        at == std::string::npos ? 0 : static_cast<std::size_t>(std::stoul(heard_.substr(at + 16)));
    while (heard_.size() < head + size) {
      const auto more = hear();
      if (more.empty()) break;
      heard_ += more;
    }
    auto whole = heard_.substr(0, head + size);
    heard_.erase(0, whole.size());
    return whole;
  }
  // Everything until the server closes.
  std::string all() {
    for (auto more = hear(); !more.empty(); more = hear()) heard_ += more;
    return std::exchange(heard_, "");
  }

 private:
  int socket_;
  bool connected_ = false;
  std::string heard_;
};

std::string ask(std::string_view target, std::string_view headers = "") {
  return fmt::format("GET {} HTTP/1.1\r\nHost: km1.test\r\n{}\r\n", target, headers);
}
std::string body_of(const std::string& answer) {
  return answer.substr(answer.find("\r\n\r\n") + 4);
}
std::string header(const std::string& answer, const std::string& name) {
  const auto at = answer.find("\r\n" + name + ": ");
  if (at == std::string::npos || at > answer.find("\r\n\r\n")) return "";
  const auto from = at + name.size() + 4;
  return answer.substr(from, answer.find("\r\n", from) - from);
}

class ServerTest : public testing::Test {
 public:
  ServerTest()
      : folder(std::filesystem::temp_directory_path() / ("server-" + fresh_uuid())),
        db({make(folder) / "site.sqlite"}),
        site(db, services, [](const Document& document, const Request& request) {
          return "<!doctype html><title>" + document.title + "</title><i>" + request.public_url +
                 "</i>" + document.main.markup();
        }) {
    db.run_script("CREATE TABLE orchard_fruit (name TEXT PRIMARY KEY)");
    services.lend(gate);
    site.add(routes);
    config.listen = "127.0.0.1:0";
    config.access_log = folder / "acces.log";
  }
  ~ServerTest() override {
    gate.let_go();
    stop();
    std::filesystem::remove_all(folder);
  }
  static const std::filesystem::path& make(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return folder;
  }
  void start() {
    server.emplace(site, db, config);
    port = server->port();
    thread = std::thread([this] { server->run(); });
  }
  void stop() {
    if (!thread.joinable()) return;
    server->stop();
    thread.join();
  }
  Caller call() {
    if (!thread.joinable()) start();
    return Caller(port);
  }
  // One request on a connection of its own.
  std::string say(std::string_view bytes) {
    auto caller = call();
    caller.say(bytes);
    return caller.answer();
  }
  std::string get(std::string_view target, std::string_view headers = "") {
    return say(ask(target, headers));
  }
  std::string post(std::string_view body, std::string_view headers = "") {
    return say(fmt::format(
        "POST /vergers HTTP/1.1\r\nHost: km1.test\r\nContent-Length: {}\r\n"
        "{}\r\n{}",
        body.size(),
        headers.empty() ? "Content-Type: application/x-www-form-urlencoded\r\n" : headers, body));
  }
  std::string log() {
    stop();
    std::ifstream in(config.access_log);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder;
  store::Database db;
  Gate gate;
  Services services;
  Site site;
  ServerConfig config;
  std::optional<Server> server;
  std::uint16_t port = 0;
  std::thread thread;
};

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

TEST_F(ServerTest, reads_forms_of_both_kinds) {
  const auto form = "--x\r\nContent-Disposition: form-data; name=\"nom\"\r\n\r\npoiré\r\n--x--\r\n";
  EXPECT_THAT(
      post(form, "Content-Type: multipart/form-data; boundary=x\r\n"), StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(post("nom=pomme+verte"), StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(get("/vergers"), HasSubstr("<p>poiré;pomme verte;</p>"));
}

TEST_F(ServerTest, reads_a_form_sent_in_chunks) {
  EXPECT_THAT(say("POST /vergers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                  "4\r\nnom=\r\n5\r\nprune\r\n0\r\n\r\n"),
      StartsWith("HTTP/1.1 303"));
  EXPECT_THAT(get("/vergers"), HasSubstr("prune"));
}

TEST_F(ServerTest, invites_a_cautious_client_to_go_on) {
  auto caller = call();
  caller.say(
      "POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\nExpect: 100-continue\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
  EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 100"));
  caller.say("nom=noi");
  EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 303"));
}

TEST_F(ServerTest, refuses_what_is_not_a_form) {
  EXPECT_THAT(post("{}", "Content-Type: application/json\r\n"), StartsWith("HTTP/1.1 415"));
  EXPECT_THAT(post("nom=%ff"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(get("/vergers?a=%ff"), StartsWith("HTTP/1.1 400"));
}

TEST_F(ServerTest, refuses_requests_that_proxies_could_read_otherwise) {
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

TEST_F(ServerTest, names_the_methods_it_knows) {
  const auto answer = say("DELETE /vergers HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 405"));
  EXPECT_EQ(header(answer, "Allow"), "GET, HEAD, POST");
  EXPECT_THAT(say("BREW /vergers HTTP/1.1\r\nHost: a\r\n\r\n"), StartsWith("HTTP/1.1 501"));
}

TEST_F(ServerTest, bounds_what_it_reads) {
  EXPECT_THAT(get("/" + std::string(9000, 'a')), StartsWith("HTTP/1.1 414"));
  EXPECT_THAT(get("/", "X: " + std::string(9000, 'a') + "\r\n"), StartsWith("HTTP/1.1 431"));
  std::string many;
  for (int i = 0; i < 200; ++i) many += fmt::format("X-{}: a\r\n", i);
  EXPECT_THAT(get("/", many), StartsWith("HTTP/1.1 431"));
  std::string endless;
  for (int i = 0; i < 40; ++i) endless += fmt::format("X-{}: {}\r\n", i, std::string(1000, 'a'));
  EXPECT_THAT(get("/", endless), StartsWith("HTTP/1.1 431"));
}

TEST_F(ServerTest, refuses_a_form_too_large_before_and_while_it_comes) {
  config.largest_form = 1000;
  EXPECT_THAT(post("nom=" + std::string(2000, 'a')), StartsWith("HTTP/1.1 413"));
  std::string chunks =
      "POST /vergers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
  for (int i = 0; i < 30; ++i) chunks += "64\r\n" + std::string(100, 'a') + "\r\n";
  EXPECT_THAT(say(chunks), StartsWith("HTTP/1.1 413"));
}

TEST_F(ServerTest, closes_on_a_client_that_sends_its_head_drop_by_drop) {
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

TEST_F(ServerTest, closes_on_a_client_that_does_not_finish_its_form) {
  config.body_time = 100ms;
  auto caller = call();
  caller.say("POST /vergers HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nnom");
  EXPECT_THAT(caller.all(), StartsWith("HTTP/1.1 408"));
}

TEST_F(ServerTest, bounds_what_all_bodies_take_together) {
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

TEST_F(ServerTest, closes_a_connection_left_idle) {
  config.idle_time = 100ms;
  auto caller = call();
  caller.say(ask("/vergers"));
  EXPECT_THAT(caller.answer(), StartsWith("HTTP/1.1 200"));
  EXPECT_EQ(caller.hear(), "");
}

TEST_F(ServerTest, sends_a_large_page_to_a_slow_reader_while_it_serves_others) {
  auto slow = call();
  slow.say(ask("/gros"));
  EXPECT_THAT(get("/vergers"), StartsWith("HTTP/1.1 200"));
  EXPECT_GT(slow.answer().size(), std::size_t{4 << 20});
}

TEST_F(ServerTest, makes_slow_pages_apart_and_says_when_too_many_wait) {
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

TEST_F(ServerTest, serves_people_behind_two_thousand_idle_connections) {
  std::vector<Caller> idle;
  for (int i = 0; i < 2000; ++i) {
    idle.push_back(call());
    if (i % 3 == 0) idle.back().say("GET /ver");
  }
  EXPECT_THAT(get("/vergers"), StartsWith("HTTP/1.1 200"));
  idle[3].say("gers HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(idle[3].answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, makes_room_by_closing_who_has_been_idle_for_longest) {
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

TEST_F(ServerTest, ends_what_was_begun_when_asked_to_stop) {
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

TEST_F(ServerTest, refuses_a_form_sent_from_another_site) {
  const auto form = [&](std::string_view origin) {
    return post("nom=poire",
        fmt::format("Content-Type: application/x-www-form-urlencoded\r\nOrigin: {}\r\n", origin));
  };
  EXPECT_THAT(form("https://ailleurs.test"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(form("http://km1.test"), StartsWith("HTTP/1.1 303"));
}

}  // namespace
}  // namespace web
