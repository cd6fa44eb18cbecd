#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <memory>

#include "base/files/archive.hpp"
#include "base/keys/hash.hpp"

namespace files {
namespace {

struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
struct FreeWriter {
  void operator()(archive* writer) const { archive_write_free(writer); }
};

}  // namespace

struct ArchiveWriter::Inside {
  explicit Inside(std::filesystem::path name)
      : file(std::move(name)), partial(file.string() + ".partiel"), writer(archive_write_new()) {}

  void must(int code) const {
    if (code < ARCHIVE_WARN)
      throw ArchiveProblem("L’archive « " + file.string() + " » ne peut pas être écrite : " +
                           archive_error_string(writer.get()) + ".");
  }
  void begin(std::string_view name, std::int64_t bytes) const {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname_utf8(entry.get(), std::string(name).c_str());
    archive_entry_set_size(entry.get(), bytes);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    must(archive_write_header(writer.get(), entry.get()));
  }
  void put(std::string_view bytes) const {
    const auto written = archive_write_data(writer.get(), bytes.data(), bytes.size());
    if (written < 0) must(static_cast<int>(written));
    if (written != static_cast<la_ssize_t>(bytes.size()))
      throw ArchiveProblem(
          "L’archive « " + file.string() + " » ne peut pas être écrite en entier.");
  }

  std::filesystem::path file, partial;
  std::unique_ptr<archive, FreeWriter> writer;
  int descriptor = -1;
  bool finished = false;
};

ArchiveWriter::ArchiveWriter(std::filesystem::path file)
    : inside_(std::make_unique<Inside>(std::move(file))) {
  auto& in = *inside_;
  in.descriptor =
      ::open(in.partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (in.descriptor < 0)
    throw ArchiveProblem("« " + in.partial.string() +
                         " » ne peut pas être écrit. Vérifiez que le dossier existe et que vous "
                         "pouvez y écrire.");
  in.must(archive_write_set_format_pax_restricted(in.writer.get()));
  in.must(archive_write_add_filter_gzip(in.writer.get()));
  in.must(archive_write_set_filter_option(in.writer.get(), "gzip", "timestamp", nullptr));
  in.must(archive_write_open_fd(in.writer.get(), in.descriptor));
}

ArchiveWriter::~ArchiveWriter() {
  auto& in = *inside_;
  in.writer.reset();
  if (in.descriptor >= 0) ::close(in.descriptor);
  if (!in.finished) ::unlink(in.partial.c_str());
}

Entry ArchiveWriter::add_file(std::string_view name, const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw ArchiveProblem("Le fichier « " + file.string() + " » ne peut pas être lu.");
  const auto size = std::filesystem::file_size(file);
  inside_->begin(name, static_cast<std::int64_t>(size));
  keys::Sha256 digest;
  std::uint64_t read = 0;
  std::array<char, 1 << 16> some{};
  while (stream.read(some.data(), some.size()), stream.gcount() > 0) {
    const std::string_view bytes(some.data(), static_cast<std::size_t>(stream.gcount()));
    read += bytes.size();
    if (read > size) break;
    digest.add(bytes);
    inside_->put(bytes);
  }
  if (read != size || stream.bad())
    throw ArchiveProblem("Le fichier « " + file.string() + " » a changé pendant sa copie.");
  return {std::string(name), size, digest.hex()};
}

Entry ArchiveWriter::add_text(std::string_view name, std::string_view text) {
  inside_->begin(name, static_cast<std::int64_t>(text.size()));
  inside_->put(text);
  return {std::string(name), text.size(), keys::sha256_hex(text)};
}

void ArchiveWriter::finish() {
  auto& in = *inside_;
  in.must(archive_write_close(in.writer.get()));
  if (::fsync(in.descriptor) != 0)
    throw ArchiveProblem("Le disque n’a pas gardé « " + in.partial.string() + " ».");
  // A link, unlike a renaming, does not replace what is there.
  if (::link(in.partial.c_str(), in.file.c_str()) != 0 &&
      (errno == EEXIST || ::rename(in.partial.c_str(), in.file.c_str()) != 0))
    throw ArchiveProblem("« " + in.file.string() + " » existe déjà, ou ne peut pas être écrit.");
  ::unlink(in.partial.c_str());
  in.finished = true;
  make_lasting(in.file.has_parent_path() ? in.file.parent_path() : ".");
}

void make_lasting(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw ArchiveProblem("« " + path.string() + " » ne peut pas être ouvert.");
  const bool kept = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!kept) throw ArchiveProblem("Le disque n’a pas gardé « " + path.string() + " ».");
}

}  // namespace files
