#pragma once
#include <array>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/store/database.hpp"
#include "base/values/time.hpp"
#include "base/web/compression.hpp"
#include "base/web/packet.hpp"

namespace web {

// The day in Paris, counted from 1970: pages that speak of today live until its midnight.
int paris_day(Time time);

// Pages that are the same for everyone, kept with their compressed forms until the data that they
// show change. Bounded in bytes; the least lately asked for leave first.
class PageCache {
 public:
  explicit PageCache(std::size_t bytes);

  // The page, in this coding, if it is kept and true. `pack` makes the coding that was not asked
  // for yet from the plain form; its work is done once.
  using Pack = std::function<PacketPtr(const PacketPtr& plain, Coding)>;
  PacketPtr find(std::string_view key, Coding coding, const store::Database::Current& now, int day,
      const Pack& pack);
  void keep(std::string_view key, PacketPtr plain, store::Versions versions, int day);

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    store::Versions versions;
    std::uint64_t stamp = 0;  // of the database when the versions were last compared
    int day = 0;
    std::array<PacketPtr, 3> forms;
    std::size_t bytes = 0;
  };
  using List = std::list<Entry>;
  // Several, each with its own lock, so that event loops seldom wait for one another.
  struct Shelf {
    mutable std::mutex turn;
    List entries;  // the most lately asked for first
    std::unordered_map<std::string_view, List::iterator> by_key;
    std::size_t bytes = 0;
  };

  Shelf& shelf_of(std::string_view key);
  static bool still_true(Entry& entry, const store::Database::Current& now, int day);
  static void drop(Shelf& shelf, List::iterator entry);
  void make_room(Shelf& shelf) const;

  std::array<Shelf, 8> shelves_;
  std::size_t bytes_per_shelf_;
};

}  // namespace web
