#include "base/search/dictionary.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>

namespace search {

struct Dictionary::Mapped {
  const char* bytes = nullptr;
  std::size_t size = 0;

  explicit Mapped(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat status {};
    if (::fstat(file, &status) == 0 && status.st_size > 0) {
      const auto length = static_cast<std::size_t>(status.st_size);
      void* const memory = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file, 0);
      if (memory != MAP_FAILED) {
        bytes = static_cast<const char*>(memory);
        size = length;
      }
    }
    ::close(file);
  }
  ~Mapped() {
    if (bytes != nullptr) ::munmap(const_cast<char*>(bytes), size);
  }
  Mapped(const Mapped&) = delete;

  std::string_view text() const { return {bytes, size}; }
};

namespace {

std::string_view line_at(std::string_view text, std::size_t from) {
  const auto line = text.substr(std::min(from, text.size()));
  return line.substr(0, std::min(line.find('\n'), line.size()));
}

}  // namespace

Dictionary::Dictionary(const std::filesystem::path& data) {
  auto index = data;
  index.replace_extension(".idx");
  auto mapped_index = std::make_shared<Mapped>(index);
  auto mapped_data = std::make_shared<Mapped>(data);
  if (mapped_index->size == 0 || mapped_data->size == 0) return;
  index_ = std::move(mapped_index);
  data_ = std::move(mapped_data);
}

// The index is « word|offset » by line, in the order of bytes, after a line for the encoding and
// one for the count.
std::optional<std::uint64_t> Dictionary::offset(std::string_view word) const {
  if (index_ == nullptr || word.empty()) return std::nullopt;
  const auto text = index_->text();
  auto low = text.find('\n');
  if (low == std::string_view::npos) return std::nullopt;
  low = text.find('\n', low + 1);
  if (low == std::string_view::npos) return std::nullopt;
  ++low;
  auto high = text.size();
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    const auto before = middle == low ? std::string_view::npos : text.rfind('\n', middle - 1);
    const auto start = before == std::string_view::npos || before < low ? low : before + 1;
    const auto line = line_at(text, start);
    const auto bar = std::min(line.find('|'), line.size());
    const auto entry = line.substr(0, bar);
    if (entry == word) {
      std::uint64_t value = 0;
      const auto digits = line.substr(std::min(bar + 1, line.size()));
      const auto [end, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (error != std::errc{}) return std::nullopt;
      return value;
    }
    if (entry < word)
      low = start + line.size() + 1;
    else
      high = start;
  }
  return std::nullopt;
}

bool Dictionary::knows(std::string_view word) const { return offset(word).has_value(); }

std::vector<std::string> Dictionary::synonyms(std::string_view word, std::size_t most) const {
  std::vector<std::string> found;
  const auto at = offset(word);
  if (!at || *at >= data_->size) return found;
  const auto text = data_->text();
  auto from = static_cast<std::size_t>(*at);
  const auto head = line_at(text, from);
  int senses = 0;
  const auto bar = std::min(head.find('|') + 1, head.size());
  std::from_chars(head.data() + bar, head.data() + head.size(), senses);
  for (from += head.size() + 1; senses > 0 && found.size() < most; --senses) {
    auto line = line_at(text, from);
    from += line.size() + 1;
    line.remove_prefix(std::min(line.find('|'), line.size()));  // « (Nom) »
    while (!line.empty() && found.size() < most) {
      line.remove_prefix(1);
      const auto end = std::min(line.find('|'), line.size());
      if (end > 0) found.emplace_back(line.substr(0, end));
      line.remove_prefix(end);
    }
  }
  return found;
}

}  // namespace search
