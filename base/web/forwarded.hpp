#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

// The headers that proxies add: "client, proxy1, proxy2".
struct ForwardedHeaders {
  std::string_view forwarded;        // Forwarded (RFC 7239)
  std::string_view forwarded_for;    // X-Forwarded-For
  std::string_view forwarded_proto;  // X-Forwarded-Proto
};

struct Client {
  std::string address;
  bool secure = false;
};

// The proxies that stand before the site, by address or network ("10.0.0.0/8", "::1").
class TrustedProxies {
 public:
  // Throws std::invalid_argument, naming the network that is not one.
  explicit TrustedProxies(const std::vector<std::string>& networks);
  bool include(std::string_view address) const;
  // Who asks: the nearest address that is not a proxy of ours. What others claim is not read, nor
  // what Forwarded and X-Forwarded-… say differently.
  Client client(std::string_view peer, bool secure, const ForwardedHeaders& headers) const;

  struct Hop;

 private:
  Client followed(Client client, const std::vector<Hop>& hops) const;

  struct Network {
    std::array<unsigned char, 16> address;  // IPv4 as ::ffff:a.b.c.d
    int bits;
  };
  std::vector<Network> networks_;
};

}  // namespace web
