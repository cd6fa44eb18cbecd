#include "features/instance/colour.hpp"

#include <fmt/format.h>

#include <cmath>

namespace instance {
namespace {

std::optional<int> digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

double linear(std::uint8_t channel) {
  const double share = channel / 255.0;
  return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t between(std::uint8_t from, std::uint8_t to, double share) {
  return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

int distance(Colour one, Colour other) {
  return std::abs(one.red - other.red) + std::abs(one.green - other.green) +
         std::abs(one.blue - other.blue);
}

}  // namespace

std::optional<Colour> Colour::parse(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::array<int, 6> digits{};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto value = digit(text[i + 1]);
    if (!value) return std::nullopt;
    digits[i] = *value;
  }
  const auto channel = [&](std::size_t at) {
    return static_cast<std::uint8_t>(digits[at] * 16 + digits[at + 1]);
  };
  return Colour{channel(0), channel(2), channel(4)};
}

std::string Colour::text() const { return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue); }

double contrast(Colour one, Colour other) {
  const double first = luminance(one), second = luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour mixed(Colour from, Colour to, double share) {
  return {between(from.red, to.red, share), between(from.green, to.green, share),
      between(from.blue, to.blue, share)};
}

std::optional<Colour> nearest(Colour colour, const std::function<bool(Colour)>& satisfies) {
  if (satisfies(colour)) return colour;
  std::optional<Colour> best;
  for (const auto& end : {Colour{0, 0, 0}, Colour{255, 255, 255}})
    for (int step = 1; step <= 255; ++step) {
      const auto candidate = mixed(colour, end, step / 255.0);
      if (!satisfies(candidate)) continue;
      if (!best || distance(colour, candidate) < distance(colour, *best)) best = candidate;
      break;
    }
  return best;
}

}  // namespace instance
