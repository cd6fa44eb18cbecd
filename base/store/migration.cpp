#include "base/store/migration.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/store/failure.hpp"

namespace store {
namespace {

constexpr std::string_view make_migration_table =
    "CREATE TABLE IF NOT EXISTS store_migration ("
    "number INTEGER PRIMARY KEY, name TEXT NOT NULL, ran_at TEXT NOT NULL)";

const Sql select_ran = R"sql(SELECT number FROM store_migration ORDER BY number)sql";

const Sql insert_migration = R"sql(
    INSERT INTO store_migration (number, name, ran_at) VALUES ($1, $2, $3))sql";

std::filesystem::path free_name(const std::filesystem::path& folder, int number, Time now) {
  const auto stem = fmt::format("km1-{}-avant-{:04}", iso(day_of(now)), number);
  auto file = folder / (stem + ".sqlite");
  for (int i = 2; std::filesystem::exists(file); ++i)
    file = folder / fmt::format("{}-{}.sqlite", stem, i);
  return file;
}

std::vector<int> steps_ran(Database& database) {
  database.run_script(make_migration_table);
  return database.read()->query(select_ran).all([](const Row& row) {
    return row.get<int>("number");
  });
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
  const auto ran = steps_ran(database);
  return ran.empty() ? 0 : ran.back();
}

Gap gap(Database& database, std::span<const Migration> all) {
  const auto ran = steps_ran(database);
  std::vector<int> known;
  for (const auto& step : for_engine(all, Engine::Sqlite)) known.push_back(step.number);
  Gap gap;
  std::ranges::set_difference(known, ran, std::back_inserter(gap.missing));
  std::ranges::set_difference(ran, known, std::back_inserter(gap.unknown));
  return gap;
}

Migrated migrate(Database& database, std::span<const Migration> all,
    const std::filesystem::path& backups, Time now) {
  const auto [missing, unknown] = gap(database, all);
  Migrated done{.from = schema_number(database)};
  done.to = done.from;
  if (!unknown.empty())
    throw Failure(Failure::Kind::NewerData,
        fmt::format("the data had steps that this program does not know: {}", unknown.back()));
  for (const auto& step : for_engine(all, Engine::Sqlite)) {
    if (!std::ranges::binary_search(missing, step.number)) continue;
    if (done.from > 0 && !done.backup) {
      std::filesystem::create_directories(backups);
      done.backup = free_name(backups, step.number, now);
      database.copy_to(*done.backup);
    }
    database.run_script(step.text,
        [&](Writer& writer) { writer.run(insert_migration, step.number, step.name, now); });
    done.to = std::max(done.to, step.number);
    done.ran.push_back(step.number);
  }
  return done;
}

}  // namespace store
