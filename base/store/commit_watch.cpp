#include "base/store/commit_watch.hpp"

#include <sqlite3.h>

#include <atomic>

namespace store {
namespace {

constexpr int region_size = 32768;
constexpr std::uint32_t known_version = 3007000;

}  // namespace

CommitWatch::CommitWatch(sqlite3* connection) {
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
    return;
  if (!file || !file->pMethods || file->pMethods->iVersion < 2) return;
  volatile void* region = nullptr;
  if (file->pMethods->xShmMap(file, 0, region_size, 0, &region) != SQLITE_OK) return;
  index_ = static_cast<const volatile std::uint32_t*>(region);
}

bool CommitWatch::look(Header& header) const {
  if (!index_) return false;
  std::atomic_thread_fence(std::memory_order_seq_cst);
  for (std::size_t i = 0; i < header.size(); ++i) header[i] = index_[i];
  std::atomic_thread_fence(std::memory_order_seq_cst);
  return header[0] == known_version;
}

}  // namespace store
