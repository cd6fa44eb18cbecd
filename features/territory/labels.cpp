#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "base/values/text.hpp"
#include "features/territory/atlas.hpp"

namespace territory {
namespace {

constexpr int letter_width = 10, line_height = 22;

int half_width(const Label& label) {
  const auto letters = std::count_if(label.name.begin(), label.name.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return static_cast<int>(letters) * letter_width / 2;
}

bool overlap(const Label& a, const Label& b) {
  return std::abs(a.at.x - b.at.x) < half_width(a) + half_width(b) + letter_width &&
         std::abs(a.at.y - b.at.y) < line_height;
}

int integer_in(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::vector<Label> without_overlaps(
    const std::vector<Label>& labels, const Frame& frame, std::size_t most) {
  std::vector<Label> placed;
  for (const auto& label : labels) {
    if (placed.size() == most) break;
    const int half = half_width(label);
    const bool inside = label.at.x - half >= 0 && label.at.x + half <= frame.width &&
                        label.at.y >= line_height && label.at.y <= frame.height;
    const bool free = std::none_of(
        placed.begin(), placed.end(), [&](const Label& other) { return overlap(label, other); });
    if (inside && free) placed.push_back(label);
  }
  return placed;
}

std::string labels_text(const std::vector<Label>& labels) {
  std::string text;
  for (const auto& [at, name] : labels)
    text += std::to_string(at.x) + "," + std::to_string(at.y) + "," + name + "\n";
  return text;
}

std::vector<Label> labels_from(std::string_view text) {
  std::vector<Label> labels;
  for (const auto line : text::split(text, '\n')) {
    const auto first = line.find(','), second = line.find(',', first + 1);
    if (second == std::string_view::npos) continue;
    labels.push_back({{integer_in(line.substr(0, first)),
                          integer_in(line.substr(first + 1, second - first - 1))},
        std::string(line.substr(second + 1))});
  }
  return labels;
}

}  // namespace territory
