#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>

#include "base/store/migration.hpp"
#include "base/store/sql.hpp"
#include "migrations/migrations.hpp"

// SQLite is the engine that serves; PostgreSQL 15 becomes the second. So that it can, the same
// schema and the same statements must be accepted by both.
namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

class Postgres {
 public:
  Postgres() : connection_(PQconnectdb("options='-c client_min_messages=warning'"), &PQfinish) {
    if (PQstatus(connection_.get()) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(connection_.get()));
  }
  // What PostgreSQL objects to; empty when it accepts.
  std::string run(std::string_view script) {
    return objection(PQexec(connection_.get(), std::string(script).c_str()));
  }
  std::string prepare(std::string_view sql) {
    return objection(PQprepare(connection_.get(), "", std::string(sql).c_str(), 0, nullptr));
  }

 private:
  std::string objection(PGresult* given) {
    const Answer answer(given, &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
    return PQerrorMessage(connection_.get());
  }
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

// The store's own tables, which on SQLite are made when the file is opened.
constexpr std::string_view store_tables = R"sql(
    CREATE TABLE store_version (feature TEXT PRIMARY KEY, version BIGINT NOT NULL);
    CREATE TABLE store_migration (
      number INTEGER PRIMARY KEY, name TEXT NOT NULL, ran_at TEXT NOT NULL);)sql";

class OnPostgres : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = std::make_unique<Postgres>();
    refused_ = database_->run(store_tables);
    for (const auto& step : store::for_engine(all_migrations(), store::Engine::Postgres))
      if (const auto why = database_->run(step.text); !why.empty())
        refused_ += fmt::format("migration {:04} {}: {}\n", step.number, step.name, why);
  }
  static void TearDownTestSuite() { database_.reset(); }

  static inline std::unique_ptr<Postgres> database_;
  static inline std::string refused_;
};

TEST_F(OnPostgres, every_migration_runs) { EXPECT_EQ(refused_, ""); }

TEST_F(OnPostgres, every_statement_can_be_prepared) {
  for (const auto* sql : store::Sql::all())
    EXPECT_EQ(database_->prepare(sql->text()), "") << sql->text();
}

// A step written for one engine has its twin for the other.
TEST(Migrations, exist_for_both_engines) {
  const auto numbers = [](store::Engine engine) {
    std::vector<int> found;
    for (const auto& step : store::for_engine(all_migrations(), engine))
      found.push_back(step.number);
    return found;
  };
  EXPECT_EQ(numbers(store::Engine::Sqlite), numbers(store::Engine::Postgres));
}

// A statement that no one registered could not be checked here.
TEST(Statements, are_all_registered) {
  const std::regex constant(R"(\bconst store::Sql (\w+) ?=|\bconst Sql (\w+) ?=)");
  std::size_t written = 0;
  for (const auto* folder : {"base", "features", "app"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto name = entry.path().filename().string();
      if (entry.path().extension() != ".cpp" || name.ends_with("_test.cpp")) continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      const auto source = text.str();
      written += std::distance(
          std::sregex_iterator(source.begin(), source.end(), constant), std::sregex_iterator());
    }
  EXPECT_EQ(store::Sql::all().size(), written);
}

}  // namespace
