#include "base/fetch/address.hpp"

#include <gtest/gtest.h>

namespace fetch {
namespace {

TEST(Address, is_public_only_when_anybody_reaches_the_same_machine_there) {
  for (const auto* open : {"93.184.216.34", "8.8.8.8", "172.15.255.255", "172.32.0.0",
           "100.63.255.255", "100.128.0.0", "2606:2800:220:1::1", "2a01:e0a::1"})
    EXPECT_TRUE(is_public(Address::parse(open).value())) << open;
  for (const auto* closed : {"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1",
           "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255",
           "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.19.0.1", "198.51.100.1",
           "203.0.113.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:93.184.216.34",
           "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
           "2002:a00:1::", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
           "5f00::1"})
    EXPECT_FALSE(is_public(Address::parse(closed).value())) << closed;
}

TEST(Address, is_read_in_its_own_notation_only) {
  for (const auto* odd : {"", "127.1", "0x7f.0.0.1", "2130706433", "[::1]", "exemple.fr", "1.2.3"})
    EXPECT_FALSE(Address::parse(odd)) << odd;
  EXPECT_EQ(Address::parse("2001:DB8:0::1").value().bracketed(), "[2001:db8::1]");
}

}  // namespace
}  // namespace fetch
