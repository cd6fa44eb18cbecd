#include "app/backup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/backup_manifest.hpp"
#include "app/world.hpp"
#include "base/keys/vault.hpp"
#include "base/store/integrity.hpp"
#include "base/store/migration.hpp"
#include "base/values/id.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/sessions.hpp"

using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;
constexpr Time day_of_backup =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 24);

const store::Sql count_pairs = R"sql(
    SELECT count(*) AS n FROM activity_event WHERE about = 'un' OR about = 'deux')sql";
const store::Sql unknown_step = R"sql(
    INSERT INTO store_migration (number, name, ran_at) VALUES (9999, 'demain', '2030-01-01'))sql";

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// An instance in its folder, and another machine to take it back on.
class Backup : public testing::Test {
 protected:
  Backup() {
    config.data = folder / "var";
    elsewhere.data = folder / "ailleurs";
    database = open_data(config);
    bring_up_to_date(*database, config);
    fs::create_directories(config.letters());
    std::ofstream(config.letters() / "lettre.eml") << "Bonjour";
    write_pair();
  }
  ~Backup() override {
    database.reset();
    fs::remove_all(folder);
  }

  // Both or none: half of it in a backup would show that the copy was not of one moment.
  void write_pair() {
    auto db = database->write();
    for (const auto* about : {"un", "deux"})
      activity::record(*db,
          {.actor = std::string(activity::program),
              .feature = "jobs",
              .what = "essai",
              .about = about},
          day_of_backup);
    db->commit();
  }
  static std::int64_t pairs(store::Database& in) {
    return *in.read()->query(count_pairs).first([](const store::Row& row) {
      return row.get<std::int64_t>("n");
    });
  }
  fs::path made() {
    return backup::make(*database, config, folder / "copie.tar.gz", day_of_backup).file;
  }
  std::string refusal(const fs::path& file, const Config& into,
      backup::Existing existing = backup::Existing::Refuse) {
    try {
      backup::restore(file, into, existing, day_of_backup);
    } catch (const std::exception& problem) {
      return problem.what();
    }
    return "";
  }
  // Nothing is left beside the data but what a test made.
  std::vector<std::string> left_beside() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().filename().string().find("reprise") != std::string::npos)
        names.push_back(entry.path().filename().string());
    return names;
  }

  const fs::path folder = fs::temp_directory_path() / ("backup-" + fresh_uuid());
  Config config, elsewhere;
  std::unique_ptr<store::Database> database;
};

TEST_F(Backup, comes_back_on_another_machine_with_its_letters) {
  const auto summary =
      backup::restore(made(), elsewhere, backup::Existing::Refuse, day_of_backup).summary;
  EXPECT_EQ(summary.files, 2U);
  EXPECT_EQ(summary.made_at, day_of_backup);
  EXPECT_EQ(content(elsewhere.letters() / "lettre.eml"), "Bonjour");
  const auto again = open_data(elsewhere);
  EXPECT_EQ(pairs(*again), 2);
  EXPECT_EQ(store::damage(elsewhere.database()), "");
  EXPECT_FALSE(fs::exists(elsewhere.data / backup::manifest_name));
}

