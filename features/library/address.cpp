#include "features/library/address.hpp"

#include <algorithm>
#include <array>

#include "base/values/text.hpp"
#include "base/values/url.hpp"

namespace library {
namespace {

constexpr std::array<std::string_view, 5> followed_by_prefix{
    "utm_", "pk_", "mtm_", "matomo_", "at_"};
constexpr std::array<std::string_view, 14> followed_by{"fbclid", "gclid", "dclid", "gbraid",
    "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_ga", "xtor", "xtref"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string lower(std::string_view text) {
  std::string all(text);
  std::ranges::transform(all, all.begin(), [](char c) { return lower(c); });
  return all;
}

bool follows_visitors(std::string_view parameter) {
  const auto name = lower(parameter.substr(0, parameter.find('=')));
  return std::ranges::any_of(followed_by_prefix, [&](auto prefix) {
    return name.starts_with(prefix);
  }) || std::ranges::find(followed_by, name) != followed_by.end();
}

// "Café" and "Caf%C3%A9" are one path.
std::string plain_path(std::string_view path) {
  auto decoded = percent_decoded(path);
  std::string plain = decoded ? *std::move(decoded) : std::string(path);
  while (plain.ends_with('/')) plain.pop_back();
  return plain;
}

std::string plain_host(std::string_view authority, bool secure) {
  auto host = lower(authority);
  const auto usual = secure ? std::string_view(":443") : std::string_view(":80");
  if (host.ends_with(usual)) host.resize(host.size() - usual.size());
  if (host.ends_with('.')) host.pop_back();
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::string plain_query(std::string_view query) {
  std::vector<std::string> kept;
  for (const auto part : text::split(query, '&'))
    if (!part.empty() && !follows_visitors(part)) kept.emplace_back(part);
  std::ranges::sort(kept);
  return kept.empty() ? "" : "?" + text::join(kept, "&");
}

}  // namespace

std::string address_key(std::string_view url) {
  url = text::trim(url);
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  const bool secure = lower(url.substr(0, scheme)) == "https";
  auto rest = url.substr(scheme + 3);

  std::string fragment;
  if (const auto at = rest.find('#'); at != std::string_view::npos) {
    const auto after = rest.substr(at);
    if (after.starts_with("#!") || after.starts_with("#/")) fragment = plain_path(after);
    rest = rest.substr(0, at);
  }
  std::string_view query;
  if (const auto at = rest.find('?'); at != std::string_view::npos) {
    query = rest.substr(at + 1);
    rest = rest.substr(0, at);
  }
  const auto slash = rest.find('/');
  const auto path = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  return plain_host(rest.substr(0, slash), secure) + plain_path(path) + plain_query(query) +
         fragment;
}

std::string untracked(std::string_view url) {
  const auto mark = url.find('?');
  if (mark == std::string_view::npos || url.find('#') < mark) return std::string(url);
  const auto end = std::min(url.find('#', mark), url.size());
  std::vector<std::string_view> kept;
  bool dropped = false;
  for (const auto part : text::split(url.substr(mark + 1, end - mark - 1), '&'))
    if (follows_visitors(part))
      dropped = true;
    else
      kept.push_back(part);
  if (!dropped) return std::string(url);
  std::string plain(url.substr(0, mark));
  for (std::size_t i = 0; i < kept.size(); ++i)
    plain += (i == 0 ? "?" : "&") + std::string(kept[i]);
  return plain + std::string(url.substr(end));
}

}  // namespace library
