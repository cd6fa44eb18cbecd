#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "base/store/database.hpp"
#include "base/store/failure.hpp"
#include "base/store/migration.hpp"
#include "base/values/id.hpp"

namespace store {
namespace {

using namespace std::chrono;

const Sql insert_fruit = R"sql(INSERT INTO orchard_fruit (name, weight) VALUES ($1, $2))sql";
const Sql insert_bee = R"sql(INSERT INTO hive_bee (name) VALUES ($1))sql";
const Sql select_fruit = R"sql(SELECT name, weight FROM orchard_fruit ORDER BY name)sql";
const Sql select_fruit_named = R"sql(SELECT weight FROM orchard_fruit WHERE name = $1)sql";
const Sql select_bees = R"sql(SELECT name FROM hive_bee)sql";

constexpr std::array migrations{
    Migration{1, "orchard", std::nullopt,
        "CREATE TABLE orchard_fruit (name TEXT PRIMARY KEY, weight INTEGER)"},
    Migration{2, "hive", std::nullopt, "CREATE TABLE hive_bee (name TEXT PRIMARY KEY)"},
    Migration{2, "hive", Engine::Postgres, "not for this engine"},
};
constexpr Time now = sys_days(2026y / 4 / 2);

class Store : public testing::Test {
 public:
  Store() : folder(std::filesystem::temp_directory_path() / ("store-" + fresh_uuid())) {
    std::filesystem::create_directories(folder);
    db = std::make_unique<Database>(Options{folder / "test.sqlite"});
    migrate(*db, migrations, folder / "backups", now);
  }
  ~Store() override {
    db.reset();
    std::filesystem::remove_all(folder);
  }
  void plant(Database& where, std::string_view name, std::optional<int> weight = {}) {
    auto writer = where.write();
    writer->run(insert_fruit, name, weight);
    writer->commit();
  }
  auto names() {
    return db->read()->query(select_fruit).all([](const Row& row) {
      return row.get<std::string>("name");
    });
  }

