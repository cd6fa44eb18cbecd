#include "base/jobs/jobs.hpp"

namespace jobs {

Run::Run(store::Database& database, Clock clock)
    : database(database), began(clock()), clock_(std::move(clock)) {}

void Run::progress(std::string_view what, std::int64_t done, std::int64_t total) {
  const std::lock_guard lock(mutex_);
  news_ = Progress{std::string(what), done, total};
}

bool Run::should_stop() const {
  if (stop_) heard_ = true;
  return heard_;
}

std::optional<Run::Progress> Run::news() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, std::nullopt);
}

}  // namespace jobs
