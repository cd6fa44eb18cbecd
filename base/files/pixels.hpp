#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/files/picture.hpp"

// Within base/files: a picture as its points.
namespace files {

// Red, green, blue and alpha of each point, line by line.
struct Pixels {
  int width = 0, height = 0;
  std::vector<unsigned char> rgba;
};

bool is_small_enough(long long width, long long height);

Result<Pixels, PictureProblem> decode_png(std::string_view bytes);
Result<Pixels, PictureProblem> decode_jpeg(std::string_view bytes);
Result<Pixels, PictureProblem> decode_webp(std::string_view bytes);
std::optional<std::string> encode_png(const Pixels& pixels);

}  // namespace files
