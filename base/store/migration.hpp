#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"

namespace store {

enum class Engine { Sqlite, Postgres };

// One step of the schema: 0012_search.sql, or 0012_search.sqlite.sql beside .postgres.sql.
struct Migration {
  int number;
  std::string_view name;
  std::optional<Engine> only;  // empty: the same text for both engines
  std::string_view text;
};

// Those that an engine runs, in order.
std::vector<Migration> for_engine(std::span<const Migration> all, Engine engine);

struct Migrated {
  int from = 0;  // 0: a new file
  int to = 0;
  std::vector<int> ran;
  std::optional<std::filesystem::path> backup;  // made when data was there and something had to run
};

// Brings the file to the newest schema: every step that it has not had, in order, even when a later
// one was there first (numbers say what needs what, not when it was written). Each runs in a
// transaction of its own; the file is copied into `backups` first when it holds data. Throws
// Failure(NewerData) when a newer program made the file.
Migrated migrate(Database& database, std::span<const Migration> all,
    const std::filesystem::path& backups, Time now);

// The highest number among the steps that ran; 0 for a new file.
int schema_number(Database& database);

// The numbers of the steps that this file still waits for, and of those that only a newer program
// knows.
struct Gap {
  std::vector<int> missing, unknown;
  bool operator==(const Gap&) const = default;
};
Gap gap(Database& database, std::span<const Migration> all);

}  // namespace store
