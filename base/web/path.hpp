#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/values/url.hpp"

namespace web {

template <std::size_t N>
struct Pattern {
  constexpr Pattern(const char (&literal)[N]) { std::copy_n(literal, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
  char text[N];
};

// Takes what stands where the pattern's next {} is, percent-decoded: up to the next "/", or to the
// literal that follows the {} when the segment ends with it ("/ressources/{}.json").
std::optional<std::string> take_segment(std::string_view& pattern, std::string_view& path);

// Whether the address could be one of the pattern's, its parts not parsed.
bool looks_like(std::string_view pattern, std::string_view path);
// Whether the address is well written: percent signs, UTF-8, no control characters.
bool is_well_formed(std::string_view path);

// A place on the site: parses an address into its parts, and builds one from them. A part is any
// type with `text()` and `static std::optional<Part> parse(std::string_view)`.
template <Pattern pattern, class... Parts>
struct Path {
  static constexpr std::string_view view() { return pattern.view(); }
  static_assert(
      std::count(pattern.text, pattern.text + sizeof(pattern.text), '{') == sizeof...(Parts),
      "a path has one part for each {}");

  Url operator()(const Parts&... parts) const {
    std::string url;
    std::string_view rest = pattern.view();
    (
        [&] {
          const auto hole = rest.find("{}");
          url += rest.substr(0, hole);
          url += percent_encoded(parts.text());
          rest.remove_prefix(hole + 2);
        }(),
        ...);
    url += rest;
    return Url(url);
  }

  static std::optional<std::tuple<Parts...>> match(std::string_view path) {
    auto rest = pattern.view();
    std::tuple<std::optional<Parts>...> parts{take<Parts>(rest, path)...};
    if (rest != path) return std::nullopt;
    return std::apply(
        [](auto&&... part) -> std::optional<std::tuple<Parts...>> {
          if (!(part.has_value() && ...)) return std::nullopt;
          return std::tuple<Parts...>{*std::move(part)...};
        },
        std::move(parts));
  }

 private:
  template <class Part>
  static std::optional<Part> take(std::string_view& rest, std::string_view& path) {
    auto segment = take_segment(rest, path);
    return segment ? Part::parse(*segment) : std::nullopt;
  }
};

}  // namespace web
