#include "base/web/access_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <iterator>
#include <system_error>

namespace web {
namespace {

void append_json(std::string& out, std::string_view text) {
  constexpr std::size_t longest = 2000;
  for (const unsigned char c : text.substr(0, longest)) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c < 0x20 || c >= 0x7f) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    } else {
      out += static_cast<char>(c);
    }
  }
}

// A run of letters and digits as long as the key of a secret link, wherever it stands: unbroken, or
// with the dashes of base64url. Words joined by dashes, all in lower case, are no key.
bool may_hold_secret(std::string_view target) {
  constexpr int unbroken_key = 24, dashed_key = 22;
  int unbroken = 0, dashed = 0;
  bool random = false;
  for (const char c : target) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool mixed = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool dash = c == '-' || c == '_';
    unbroken = lower || mixed ? unbroken + 1 : 0;
    dashed = lower || mixed || dash ? dashed + 1 : 0;
    random = dashed > 0 && (random || mixed);
    if (unbroken >= unbroken_key || (dashed >= dashed_key && random)) return true;
  }
  return false;
}

std::string_view public_part(const AccessLine& line) {
  if (may_hold_secret(line.target)) return line.pattern.empty() ? "/…" : line.pattern;
  for (const std::string_view secret : {"/boussole/", "/voix/", "/connexion"})
    if (line.target.starts_with(secret)) return line.pattern.empty() ? secret : line.pattern;
  return line.target;
}

// The time changes once a second; the lines of one second share its text.
std::string_view iso_of(Time time) {
  thread_local Time last{};
  thread_local std::string text;
  if (text.empty() || time != last) {
    last = time;
    text = iso(time);
  }
  return text;
}

}  // namespace

void write_access_line(std::string& out, const AccessLine& line) {
  out += R"({"time":")";
  out += iso_of(line.time);
  out += R"(","client":")";
  append_json(out, line.client);
  out += R"(","method":")";
  append_json(out, line.method);
  out += R"(","path":")";
  append_json(out, public_part(line));
  fmt::format_to(std::back_inserter(out),
      FMT_STRING(R"(","status":{},"bytes":{},"microseconds":{},"cache":{}}})"), line.status,
      line.bytes, line.microseconds, line.from_cache);
  out += '\n';
}

AccessLog::AccessLog(const std::filesystem::path& file) {
  if (file.empty()) return;
  descriptor_ = file == "-" ? ::dup(STDOUT_FILENO)
                            : ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), file.string());
}

AccessLog::~AccessLog() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void AccessLog::write(std::string_view lines) {
  if (descriptor_ < 0) return;
  const std::lock_guard lock(turn_);
  while (!lines.empty()) {
    const auto written = ::write(descriptor_, lines.data(), lines.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;  // a full disk must not stop the site
    lines.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace web
