#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <thread>

#include "base/mail/transport.hpp"

using testing::HasSubstr;

namespace mail {
namespace {

// A mail server that knows one conversation: what it answers to each command, 250 unless told
// otherwise; "" hangs up.
class Server {
 public:
  explicit Server(std::map<std::string, std::string> answers) : answers_(std::move(answers)) {
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
  // All that was said to it, once it is over.
  const std::string& heard() {
    thread_.join();
    return heard_;
  }

 private:
  void serve() {
    const int client = ::accept(listening_, nullptr, nullptr);
    if (client < 0) return;
    if (say(client, "greeting", "220 prêt"))
      while (const auto line = next_line(client))
        if (!answer(client, *line)) break;
    ::close(client);
  }
  bool answer(int client, const std::string& line) {
    if (in_letter_) {
      if (line != ".") return true;
      in_letter_ = false;
      return say(client, ".", "250 merci");
    }
    const auto command = line.substr(0, 4);
    if (command == "DATA") {
      in_letter_ = !answers_.contains("DATA");
      return say(client, "DATA", "354 allez-y");
    }
    return say(client, command, "250 bien") && command != "QUIT";
  }
  bool say(int client, const std::string& to, const std::string& usual) {
    const auto found = answers_.find(to);
    const auto reply = (found == answers_.end() ? usual : found->second) + "\r\n";
    if (reply == "\r\n") return false;
    return ::send(client, reply.data(), reply.size(), MSG_NOSIGNAL) > 0;
  }
  std::optional<std::string> next_line(int client) {
    std::string line;
    for (char c = 0; ::recv(client, &c, 1, 0) == 1;) {
      heard_ += c;
      if (c == '\n') return line;
      if (c != '\r') line += c;
    }
    return std::nullopt;
  }

  std::map<std::string, std::string> answers_;
  int listening_ = -1;
  int port_ = 0;
  bool in_letter_ = false;
  std::string heard_;
  std::thread thread_;
};

const Ready letter{.id = MessageId::fresh(),
    .from = Email::parse("bonjour@km1.exemple.fr").value(),
    .to = Email::parse("marie@mairie.fr").value(),
    .bytes = "Subject: essai\r\n\r\n.point\r\nfin\r\n"};

Delivery deliver(const Server& server) {
  return smtp_transport({.url = server.url(), .encryption = Encryption::None}).send(letter);
}

template <class Outcome>
std::string why(const Delivery& delivery) {
  const auto* outcome = std::get_if<Outcome>(&delivery);
  return outcome ? outcome->why : "another outcome: " + std::to_string(delivery.index());
}

TEST(Smtp, gives_the_letter_to_the_server) {
  Server server({});
  EXPECT_TRUE(std::holds_alternative<Sent>(deliver(server)));
  const auto& heard = server.heard();
  EXPECT_THAT(heard, HasSubstr("EHLO km1.exemple.fr\r\n"));
  EXPECT_THAT(heard, HasSubstr("MAIL FROM:<bonjour@km1.exemple.fr>"));
  EXPECT_THAT(heard, HasSubstr("RCPT TO:<marie@mairie.fr>\r\n"));
  EXPECT_THAT(heard, HasSubstr("Subject: essai\r\n\r\n..point\r\nfin\r\n.\r\n"));
}

TEST(Smtp, comes_back_when_the_server_asks_to) {
  Server server({{"RCPT", "450 4.2.1 boîte occupée"}});
  EXPECT_THAT(why<Later>(deliver(server)), HasSubstr("450 4.2.1 boîte occupée"));
}

TEST(Smtp, does_not_come_back_when_the_recipient_is_refused) {
  Server server({{"RCPT", "550 5.1.1 personne de ce nom"}});
  EXPECT_THAT(why<Never>(deliver(server)), HasSubstr("550 5.1.1 personne de ce nom"));
}

TEST(Smtp, does_not_come_back_when_the_letter_is_refused) {
  Server server({{".", "554 5.7.1 contenu refusé"}});
  EXPECT_THAT(why<Never>(deliver(server)), HasSubstr("554 5.7.1 contenu refusé"));
}

TEST(Smtp, comes_back_when_the_letter_is_put_off) {
  Server server({{".", "451 4.3.0 plus tard"}});
  EXPECT_THAT(why<Later>(deliver(server)), HasSubstr("451 4.3.0 plus tard"));
}

TEST(Smtp, comes_back_when_it_is_our_settings_that_are_refused) {
  Server server({{"MAIL", "530 5.7.0 authentification requise"}});
  EXPECT_THAT(why<Later>(deliver(server)), HasSubstr("530 5.7.0"));
}

TEST(Smtp, doubts_when_the_server_leaves_after_the_final_dot) {
  Server server({{".", ""}});
  EXPECT_THAT(why<Unknown>(deliver(server)), HasSubstr("après l’envoi"));
}

TEST(Smtp, comes_back_when_the_server_leaves_before_the_letter) {
  for (const auto* moment : {"greeting", "EHLO", "MAIL", "RCPT", "DATA"}) {
    Server server({{moment, ""}, {"HELO", ""}});
    EXPECT_THAT(why<Later>(deliver(server)), HasSubstr("ne répond pas")) << moment;
  }
}

TEST(Smtp, comes_back_when_nobody_answers) {
  std::string url;
  {
    Server server({});
    url = server.url();
  }
  const auto transport = smtp_transport({.url = url, .encryption = Encryption::None});
  EXPECT_THAT(why<Later>(transport.send(letter)), HasSubstr("ne répond pas"));
}

TEST(Smtp, says_nothing_to_a_server_that_offers_no_encryption) {
  Server server({});
  const auto transport =
      smtp_transport({.url = server.url(), .user = "km1", .password = "un secret"});
  EXPECT_THAT(why<Later>(transport.send(letter)), HasSubstr("ne répond pas"));
  const auto& heard = server.heard();
  EXPECT_THAT(heard, testing::Not(HasSubstr("AUTH")));
  EXPECT_THAT(heard, testing::Not(HasSubstr("MAIL")));
}

TEST(Smtp, cannot_tell_what_left_before_a_crash) {
  const auto transport = smtp_transport({.url = "smtps://mail.exemple.fr"});
  EXPECT_EQ(transport.was_sent(letter.id), std::nullopt);
}

TEST(Smtp, refuses_settings_that_would_tell_the_password_or_go_elsewhere) {
  EXPECT_THROW(smtp_transport({.url = "http://exemple.fr"}), std::invalid_argument);
  EXPECT_THROW(smtp_transport({.url = "file:///etc/passwd"}), std::invalid_argument);
  EXPECT_THROW(smtp_transport({.url = "smtp://moi:secret@exemple.fr"}), std::invalid_argument);
  EXPECT_THROW(smtp_transport({.url = "smtp://exemple.fr\r\nRCPT"}), std::invalid_argument);
  EXPECT_THROW(smtp_transport({.url = "smtp://exemple.fr",
                   .user = "km1",
                   .password = "secret",
                   .encryption = Encryption::None}),
      std::invalid_argument);
}

}  // namespace
}  // namespace mail
