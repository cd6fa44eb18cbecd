#include "app/schedule.hpp"

#include <spdlog/spdlog.h>

#include "features/compass/jobs.hpp"

namespace {

constexpr std::chrono::hours between_runs{6};

Time now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

Schedule::Schedule(store::Database& database, const Config& config)
    : database_(database), config_(config), thread_([this] { run(); }) {}

Schedule::~Schedule() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Schedule::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    run_jobs_once();
    lock.lock();
    wake_.wait_for(lock, between_runs, [this] { return stopping_; });
  }
}

void Schedule::run_jobs_once() {
  try {
    auto db = database_.write();
    const auto erased =
        compass::erase_unattended(*db, now(), std::chrono::months(config_.unattended_months));
    db->commit();
    if (erased > 0) spdlog::info("boussoles effacées faute de visite : {}", erased);
  } catch (const std::exception& error) {
    spdlog::error("tâche « effacer les boussoles délaissées » : {}", error.what());
  }
}
