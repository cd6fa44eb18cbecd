#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/config.hpp"
#include "base/store/database.hpp"

// The whole instance in one file, and back: an archive whose manifest gives the SHA-256 of each
// file of the data folder. Made while the site runs; never taken back before it has been checked.
namespace backup {

// Why a backup cannot be made or taken back, in French, with what to do.
class Refusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Summary {
  Time made_at;
  int schema = 0;           // the highest step of the schema
  std::size_t files = 0;    // the base included
  std::uint64_t bytes = 0;  // once unpacked
};

struct Made {
  std::filesystem::path file;
  Summary summary;
};
// The base as it is at one moment, whoever writes meanwhile, and the other files of the folder but
// `sauvegardes`. Read back before it counts as made. Without `file`: a dated name in
// Config::backups(). Never replaces a file. Throws Refusal, ArchiveProblem, store::Failure.
Made make(store::Database& database, const Config& config,
    const std::optional<std::filesystem::path>& file, Time now);

// When a backup was last made of this folder, and where it was put.
struct Last {
  Time at;
  std::filesystem::path file;
};
std::optional<Last> last(const Config& config);

enum class Existing {
  Refuse,   // a folder with data stays as it is
  PutAside  // it is renamed and kept
};
struct Restored {
  Summary summary;
  std::optional<std::filesystem::path> put_aside;  // where the folder of before is now
  int sessions = 0;                                // that were open in the backup, and are closed
};
// Unpacks beside the data folder, checks everything (names, sizes, checksums, the base's own
// integrity, a schema that this program knows), then puts the whole in place at once. Whatever is
// refused leaves the folder as it was. Refuses while a program works on it.
Restored restore(
    const std::filesystem::path& file, const Config& config, Existing existing, Time now);

// A file that was not meant to be restored: is it whole? The same checks, nothing is put in place.
Summary check(const std::filesystem::path& file, const Config& config);

}  // namespace backup
