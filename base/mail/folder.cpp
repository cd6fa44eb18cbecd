#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/mail/transport.hpp"

namespace mail {
namespace {

namespace fs = std::filesystem;

fs::path file_of(const fs::path& folder, const MessageId& id) {
  return folder / (id.text() + ".eml");
}

class File {
 public:
  File(const fs::path& path, int how) : descriptor_(::open(path.c_str(), how | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool reaches_disk() { return ::fsync(descriptor_) == 0; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

// The name that readers look for appears once the whole letter is on the disk.
bool put(const fs::path& folder, const Ready& letter) {
  const auto draft = folder / ("." + letter.id.text() + ".part");
  {
    File file(draft, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.is_open() || !file.write(letter.bytes) || !file.reaches_disk()) return false;
  }
  if (::rename(draft.c_str(), file_of(folder, letter.id).c_str()) != 0) return false;
  File listing(folder, O_RDONLY | O_DIRECTORY);
  return listing.is_open() && listing.reaches_disk();
}

Delivery keep(const fs::path& folder, const Ready& letter) {
  std::error_code error;
  if (fs::create_directories(folder, error))
    fs::permissions(folder, fs::perms::owner_all, fs::perm_options::replace, error);
  if (fs::exists(file_of(folder, letter.id), error)) return Sent{};
  if (put(folder, letter)) return Sent{};
  return Later{
      "Le dossier des courriels ne peut pas être écrit : " + std::string(std::strerror(errno))};
}

}  // namespace

Transport folder_transport(fs::path folder) {
  return {
      .send = [folder](const Ready& letter) { return keep(folder, letter); },
      .was_sent = [folder](const MessageId& id) -> std::optional<bool> {
        return fs::exists(file_of(folder, id));
      },
  };
}

}  // namespace mail
