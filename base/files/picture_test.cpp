#include "base/files/picture.hpp"

#include <gtest/gtest.h>
#include <turbojpeg.h>
#include <webp/encode.h>

#include "base/files/pixels.hpp"

using files::PictureProblem;

namespace {

constexpr files::PictureBounds wide{640, 128};

// Left half one colour, right half seen through.
files::Pixels drawn(int width, int height) {
  files::Pixels pixels{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      for (const int channel : {15, 90, 68, left ? 255 : 0})
        pixels.rgba.push_back(static_cast<unsigned char>(channel));
    }
  return pixels;
}

std::string png(int width, int height) { return files::encode_png(drawn(width, height)).value(); }

std::string jpeg(int width, int height) {
  const auto pixels = drawn(width, height);
  auto* writer = tjInitCompress();
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  tjCompress2(
      writer, pixels.rgba.data(), width, 0, height, TJPF_RGBX, &bytes, &size, TJSAMP_444, 90, 0);
  std::string text(reinterpret_cast<char*>(bytes), size);
  tjFree(bytes);
  tjDestroy(writer);
  return text;
}

std::string webp(int width, int height) {
  const auto pixels = drawn(width, height);
  unsigned char* bytes = nullptr;
  const auto size = WebPEncodeLosslessRGBA(pixels.rgba.data(), width, height, width * 4, &bytes);
  std::string text(reinterpret_cast<char*>(bytes), size);
  WebPFree(bytes);
  return text;
}

TEST(Picture, is_drawn_again_as_png_whatever_it_came_as) {
  for (const auto& bytes : {png(60, 40), jpeg(60, 40), webp(60, 40)}) {
    const auto picture = files::redrawn(bytes, wide);
    ASSERT_TRUE(picture);
    EXPECT_TRUE(picture->png.starts_with("\x89PNG"));
    EXPECT_EQ(picture->width, 60);
    EXPECT_EQ(picture->height, 40);
    EXPECT_EQ(files::decode_png(picture->png)->width, 60);
  }
}

TEST(Picture, keeps_what_is_seen_through) {
  const auto pixels = files::decode_png(files::redrawn(webp(60, 40), wide)->png);
  ASSERT_TRUE(pixels);
  EXPECT_EQ(pixels->rgba[3], 255);
  EXPECT_EQ(pixels->rgba[59 * 4 + 3], 0);
}

TEST(Picture, is_made_smaller_in_proportion_never_larger) {
  const auto picture = files::redrawn(png(1000, 400), wide);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width, 320);
  EXPECT_EQ(picture->height, 128);
  const auto pixels = files::decode_png(picture->png);
  EXPECT_EQ(pixels->rgba[0], 15);
  EXPECT_EQ(pixels->rgba[1], 90);
}

// What somebody hid after or inside the file is gone.
TEST(Picture, carries_nothing_of_the_file_that_was_sent) {
  const auto picture = files::redrawn(png(20, 20) + "<script>alert(1)</script>", wide);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->png.find("script"), std::string::npos);
}

TEST(Picture, of_another_kind_is_refused) {
  for (const auto* bytes : {"", "GIF89a", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
           "<!doctype html>", "RIFF....AVI "})
    EXPECT_EQ(files::redrawn(bytes, wide).error(), PictureProblem::Unknown) << bytes;
}

TEST(Picture, that_is_cut_is_refused) {
  for (const auto& bytes : {png(60, 40), jpeg(60, 40), webp(60, 40)})
    EXPECT_EQ(
        files::redrawn(bytes.substr(0, bytes.size() / 2), wide).error(), PictureProblem::Damaged);
}

// A few bytes that would become gigabytes of points are refused before anything is decoded.
TEST(Picture, with_too_many_points_is_refused_by_its_head) {
  auto bytes = png(20, 20);
  for (std::size_t i = 16; i < 24; ++i) bytes[i] = i % 4 == 2 ? '\x7f' : '\x00';
  const auto refused = files::redrawn(bytes, wide);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error(), PictureProblem::Unknown);
  EXPECT_FALSE(files::is_small_enough(40'000, 40'000));
  EXPECT_FALSE(files::is_small_enough(0, 10));
}

}  // namespace
