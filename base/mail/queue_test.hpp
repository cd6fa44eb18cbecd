#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/mail/mail.hpp"
#include "base/mail/mailbox.hpp"
#include "base/mail/queue.hpp"
#include "base/store/migration.hpp"

namespace mail {

inline Email address(std::string_view text) { return Email::parse(text).value(); }

inline const Sender km1{.name = "Premier Kilomètre",
    .address = address("bonjour@km1.exemple.fr"),
    .host = "km1.exemple.fr"};

inline Letter sign_in_letter(std::string_view to = "marie@mairie.fr") {
  return {.to = address(to),
      .subject = "Votre code d’accès",
      .blocks = {Paragraph{"Bonjour,\nvoici votre code."}, Code{"123456"},
          Button{"Se connecter", Url("https://km1.exemple.fr/connexion?jeton=a&b")},
          Small{"Vous n’avez rien demandé ? Ignorez ce message."}}};
}

// A data folder of its own with the table of letters, and a folder that letters leave to.
class Queue : public testing::Test {
 protected:
  Queue() : folder(std::filesystem::temp_directory_path() / ("mail-" + fresh_uuid())) {
    std::filesystem::create_directories(folder);
    db = std::make_unique<store::Database>(store::Options{folder / "test.sqlite"});
    std::ifstream file(std::string(KM1_SOURCE_DIR) + "/migrations/0002_mail.sql");
    const std::string sql(std::istreambuf_iterator<char>(file), {});
    const std::array steps{store::Migration{2, "mail", std::nullopt, sql}};
    store::migrate(*db, steps, folder / "backups", now);
  }
  ~Queue() override {
    db.reset();
    std::filesystem::remove_all(folder);
  }
  void post_now(const Letter& letter, std::string_view key) {
    auto writer = db->write();
    post(*writer, letter, key, now);
    writer->commit();
  }
  int send(const Transport& transport, Time at, int most = 100) {
    return send_due(*db, transport, km1, at, most);
  }
  bool is_due(Time at) { return has_due(*db->read(), at); }
  auto dead() { return dead_letters(*db->read()); }
  auto uncertain() { return uncertain_letters(*db->read()); }
  std::vector<Kept> kept() { return read_folder(folder / "courrier"); }

  static constexpr Time now =
      std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);
  std::filesystem::path folder;
  std::unique_ptr<store::Database> db;
  Transport to_folder = folder_transport(folder / "courrier");
};

// A transport that answers what it is told to and notes what it was given.
struct Scripted {
  Delivery answer = Sent{};
  std::vector<Ready> given = {};
  Transport transport() {
    return {.send =
                [this](const Ready& letter) {
                  given.push_back(letter);
                  return answer;
                },
        .was_sent = [](const MessageId&) -> std::optional<bool> { return std::nullopt; }};
  }
};

}  // namespace mail
