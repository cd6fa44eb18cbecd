#pragma once
#include <chrono>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace web {

// How many forms one network may send, whatever they are for: so that a machine can neither fill
// the disk nor keep the one thread that writes for itself. A village hall behind one address is
// far below. What comes from the machine itself is not counted.
class Throttle {
 public:
  using Clock = std::chrono::steady_clock;

  struct Limits {
    double at_once = 600;           // forms, after a calm
    double a_second = 3;            // and then
    std::size_t networks = 20'000;  // remembered; beyond, the one that has been silent longest goes
  };

  explicit Throttle(Limits limits) : limits_(limits) {}

  // Whether one more may be taken from this address now; counts it when so. From any thread.
  bool lets_in(std::string_view address, Clock::time_point now);

 private:
  struct Known {
    std::string network;
    double left;
    Clock::time_point seen;
  };
  using List = std::list<Known>;

  const Limits limits_;
  std::mutex turn_;
  List latest_first_;
  std::unordered_map<std::string, List::iterator> by_network_;
};

}  // namespace web
