#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/store/database.hpp"

namespace store {

// Things made from some features' data and dear to make, kept while those data stay the same. Safe
// to share between threads. Bounded by number: beyond `most`, all are forgotten at once.
template <class Thing>
class Remembered {
 public:
  using Kept = std::shared_ptr<const Thing>;
  Remembered(std::vector<std::string> features, std::size_t most)
      : features_(std::move(features)), most_(most) {}

  // The thing of that name as this transaction's data make it. `make` is called without a lock: two
  // who ask at once may both make it. An empty answer of `make` is not kept.
  template <class Make>
  Kept get(Reader& db, const std::string& name, Make make) {
    const auto seen = versions(db);
    {
      const std::lock_guard lock(turn_);
      if (seen == made_from_)
        if (const auto known = things_.find(name); known != things_.end()) return known->second;
    }
    Kept made = make();
    if (!made) return made;
    const std::lock_guard lock(turn_);
    if (newer(seen, made_from_)) {
      things_.clear();
      made_from_ = seen;
    }
    if (seen != made_from_) return made;  // A transaction that looks at the past.
    if (things_.size() >= most_) things_.clear();
    things_.insert_or_assign(name, made);
    return made;
  }

 private:
  Versions versions(Reader& db) const {
    for (const auto& feature : features_) db.depends_on(feature);
    const auto all = db.versions();
    Versions mine;
    for (const auto& feature : features_) mine.insert(*all.find(feature));
    return mine;
  }
  static bool newer(const Versions& these, const Versions& than) {
    for (const auto& [feature, version] : these) {
      const auto other = than.find(feature);
      if (other == than.end() || version > other->second) return true;
    }
    return false;
  }

  const std::vector<std::string> features_;
  const std::size_t most_;
  std::mutex turn_;
  Versions made_from_;
  std::unordered_map<std::string, Kept> things_;
};

}  // namespace store
