#include "base/web/packet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/web/access_log.hpp"
#include "base/web/cookies.hpp"

using testing::HasSubstr;
using testing::Not;

namespace web {
namespace {

TEST(Negotiation, takes_the_best_coding_that_the_browser_allows) {
  EXPECT_EQ(negotiate("gzip, deflate, br"), Coding::Brotli);
  EXPECT_EQ(negotiate("gzip, deflate"), Coding::Gzip);
  EXPECT_EQ(negotiate("br;q=0.1, gzip;q=0.9"), Coding::Gzip);
  EXPECT_EQ(negotiate("br;q=0, *"), Coding::Gzip);
  EXPECT_EQ(negotiate("*"), Coding::Brotli);
  EXPECT_EQ(negotiate("gzip;q=0"), Coding::Identity);
  EXPECT_EQ(negotiate(""), Coding::Identity);
  EXPECT_EQ(negotiate("gzip;q=nan, br;q=2"), Coding::Identity);
}

TEST(Compression, spares_what_is_already_small) {
  EXPECT_TRUE(is_compressible("text/html; charset=utf-8"));
  EXPECT_TRUE(is_compressible("application/problem+json; charset=utf-8"));
  EXPECT_TRUE(is_compressible("image/svg+xml"));
  EXPECT_FALSE(is_compressible("font/woff2"));
  EXPECT_FALSE(
      is_compressible("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
}

TEST(Etag, is_recognised_whatever_the_form_in_which_it_comes_back) {
  const auto tag = etag_of("page");
  EXPECT_NE(tag, etag_of("pages"));
  EXPECT_TRUE(has_already(tag, tag));
  EXPECT_TRUE(has_already("\"x\", W/" + tag, tag));
  EXPECT_TRUE(has_already("*", tag));
  EXPECT_FALSE(has_already("", tag));
  EXPECT_FALSE(has_already("*", ""));
  EXPECT_FALSE(has_already(tag.substr(0, 5), tag));
}

TEST(Range, is_one_part_of_what_there_is) {
  const auto part = [](std::string_view range) {
    const auto slice = slice_of(range, 10);
    return std::tuple(slice.kind, slice.from, slice.size);
  };
  using Kind = Slice::Kind;
  EXPECT_EQ(part("bytes=0-3"), std::tuple(Kind::Part, 0u, 4u));
  EXPECT_EQ(part("bytes=7-"), std::tuple(Kind::Part, 7u, 3u));
  EXPECT_EQ(part("bytes=7-99"), std::tuple(Kind::Part, 7u, 3u));
  EXPECT_EQ(part("bytes=-99"), std::tuple(Kind::Part, 0u, 10u));
  for (const auto* none : {"bytes=10-", "bytes=10-12", "bytes=-0"})
    EXPECT_EQ(slice_of(none, 10).kind, Kind::Impossible) << none;
  for (const auto* whole : {"", "bytes=", "bytes=-", "bytes=3-2", "bytes=0-1,3-4", "lines=0-1",
           "bytes=a-b", "bytes=-1-2", "bytes=0-99999999999999999999999"})
    EXPECT_EQ(slice_of(whole, 10).kind, Kind::Whole) << whole;
}

TEST(Packet, cannot_be_given_a_second_header_by_what_a_page_puts_in_one) {
  const auto packet = pack(see_other(Url("/a\r\nSet-Cookie: x=y")), Tagged::No, false);
  EXPECT_THAT(packet->head, HasSubstr("Location: /aSet-Cookie: x=y\r\n"));
  EXPECT_THAT(packet->head, Not(HasSubstr("\r\nSet-Cookie")));
}

TEST(Packet, holds_cookies_to_tls_when_it_is_there) {
  const auto with = [](bool secure) {
    return pack(
        ok({.title = "", .main = {}}).with_cookie({.name = "n", .value = "é;"}), Tagged::No, secure)
        ->head;
  };
  EXPECT_THAT(with(true), HasSubstr("n=%C3%A9%3B; Path=/; HttpOnly; SameSite=Lax; Secure\r\n"));
  EXPECT_THAT(with(true), HasSubstr("Strict-Transport-Security"));
  EXPECT_THAT(with(false), Not(HasSubstr("Secure")));
}

TEST(Cookie, is_found_by_its_whole_name) {
  EXPECT_EQ(find_cookie("ab=1; b=2%20x; c=3", "b"), "2 x");
  EXPECT_EQ(find_cookie("ab=1", "b"), std::nullopt);
  EXPECT_EQ(find_cookie("b=%ff", "b"), std::nullopt);
  EXPECT_EQ(find_cookie("", "b"), std::nullopt);
}

TEST(AccessLine, is_json_whatever_was_asked) {
  std::string out;
  write_access_line(
      out, {.client = "::1", .method = "GET", .target = "/a\"\\\x01\xff", .status = 404});
  EXPECT_THAT(out, HasSubstr(R"("path":"/a\"\\\u0001\u00ff","status":404,)"));
  EXPECT_EQ(std::ranges::count(out, '\n'), 1);
}

// Whatever feature made it: an invitation, a link that ends letters, a place to go back to.
TEST(AccessLine, never_holds_the_key_of_a_secret_link) {
  const auto path = [](std::string_view target, std::string_view pattern) {
    std::string out;
    write_access_line(out, {.target = target, .pattern = pattern});
    return out;
  };
  constexpr auto key = "GBUQcXJhS8YsP4coJ5V_AdkBDJp_4ll9d6jSRK2EoEM";
  for (const auto* before : {"/invitations/", "/page?suite=%2Fentree%2F"}) {
    const auto target = std::string(before) + key;
    EXPECT_THAT(path(target, "/invitations/{}"), HasSubstr(R"("path":"/invitations/{}")"));
    EXPECT_THAT(path(target, ""), Not(HasSubstr("GBUQ")));
  }
  EXPECT_THAT(path("/a-propos/mentions-legales-et-vie-privee", "/a-propos/{}"),
      HasSubstr(R"("path":"/a-propos/mentions-legales-et-vie-privee")"));
}

}  // namespace
}  // namespace web
