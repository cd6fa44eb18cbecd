#include "features/visits/flushing.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>

namespace visits {

Flushing::Flushing(
    store::Database& database, web::VisitCounter& counter, std::function<Time()> clock)
    : database_(database), counter_(counter), clock_(std::move(clock)) {
  thread_ = std::jthread([this](const std::stop_token& stop) {
    std::mutex turn;
    std::condition_variable_any never;
    std::unique_lock lock(turn);
    do {
      never.wait_for(lock, stop, between_flushes, [] { return false; });
      try_to_flush();
    } while (!stop.stop_requested());
  });
}

Flushing::~Flushing() = default;  // the thread flushes a last time, and is joined

void Flushing::try_to_flush() {
  try {
    flush(database_, counter_, clock_());
  } catch (const std::exception& failure) {
    spdlog::warn("visits could not be written down yet: {}", failure.what());
  }
}

}  // namespace visits
