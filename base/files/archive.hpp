#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Files gathered in one: a tar compressed by gzip, which any machine can open, read by a guard who
// trusts nothing in it.
namespace files {

// What cannot be read or written, and why, in French.
class ArchiveProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What went in or came out, to be compared: the archive’s own sum is not looked at. A name such as
// "courrier/lettre.eml", its size and its SHA-256.
struct Entry {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;  // 64 characters, lower case
  bool operator==(const Entry&) const = default;
};

// Written beside its final name and put in place by `finish`, on disk for good: a reader sees a
// whole archive or none. Only its owner may read it. Throws ArchiveProblem.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(std::filesystem::path file);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;

  Entry add_file(std::string_view name, const std::filesystem::path& file);
  Entry add_text(std::string_view name, std::string_view text);
  void finish();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// Unpacks into a folder that exists and is empty. Refuses anything but plain files, names that lead
// out of the folder, a name twice, more than `most` bytes in all. Throws ArchiveProblem, also for
// an archive that is cut or damaged.
std::vector<Entry> unpack(
    const std::filesystem::path& file, const std::filesystem::path& folder, std::uint64_t most);

// The same checks, without writing anything.
std::vector<Entry> read_through(const std::filesystem::path& file);

// Whether a name stays inside the folder that it is put into: relative, without "..", without
// backslashes or control characters.
bool stays_inside(std::string_view name);

// On disk for good: a file, or a folder's list of names.
void make_lasting(const std::filesystem::path& path);

}  // namespace files
