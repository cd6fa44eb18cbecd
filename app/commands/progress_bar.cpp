#include "app/commands/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace commands {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::int64_t width = 28;

struct Bar {
  bool terminal = ::isatty(STDERR_FILENO) != 0;
  std::string doing;
  Clock::time_point drawn;

  void show(std::string_view what, std::int64_t done, std::int64_t total) {
    const bool fresh = what != doing;
    const bool finished = done >= total;
    if (!terminal) {
      if (fresh) fmt::print(stderr, "  {}…\n", what);
      doing = what;
      return;
    }
    if (fresh && !doing.empty()) fmt::print(stderr, "\n");
    doing = what;
    if (!fresh && !finished && Clock::now() - drawn < std::chrono::milliseconds(100)) return;
    drawn = Clock::now();
    const auto filled = total > 0 ? std::min(width, width * done / total) : width;
    std::string line;
    for (std::int64_t i = 0; i < width; ++i) line += i < filled ? "█" : "·";
    fmt::print(
        stderr, "\r  {} {:>3} %  {}\x1b[K", line, total > 0 ? 100 * done / total : 100, what);
    std::fflush(stderr);
  }
  ~Bar() {
    if (terminal && !doing.empty()) fmt::print(stderr, "\n");
  }
};

}  // namespace

Progress progress_bar() {
  return [bar = std::make_shared<Bar>()](std::string_view what, std::int64_t done,
             std::int64_t total) { bar->show(what, done, total); };
}

}  // namespace commands
