#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>

#include "base/keys/password.hpp"

// What one kept password costs here, so that keys::Cost can be chosen: best and worst of ten.
// ninja -C BUILD bench_argon2 && BUILD/bench_argon2
int main() {
  const auto password = *keys::Password::typed("cheval agrafe batterie");
  for (const std::size_t mebibytes : {19, 32, 46, 64})
    for (const unsigned long long passes : {1ULL, 2ULL, 3ULL}) {
      const keys::Cost cost{.memory = mebibytes << 20, .passes = passes};
      keys::Hasher hasher(cost);
      double best = std::numeric_limits<double>::max(), worst = 0;
      for (int turn = 0; turn < 10; ++turn) {
        const auto begin = std::chrono::steady_clock::now();
        if (!hasher.hash(password)) return 1;
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begin;
        best = std::min(best, taken.count());
        worst = std::max(worst, taken.count());
      }
      const keys::Cost usual;
      const bool chosen = cost.memory == usual.memory && cost.passes == usual.passes;
      fmt::print("{:3} MiB, {} passes: {:4.0f} to {:4.0f} ms{}\n", mebibytes, passes, best, worst,
          chosen ? "  ← chosen" : "");
    }
  return 0;
}
