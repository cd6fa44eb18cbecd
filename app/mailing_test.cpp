#include "app/mailing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/world.hpp"
#include "base/mail/mail.hpp"
#include "base/mail/mailbox.hpp"
#include "base/mail/queue.hpp"
#include "base/values/id.hpp"

using testing::HasSubstr;
using testing::Not;

namespace {

constexpr Time day_of_letters =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);

mail::Letter code_for_marie() {
  return {.to = Email::parse("marie@mairie.fr").value(),
      .subject = "Votre code d’accès",
      .blocks = {mail::Code{"123456"},
          mail::Button{"Se connecter", Url("http://127.0.0.1:8080/connexion?jeton=abc")}}};
}

// The program on an empty base, on someone's own machine.
class Mailing : public testing::Test {
 protected:
  Mailing() {
    config.data = std::filesystem::temp_directory_path() / ("mailing-" + fresh_uuid());
    config.content = std::filesystem::path(KM1_SOURCE_DIR) / "content";
    config.reference = std::filesystem::path(KM1_SOURCE_DIR) / "data";
    config.public_url = "http://127.0.0.1:8080";
    request.host = "127.0.0.1:8080";
    request.client_address = "127.0.0.1";
    request.public_url = config.public_url;
  }
  ~Mailing() override { std::filesystem::remove_all(config.data); }

  void send_one() {
    const auto database = open_data(config);
    bring_up_to_date(*database, config);
    {
      auto db = database->write();
      mail::post(*db, code_for_marie(), "code:1", day_of_letters);
      db->commit();
    }
    mail::send_due(*database, mailing::transport(config),
        mailing::sender(config, "Premier Kilomètre"), day_of_letters, 10);
  }
  web::Response get(World& world, const std::string& path) {
    request.path = request.target = path;
    return world.site().answer(request, std::nullopt, day_of_letters);
  }

  Config config;
  web::Request request;
};

TEST_F(Mailing, shows_the_letters_of_an_instance_without_mail_server) {
  send_one();
  World world(config);
  const auto list = get(world, "/courrier");
  EXPECT_EQ(list.status, 200);
  EXPECT_EQ(list.keep, web::Keep::Private);
  EXPECT_THAT(list.body, HasSubstr("Votre code d’accès"));
  EXPECT_THAT(list.body, HasSubstr("marie@mairie.fr"));
  EXPECT_THAT(list.body, HasSubstr("23 novembre 2026 à 10\u00A0h\u00A000"));

  const auto id = mail::read_folder(config.letters()).at(0).id;
  const auto letter = get(world, "/courrier/" + id.text());
  EXPECT_EQ(letter.status, 200);
  EXPECT_THAT(letter.body, HasSubstr("123 456"));
  EXPECT_THAT(letter.body, HasSubstr("href=\"http://127.0.0.1:8080/connexion?jeton=abc\""));
  EXPECT_EQ(get(world, "/courrier/" + fresh_uuid()).status, 404);
}

TEST_F(Mailing, says_when_no_letter_was_written_yet) {
  bring_up_to_date(*open_data(config), config);
  World world(config);
  EXPECT_THAT(get(world, "/courrier").body, HasSubstr("Aucun courriel pour l’instant"));
}

TEST_F(Mailing, hides_letters_as_soon_as_others_could_reach_the_site) {
  EXPECT_TRUE(mailing::are_shown(config, request));
  const auto hidden = [&](auto change) {
    auto other = config;
    auto asked = request;
    change(other, asked);
    return !mailing::are_shown(other, asked);
  };
  EXPECT_TRUE(hidden([](auto& c, auto&) { c.smtp_url = "smtps://mail.exemple.fr"; }));
  EXPECT_TRUE(hidden([](auto& c, auto&) { c.listen = "0.0.0.0:8080"; }));
  EXPECT_TRUE(hidden([](auto& c, auto&) { c.local_network = true; }));
  EXPECT_TRUE(hidden([](auto& c, auto&) { c.trusted_proxies = {"127.0.0.1/32"}; }));
  EXPECT_TRUE(hidden([](auto& c, auto&) { c.public_url = "https://km1.exemple.fr"; }));
  EXPECT_TRUE(hidden([](auto&, auto& r) { r.client_address = "192.168.1.12"; }));
  EXPECT_TRUE(hidden([](auto&, auto& r) { r.host = "km1.exemple.fr"; }));
}

TEST_F(Mailing, shows_letters_to_who_develops_unless_they_leave) {
  config.dev = true;
  config.listen = "0.0.0.0:8080";
  request.client_address = "192.168.1.12";
  EXPECT_TRUE(mailing::are_shown(config, request));
  config.smtp_url = "smtps://mail.exemple.fr";
  EXPECT_FALSE(mailing::are_shown(config, request));
}

TEST_F(Mailing, has_no_letters_to_show_to_others) {
  send_one();
  config.public_url = "https://km1.exemple.fr";
  World world(config);
  const auto id = mail::read_folder(config.letters()).at(0).id;
  for (const auto& path : {std::string("/courrier"), "/courrier/" + id.text()}) {
    const auto answer = get(world, path);
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.keep, web::Keep::Private);
    EXPECT_THAT(answer.body, Not(HasSubstr("123 456")));
  }
}

TEST_F(Mailing, writes_in_the_name_that_the_settings_say) {
  config.public_url = "https://km1.exemple.fr:8443";
  config.smtp_url = "smtp://mail.exemple.fr:587";
  config.mail_from = "Bonjour@exemple.fr";
  const auto sender = mailing::sender(config, "Grand Pic Saint-Loup");
  EXPECT_EQ(sender.name, "Grand Pic Saint-Loup");
  EXPECT_EQ(sender.address.text(), "bonjour@exemple.fr");
  EXPECT_EQ(sender.host, "km1.exemple.fr");
  EXPECT_NO_THROW(mailing::transport(config));
}

TEST_F(Mailing, refuses_at_start_settings_that_could_not_send) {
  config.smtp_url = "smtp://mail.exemple.fr:587";
  EXPECT_THROW(mailing::sender(config, "Site"), std::runtime_error);
  config.mail_from = "pas une adresse";
  EXPECT_THROW(mailing::sender(config, "Site"), std::runtime_error);
  config.smtp_user = "km1";
  EXPECT_THROW(mailing::transport(config), std::runtime_error);
  config.smtp_password_file = config.data / "absent";
  EXPECT_THROW(mailing::transport(config), std::runtime_error);
  std::filesystem::create_directories(config.data);
  std::ofstream(config.smtp_password_file) << "un secret\n";
  EXPECT_NO_THROW(mailing::transport(config));
  config.smtp_url = "http://mail.exemple.fr";
  EXPECT_THROW(mailing::transport(config), std::runtime_error);
}

}  // namespace
