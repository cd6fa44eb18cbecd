#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace instance {

// A colour of a screen (sRGB), written "#0f5a44".
struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;

  static std::optional<Colour> parse(std::string_view text);  // six digits, any case
  std::string text() const;
  bool operator==(const Colour&) const = default;
};

// From 1 (the same) to 21 (black on white): WCAG 2.2, « contrast ratio ».
double contrast(Colour one, Colour other);

// From `from` (share 0) to `to` (share 1), channel by channel.
Colour mixed(Colour from, Colour to, double share);

// The first colour that satisfies, on the way to black or to white, whichever is nearer; the colour
// itself when it does. Empty when neither end does.
std::optional<Colour> nearest(Colour colour, const std::function<bool(Colour)>& satisfies);

}  // namespace instance
