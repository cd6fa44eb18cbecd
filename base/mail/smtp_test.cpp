#include "base/mail/smtp_server_test.hpp"

using testing::HasSubstr;

namespace mail {
namespace {

Delivery deliver(const Server& server) {
  return smtp_transport({.url = server.url(), .encryption = Encryption::None}).send(letter);
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
