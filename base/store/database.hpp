#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/row.hpp"
#include "base/store/sql.hpp"
#include "base/store/versions.hpp"

namespace store {

class Connection;  // one sqlite3 handle and its prepared statements

// The rows of one statement, read while iterating; the statement is reset when this dies.
class Rows {
 public:
  Rows(Connection& connection, const Sql& sql, const std::vector<Value>& values);
  Rows(const Rows&) = delete;
  ~Rows();
  template <class Read>
  auto all(Read read) {
    std::vector<decltype(read(std::declval<const Row&>()))> found;
    while (step()) found.push_back(read(Row(statement_)));
    return found;
  }
  template <class Read>
  auto first(Read read) -> std::optional<decltype(read(std::declval<const Row&>()))> {
    if (!step()) return std::nullopt;
    return read(Row(statement_));
  }
  template <class Visit>
  void each(Visit visit) {
    while (step()) visit(Row(statement_));
  }
  bool any() { return step(); }

 private:
  bool step();
  Connection& connection_;
  sqlite3_stmt* statement_;
};

// A transaction that may only look: one consistent state of the data until it dies.
class Reader {
 public:
  explicit Reader(Connection& connection) : connection_(connection) {}
  Reader(const Reader&) = delete;
  virtual ~Reader() = default;

  template <class... Values>
  Rows query(const Sql& sql, const Values&... values) {
    return Rows(connection_, sql, {to_value(values)...});
  }
  // Which features' tables this has read so far (the first word of a table's name): what a page
  // made from it depends on. Something kept in memory and made from a feature's tables is declared.
  const std::set<std::string>& features_read() const;
  void depends_on(std::string_view feature);
  // The versions of those features as this transaction sees them.
  Versions versions();

 protected:
  Connection& connection_;
};

// A transaction that may change things; begins at the first write, rolled back unless committed.
// A commit bumps the version of every feature whose tables it wrote.
class Writer : public Reader {
 public:
  using Reader::Reader;
  ~Writer() override;
  template <class... Values>
  void run(const Sql& sql, const Values&... values) {
    begin();
    Rows(connection_, sql, {to_value(values)...}).any();
  }
  // How many rows the last run changed.
  std::int64_t changed() const;
  void commit();

 private:
  void begin();
  bool begun_ = false;
};

struct Options {
  std::filesystem::path file;  // ":memory:" only in tests of this layer
  int readers = 4;
};

// One SQLite file in WAL: one writer, a pool of readers. Lends transactions; a lease gives its
// connection back when it dies.
class Database {
 public:
  explicit Database(Options options);
  ~Database();
  Database(const Database&) = delete;

  class ReadLease;
  class WriteLease;
  ReadLease read();
  WriteLease write();  // waits for the writer

  // The versions of all features now, cheap enough to ask for each request: another process's
  // commits are noticed too.
  Versions versions();
  const std::filesystem::path& file() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace store
