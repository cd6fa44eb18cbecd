#include "base/web/asset.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace web {
namespace {

std::vector<const Asset*> by_address() {
  std::vector<const Asset*> sorted;
  for (const auto& asset : all_assets()) sorted.push_back(&asset);
  std::ranges::sort(sorted, {}, &Asset::address);
  return sorted;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
  const auto all = all_assets();
  const auto found = std::ranges::lower_bound(all, name, {}, &Asset::name);
  return found != all.end() && found->name == name ? &*found : nullptr;
}

const Asset* find_asset_at(std::string_view address) {
  static const auto sorted = by_address();
  const auto found = std::ranges::lower_bound(sorted, address, {}, &Asset::address);
  return found != sorted.end() && (*found)->address == address ? *found : nullptr;
}

Url asset(std::string_view name) {
  if (const auto* found = find_asset(name)) return Url(std::string(found->address));
  throw std::logic_error("no such asset: " + std::string(name));
}

}  // namespace web
