#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace web {

// A tag that changes with the bytes: "a1b2c3d4e5f60718", quotes included.
std::string etag_of(std::string_view body);

// Whether If-None-Match names this tag: the browser has it already. Compressed forms of a body are
// the same page.
bool has_already(std::string_view if_none_match, std::string_view etag);

// A part of a file. Empty header, several parts or nonsense: the whole.
struct Slice {
  enum class Kind { Whole, Part, Impossible } kind = Kind::Whole;
  std::uint64_t from = 0;
  std::uint64_t size = 0;
};
Slice slice_of(std::string_view range, std::uint64_t size);

}  // namespace web
