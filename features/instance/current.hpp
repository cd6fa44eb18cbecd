#pragma once
#include <memory>
#include <mutex>

#include "features/instance/instance.hpp"

namespace instance {

// The settings of this moment, for what stands around every page and in every letter. Read from the
// store again when a commit, of whatever process, changed them. Safe to share between threads.
class Current {
 public:
  explicit Current(store::Database& database) : database_(database) {}
  // When the store cannot be read, the last ones known: a page that says so has a frame too.
  std::shared_ptr<const Settings> now();

 private:
  store::Database& database_;
  std::mutex turn_;
  std::uint64_t stamp_ = 0;
  std::int64_t version_ = -1;
  std::shared_ptr<const Settings> settings_ = std::make_shared<const Settings>();
};

}  // namespace instance
