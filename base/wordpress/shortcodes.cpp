#include "base/wordpress/shortcodes.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace wordpress {
namespace {

// Those of WordPress itself and of its most common extensions; others are told by their form.
constexpr std::array<std::string_view, 14> usual{"audio", "caption", "contact-form", "embed",
    "gallery", "gravityform", "ninja_form", "playlist", "sitemap", "toc", "video", "vc_column",
    "vc_row", "wp_caption"};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

// What stands between brackets from `at` on: its length with them, its name, whether it closes.
struct Code {
  std::size_t length = 0;
  std::string_view name;
  std::string_view rest;
  bool closes = false;
};
Code code_at(std::string_view page, std::size_t at) {
  constexpr std::size_t longest = 2000;
  const auto end = page.substr(0, at + longest).find(']', at);
  if (end == std::string_view::npos) return {};
  Code code{.length = end + 1 - at, .name = {}, .rest = page.substr(at + 1, end - at - 1)};
  code.closes = code.rest.starts_with('/');
  if (code.closes) code.rest.remove_prefix(1);
  const auto after = std::ranges::find_if_not(code.rest, is_name);
  code.name = code.rest.substr(0, static_cast<std::size_t>(after - code.rest.begin()));
  code.rest.remove_prefix(code.name.size());
  const bool letters = !code.name.empty() && !(code.name[0] >= '0' && code.name[0] <= '9');
  const bool ends_well = code.rest.empty() || code.rest.front() == ' ' ||
                         code.rest.front() == '/' || code.rest.front() == '\n';
  return letters && ends_well && code.rest.find('[') == std::string_view::npos ? code : Code{};
}

}  // namespace

std::string without_shortcodes(std::string_view page) {
  std::set<std::string_view> closed(usual.begin(), usual.end());
  for (auto at = page.find("[/"); at != std::string_view::npos; at = page.find("[/", at + 2))
    if (const auto code = code_at(page, at); code.length > 0) closed.insert(code.name);

  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    const auto open = page.find('[', at);
    out += page.substr(at, open == std::string_view::npos ? open : open - at);
    if (open == std::string_view::npos) break;
    const auto code = code_at(page, open);
    const bool is_one = code.length > 0 && (code.closes || closed.contains(code.name) ||
                                               code.rest.find('=') != std::string_view::npos);
    if (!is_one) out += '[';
    at = open + (is_one ? code.length : 1);
  }
  return out;
}

}  // namespace wordpress
