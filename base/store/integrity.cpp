#include "base/store/integrity.hpp"

#include <sqlite3.h>

#include "base/store/connection.hpp"
#include "base/store/failure.hpp"

namespace store {

std::string damage(const std::filesystem::path& file) {
  const Connection connection(file, Connection::Role::Reader);
  std::string found;
  const auto note = [](void* text, int, char** values, char**) {
    auto& all = *static_cast<std::string*>(text);
    if (values[0] && std::string_view(values[0]) != "ok") all += std::string(values[0]) + ". ";
    return 0;
  };
  must(connection.handle(),
      sqlite3_exec(connection.handle(), "PRAGMA integrity_check(20)", note, &found, nullptr));
  return found;
}

std::optional<Alone> alone_with(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return Alone(nullptr);
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
  std::shared_ptr<void> hold(
      handle, [](void* open) { sqlite3_close(static_cast<sqlite3*>(open)); });
  if (opened != SQLITE_OK) return Alone(nullptr);
  // Leaving must not delete a journal by its name: another file may stand there by then.
  int keep_journal = 1;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep_journal);
  // In this mode a file in WAL is locked whole, and refused as long as anyone has it open.
  const int code = sqlite3_exec(
      handle, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return std::nullopt;
  return Alone(std::move(hold));
}

}  // namespace store
