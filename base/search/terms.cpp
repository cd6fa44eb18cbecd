#include "base/search/terms.hpp"

#include <functional>

namespace search {

std::size_t Terms::slot_of(std::string_view text) const {
  const auto mask = slots_.size() - 1;
  auto slot = std::hash<std::string_view>{}(text)&mask;
  while (slots_[slot] != 0 && (*this)[slots_[slot] - 1] != text) slot = (slot + 1) & mask;
  return slot;
}

void Terms::grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
  for (std::uint32_t id = 0; id < size(); ++id) slots_[slot_of((*this)[id])] = id + 1;
}

std::uint32_t Terms::add(std::string_view text) {
  if (size() * 3 >= slots_.size() * 2) grow();
  auto& slot = slots_[slot_of(text)];
  if (slot == 0) {
    text_ += text;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    slot = static_cast<std::uint32_t>(size());
  }
  return slot - 1;
}

std::optional<std::uint32_t> Terms::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const auto slot = slots_[slot_of(text)];
  if (slot == 0) return std::nullopt;
  return slot - 1;
}

std::size_t Terms::bytes() const {
  return text_.capacity() + (ends_.capacity() + slots_.capacity()) * sizeof(std::uint32_t);
}

void Terms::shrink() {
  text_.shrink_to_fit();
  ends_.shrink_to_fit();
}

}  // namespace search
