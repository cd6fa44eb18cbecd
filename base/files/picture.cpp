#include "base/files/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/files/pixels.hpp"

namespace files {
namespace {

Result<Pixels, PictureProblem> decode(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return decode_png(bytes);
  if (bytes.starts_with("\xff\xd8\xff")) return decode_jpeg(bytes);
  if (bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
    return decode_webp(bytes);
  return refuse(PictureProblem::Unknown);
}

// The mean of the points that one new point covers, each as much as it is seen.
void mean(const Pixels& from, int left, int top, int right, int bottom, unsigned char* point) {
  std::array<std::uint64_t, 3> colour{};
  std::uint64_t alpha = 0, points = 0;
  for (int y = top; y < bottom; ++y)
    for (int x = left; x < right; ++x, ++points) {
      const auto* at =
          &from.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) +
                         static_cast<std::size_t>(x)) *
                     4];
      for (std::size_t i = 0; i < 3; ++i) colour[i] += static_cast<std::uint64_t>(at[i]) * at[3];
      alpha += at[3];
    }
  for (std::size_t i = 0; i < 3; ++i)
    point[i] = static_cast<unsigned char>(alpha == 0 ? 0 : (colour[i] + alpha / 2) / alpha);
  point[3] = static_cast<unsigned char>((alpha + points / 2) / points);
}

int bound(int at, int of, int size) {
  return static_cast<int>(static_cast<long long>(at) * size / of);
}

Pixels smaller(const Pixels& from, int width, int height) {
  Pixels to{width, height,
      std::vector<unsigned char>(
          static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
  auto* point = to.rgba.data();
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x, point += 4) {
      const int left = bound(x, width, from.width), top = bound(y, height, from.height);
      mean(from, left, top, std::max(left + 1, bound(x + 1, width, from.width)),
          std::max(top + 1, bound(y + 1, height, from.height)), point);
    }
  return to;
}

Pixels within(Pixels pixels, PictureBounds bounds) {
  const double share = std::min({1.0, static_cast<double>(bounds.widest) / pixels.width,
      static_cast<double>(bounds.highest) / pixels.height});
  if (share >= 1.0) return pixels;
  const auto scaled = [&](int size) {
    return std::max(1, static_cast<int>(std::lround(size * share)));
  };
  return smaller(pixels, scaled(pixels.width), scaled(pixels.height));
}

}  // namespace

bool is_small_enough(long long width, long long height) {
  return width > 0 && height > 0 && width <= most_pixels && height <= most_pixels &&
         width * height <= most_pixels;
}

std::string_view explain(PictureProblem problem) {
  switch (problem) {
    case PictureProblem::Unknown:
      return "Ce fichier n’est pas une image PNG, JPEG ou WebP. Un dessin SVG peut être exporté en "
             "PNG depuis le logiciel qui l’a fait.";
    case PictureProblem::TooLarge:
      return "Cette image a plus de 16 millions de points. Réduisez-la avant de l’envoyer.";
    case PictureProblem::Damaged: break;
  }
  return "Cette image est incomplète ou abîmée. Exportez-la de nouveau.";
}

Result<Picture, PictureProblem> redrawn(std::string_view bytes, PictureBounds bounds) {
  auto decoded = decode(bytes);
  if (!decoded) return refuse(decoded.error());
  const auto pixels = within(*std::move(decoded), bounds);
  auto png = encode_png(pixels);
  if (!png) return refuse(PictureProblem::Damaged);
  return Picture{*std::move(png), pixels.width, pixels.height};
}

}  // namespace files
