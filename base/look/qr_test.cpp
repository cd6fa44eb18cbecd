#include "base/look/qr.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using testing::HasSubstr;

namespace look {
namespace {

TEST(Qr, is_drawn_with_its_three_corners_and_its_margin) {
  const auto svg = qr("http://127.0.0.1:8080/", "Adresse de cette page").markup();
  EXPECT_THAT(svg, HasSubstr(R"(viewBox="0 0 33 33")"));  // 25 squares and 4 around
  EXPECT_THAT(svg, HasSubstr("M4 4h7v1h-7z"));            // top left
  EXPECT_THAT(svg, HasSubstr("M22 4h7v1h-7z"));           // top right
  EXPECT_THAT(svg, HasSubstr("M4 28h7v1h-7z"));           // bottom left
  EXPECT_THAT(svg, HasSubstr(R"(aria-label="Adresse de cette page")"));
}

TEST(Qr, refuses_what_no_phone_would_read) {
  EXPECT_THROW(qr(std::string(2000, 'x'), ""), std::length_error);
}

}  // namespace
}  // namespace look
