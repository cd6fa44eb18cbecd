#include "base/store/database.hpp"

#include <sqlite3.h>

#include <deque>
#include <stdexcept>

#include "base/store/commit_watch.hpp"
#include "base/store/connection.hpp"
#include "base/store/failure.hpp"

namespace store {
namespace {

const Sql bump_version = R"sql(
    INSERT INTO store_version (feature, version) VALUES ($1, 1)
    ON CONFLICT (feature) DO UPDATE SET version = store_version.version + 1)sql";

const Sql select_versions = R"sql(SELECT feature, version FROM store_version)sql";

const char* const make_version_table =
    "CREATE TABLE IF NOT EXISTS store_version ("
    "feature TEXT PRIMARY KEY, version BIGINT NOT NULL) WITHOUT ROWID";

Versions read_versions(Connection& connection) {
  Versions versions;
  Rows(connection, select_versions, {}).each([&](const Row& row) {
    versions.emplace(row.get<std::string>("feature"), row.get<std::int64_t>("version"));
  });
  return versions;
}

}  // namespace

Rows::Rows(Connection& connection, const Sql& sql, const std::vector<Value>& values)
    : connection_(connection), statement_(connection.start(sql, values)) {}

Rows::~Rows() { connection_.finish(statement_); }

bool Rows::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) must(connection_.handle(), code);
  return false;
}

const std::set<std::string>& Reader::features_read() const { return connection_.read; }

void Reader::depends_on(std::string_view feature) { connection_.read.emplace(feature); }

Versions Reader::versions() {
  const auto all = read_versions(connection_);
  connection_.read.erase("store");
  Versions mine;
  for (const auto& feature : connection_.read) {
    const auto found = all.find(feature);
    mine.emplace(feature, found == all.end() ? 0 : found->second);
  }
  return mine;
}

void Writer::begin() {
  if (begun_) return;
  connection_.execute("BEGIN IMMEDIATE");
  begun_ = true;
}

std::int64_t Writer::changed() const { return sqlite3_changes64(connection_.handle()); }

void Writer::commit() {
  if (!begun_) return;
  const auto written = connection_.written;
  for (const auto& feature : written) run(bump_version, feature);
  connection_.execute("COMMIT");
  connection_.written.clear();
  begun_ = false;
}

void Writer::yield(const std::function<void()>& slow) {
  if (begun_) throw std::logic_error("something was written: others cannot write yet");
  turn_->unlock();
  try {
    slow();
  } catch (...) {
    turn_->lock();
    throw;
  }
  turn_->lock();
}

Writer::~Writer() {
  if (begun_) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  connection_.read.clear();
  connection_.written.clear();
}

struct Database::Inside {
  explicit Inside(std::filesystem::path path)
      : file(std::move(path)), writer(file, Connection::Role::Writer) {
    writer.execute(make_version_table);
    watcher = std::make_unique<Connection>(file, Connection::Role::Reader);
    must(watcher->handle(), sqlite3_prepare_v3(watcher->handle(), "PRAGMA data_version", -1,
                                SQLITE_PREPARE_PERSISTENT, &watch, nullptr));
    read_versions(*watcher);
    commits.emplace(watcher->handle());
  }
  ~Inside() { sqlite3_finalize(watch); }

  std::filesystem::path file;
  std::mutex turn;
  Connection writer;

  std::mutex pool_mutex;
  std::deque<std::unique_ptr<Connection>> idle;

  std::mutex watch_mutex;
  std::unique_ptr<Connection> watcher;
  sqlite3_stmt* watch = nullptr;
  std::optional<CommitWatch> commits;
  CommitWatch::Header seen_commit{};
  std::int64_t seen = -1;
  Current current{0, nullptr};
};

Database::Database(Options options) : inside_(std::make_unique<Inside>(options.file)) {}
Database::~Database() = default;

void Database::GiveBack::operator()(Connection* connection) const {
  sqlite3_exec(connection->handle(), "COMMIT", nullptr, nullptr, nullptr);
  connection->read.clear();
  connection->written.clear();
  const std::lock_guard lock(inside->pool_mutex);
  inside->idle.emplace_front(connection);
}

Database::ReadLease Database::read() {
  std::unique_ptr<Connection> connection;
  {
    const std::lock_guard lock(inside_->pool_mutex);
    if (!inside_->idle.empty()) {
      connection = std::move(inside_->idle.front());
      inside_->idle.pop_front();
    }
  }
  if (!connection)
    connection = std::make_unique<Connection>(inside_->file, Connection::Role::Reader);
  connection->execute("BEGIN");
  return ReadLease(Loan(connection.release(), GiveBack{inside_.get()}));
}

Database::WriteLease Database::write() {
  return WriteLease(std::unique_lock(inside_->turn), inside_->writer);
}

Database::Current Database::current() {
  auto& in = *inside_;
  const std::lock_guard lock(in.watch_mutex);
  CommitWatch::Header commit{};
  const bool watched = in.commits->look(commit);
  if (watched && commit == in.seen_commit && in.current.versions) return in.current;
  const int code = sqlite3_step(in.watch);
  const auto now = code == SQLITE_ROW ? sqlite3_column_int64(in.watch, 0) : -1;
  sqlite3_reset(in.watch);
  if (code != SQLITE_ROW) must(in.watcher->handle(), code);
  if (now != in.seen || !in.current.versions) {
    auto versions = std::make_shared<const Versions>(read_versions(*in.watcher));
    if (!in.current.versions || *versions != *in.current.versions)
      in.current = {in.current.stamp + 1, std::move(versions)};
    in.seen = now;
  }
  in.seen_commit = commit;
  return in.current;
}

const std::filesystem::path& Database::file() const { return inside_->file; }

void Database::copy_to(const std::filesystem::path& file) {
  if (std::filesystem::exists(file))
    throw Failure(Failure::Kind::Other, file.string() + " exists already");
  const std::lock_guard lock(inside_->turn);
  Connection copy(file, Connection::Role::Writer);
  auto* backup = sqlite3_backup_init(copy.handle(), "main", inside_->writer.handle(), "main");
  if (!backup) must(copy.handle(), sqlite3_errcode(copy.handle()));
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) must(copy.handle(), code);
}

void Database::run_script(std::string_view script, const std::function<void(Writer&)>& then) {
  auto lease = write();
  lease->begin();
  inside_->writer.execute(std::string(script).c_str());
  if (then) then(*lease);
  lease->commit();
}

}  // namespace store
