#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/store/database.hpp"
#include "features/library/index.hpp"
#include "features/library/trials.hpp"
#include "features/territory/territory.hpp"

namespace compass {

// All resources and the places they are about, as ranking needs them.
struct Books {
  std::vector<library::Resource> resources;
  std::map<std::string, territory::Territory> places;  // by Ref::text()
  std::vector<library::TriedAt> tried;                 // where, too, is among `places`
};

// Keeps the books in memory until the library or the territories change. Safe to share between
// threads. `main` builds it and lends it to pages.
class Shelf {
 public:
  explicit Shelf(const library::Index& index) : index_(index) {}
  std::shared_ptr<const Books> books(store::Reader& db) const;
  const library::Index& index() const { return index_; }

 private:
  const library::Index& index_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Books> books_;
  mutable store::Versions versions_;
};

}  // namespace compass
