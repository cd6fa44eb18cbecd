#include "base/web/page_cache.hpp"

#include "base/values/paris.hpp"

namespace web {
namespace {

constexpr std::size_t upkeep = 400;  // what an entry weighs beside its text

std::size_t weight(const Packet& packet) {
  return packet.head.size() + packet.own_body.size() + 200;
}

}  // namespace

int paris_day(Time time) { return static_cast<int>(day_in_paris(time).time_since_epoch().count()); }

PageCache::PageCache(std::size_t bytes) : bytes_per_shelf_(bytes / shelves_.size()) {}

PageCache::Shelf& PageCache::shelf_of(std::string_view key) {
  return shelves_[(std::hash<std::string_view>()(key) >> 7) % shelves_.size()];
}

bool PageCache::still_true(Entry& entry, const store::Database::Current& now, int day) {
  if (entry.day != day) return false;
  if (entry.stamp == now.stamp) return true;
  for (const auto& [feature, version] : entry.versions) {
    const auto found = now.versions->find(feature);
    if ((found == now.versions->end() ? 0 : found->second) != version) return false;
  }
  entry.stamp = now.stamp;
  return true;
}

PacketPtr PageCache::find(std::string_view key, Coding coding, const store::Database::Current& now,
    int day, const Pack& pack) {
  auto& shelf = shelf_of(key);
  const std::lock_guard lock(shelf.turn);
  const auto found = shelf.by_key.find(key);
  if (found == shelf.by_key.end()) return nullptr;
  const auto entry = found->second;
  if (!still_true(*entry, now, day)) {
    drop(shelf, entry);
    return nullptr;
  }
  shelf.entries.splice(shelf.entries.begin(), shelf.entries, entry);
  auto& form = entry->forms[static_cast<std::size_t>(coding)];
  if (!form) {
    form = pack(entry->forms[0], coding);
    const auto more = form == entry->forms[0] ? 0 : weight(*form);
    entry->bytes += more;
    shelf.bytes += more;
    auto kept = form;  // making room may drop the entry itself
    make_room(shelf);
    return kept;
  }
  return form;
}

void PageCache::keep(std::string_view key, PacketPtr plain, store::Versions versions, int day) {
  Entry entry{.key = std::string(key), .versions = std::move(versions), .day = day};
  entry.bytes = key.size() + weight(*plain) + upkeep;
  if (entry.bytes > bytes_per_shelf_ / 4) return;
  entry.forms[0] = std::move(plain);

  auto& shelf = shelf_of(key);
  const std::lock_guard lock(shelf.turn);
  if (const auto found = shelf.by_key.find(key); found != shelf.by_key.end())
    drop(shelf, found->second);
  shelf.bytes += entry.bytes;
  shelf.entries.push_front(std::move(entry));
  shelf.by_key.emplace(shelf.entries.front().key, shelf.entries.begin());
  make_room(shelf);
}

std::size_t PageCache::bytes() const {
  std::size_t all = 0;
  for (const auto& shelf : shelves_) {
    const std::lock_guard lock(shelf.turn);
    all += shelf.bytes;
  }
  return all;
}

void PageCache::drop(Shelf& shelf, List::iterator entry) {
  shelf.bytes -= entry->bytes;
  shelf.by_key.erase(entry->key);
  shelf.entries.erase(entry);
}

void PageCache::make_room(Shelf& shelf) const {
  while (shelf.bytes > bytes_per_shelf_ && !shelf.entries.empty())
    drop(shelf, std::prev(shelf.entries.end()));
}

}  // namespace web
