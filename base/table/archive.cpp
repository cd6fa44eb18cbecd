#include "base/table/archive.hpp"

#include <fmt/format.h>
#include <minizip/unzip.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace table {
namespace {

// Where minizip is in the bytes; it knows files only, and asks for one by these functions.
struct Memory {
  std::string_view bytes;
  std::size_t at = 0;
};
Memory& memory(voidpf stream) { return *static_cast<Memory*>(stream); }

voidpf open_memory(voidpf opaque, const void*, int) { return opaque; }
int close_memory(voidpf, voidpf) { return 0; }
int no_error(voidpf, voidpf) { return 0; }
uLong write_nothing(voidpf, voidpf, const void*, uLong) { return 0; }

uLong read_memory(voidpf, voidpf stream, void* into, uLong size) {
  auto& from = memory(stream);
  const auto some = std::min<std::size_t>(size, from.bytes.size() - from.at);
  std::memcpy(into, from.bytes.data() + from.at, some);
  from.at += some;
  return static_cast<uLong>(some);
}

ZPOS64_T where(voidpf, voidpf stream) { return memory(stream).at; }

long go_to(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  auto& in = memory(stream);
  const auto from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? in.at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? in.bytes.size()
                                                       : std::size_t{0};
  if (offset > in.bytes.size() - from) return -1;
  in.at = from + static_cast<std::size_t>(offset);
  return 0;
}

}  // namespace

struct Archive::Inside {
  Memory memory;
  unzFile file = nullptr;
  std::size_t read_so_far = 0;
  ~Inside() {
    if (file) unzClose(file);
  }
};

Archive::Archive(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive, std::string> Archive::open(std::string_view bytes) {
  auto inside = std::make_unique<Inside>();
  inside->memory.bytes = bytes;
  zlib_filefunc64_def functions{.zopen64_file = open_memory,
      .zread_file = read_memory,
      .zwrite_file = write_nothing,
      .ztell64_file = where,
      .zseek64_file = go_to,
      .zclose_file = close_memory,
      .zerror_file = no_error,
      .opaque = &inside->memory};
  inside->file = unzOpen2_64("", &functions);
  unz_global_info64 info{};
  if (!inside->file || unzGetGlobalInfo64(inside->file, &info) != UNZ_OK)
    return refuse(std::string("Le fichier est abîmé ou incomplet : il ne s’ouvre pas."));
  if (info.number_entry > most_parts)
    return refuse(std::string("Le fichier contient trop de parties pour un classeur."));
  return Archive(std::move(inside));
}

std::optional<std::string> Archive::fail(std::string reason) {
  problem_ = std::move(reason);
  return std::nullopt;
}

bool Archive::has(const std::string& name) {
  return unzLocateFile(inside_->file, name.c_str(), 1) == UNZ_OK;
}

std::optional<std::string> Archive::read(const std::string& name) {
  if (!has(name)) return fail("Le classeur est incomplet.");
  if (unzOpenCurrentFile(inside_->file) != UNZ_OK)
    return fail("Une partie du classeur est abîmée ou chiffrée.");
  std::string content;
  std::array<char, 65536> some;
  int count = 0;
  while ((count = unzReadCurrentFile(inside_->file, some.data(), some.size())) > 0) {
    inside_->read_so_far += static_cast<std::size_t>(count);
    if (inside_->read_so_far > most_bytes) {
      unzCloseCurrentFile(inside_->file);
      return fail(
          fmt::format("Le classeur est trop volumineux une fois décompressé : {} Mo au plus.",
              most_bytes >> 20));
    }
    content.append(some.data(), static_cast<std::size_t>(count));
  }
  const bool sound = unzCloseCurrentFile(inside_->file) == UNZ_OK && count == 0;
  if (!sound) return fail("Une partie du classeur est abîmée.");
  return content;
}

}  // namespace table
