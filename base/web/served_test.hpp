#pragma once
#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "base/web/server.hpp"

// A server of orchards on a port of its own, and a client that says exactly what it is told to.
namespace web::served {

inline const store::Sql insert_fruit = R"sql(INSERT INTO orchard_fruit (name) VALUES ($1))sql";
inline const store::Sql select_fruit = R"sql(SELECT name FROM orchard_fruit ORDER BY name)sql";

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

namespace orchard {
inline constexpr Path<"/vergers"> orchards;
inline constexpr Path<"/long"> slow;
inline constexpr Path<"/export.csv"> table;
inline constexpr Path<"/gros"> large;
inline constexpr Path<"/boussole/{}", Word> secret;
inline constexpr Path<"/jeton"> cookie;
}  // namespace orchard

inline Response orchards(Page& page) {
  std::string all;
  page.db.query(select_fruit).each([&](const store::Row& row) {
    all += row.get<std::string>("name") + ";";
  });
  return ok({.title = "Vergers", .main = html("<p>{}</p><p>{}</p>", all, std::string(2000, 'x'))});
}
inline Response plant(Action& action) {
  action.db.run(insert_fruit, action.form.text("nom"));
  return see_other(orchard::orchards());
}
inline Response slow(Page& page) {
  page.services.get<Gate>().pass();
  return ok({.title = "Long", .main = html("<p>enfin</p>")});
}
inline Response table(Page&) { return download("text/csv; charset=utf-8", "t.csv", "0123456789"); }
inline Response large(Page&) {
  return ok({.title = "Gros", .main = html("<p>{}</p>", std::string(4 << 20, 'x'))});
}
inline Response secret(Page&, const Word&) {
  return ok({.title = "Secret", .main = html("<p>ici</p>")}).kept(Keep::Private);
}
inline Response cookie(Page& page) {
  return ok({.title = "Jeton", .main = html("<p>{}</p>", page.cookie("jeton").value_or(""))})
      .with_cookie({.name = "jeton", .value = "a b"});
}

inline constexpr std::array routes{get<orchard::orchards, orchards>, post<orchard::orchards, plant>,
    get<orchard::slow, slow>.heavy(), get<orchard::table, table>, get<orchard::large, large>,
    get<orchard::secret, secret>, get<orchard::cookie, cookie>};

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

inline std::string ask(std::string_view target, std::string_view headers = "") {
  return fmt::format("GET {} HTTP/1.1\r\nHost: km1.test\r\n{}\r\n", target, headers);
}
inline std::string body_of(const std::string& answer) {
  return answer.substr(answer.find("\r\n\r\n") + 4);
}
inline std::string header(const std::string& answer, const std::string& name) {
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

}  // namespace web::served
