#include "base/store/failure.hpp"

#include <sqlite3.h>

namespace store {
namespace {

Failure::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return Failure::Kind::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return Failure::Kind::ReadOnly;
    case SQLITE_IOERR: return Failure::Kind::Device;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Failure::Kind::Busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Failure::Kind::Corrupt;
    default: return Failure::Kind::Other;
  }
}

}  // namespace

void must(sqlite3* handle, int code) {
  if (code == SQLITE_OK) return;
  throw Failure(kind_of(code), handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
}

}  // namespace store
