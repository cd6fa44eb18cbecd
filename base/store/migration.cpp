#include "base/store/migration.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/store/failure.hpp"

namespace store {
namespace {

constexpr std::string_view make_migration_table =
    "CREATE TABLE IF NOT EXISTS store_migration ("
    "number INTEGER PRIMARY KEY, name TEXT NOT NULL, ran_at TEXT NOT NULL)";

const Sql select_last = R"sql(SELECT max(number) AS number FROM store_migration)sql";

const Sql insert_migration = R"sql(
    INSERT INTO store_migration (number, name, ran_at) VALUES ($1, $2, $3))sql";

std::filesystem::path free_name(const std::filesystem::path& folder, int number, Time now) {
  const auto stem = fmt::format("km1-{}-avant-{:04}", iso(day_of(now)), number);
  auto file = folder / (stem + ".sqlite");
  for (int i = 2; std::filesystem::exists(file); ++i)
    file = folder / fmt::format("{}-{}.sqlite", stem, i);
  return file;
}

}  // namespace

std::vector<Migration> for_engine(std::span<const Migration> all, Engine engine) {
  std::vector<Migration> mine;
  std::ranges::copy_if(all, std::back_inserter(mine),
      [&](const Migration& migration) { return !migration.only || *migration.only == engine; });
  std::ranges::sort(mine, {}, &Migration::number);
  return mine;
}

int schema_number(Database& database) {
  database.run_script(make_migration_table);
  return database.read()
      ->query(select_last)
      .first([](const Row& row) { return row.get<std::optional<int>>("number"); })
      .value_or(std::nullopt)
      .value_or(0);
}

Migrated migrate(Database& database, std::span<const Migration> all,
    const std::filesystem::path& backups, Time now) {
  const auto steps = for_engine(all, Engine::Sqlite);
  Migrated done{.from = schema_number(database)};
  done.to = done.from;
  if (!steps.empty() && done.from > steps.back().number)
    throw Failure(Failure::Kind::NewerData,
        fmt::format("the data is at {}, this program knows {}", done.from, steps.back().number));
  for (const auto& step : steps) {
    if (step.number <= done.from) continue;
    if (done.from > 0 && !done.backup) {
      std::filesystem::create_directories(backups);
      done.backup = free_name(backups, step.number, now);
      database.copy_to(*done.backup);
    }
    database.run_script(step.text,
        [&](Writer& writer) { writer.run(insert_migration, step.number, step.name, now); });
    done.to = step.number;
  }
  return done;
}

}  // namespace store
