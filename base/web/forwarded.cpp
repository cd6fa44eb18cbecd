#include "base/web/forwarded.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "base/values/text.hpp"

namespace web {

struct TrustedProxies::Hop {
  std::string_view node;
  std::string_view proto;
};

namespace {

using Bytes = std::array<unsigned char, 16>;

std::optional<Bytes> parse_address(std::string_view text) {
  const std::string copy(text);
  Bytes bytes{};
  if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1) return bytes;
  bytes[10] = bytes[11] = 0xff;
  if (inet_pton(AF_INET, copy.c_str(), bytes.data() + 12) == 1) return bytes;
  return std::nullopt;
}

// "192.0.2.1:4711", "[2001:db8::1]:80", "\"[2001:db8::1]\"" → the address alone.
std::string_view bare(std::string_view node) {
  node = text::trim(node);
  if (node.size() >= 2 && node.starts_with('"') && node.ends_with('"'))
    node = node.substr(1, node.size() - 2);
  if (node.starts_with('[')) return node.substr(1, node.find(']') - 1);
  const auto colon = node.find(':');
  if (colon != std::string_view::npos && node.find(':', colon + 1) == std::string_view::npos)
    return node.substr(0, colon);
  return node;
}

bool is_named(std::string_view pair, std::string_view name) {
  return pair.size() > name.size() && pair[name.size()] == '=' &&
         std::ranges::equal(pair.substr(0, name.size()), name,
             [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::vector<TrustedProxies::Hop> standard_hops(const ForwardedHeaders& headers) {
  std::vector<TrustedProxies::Hop> hops;
  for (const auto element : text::split(headers.forwarded, ',')) {
    TrustedProxies::Hop hop;
    for (auto pair : text::split(element, ';')) {
      pair = text::trim(pair);
      if (is_named(pair, "for")) hop.node = bare(pair.substr(4));
      if (is_named(pair, "proto")) hop.proto = bare(pair.substr(6));
    }
    hops.push_back(hop);
  }
  return hops;
}

std::vector<TrustedProxies::Hop> older_hops(const ForwardedHeaders& headers) {
  std::vector<TrustedProxies::Hop> hops;
  for (const auto node : text::split(headers.forwarded_for, ',')) hops.push_back({bare(node), {}});
  const auto protos = text::split(headers.forwarded_proto, ',');
  if (hops.empty() && !protos.empty()) hops.push_back({});
  for (std::size_t i = 0; i < hops.size() && i < protos.size(); ++i)
    hops[hops.size() - 1 - i].proto = text::trim(protos[protos.size() - 1 - i]);
  return hops;
}

}  // namespace

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
  for (const auto& network : networks) {
    const auto slash = network.find('/');
    const auto address = parse_address(network.substr(0, slash));
    if (!address) throw std::invalid_argument(network);
    const bool old = network.find(':') == std::string::npos;
    int bits = old ? 32 : 128;
    if (slash != std::string::npos) {
      int given = -1;
      const char* end = network.data() + network.size();
      const auto [read, error] = std::from_chars(network.data() + slash + 1, end, given);
      if (error != std::errc() || read != end || given < 0 || given > bits)
        throw std::invalid_argument(network);
      bits = given;
    }
    networks_.push_back({*address, old ? bits + 96 : bits});
  }
}

bool TrustedProxies::include(std::string_view text) const {
  if (networks_.empty()) return false;
  const auto address = parse_address(text);
  if (!address) return false;
  return std::ranges::any_of(networks_, [&](const Network& network) {
    const auto whole = static_cast<std::size_t>(network.bits / 8);
    if (std::memcmp(address->data(), network.address.data(), whole) != 0) return false;
    if (network.bits % 8 == 0) return true;
    const auto mask = static_cast<unsigned char>(0xff << (8 - network.bits % 8));
    return ((*address)[whole] & mask) == (network.address[whole] & mask);
  });
}

Client TrustedProxies::client(
    std::string_view peer, bool secure, const ForwardedHeaders& headers) const {
  Client client{std::string(peer), secure};
  if (!include(peer)) return client;
  const bool standard = !headers.forwarded.empty();
  const bool older = !headers.forwarded_for.empty() || !headers.forwarded_proto.empty();
  if (!standard) return older ? followed(std::move(client), older_hops(headers)) : client;
  auto first = followed(client, standard_hops(headers));
  if (!older) return first;
  // A proxy writes one of the two and lets the other through, as the client made it up: only what
  // both say is believed.
  const auto second = followed(client, older_hops(headers));
  if (first.address != second.address) first.address = client.address;
  if (first.secure != second.secure) first.secure = client.secure;
  return first;
}

Client TrustedProxies::followed(Client client, const std::vector<Hop>& hops) const {
  for (std::size_t i = hops.size(); i > 0; --i) {
    const auto& hop = hops[i - 1];
    if (!hop.proto.empty()) client.secure = hop.proto == "https";
    if (!parse_address(hop.node)) break;  // "unknown", or an invented word
    client.address = hop.node;
    if (!include(hop.node)) break;
  }
  return client;
}

}  // namespace web
