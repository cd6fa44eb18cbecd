#pragma once
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "base/values/time.hpp"

namespace web {

// What is kept of a request that was answered.
struct AccessLine {
  Time time;
  std::string_view client;
  std::string_view method;
  std::string_view target;   // as received
  std::string_view pattern;  // of the route that answered, if one did
  int status = 0;
  std::uint64_t bytes = 0;
  std::int64_t microseconds = 0;
  bool from_cache = false;
};

// One JSON object a line, without what must not be kept: a secret link is written as its route, and
// no cookie, no referring page, no browser is written at all.
void write_access_line(std::string& out, const AccessLine& line);

// Where the lines go. Each event loop gathers its own and hands whole lines over.
class AccessLog {
 public:
  // Empty: nowhere; "-": standard output. Throws std::system_error when the file cannot be opened.
  explicit AccessLog(const std::filesystem::path& file);
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  bool is_kept() const { return descriptor_ >= 0; }
  void write(std::string_view lines);

 private:
  std::mutex turn_;
  int descriptor_ = -1;
};

}  // namespace web
