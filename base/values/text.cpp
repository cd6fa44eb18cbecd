#include "base/values/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <cmath>
#include <memory>

namespace text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

const auto* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

template <class Visit>
void each_codepoint(std::string_view text, Visit visit) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t codepoint = 0;
    const auto read = utf8proc_iterate(
        bytes_of(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
    const auto size = read > 0 ? static_cast<std::size_t>(read) : 1;
    visit(read > 0 ? codepoint : -1, text.substr(at, size));
    at += size;
  }
}

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &out,
      static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(out, &std::free);
  if (size < 0) return std::string(text);
  return std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

bool is_word(utf8proc_int32_t codepoint) {
  switch (utf8proc_category(codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND: return true;
    default: return false;
  }
}

bool is_ascii(std::string_view text) {
  for (unsigned char c : text)
    if (c >= 0x80) return false;
  return true;
}

std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += upper ? static_cast<char>(c + 32) : c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_mark(utf8proc_int32_t codepoint) {
  const auto category = utf8proc_category(codepoint);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

// No language puts more marks on a letter, and ordering a long run of them takes quadratic time.
constexpr int most_marks = 8;

std::string with_few_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  int marks = 0;
  each_codepoint(text, [&](auto codepoint, std::string_view bytes) {
    marks = codepoint >= 0x300 && is_mark(codepoint) ? marks + 1 : 0;
    if (marks <= most_marks) out += bytes;
  });
  return out;
}

// Commands of terminals and old printers, and those that turn the direction of writing: with the
// latter a name or an address shows another one than it holds.
bool is_control(utf8proc_int32_t codepoint) {
  if (codepoint == '\n' || codepoint == '\t') return false;
  return codepoint < 0x20 || (codepoint >= 0x7f && codepoint < 0xa0) ||
         (codepoint >= 0x202a && codepoint <= 0x202e) ||
         (codepoint >= 0x2066 && codepoint <= 0x2069);
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  bool good = true;
  each_codepoint(bytes, [&](auto codepoint, auto) { good = good && codepoint >= 0; });
  return good;
}

std::string nfc(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  each_codepoint(text, [&](auto codepoint, std::string_view bytes) {
    if (codepoint < 0)
      clean += replacement;
    else if (!is_control(codepoint))
      clean += bytes;
  });
  if (is_ascii(clean)) return clean;
  return mapped(with_few_marks(clean), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  const auto clean = mapped(is_utf8(text) ? with_few_marks(text) : nfc(text),
      UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
          UTF8PROC_CASEFOLD);
  std::string out;
  out.reserve(clean.size());
  each_codepoint(clean, [&](auto codepoint, std::string_view bytes) {
    if (codepoint == 0x153) {
      out += "oe";
    } else if (codepoint == 0xe6) {
      out += "ae";
    } else if (codepoint >= 0 && is_word(codepoint)) {
      out += bytes;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  });
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view trim(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + 1);
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string number(long long value) {
  const auto digits = fmt::format("{}", value < 0 ? -value : value);
  std::string out = value < 0 ? "−" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u202F";
    out += digits[i];
  }
  return out;
}

std::string decimal(double value, int digits) {
  const auto plain = fmt::format("{:.{}f}", std::abs(value), digits);
  const auto point = plain.find('.');
  const bool zero = plain.find_first_not_of("0.") == std::string::npos;
  std::string out = value < 0 && !zero ? "−" : "";
  out += number(std::stoll(plain.substr(0, point)));
  if (point != std::string::npos) out += "," + plain.substr(point + 1);
  return out;
}

std::string percent(double value, int digits) { return decimal(value, digits) + "\u00A0%"; }

std::string signed_percent(double value, int digits) {
  const auto text = percent(value, digits);
  const bool zero = text.find_first_of("123456789") == std::string::npos;
  return value > 0 && !zero ? "+" + text : text;
}

std::string counted(long long count, std::string_view one, std::string_view many) {
  return number(count) + "\u00A0" + std::string(count < 2 && count > -2 ? one : many);
}

bool has_address(std::string_view text) {
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find_first_of(" \t\n", from), text.size());
    std::string word(text.substr(from, end - from));
    for (auto& c : word)
      if (c == 'W') c = 'w';
    from = end + 1;
    const auto www = word.find("www.");
    if (word.find("://") != std::string::npos) return true;
    if (www != std::string::npos && www + 4 < word.size()) return true;
    // « L’@telier » is a name; « a@b.fr » is not.
    const auto at = word.find('@', 1);
    if (at == std::string::npos) continue;
    const auto dot = word.find('.', at);
    if (dot != std::string::npos && dot + 1 < word.size()) return true;
  }
  return false;
}

}  // namespace text
