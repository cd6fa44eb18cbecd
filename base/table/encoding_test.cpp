#include "base/table/encoding.hpp"

#include <gtest/gtest.h>

namespace table {
namespace {

TEST(Encoding, is_guessed_from_the_bytes) {
  EXPECT_EQ(guess_encoding("éditeur"), Encoding::Utf8);
  EXPECT_EQ(guess_encoding("\xE9"
                           "diteur"),
      Encoding::Windows1252);
  EXPECT_EQ(guess_encoding(std::string_view("\xFF\xFE"
                                            "a\0",
                4)),
      Encoding::Utf16);
  EXPECT_EQ(guess_encoding(""), Encoding::Utf8);
}

TEST(Encoding, becomes_utf8) {
  EXPECT_EQ(to_utf8("\xEF\xBB\xBFtitre", Encoding::Utf8), "titre");
  EXPECT_EQ(to_utf8("C\x92"
                    "est \x9Cuvre \x80 \x81",
                Encoding::Windows1252),
      "C’est œuvre € \xEF\xBF\xBD");
  EXPECT_EQ(
      to_utf8(std::string_view("\xFF\xFE\xE9\x00\x3D\xD8\x00\xDE\x00\xD8", 10), Encoding::Utf16),
      "é😀\xEF\xBF\xBD");
  EXPECT_EQ(to_utf8(std::string_view("\xFE\xFF\x00\xE9", 4), Encoding::Utf16), "é");
}

}  // namespace
}  // namespace table
