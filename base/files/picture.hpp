#pragma once
#include <string>
#include <string_view>

#include "base/values/result.hpp"

// Pictures that people bring: decoded, then written again by us, so that nothing of the file that
// was sent, neither its place names nor what hides in it, is ever served.
namespace files {

// Larger ones are made smaller, in proportion.
struct PictureBounds {
  int widest, highest;  // pixels
};

struct Picture {
  std::string png;
  int width = 0, height = 0;
};

enum class PictureProblem {
  Unknown,   // neither PNG, JPEG nor WebP
  TooLarge,  // more pixels than `most_pixels`
  Damaged,
};
std::string_view explain(PictureProblem problem);  // a whole sentence in French

inline constexpr long long most_pixels = 16'000'000;

// The size is read and bounded before anything is decoded.
Result<Picture, PictureProblem> redrawn(std::string_view bytes, PictureBounds bounds);

}  // namespace files
