#include "base/web/forwarded.hpp"

#include <gtest/gtest.h>

namespace web {
namespace {

const TrustedProxies proxies({"10.0.0.0/8", "192.0.2.7", "2001:db8::/32"});

std::string client(std::string_view peer, const ForwardedHeaders& headers) {
  return proxies.client(peer, false, headers).address;
}

TEST(TrustedProxies, are_known_by_address_or_network) {
  EXPECT_TRUE(proxies.include("10.255.0.1"));
  EXPECT_TRUE(proxies.include("192.0.2.7"));
  EXPECT_TRUE(proxies.include("2001:db8:1::1"));
  EXPECT_TRUE(proxies.include("::ffff:10.0.0.1"));
  EXPECT_FALSE(proxies.include("11.0.0.1"));
  EXPECT_FALSE(proxies.include("192.0.2.8"));
  EXPECT_FALSE(proxies.include("2001:db9::1"));
  EXPECT_FALSE(proxies.include("anything"));
}

TEST(TrustedProxies, must_be_networks) {
  for (const auto* wrong : {"10.0.0.0/33", "10.0.0", "host", "10.0.0.0/", "::/129", ""})
    EXPECT_THROW(TrustedProxies({wrong}), std::invalid_argument) << wrong;
}

TEST(Client, is_who_connects_when_that_is_no_proxy_of_ours) {
  EXPECT_EQ(client("203.0.113.5", {.forwarded_for = "198.51.100.1"}), "203.0.113.5");
}

TEST(Client, is_the_nearest_address_that_is_not_a_proxy_of_ours) {
  EXPECT_EQ(
      client("10.0.0.1", {.forwarded_for = "6.6.6.6, 198.51.100.1, 10.0.0.9"}), "198.51.100.1");
  EXPECT_EQ(client("10.0.0.1", {.forwarded_for = "10.0.0.3"}), "10.0.0.3");
}

TEST(Client, is_read_from_the_standard_header_too) {
  const auto found = proxies.client(
      "10.0.0.1", false, {.forwarded = R"(for="[2001:db9::17]:4711";proto=https, for=10.0.0.2)"});
  EXPECT_EQ(found.address, "2001:db9::17");
  EXPECT_TRUE(found.secure);
}

TEST(Client, is_not_an_invented_word) {
  EXPECT_EQ(client("10.0.0.1", {.forwarded_for = "<script>, 10.0.0.9"}), "10.0.0.9");
  EXPECT_EQ(client("10.0.0.1", {.forwarded = "for=unknown"}), "10.0.0.1");
}

// A proxy that writes one kind of header hands the other over as the client made it up.
TEST(Client, is_not_what_one_header_says_against_the_other) {
  const auto found = proxies.client("10.0.0.1", false,
      {.forwarded = "for=6.6.6.6;proto=https",
          .forwarded_for = "198.51.100.1",
          .forwarded_proto = "http"});
  EXPECT_EQ(found.address, "10.0.0.1");
  EXPECT_FALSE(found.secure);
  EXPECT_EQ(
      client("10.0.0.1", {.forwarded = "for=6.6.6.6", .forwarded_proto = "http"}), "10.0.0.1");
}

TEST(Client, is_what_both_headers_say) {
  const auto found = proxies.client("10.0.0.1", false,
      {.forwarded = "for=198.51.100.1;proto=https",
          .forwarded_for = "198.51.100.1",
          .forwarded_proto = "https"});
  EXPECT_EQ(found.address, "198.51.100.1");
  EXPECT_TRUE(found.secure);
}

TEST(Client, came_over_tls_when_our_proxy_says_so) {
  EXPECT_TRUE(proxies.client("10.0.0.1", false, {.forwarded_proto = "https"}).secure);
  EXPECT_FALSE(proxies.client("11.0.0.1", false, {.forwarded_proto = "https"}).secure);
}

}  // namespace
}  // namespace web
