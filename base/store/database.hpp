#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
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
  ~Writer();
  template <class... Values>
  void run(const Sql& sql, const Values&... values) {
    begin();
    Rows(connection_, sql, {to_value(values)...}).any();
  }
  // How many rows the last run changed.
  std::int64_t changed() const;
  void commit();
  // Lets others write while `slow` runs: what was read before may have changed after. Throws
  // std::logic_error once something was written.
  void yield(const std::function<void()>& slow);

 private:
  friend class Database;
  void begin();
  bool begun_ = false;
  std::unique_lock<std::mutex>* turn_ = nullptr;
};

struct Options {
  std::filesystem::path file;
};

// One SQLite file in WAL: one writer, a pool of readers. Lends transactions; a lease ends its
// transaction and gives the connection back when it dies.
class Database {
 public:
  // Opens or makes the file. Throws Failure when it cannot be written.
  explicit Database(Options options);
  ~Database();
  Database(const Database&) = delete;

 private:
  struct Inside;
  struct GiveBack {
    Inside* inside;
    void operator()(Connection* connection) const;
  };
  using Loan = std::unique_ptr<Connection, GiveBack>;

 public:
  class ReadLease {
   public:
    Reader& operator*() { return reader_; }
    Reader* operator->() { return &reader_; }

   private:
    friend class Database;
    explicit ReadLease(Loan loan) : loan_(std::move(loan)), reader_(*loan_) {}
    Loan loan_;
    Reader reader_;
  };
  class WriteLease {
   public:
    Writer& operator*() { return writer_; }
    Writer* operator->() { return &writer_; }

   private:
    friend class Database;
    WriteLease(std::unique_lock<std::mutex> turn, Connection& connection)
        : turn_(std::move(turn)), writer_(connection) {
      writer_.turn_ = &turn_;
    }
    std::unique_lock<std::mutex> turn_;
    Writer writer_;
  };

  ReadLease read();
  WriteLease write();  // waits for its turn

  // The versions of all features now; another process's commits are noticed too. Cheap enough to
  // ask for each request: the stamp changes whenever any version did.
  struct Current {
    std::uint64_t stamp;
    std::shared_ptr<const Versions> versions;
  };
  Current current();
  Versions versions() { return *current().versions; }

  const std::filesystem::path& file() const;
  // A consistent copy while the site runs. Throws Failure; never overwrites.
  void copy_to(const std::filesystem::path& file);
  // Runs a script of several statements, then `then`, in one transaction: migrations only.
  void run_script(std::string_view script, const std::function<void(Writer&)>& then = {});

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace store