// Someone may have been shut out since it was made.
TEST_F(Backup, comes_back_with_every_session_closed_and_the_key_of_its_secrets) {
  const keys::Vault vault(config.key());
  const auto sealed = vault.seal("JBSWY3DP", "marie");
  std::optional<identity::Person> marie;
  {
    auto db = database->write();
    marie =
        identity::add_person(*db, Email::parse("marie@mairie.fr").value(), "Marie", day_of_backup);
    for (int i = 0; i < 2; ++i) identity::open_session(*db, marie->id, {}, day_of_backup);
    db->commit();
  }
  const auto done = backup::restore(made(), elsewhere, backup::Existing::Refuse, day_of_backup);
  EXPECT_EQ(done.sessions, 2);
  const auto again = open_data(elsewhere);
  EXPECT_TRUE(identity::find_person(*again->read(), marie->id));
  EXPECT_TRUE(identity::sessions_of(*again->read(), marie->id, day_of_backup).empty());
  EXPECT_EQ(identity::sessions_of(*database->read(), marie->id, day_of_backup).size(), 2U);
  EXPECT_EQ(keys::Vault(elsewhere.key()).open(sealed, "marie"), "JBSWY3DP");
  EXPECT_EQ(
      fs::status(elsewhere.key()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Backup, is_of_one_moment_while_others_write) {
  std::atomic<bool> stop = false;
  std::thread writing([&] {
    while (!stop) write_pair();
  });
  for (int i = 0; i < 5; ++i) {
    const auto file = folder / ("en-service-" + std::to_string(i) + ".tar.gz");
    backup::make(*database, config, file, day_of_backup);
    Config into = config;
    into.data = folder / ("copie-" + std::to_string(i));
    backup::restore(file, into, backup::Existing::Refuse, day_of_backup);
    const auto copy = open_data(into);
    EXPECT_EQ(pairs(*copy) % 2, 0);
    EXPECT_EQ(store::damage(into.database()), "");
  }
  stop = true;
  writing.join();
}

TEST_F(Backup, has_a_dated_name_and_is_remembered) {
  EXPECT_FALSE(backup::last(config));
  const auto file = backup::make(*database, config, std::nullopt, day_of_backup).file;
  EXPECT_EQ(file.filename(), "km1-2026-11-24-000000.tar.gz");
  ASSERT_TRUE(backup::last(config));
  EXPECT_EQ(backup::last(config)->at, day_of_backup);
  EXPECT_EQ(backup::last(config)->file, fs::absolute(file));
  EXPECT_THROW(backup::make(*database, config, file, day_of_backup), backup::Refusal);
}

TEST_F(Backup, does_not_hold_earlier_backups) {
  backup::make(*database, config, std::nullopt, day_of_backup);
  EXPECT_EQ(backup::make(*database, config, folder / "b.tar.gz", day_of_backup).summary.files, 2U);
}

TEST_F(Backup, never_replaces_data_without_being_told) {
  const auto file = made();
  database.reset();
  EXPECT_THAT(refusal(file, config), HasSubstr("--remplacer"));
  EXPECT_TRUE(fs::exists(config.database()));
}

TEST_F(Backup, keeps_the_folder_of_before_aside_and_the_earlier_backups_in_place) {
  const auto earlier = backup::make(*database, config, std::nullopt, day_of_backup).file;
  const auto file = made();
  write_pair();
  database.reset();
  const auto done = backup::restore(file, config, backup::Existing::PutAside, day_of_backup);
  ASSERT_TRUE(done.put_aside);
  EXPECT_TRUE(fs::exists(earlier));
  database = open_data(config);
  EXPECT_EQ(pairs(*database), 2);
  Config before = config;
  before.data = *done.put_aside;
  EXPECT_EQ(pairs(*open_data(before)), 4);
}

TEST_F(Backup, is_not_taken_back_under_a_program_that_works) {
  const auto file = made();
  EXPECT_THAT(refusal(file, config, backup::Existing::PutAside), HasSubstr("Arrêtez-le"));
  EXPECT_EQ(pairs(*database), 2);
  database.reset();
  EXPECT_EQ(refusal(file, config, backup::Existing::PutAside), "");
}

TEST_F(Backup, replaces_a_base_that_is_damaged) {
  const auto file = made();
  database.reset();
  std::ofstream(config.database(), std::ios::binary) << "ce n’est plus une base";
  EXPECT_EQ(refusal(file, config, backup::Existing::PutAside), "");
  database = open_data(config);
  EXPECT_EQ(pairs(*database), 2);
}

TEST_F(Backup, is_refused_when_cut_or_changed_and_leaves_nothing_behind) {
  auto bytes = content(made());
  std::ofstream(folder / "coupe.tar.gz", std::ios::binary) << bytes.substr(0, bytes.size() / 2);
  EXPECT_THAT(refusal(folder / "coupe.tar.gz", elsewhere), HasSubstr("incomplet"));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  std::ofstream(folder / "change.tar.gz", std::ios::binary) << bytes;
  EXPECT_NE(refusal(folder / "change.tar.gz", elsewhere), "");
  EXPECT_FALSE(fs::exists(elsewhere.data));
  EXPECT_THAT(left_beside(), testing::IsEmpty());
}

// A manifest and files that anybody can put together.
fs::path put_together(const fs::path& file, const fs::path& base, std::string_view declared) {
  files::ArchiveWriter archive(file);
  backup::Manifest manifest{.made_at = day_of_backup, .schema = 1};
  manifest.files.push_back(archive.add_file(backup::base_name, base));
  if (!declared.empty()) manifest.files[0].sha256 = declared;
  archive.add_text(backup::manifest_name, manifest.text());
  archive.finish();
  return file;
}

TEST_F(Backup, is_refused_when_a_checksum_differs) {
  const auto file = put_together(folder / "faux.tar.gz", config.database(), std::string(64, '0'));
  EXPECT_THAT(refusal(file, elsewhere), HasSubstr("sommaire"));
}

TEST_F(Backup, is_refused_when_its_base_is_none) {
  std::ofstream(folder / "base", std::ios::binary) << "une lettre";
  EXPECT_THAT(refusal(put_together(folder / "faux.tar.gz", folder / "base", ""), elsewhere),
      HasSubstr("ne s’ouvre pas"));
}

TEST_F(Backup, is_refused_without_manifest) {
  {
    files::ArchiveWriter archive(folder / "nu.tar.gz");
    archive.add_text("km1.sqlite", "");
    archive.finish();
  }
  EXPECT_THAT(refusal(folder / "nu.tar.gz", elsewhere), HasSubstr("sommaire"));
}

TEST_F(Backup, of_a_newer_program_is_refused) {
  {
    auto db = database->write();
    db->run(unknown_step);
    db->commit();
  }
  EXPECT_THAT(refusal(made(), elsewhere), HasSubstr("plus récente"));
  EXPECT_FALSE(fs::exists(elsewhere.data));
}

TEST_F(Backup, can_be_checked_without_being_taken_back) {
  EXPECT_EQ(backup::check(made(), elsewhere).files, 2U);
  EXPECT_FALSE(fs::exists(elsewhere.data));
}

}  // namespace
