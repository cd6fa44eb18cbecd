#pragma once
#include <array>
#include <cstdint>

struct sqlite3;

namespace store {

// Notices every commit to a WAL file, by whatever process, without asking the system: SQLite keeps
// the state of the log in memory shared by all (the WAL-index, whose 48 first bytes change with
// each commit: sqlite.org/walformat.html). What it has not mapped yet, or not in this form, counts
// as changed.
class CommitWatch {
 public:
  using Header = std::array<std::uint32_t, 12>;
  // The connection must outlive this, and have read from the file once.
  explicit CommitWatch(sqlite3* connection);
  // The state now; empty when it cannot be seen.
  bool look(Header& header) const;

 private:
  const volatile std::uint32_t* index_ = nullptr;
};

}  // namespace store
