#pragma once
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "base/mail/transport.hpp"

namespace mail {

// A mail server that knows one conversation: what it answers to each command, 250 unless told
// otherwise; "" hangs up. With a TLS context it turns to TLS when asked to (STARTTLS).
class Server {
 public:
  explicit Server(std::map<std::string, std::string> answers, SSL_CTX* tls = nullptr)
      : answers_(std::move(answers)), tls_(tls) {
    sockaddr_in here{.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof(here);
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::bind(listening_, reinterpret_cast<const sockaddr*>(&here), size);
    ::listen(listening_, 1);
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&here), &size);
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Server() {
    ::shutdown(listening_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    ::close(listening_);
  }
  Server(const Server&) = delete;

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  int port() const { return port_; }
  // All that was said to it, once it is over: in clear, and within TLS.
  const std::string& heard() { return over().heard_; }
  const std::string& heard_in_secret() { return over().secret_; }

 private:
  Server& over() {
    if (thread_.joinable()) thread_.join();
    return *this;
  }
  void serve() {
    client_ = ::accept(listening_, nullptr, nullptr);
    if (client_ < 0) return;
    if (say("greeting", "220 prêt"))
      while (const auto line = next_line())
        if (!answer(*line)) break;
    ssl_.reset();
    ::close(client_);
  }
  bool answer(const std::string& line) {
    if (in_letter_) {
      if (line != ".") return true;
      in_letter_ = false;
      return say(".", "250 merci");
    }
    if (in_password_) {
      in_password_ = false;
      return say("password", "235 bienvenue");
    }
    const auto command = line.substr(0, 4);
    if (command == "DATA") {
      in_letter_ = !answers_.contains("DATA");
      return say("DATA", "354 allez-y");
    }
    if (command == "AUTH") in_password_ = true;
    if (command == "AUTH") return say("AUTH", "334 ");
    if (command == "STAR" && tls_) return say("STAR", "220 allez-y") && turn_to_tls();
    return say(command, "250 bien") && command != "QUIT";
  }
  bool turn_to_tls() {
    ssl_.reset(SSL_new(tls_));
    SSL_set_fd(ssl_.get(), client_);
    return SSL_accept(ssl_.get()) == 1;
  }
  bool say(const std::string& to, const std::string& usual) {
    const auto found = answers_.find(to);
    const auto reply = (found == answers_.end() ? usual : found->second) + "\r\n";
    if (reply == "\r\n") return false;
    if (ssl_) return SSL_write(ssl_.get(), reply.data(), static_cast<int>(reply.size())) > 0;
    return ::send(client_, reply.data(), reply.size(), MSG_NOSIGNAL) > 0;
  }
  bool hear(char& c) {
    return (ssl_ ? SSL_read(ssl_.get(), &c, 1) : static_cast<int>(::recv(client_, &c, 1, 0))) == 1;
  }
  std::optional<std::string> next_line() {
    std::string line;
    for (char c = 0; hear(c);) {
      (ssl_ ? secret_ : heard_) += c;
      if (c == '\n') return line;
      if (c != '\r') line += c;
    }
    return std::nullopt;
  }

  std::map<std::string, std::string> answers_;
  SSL_CTX* tls_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, &SSL_free};
  int listening_ = -1, client_ = -1;
  int port_ = 0;
  bool in_letter_ = false, in_password_ = false;
  std::string heard_, secret_;
  std::thread thread_;
};

inline const Ready letter{.id = MessageId::fresh(),
    .from = Email::parse("bonjour@km1.exemple.fr").value(),
    .to = Email::parse("marie@mairie.fr").value(),
    .bytes = "Subject: essai\r\n\r\n.point\r\nfin\r\n"};

template <class Outcome>
std::string why(const Delivery& delivery) {
  const auto* outcome = std::get_if<Outcome>(&delivery);
  return outcome ? outcome->why : "another outcome: " + std::to_string(delivery.index());
}

}  // namespace mail
