#include "base/web/multipart.hpp"

#include <gtest/gtest.h>

namespace web {
namespace {

constexpr auto type = "multipart/form-data; boundary=\"--ab\"";

TEST(Multipart, gives_fields_in_their_order) {
  const auto fields = parse_multipart(type,
      "----ab\r\nContent-Disposition: form-data; name=\"nom\"\r\n\r\nGue\u0301ret\r\n"
      "----ab\r\ncontent-disposition: form-data; name=\"une %22note%22\"\r\n"
      "Content-Type: text/plain\r\n\r\nligne 1\r\n--ligne 2\r\n----ab--\r\n");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->text("nom"), "Guéret");
  EXPECT_EQ(fields->text("une \"note\""), "ligne 1\n--ligne 2");
}

TEST(Multipart, keeps_a_file_as_it_is) {
  const auto fields = parse_multipart(type,
      "----ab\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\n"
      "\xE9t\xE9\r\n\r\n----ab--");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->list().front().second, "\xE9t\xE9\r\n");
  EXPECT_EQ(fields->text("f.nom"), "a.csv");
}

TEST(Multipart, is_refused_when_it_does_not_hold_together) {
  for (const auto* body : {"", "----ab", "----ab\r\n", "----ab\r\nX: y\r\n\r\na\r\n----ab--",
           "----ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
           "----ab\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n----ab--",
           "----ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n----ab--"})
    EXPECT_FALSE(parse_multipart(type, body)) << body;
  EXPECT_FALSE(parse_multipart("multipart/form-data", "----ab--"));
}

TEST(Form, is_refused_when_it_is_another_kind_of_text) {
  EXPECT_EQ(parse_form("application/json", "{}").refused, 415);
  EXPECT_EQ(parse_form("", "a=b").refused, 415);
  EXPECT_EQ(parse_form("application/x-www-form-urlencoded", "a=%").refused, 400);
  EXPECT_EQ(parse_form("", "").refused, 0);
}

}  // namespace
}  // namespace web
