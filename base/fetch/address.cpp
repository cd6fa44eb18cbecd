#include "base/fetch/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

namespace fetch {
namespace {

// The addresses whose first `bits` are those of `first`.
struct Block {
  std::string_view first;
  int bits;
};

// IANA's special-purpose registry (RFC 6890 and its updates), and one cloud's metadata address that
// lies in public space.
constexpr std::array closed_v4{
    Block{"0.0.0.0", 8},
    Block{"10.0.0.0", 8},
    Block{"100.64.0.0", 10},
    Block{"127.0.0.0", 8},
    Block{"168.63.129.16", 32},
    Block{"169.254.0.0", 16},
    Block{"172.16.0.0", 12},
    Block{"192.0.0.0", 24},
    Block{"192.0.2.0", 24},
    Block{"192.88.99.0", 24},
    Block{"192.168.0.0", 16},
    Block{"198.18.0.0", 15},
    Block{"198.51.100.0", 24},
    Block{"203.0.113.0", 24},
    Block{"224.0.0.0", 4},
    Block{"240.0.0.0", 4},
};

// Of IPv6 only what is given out for the internet is open; within it these are not.
constexpr Block open_v6{"2000::", 3};
constexpr std::array closed_v6{
    Block{"2001::", 23},      // protocols: Teredo, benchmarks, identifiers
    Block{"2001:db8::", 32},  // documentation
    Block{"2002::", 16},      // 6to4: an IPv4 address inside
    Block{"3fff::", 20},      // documentation
};

bool lies_in(const Address& address, const Block& block) {
  const auto first = Address::parse(block.first);
  if (!first || first->is_v6() != address.is_v6()) return false;
  const auto whole = static_cast<std::size_t>(block.bits / 8);
  const int rest = block.bits % 8;
  const auto& a = first->bytes();
  const auto& b = address.bytes();
  if (!std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(whole), b.begin()))
    return false;
  return rest == 0 || (a[whole] >> (8 - rest)) == (b[whole] >> (8 - rest));
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  const std::string copy(text);
  Address address;
  if (inet_pton(AF_INET, copy.c_str(), address.bytes_.data()) == 1) return address;
  address.is_v6_ = true;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes_.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Address> Address::of(const sockaddr* given) {
  Address address;
  if (given->sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, given, sizeof four);
    std::memcpy(address.bytes_.data(), &four.sin_addr, 4);
    return address;
  }
  if (given->sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 six{};
  std::memcpy(&six, given, sizeof six);
  address.is_v6_ = true;
  std::memcpy(address.bytes_.data(), &six.sin6_addr, 16);
  return address;
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(is_v6_ ? AF_INET6 : AF_INET, bytes_.data(), text.data(), text.size());
  return text.data();
}

std::string Address::bracketed() const { return is_v6_ ? "[" + text() + "]" : text(); }

bool is_public(const Address& address) {
  const auto here = [&](const Block& block) { return lies_in(address, block); };
  if (!address.is_v6()) return std::ranges::none_of(closed_v4, here);
  return here(open_v6) && std::ranges::none_of(closed_v6, here);
}

}  // namespace fetch
