#pragma once
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <list>
#include <string>

#include "base/values/system_clock.hpp"
#include "base/web/access_log.hpp"
#include "base/web/responder.hpp"

// One event loop and the connections that live on it. Only its own thread touches it.
namespace web {

using Clock = std::chrono::steady_clock;

// A connection as its loop sees it: what it is waiting for, and until when.
class Guest {
 public:
  enum class Waiting { ForRequest, ForHead, ForBody, ForAnswer, ForReader };
  Guest() = default;
  Guest(const Guest&) = delete;
  virtual ~Guest() = default;
  // Ends what it waits for; it then leaves by itself.
  virtual void give_up() = 0;

  Waiting waiting = Waiting::ForRequest;
  Clock::time_point deadline;
  bool late = false;  // its time was over
  std::list<Guest*>::iterator place;
};

struct Worker {
  explicit Worker(AccessLog& log) : log(log) {}

  void enter(Guest& guest) { guest.place = idle.insert(idle.end(), &guest); }
  void leave(Guest& guest) {
    (guest.waiting == Guest::Waiting::ForRequest ? idle : busy).erase(guest.place);
  }
  // Guests move between the two lists; the one idle for longest is first.
  void wait(Guest& guest, Guest::Waiting what, Clock::time_point until) {
    auto& from = guest.waiting == Guest::Waiting::ForRequest ? idle : busy;
    auto& to = what == Guest::Waiting::ForRequest ? idle : busy;
    to.splice(to.end(), from, guest.place);
    guest.waiting = what;
    guest.deadline = until;
  }
  void close_oldest_idle() {
    if (!idle.empty()) idle.front()->give_up();
  }
  void close_idle() {
    for (auto* guest : idle) guest->give_up();
  }
  void close_late(Clock::time_point now) {
    for (auto* guest : idle) {
      if (guest->deadline > now) break;  // those after came later
      dismiss(*guest);
    }
    for (auto* guest : busy)
      if (guest->waiting != Guest::Waiting::ForAnswer && guest->deadline <= now) dismiss(*guest);
  }
  bool is_empty() const { return idle.empty() && busy.empty(); }

  const Moment& moment() {
    const auto now = system_now();
    if (now != moment_.now) {
      moment_ = {now, paris_day(now)};
      const auto date = "Date: " + http_date(now) + "\r\n";
      ends = {date + "\r\n", date + "Connection: keep-alive\r\n\r\n",
          date + "Connection: close\r\n\r\n"};
    }
    return moment_;
  }
  void flush_log() {
    log.write(lines);
    lines.clear();
  }

  static void dismiss(Guest& guest) {
    guest.late = true;
    guest.give_up();
  }

  // The last lines of a head: plain, for old clients that stay, for those that leave.
  enum End { Plain, Stay, Leave };
  std::array<std::string, 3> ends;
  std::string lines;  // of the access log, not written yet
  std::array<char, 64 << 10> scratch{};
  bool stopping = false;

  AccessLog& log;
  Moment moment_;
  std::list<Guest*> idle, busy;
  // After them: its end destroys connections, which leave the lists above.
  boost::asio::io_context io{1};
  boost::asio::steady_timer clock{io};
};

}  // namespace web
