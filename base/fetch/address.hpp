#pragma once
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace fetch {

// An address of a machine on a network, IPv4 or IPv6.
class Address {
 public:
  // "192.0.2.7", "2001:db8::1": what inet_pton reads, nothing else.
  static std::optional<Address> parse(std::string_view text);
  static std::optional<Address> of(const sockaddr* address);

  bool is_v6() const { return is_v6_; }
  std::string text() const;
  std::string bracketed() const;  // "[2001:db8::1]"; IPv4 as it is
  const std::array<unsigned char, 16>& bytes() const { return bytes_; }  // IPv4: the first four
  auto operator<=>(const Address&) const = default;

 private:
  bool is_v6_ = false;
  std::array<unsigned char, 16> bytes_{};
};

// Whether anybody on the internet reaches the same machine there: what a site may be asked to
// visit. Not: this machine, private and local networks (RFC 1918, 6598, 3927, 4193), multicast,
// reserved and documentation blocks, ways through which an IPv4 address hides in an IPv6 one
// (mapped, 6to4, Teredo, NAT64), and the addresses at which hosts of clouds tell their secrets.
bool is_public(const Address& address);

}  // namespace fetch
