#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <optional>
#include <thread>

namespace web {

// Threads for what would hold an event loop up, with a bounded queue: beyond it, people are told to
// come back rather than left waiting.
class Pool {
 public:
  Pool(int threads, std::size_t most_waiting)
      : most_(most_waiting + static_cast<std::size_t>(threads)),
        threads_(static_cast<std::size_t>(threads)) {}

  // Does the work on the pool, comes back on the caller's loop. Empty: the queue is full.
  template <class Work>
  auto run(Work work) -> boost::asio::awaitable<std::optional<decltype(work())>> {
    using Done = std::optional<decltype(work())>;
    if (taken_.fetch_add(1) >= most_) {
      taken_.fetch_sub(1);
      co_return std::nullopt;
    }
    const auto there = [&]() -> boost::asio::awaitable<Done> {
      const Ended ended(taken_);
      co_return Done(work());
    };
    co_return co_await boost::asio::co_spawn(
        threads_.get_executor(), there, boost::asio::use_awaitable);
  }

  // Whether all work ended in that time; nothing new is begun.
  bool end_within(std::chrono::milliseconds time) {
    const auto deadline = std::chrono::steady_clock::now() + time;
    while (taken_ > 0 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (taken_ > 0) return false;
    threads_.stop();
    threads_.join();
    return true;
  }

 private:
  struct Ended {
    explicit Ended(std::atomic<std::size_t>& count) : count(count) {}
    ~Ended() { count.fetch_sub(1); }
    Ended(const Ended&) = delete;
    std::atomic<std::size_t>& count;
  };

  const std::size_t most_;
  std::atomic<std::size_t> taken_ = 0;  // running or queued
  boost::asio::thread_pool threads_;
};

}  // namespace web