  std::filesystem::path folder;
  std::unique_ptr<Database> db;
};

TEST_F(Store, keeps_what_was_committed_and_forgets_the_rest) {
  plant(*db, "poire", 150);
  { db->write()->run(insert_fruit, "pomme", 120); }
  EXPECT_EQ(names(), std::vector<std::string>{"poire"});
}

TEST_F(Store, reads_nothing_as_an_empty_optional_and_refuses_it_otherwise) {
  plant(*db, "coing");
  auto reader = db->read();
  const auto weight = reader->query(select_fruit).first([](const Row& row) {
    return row.get<std::optional<int>>("weight");
  });
  ASSERT_TRUE(weight.has_value());
  EXPECT_EQ(*weight, std::nullopt);
  EXPECT_THROW(
      reader->query(select_fruit).first([](const Row& row) { return row.get<int>("weight"); }),
      std::runtime_error);
}

TEST_F(Store, shows_a_reader_one_state_until_it_ends) {
  plant(*db, "poire");
  auto reader = db->read();
  EXPECT_TRUE(reader->query(select_fruit).any());
  plant(*db, "abricot");
  EXPECT_EQ(reader->query(select_fruit).all([](const Row&) { return 0; }).size(), 1u);
  EXPECT_EQ(names().size(), 2u);
}

TEST_F(Store, runs_a_statement_inside_its_own_loop) {
  plant(*db, "poire", 1);
  plant(*db, "pomme", 2);
  auto reader = db->read();
  int seen = 0;
  reader->query(select_fruit).each([&](const Row&) {
    reader->query(select_fruit).each([&](const Row&) { ++seen; });
  });
  EXPECT_EQ(seen, 4);
}

TEST_F(Store, knows_which_features_a_page_was_made_from) {
  auto reader = db->read();
  reader->query(select_bees).any();
  EXPECT_EQ(reader->features_read(), std::set<std::string>{"hive"});
}

TEST_F(Store, bumps_the_version_of_the_features_that_a_commit_wrote_and_no_other) {
  const auto before = db->current();
  plant(*db, "poire");
  const auto after = db->current();
  EXPECT_NE(before.stamp, after.stamp);
  EXPECT_EQ(after.versions->at("orchard"), 1);
  EXPECT_FALSE(after.versions->contains("hive"));
}

TEST_F(Store, notices_what_another_process_commits) {
  const auto before = db->current();
  Database other(Options{db->file()});
  plant(other, "figue");
  EXPECT_NE(before.stamp, db->current().stamp);
  EXPECT_EQ(before.stamp + 1, db->current().stamp);
}

TEST_F(Store, is_not_for_the_other_accounts_of_the_machine) {
  namespace fs = std::filesystem;
  const auto others = [](const fs::path& file) {
    return fs::status(file).permissions() & fs::perms::others_all;
  };
  { Database made({folder / "made.sqlite"}); }
  EXPECT_EQ(others(folder / "made.sqlite"), fs::perms::none);
  fs::permissions(folder / "made.sqlite", fs::perms::others_read, fs::perm_options::add);
  { Database opened({folder / "made.sqlite"}); }
  EXPECT_EQ(others(folder / "made.sqlite"), fs::perms::none);
}

TEST_F(Store, runs_each_migration_once_and_backs_data_up_before) {
  plant(*db, "poire");
  EXPECT_EQ(migrate(*db, migrations, folder / "backups", now).backup, std::nullopt);

  std::vector<Migration> more(migrations.begin(), migrations.end());
  more.push_back({3, "cellar", std::nullopt, "CREATE TABLE cellar_jar (name TEXT)"});
  const auto done = migrate(*db, more, folder / "backups", now);
  EXPECT_EQ(done.from, 2);
  EXPECT_EQ(done.to, 3);
  ASSERT_TRUE(done.backup);
  Database copy(Options{*done.backup});
  EXPECT_TRUE(copy.read()->query(select_fruit_named, "poire").any());
  EXPECT_EQ(schema_number(copy), 2);
}

TEST_F(Store, runs_a_migration_whose_number_comes_before_some_that_ran) {
  std::vector<Migration> more{migrations.begin(), migrations.end()};
  more.push_back({9, "cellar", std::nullopt, "CREATE TABLE cellar_jar (name TEXT)"});
  migrate(*db, more, folder / "backups", now);
  more.push_back({4, "mill", std::nullopt, "CREATE TABLE mill_stone (name TEXT)"});
  EXPECT_EQ(gap(*db, more), (Gap{.missing = {4}}));
  const auto done = migrate(*db, more, folder / "backups", now);
  EXPECT_EQ(done.ran, std::vector{4});
  EXPECT_EQ(done.to, 9);
  EXPECT_EQ(gap(*db, more), Gap{});
}

TEST_F(Store, leaves_the_file_as_it_was_when_a_migration_fails) {
  std::vector<Migration> more(migrations.begin(), migrations.end());
  more.push_back({3, "broken", std::nullopt, "CREATE TABLE cellar_jar (name TEXT); NONSENSE;"});
  EXPECT_THROW(migrate(*db, more, folder / "backups", now), Failure);
  EXPECT_EQ(schema_number(*db), 2);
  more.back().text = "CREATE TABLE cellar_jar (name TEXT)";
  EXPECT_EQ(migrate(*db, more, folder / "backups", now).to, 3);
}

TEST_F(Store, refuses_data_of_a_newer_program) {
  std::vector<Migration> more(migrations.begin(), migrations.end());
  more.push_back({3, "cellar", std::nullopt, "CREATE TABLE cellar_jar (name TEXT)"});
  migrate(*db, more, folder / "backups", now);
  try {
    migrate(*db, migrations, folder / "backups", now);
    FAIL() << "a newer file was accepted";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::NewerData);
  }
}

TEST_F(Store, refuses_a_file_that_it_may_only_read) {
  db.reset();
  std::filesystem::permissions(folder / "test.sqlite", std::filesystem::perms(0444));
  const auto me = ::geteuid();
  if (me == 0) ASSERT_EQ(::seteuid(65534), 0);  // root may write everywhere
  std::optional<Failure::Kind> refused;
  try {
    const Database again(Options{folder / "test.sqlite"});
  } catch (const Failure& failure) {
    refused = failure.kind();
  }
  ASSERT_EQ(::seteuid(me), 0);
  EXPECT_EQ(refused, Failure::Kind::ReadOnly);
}

TEST_F(Store, says_when_the_disk_is_full) {
  auto writer = db->write();
  // The smallest cap the file can have stands for a full disk.
  static const Sql shrink = R"sql(PRAGMA max_page_count = 1)sql";
  writer->query(shrink).any();
  try {
    for (int i = 0; i < 10'000; ++i)
      writer->run(insert_fruit, "fruit " + std::to_string(i) + std::string(200, 'x'), 1);
    FAIL() << "nothing refused";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::DiskFull);
  }
}

}  // namespace
}  // namespace store
