#include "base/look/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace look {
namespace {

constexpr int margin = 4;  // what readers need around the code
constexpr std::size_t longest = 1500;

// One line of the path for each run of dark squares.
std::string runs(const QRcode& code) {
  std::string path;
  const auto dark = [&](int x, int y) { return (code.data[y * code.width + x] & 1) != 0; };
  for (int y = 0; y < code.width; ++y)
    for (int x = 0; x < code.width; ++x) {
      if (!dark(x, y)) continue;
      const int from = x;
      while (x < code.width && dark(x, y)) ++x;
      path += fmt::format("M{} {}h{}v1h-{}z", from + margin, y + margin, x - from, x - from);
    }
  return path;
}

}  // namespace

Html qr(std::string_view text, std::string_view label) {
  if (text.size() > longest) throw std::length_error("too long for a QR code");
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
  if (!code) throw std::runtime_error("no QR code for a text");
  const auto side = code->width + 2 * margin;
  return html(
      R"(<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{}v{}h-{}z"/><path fill="#000" d="{}"/></svg>)",
      side, side, label, side, side, side, runs(*code));
}

}  // namespace look
