#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <limits>
#include <memory>
#include <set>

#include "base/files/archive.hpp"
#include "base/keys/hash.hpp"
#include "base/values/text.hpp"

namespace files {
namespace {

struct FreeReader {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeReader>;

[[noreturn]] void damaged(const std::filesystem::path& file) {
  throw ArchiveProblem("« " + file.string() +
                       " » est incomplet ou abîmé : copiez-le de nouveau, ou prenez une autre "
                       "sauvegarde.");
}

Reader open(const std::filesystem::path& file) {
  Reader reader(archive_read_new());
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_tar(reader.get());
  if (!std::filesystem::is_regular_file(file))
    throw ArchiveProblem("Le fichier « " + file.string() + " » n’existe pas.");
  if (archive_read_open_filename(reader.get(), file.c_str(), 1 << 16) != ARCHIVE_OK)
    throw ArchiveProblem("« " + file.string() + " » n’est pas une sauvegarde de km1.");
  return reader;
}

std::string name_of(archive_entry* entry, const std::filesystem::path& file) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);
  const bool plain = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
                     !archive_entry_symlink(entry);
  if (!name || !plain || !stays_inside(name))
    throw ArchiveProblem("« " + file.string() +
                         " » contient autre chose que des fichiers d’une sauvegarde. Rien n’a été "
                         "repris.");
  return name;
}

using Take = std::function<void(std::string_view bytes)>;
// Gives what to do with the bytes of each file.
using Begin = std::function<Take(const std::string& name)>;

// A file's bytes in their order; gaps of a sparse file are zeros that nobody wrote: refused.
Entry copy(archive* reader, std::string name, const std::filesystem::path& file,
    std::uint64_t& left, const Take& take) {
  Entry entry{.name = std::move(name)};
  keys::Sha256 digest;
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  for (;;) {
    const int code = archive_read_data_block(reader, &block, &size, &offset);
    if (code == ARCHIVE_EOF) break;
    if (code != ARCHIVE_OK || offset != static_cast<la_int64_t>(entry.bytes)) damaged(file);
    if (size > left)
      throw ArchiveProblem("« " + file.string() + " » contient plus que le disque ne peut tenir.");
    left -= size;
    const std::string_view bytes(static_cast<const char*>(block), size);
    entry.bytes += size;
    digest.add(bytes);
    take(bytes);
  }
  entry.sha256 = digest.hex();
  return entry;
}

std::vector<Entry> walk(const std::filesystem::path& file, std::uint64_t most, const Begin& begin) {
  constexpr std::size_t most_files = 1'000'000;
  const auto reader = open(file);
  std::vector<Entry> entries;
  std::set<std::string> seen;
  for (archive_entry* entry = nullptr;;) {
    const int code = archive_read_next_header(reader.get(), &entry);
    if (code == ARCHIVE_EOF) break;
    if (code != ARCHIVE_OK) damaged(file);
    auto name = name_of(entry, file);
    if (!seen.insert(name).second || seen.size() > most_files) damaged(file);
    const auto bytes = archive_entry_size(entry);
    const auto take = begin(name);
    entries.push_back(copy(reader.get(), std::move(name), file, most, take));
    if (entries.back().bytes != static_cast<std::uint64_t>(bytes)) damaged(file);
  }
  if (entries.empty()) damaged(file);
  return entries;
}

}  // namespace

bool stays_inside(std::string_view name) {
  if (name.empty() || name.size() > 1000 || name.front() == '/' || !text::is_utf8(name))
    return false;
  for (const unsigned char c : name)
    if (c < 0x20 || c == 0x7f || c == '\\') return false;
  for (std::size_t from = 0; from <= name.size();) {
    const auto to = std::min(name.find('/', from), name.size());
    const auto part = name.substr(from, to - from);
    if (part.empty() || part == "." || part == "..") return false;
    from = to + 1;
  }
  return true;
}

std::vector<Entry> unpack(
    const std::filesystem::path& file, const std::filesystem::path& folder, std::uint64_t most) {
  std::vector<std::filesystem::path> written;
  auto entries = walk(file, most, [&](const std::string& name) -> Take {
    const auto path = folder / name;
    std::filesystem::create_directories(path.parent_path());
    auto out = std::make_shared<std::ofstream>(path, std::ios::binary);
    // What an instance keeps is for nobody else on the machine: its letters, its keys.
    std::error_code ignored;
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    written.push_back(path);
    return [out, path](std::string_view bytes) {
      if (!out->write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
        throw ArchiveProblem("« " + path.string() + " » ne peut pas être écrit : disque plein ?");
    };
  });
  for (const auto& path : written) make_lasting(path);
  return entries;
}

std::vector<Entry> read_through(const std::filesystem::path& file) {
  return walk(file, std::numeric_limits<std::uint64_t>::max(),
      [](const std::string&) -> Take { return [](std::string_view) {}; });
}

}  // namespace files
