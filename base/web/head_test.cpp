#include "base/web/head.hpp"

#include <gtest/gtest.h>

namespace web {
namespace {

class HeadTest : public testing::Test {
 protected:
  int read(std::string text) {
    bytes = std::move(text);
    reader.emplace(bounds);
    return reader->read_head(bytes);
  }
  Bounds bounds;
  std::string bytes;
  std::optional<RequestReader> reader;
};

TEST_F(HeadTest, gives_what_the_site_needs) {
  ASSERT_EQ(read("GET /a?b=c HTTP/1.1\r\nHost: km1.test:80\r\nSec-Fetch-Site: none\r\n"
                 "cookie: a=b\r\n\r\n"),
      0);
  const auto& head = reader->head();
  EXPECT_EQ(head.verb, Verb::Get);
  EXPECT_EQ(head.path, "/a");
  EXPECT_EQ(head.query, "b=c");
  EXPECT_EQ(head.host, "km1.test:80");
  EXPECT_EQ(head.fetch_site, "none");
  EXPECT_EQ(head.cookies, "a=b");
  EXPECT_TRUE(head.keep_alive);
  EXPECT_TRUE(reader->done());
}

TEST_F(HeadTest, takes_the_path_of_an_absolute_address) {
  ASSERT_EQ(read("GET http://km1.test/a?b HTTP/1.1\r\nHost: km1.test\r\n\r\n"), 0);
  EXPECT_EQ(reader->head().target, "/a?b");
  ASSERT_EQ(read("GET http://km1.test HTTP/1.1\r\nHost: km1.test\r\n\r\n"), 0);
  EXPECT_EQ(reader->head().target, "/");
}

TEST_F(HeadTest, takes_a_body_in_as_many_pieces_as_it_comes) {
  ASSERT_EQ(read("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"), 0);
  std::string rest;
  for (const char c : std::string_view("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\nNEXT")) {
    if (reader->done()) break;
    rest += c;
    const auto taken = reader->read_body(rest);
    ASSERT_EQ(taken.refused, 0);
    rest.erase(0, taken.bytes);
  }
  EXPECT_TRUE(reader->done());
  EXPECT_EQ(reader->body(), "abcde");
}

TEST_F(HeadTest, leaves_what_follows_a_body_to_the_next_request) {
  ASSERT_EQ(read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"), 0);
  EXPECT_EQ(reader->read_body("abcGET").bytes, 3u);
  EXPECT_TRUE(reader->done());
}

TEST_F(HeadTest, refuses_a_length_beyond_any_number) {
  EXPECT_EQ(
      read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n"), 400);
  EXPECT_EQ(
      read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n"), 413);
}

TEST_F(HeadTest, lets_files_be_larger_than_forms) {
  const std::string length = "Content-Length: 3000000\r\n";
  EXPECT_EQ(read("POST / HTTP/1.1\r\nHost: a\r\n" + length + "\r\n"), 413);
  EXPECT_EQ(read("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n" +
                 length + "\r\n"),
      0);
}

}  // namespace
}  // namespace web
