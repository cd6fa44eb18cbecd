#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

// How long something takes, and how to say it beside a named reference. Microseconds.
using Clock = std::chrono::steady_clock;
inline double since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Timing {
  double p50 = 0, p99 = 0, mean = 0;
};

// `ask` is called with 0, 1, 2…
template <class Ask>
Timing measure(int times, Ask ask) {
  std::vector<double> took;
  double sum = 0;
  for (int i = 0; i < times; ++i) {
    const auto start = Clock::now();
    ask(i);
    took.push_back(since(start));
    sum += took.back();
  }
  std::ranges::sort(took);
  return {took[took.size() / 2], took[took.size() * 99 / 100], sum / times};
}

inline void say_columns() {
  std::printf("%-34s %9s %9s | %9s %9s | %s\n", "microseconds", "p50", "p99", "bare p50",
      "bare p99", "ratios");
}
inline void say(const char* what, Timing ours, Timing bare) {
  std::printf("%-34s %9.0f %9.0f | %9.0f %9.0f | %6.2f %6.2f\n", what, ours.p50, ours.p99, bare.p50,
      bare.p99, ours.p50 / bare.p50, ours.p99 / bare.p99);
}
inline void say(const char* what, Timing ours) {
  std::printf("%-34s %9.0f %9.0f |\n", what, ours.p50, ours.p99);
}
