#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Strings numbered in the order they came, in one block of memory: about the bytes of the strings
// plus twelve for each.
namespace search {

class Terms {
 public:
  std::uint32_t add(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  std::string_view operator[](std::uint32_t id) const {
    return std::string_view(text_).substr(ends_[id], ends_[id + 1] - ends_[id]);
  }
  std::size_t size() const { return ends_.size() - 1; }
  std::size_t bytes() const;
  void shrink();

 private:
  std::size_t slot_of(std::string_view text) const;
  void grow();

  std::string text_;
  std::vector<std::uint32_t> ends_{0};
  std::vector<std::uint32_t> slots_;  // Open addressing; 0 is free, otherwise id + 1.
};

}  // namespace search
