#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A general dictionary of synonyms in MyThes form, read where it lies: only the pages that a rare
// question touches come into memory.
namespace search {

class Dictionary {
 public:
  Dictionary() = default;
  explicit Dictionary(const std::filesystem::path& data);

  bool knows(std::string_view word) const;
  std::vector<std::string> synonyms(std::string_view word, std::size_t most) const;

 private:
  std::optional<std::uint64_t> offset(std::string_view word) const;
  struct Mapped;
  std::shared_ptr<const Mapped> index_;
  std::shared_ptr<const Mapped> data_;
};

}  // namespace search
