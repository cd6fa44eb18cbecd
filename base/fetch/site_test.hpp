#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/fetch/fetch.hpp"

namespace fetch {

inline std::string answer(const std::string& status, const std::string& body = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}
inline std::string redirect(int status, const std::string& to) {
  return "HTTP/1.1 " + std::to_string(status) + " Ailleurs\r\nLocation: " + to +
         "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

// A site on this machine: what it answers to « HEAD /a », or to « /a » whatever the verb; 404
// otherwise. An answer that ends with « … » goes on drop by drop until nobody listens.
class LocalSite {
 public:
  explicit LocalSite(std::map<std::string, std::string> answers = {})
      : answers_(std::move(answers)) {
    sockaddr_in here{.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof(here);
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::bind(listening_, reinterpret_cast<const sockaddr*>(&here), size);
    ::listen(listening_, 8);
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&here), &size);
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~LocalSite() {
    ending_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  LocalSite(const LocalSite&) = delete;

  void set(const std::string& what, const std::string& answer) {
    const std::lock_guard lock(mutex_);
    answers_[what] = answer;
  }
  std::uint16_t port() const { return port_; }
  std::string url(const std::string& path, const std::string& host = "exemple.test") const {
    return "http://" + host + ":" + std::to_string(port_) + path;
  }
  // « HEAD /a », in the order they came.
  std::vector<std::string> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  std::string last_head() {
    const std::lock_guard lock(mutex_);
    return last_head_;
  }

 private:
  void serve() {
    while (!ending_) {
      const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      reply(client, heard_from(client));
      ::close(client);
    }
  }
  static std::string heard_from(int client) {
    std::string head;
    char c = 0;
    while (!head.ends_with("\r\n\r\n") && ::recv(client, &c, 1, 0) == 1) head += c;
    return head;
  }
  void reply(int client, const std::string& head) {
    const auto what = head.substr(0, head.find(" HTTP/"));
    auto text = answer_to(what, head);
    const bool drips = text.ends_with("…");
    if (drips) text.resize(text.size() - std::string("…").size());
    std::size_t sent = 0;
    while (sent < text.size()) {
      const auto now = ::send(client, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (now <= 0) return;
      sent += static_cast<std::size_t>(now);
    }
    while (drips && !ending_ && ::send(client, "a", 1, MSG_NOSIGNAL) == 1)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::string answer_to(const std::string& what, const std::string& head) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(what);
    last_head_ = head;
    const auto space = what.find(' ');
    for (const auto& key : {what, what.substr(space == std::string::npos ? 0 : space + 1)})
      if (const auto found = answers_.find(key); found != answers_.end()) return found->second;
    return answer("404 Rien ici");
  }

  std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::vector<std::string> asked_;
  std::string last_head_;
  std::atomic<bool> ending_ = false;
  int listening_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

inline Address machine(const char* text) { return Address::parse(text).value(); }

// The permission that only tests hand in: this machine’s 127.0.0.1, on that port; every name is
// borne by it unless told otherwise.
inline Reach reach_of(const LocalSite& site, std::map<std::string, std::string> names = {}) {
  return {.may_connect = [](const Address& one) { return one == machine("127.0.0.1"); },
      .ports = {site.port()},
      .resolve = [names = std::move(names)](const std::string& host) -> std::vector<Address> {
        const auto named = names.find(host);
        if (named == names.end()) return {machine("127.0.0.1")};
        if (named->second.empty()) return {};
        return {machine(named->second.c_str())};
      }};
}

inline Manners hurried() {
  return {.agent = agent_of("https://km1.exemple.fr"),
      .between = std::chrono::milliseconds(0),
      .pause = [](std::chrono::milliseconds) { return true; }};
}

constexpr Limits short_limits{.to_connect = std::chrono::milliseconds(2000),
    .in_all = std::chrono::milliseconds(2000),
    .most_head = 4096};

}  // namespace fetch
