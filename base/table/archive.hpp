#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/values/result.hpp"

namespace table {

// A ZIP file in memory, as spreadsheets are. Nothing is written to disk, and what is read out of
// it is bounded whatever the file says of itself.
class Archive {
 public:
  static constexpr int most_parts = 1000;
  static constexpr std::size_t most_bytes = std::size_t{64} << 20;  // read out, all parts together

  // `bytes` outlive this. Refused with a French sentence.
  static Result<Archive, std::string> open(std::string_view bytes);
  Archive(Archive&&) noexcept;
  ~Archive();

  bool has(const std::string& name);
  // The part of that name; empty when it is missing, damaged or too large: see problem().
  std::optional<std::string> read(const std::string& name);
  const std::string& problem() const { return problem_; }

 private:
  struct Inside;
  explicit Archive(std::unique_ptr<Inside> inside);
  std::optional<std::string> fail(std::string reason);
  std::unique_ptr<Inside> inside_;
  std::string problem_;
};

}  // namespace table
