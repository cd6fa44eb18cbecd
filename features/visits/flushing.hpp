#pragma once
#include <functional>
#include <thread>

#include "features/visits/visits.hpp"

namespace visits {

// Puts counts into the store every now and then, and a last time when it ends. Each program that
// serves has its own: counts are in its memory.
class Flushing {
 public:
  Flushing(store::Database& database, web::VisitCounter& counter, std::function<Time()> clock);
  ~Flushing();
  Flushing(const Flushing&) = delete;

 private:
  void try_to_flush();

  store::Database& database_;
  web::VisitCounter& counter_;
  const std::function<Time()> clock_;
  std::jthread thread_;
};

}  // namespace visits
