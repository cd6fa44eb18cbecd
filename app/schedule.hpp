#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/config.hpp"
#include "base/store/database.hpp"

// Which job runs when. One thread; it stops between two jobs.
class Schedule {
 public:
  Schedule(store::Database& database, const Config& config);
  ~Schedule();
  Schedule(const Schedule&) = delete;

 private:
  void run();
  void run_jobs_once();

  store::Database& database_;
  const Config& config_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};
