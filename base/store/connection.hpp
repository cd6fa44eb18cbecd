#pragma once
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/row.hpp"
#include "base/store/sql.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

// A statement prepared on one connection, and the features whose tables it touches.
struct Prepared {
  sqlite3_stmt* statement = nullptr;
  std::vector<std::string> reads;
  std::vector<std::string> writes;
};

// One sqlite3 handle, used by one thread at a time, and its prepared statements.
class Connection {
 public:
  enum class Role { Reader, Writer };
  Connection(const std::filesystem::path& file, Role role);
  ~Connection();
  Connection(const Connection&) = delete;

  sqlite3* handle() const { return handle_; }
  // Ready to step, its values bound. Noted in `read` and `written`.
  sqlite3_stmt* start(const Sql& sql, const std::vector<Value>& values);
  void finish(sqlite3_stmt* statement);
  void execute(const char* script);

  // What the current transaction touched; whoever lends the connection clears them.
  std::set<std::string> read, written;

 private:
  void configure(Role role);
  Prepared prepare(std::string_view text);
  static int note_table(
      void* self, int what, const char* table, const char*, const char*, const char*);

  sqlite3* handle_ = nullptr;
  std::vector<std::unique_ptr<Prepared>> prepared_;  // by Sql::number()
  Prepared* preparing_ = nullptr;
};

// The feature that a table belongs to: the first word of its name.
std::string_view feature_of(std::string_view table);

}  // namespace store
