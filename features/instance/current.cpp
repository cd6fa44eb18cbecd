#include "features/instance/current.hpp"

#include "base/store/failure.hpp"

namespace instance {

std::shared_ptr<const Settings> Current::now() {
  try {
    const auto at = database_.current();
    {
      const std::lock_guard lock(turn_);
      if (at.stamp == stamp_ && version_ >= 0) return settings_;
    }
    const auto found = at.versions->find("instance");
    const auto version = found == at.versions->end() ? 0 : found->second;
    const std::lock_guard lock(turn_);
    if (version != version_) {
      settings_ = std::make_shared<const Settings>(settings(*database_.read()));
      version_ = version;
    }
    stamp_ = at.stamp;
    return settings_;
  } catch (const store::Failure&) {
    const std::lock_guard lock(turn_);
    return settings_;
  }
}

}  // namespace instance
