#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <memory>

#include "base/files/pixels.hpp"

namespace files {
namespace {

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Pixels blank(int width, int height) {
  return {width, height,
      std::vector<unsigned char>(
          static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
}

// Frees what the simple reader of libpng holds, however it ends.
struct PngImage {
  PngImage() { image.version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(&image); }
  PngImage(const PngImage&) = delete;
  png_image image{};
};

}  // namespace

Result<Pixels, PictureProblem> decode_png(std::string_view bytes) {
  PngImage png;
  if (!png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()))
    return refuse(PictureProblem::Damaged);
  if (!is_small_enough(png.image.width, png.image.height)) return refuse(PictureProblem::TooLarge);
  png.image.format = PNG_FORMAT_RGBA;
  auto pixels = blank(static_cast<int>(png.image.width), static_cast<int>(png.image.height));
  if (!png_image_finish_read(&png.image, nullptr, pixels.rgba.data(), 0, nullptr))
    return refuse(PictureProblem::Damaged);
  return pixels;
}

Result<Pixels, PictureProblem> decode_jpeg(std::string_view bytes) {
  const std::unique_ptr<void, int (*)(void*)> reader(tjInitDecompress(), &tjDestroy);
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (!reader || tjDecompressHeader3(reader.get(), raw(bytes), bytes.size(), &width, &height,
                     &sampling, &colours) != 0)
    return refuse(PictureProblem::Damaged);
  if (!is_small_enough(width, height)) return refuse(PictureProblem::TooLarge);
  auto pixels = blank(width, height);
  // Warnings, of a file that is cut for instance, are refusals too.
  if (tjDecompress2(reader.get(), raw(bytes), bytes.size(), pixels.rgba.data(), width, 0, height,
          TJPF_RGBA, TJFLAG_STOPONWARNING) != 0)
    return refuse(PictureProblem::Damaged);
  return pixels;
}

Result<Pixels, PictureProblem> decode_webp(std::string_view bytes) {
  int width = 0, height = 0;
  if (!WebPGetInfo(raw(bytes), bytes.size(), &width, &height))
    return refuse(PictureProblem::Damaged);
  if (!is_small_enough(width, height)) return refuse(PictureProblem::TooLarge);
  auto pixels = blank(width, height);
  if (!WebPDecodeRGBAInto(
          raw(bytes), bytes.size(), pixels.rgba.data(), pixels.rgba.size(), width * 4))
    return refuse(PictureProblem::Damaged);
  return pixels;
}

std::optional<std::string> encode_png(const Pixels& pixels) {
  PngImage png;
  png.image.width = static_cast<png_uint_32>(pixels.width);
  png.image.height = static_cast<png_uint_32>(pixels.height);
  png.image.format = PNG_FORMAT_RGBA;
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(png.image), '\0');
  png_alloc_size_t size = bytes.size();
  if (!png_image_write_to_memory(
          &png.image, bytes.data(), &size, 0, pixels.rgba.data(), 0, nullptr))
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace files
