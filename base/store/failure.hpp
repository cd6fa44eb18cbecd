#pragma once
#include <stdexcept>
#include <string>

struct sqlite3;

namespace store {

// What no caller can mend: the disk is full, the file cannot be written, a newer program made it.
class Failure : public std::runtime_error {
 public:
  enum class Kind { DiskFull, ReadOnly, Device, Busy, NewerData, Corrupt, Other };
  Failure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

// Throws the Failure that an SQLite result code stands for, unless it is SQLITE_OK.
void must(sqlite3* handle, int code);

}  // namespace store
