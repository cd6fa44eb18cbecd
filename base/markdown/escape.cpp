#include "base/markdown/escape.hpp"

#include <algorithm>

namespace markdown_escape {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool could_mean(std::string_view text, std::size_t i) {
  const char before = i > 0 ? text[i - 1] : ' ';
  const char after = i + 1 < text.size() ? text[i + 1] : ' ';
  switch (text[i]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']': return true;
    case '~': return before == '~' || after == '~';
    case '_': return !(is_letter(before) && is_letter(after));
    case '<': return is_letter(after) || after == '/' || after == '!' || after == '?';
    case '&': return is_letter(after) || after == '#';
    default: return false;
  }
}

}  // namespace

std::string text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (could_mean(text, i)) out += '\\';
    out += text[i];
  }
  return out;
}

std::string line(std::string line) {
  if (line.empty()) return line;
  if (std::string_view("#>+-=~|:").find(line.front()) != std::string_view::npos) return "\\" + line;
  const auto digits = std::ranges::find_if_not(line, [](char c) { return c >= '0' && c <= '9'; });
  if (digits != line.begin() && digits != line.end() && (*digits == '.' || *digits == ')'))
    line.insert(digits, '\\');
  return line;
}

std::string address(std::string_view address) {
  std::string out;
  for (const char c : address) {
    switch (c) {
      case ' ': out += "%20"; break;
      case '(': out += "%28"; break;
      case ')': out += "%29"; break;
      case '<': out += "%3C"; break;
      case '>': out += "%3E"; break;
      case '\\': out += "%5C"; break;
      case '"': out += "%22"; break;
      default:
        if (static_cast<unsigned char>(c) > 0x1F) out += c;
    }
  }
  return out;
}

}  // namespace markdown_escape
