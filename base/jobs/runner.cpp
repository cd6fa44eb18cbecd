#include "base/jobs/runner.hpp"

#include <spdlog/spdlog.h>

#include "base/values/id.hpp"
#include "base/values/text.hpp"

namespace jobs {
namespace {

using std::chrono::minutes;

constexpr std::chrono::seconds tick{1};
// A queue that an administrator stopped rests a while, although it still has work.
constexpr minutes rest_after_stop{15};
constexpr std::size_t longest_message = 500;

// Fit to be shown: well-formed, and not a page long.
std::string shown(std::string_view message) {
  auto text = text::nfc(message);
  if (text.size() <= longest_message) return text;
  auto end = longest_message;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// Does a thing over and over; what goes wrong is logged once, not every second.
class Patient {
 public:
  template <class Thing>
  void attempt(Thing thing) {
    try {
      thing();
      last_.clear();
    } catch (const std::exception& error) {
      if (error.what() != last_) spdlog::error("tâches : {}", error.what());
      last_ = error.what();
    }
  }

 private:
  std::string last_;
};

}  // namespace

std::chrono::seconds retry_delay(int attempts, std::chrono::seconds every) {
  static constexpr std::array delays{minutes(1), minutes(5), minutes(15), minutes(60)};
  if (attempts < 1) return delays.front();
  const auto place = static_cast<std::size_t>(attempts - 1);
  if (place < delays.size()) return delays[place];
  return std::max<std::chrono::seconds>(every, delays.back());
}

Runner::Runner(store::Database& database, std::span<const Job> jobs, Clock clock)
    : database_(database), jobs_(jobs), clock_(std::move(clock)) {}

Runner::~Runner() {
  end();
  for (auto& lane : lanes_) lane.join();
  {
    const std::lock_guard lock(mutex_);
    lanes_are_empty_ = true;
  }
  wake_.notify_all();
  if (keeper_.joinable()) keeper_.join();
}

void Runner::start() {
  lanes_.emplace_back([this] { serve(Lane::Queues); });
  lanes_.emplace_back([this] { serve(Lane::Others); });
  keeper_ = std::thread([this] { keep_while_running(); });
}

void Runner::end() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& current : current_) current.run->ask_stop();
  }
  wake_.notify_all();
}

void Runner::serve(Lane lane) {
  Patient patient;
  std::unique_lock lock(mutex_);
  while (!ending_) {
    lock.unlock();
    patient.attempt([&] { run_due(lane); });
    lock.lock();
    wake_.wait_for(lock, tick, [this] { return ending_; });
  }
}

void Runner::keep_while_running() {
  Patient patient;
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, tick, [this] { return lanes_are_empty_; })) {
    lock.unlock();
    patient.attempt([&] { keep_leases_once(); });
    lock.lock();
  }
}

int Runner::run_due_once() { return run_due(Lane::Queues) + run_due(Lane::Others); }

int Runner::run_due(Lane lane) {
  int ran = 0;
  for (const auto& task : due(lane)) ran += run(task) ? 1 : 0;
  return ran;
}

std::vector<Runner::Task> Runner::due(Lane lane) {
  const auto now = clock_();
  auto db = database_.read();
  const auto times = due_times(*db);
  std::vector<Task> found;
  for (const auto& job : jobs_) {
    if (job.is_queue() != (lane == Lane::Queues)) continue;
    const auto known = times.find(job.name);
    if (known != times.end() && !known->second.is_free(now)) continue;
    std::exception_ptr trouble;
    try {
      if (job.is_queue() && !job.has_work(*db, now)) continue;
    } catch (...) {
      trouble = std::current_exception();
    }
    found.push_back({job, trouble});
  }
  return found;
}

std::optional<int> Runner::taken(const Job& job, const Lease& lease) {
  auto db = database_.write();
  const auto attempts = take(*db, lease);
  if (!attempts) return std::nullopt;
  plan(*db, lease, lease.began + retry_delay(*attempts, job.every));
  db->commit();
  return attempts;
}

bool Runner::run(const Task& task) {
  const auto& job = task.job;
  const auto run = std::make_shared<Run>(database_, clock_);
  const Lease lease{std::string(job.name), fresh_secret(), run->began, run->began + lease_time};
  {
    const std::lock_guard lock(mutex_);
    if (ending_) return false;
  }
  const auto attempts = taken(job, lease);
  if (!attempts) return false;
  {
    const std::lock_guard lock(mutex_);
    current_.push_back({lease, run});
    if (ending_) run->ask_stop();
  }
  const auto ended = work(task, *run, *attempts);
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(current_, [&](const Current& one) { return one.run == run; });
  }
  note(lease, ended);
  return true;
}

Ended Runner::work(const Task& task, Run& run, int attempts) {
  const auto& job = task.job;
  Ended ended{.ending = Ending::Done, .attempts = 0};
  try {
    if (task.trouble) std::rethrow_exception(task.trouble);
    ended.message = shown(job.work(run));
  } catch (const std::exception& error) {
    ended.ending = Ending::Failed;
    ended.message = shown(error.what());
  } catch (...) {
    ended.ending = Ending::Failed;
    ended.message = "cause inconnue";
  }
  ended.at = clock_();
  if (ended.ending == Ending::Failed) {
    ended.attempts = attempts;
    ended.next_at = ended.at + retry_delay(attempts, job.every);
    return ended;
  }
  ended.next_at = run.began + job.every;
  if (!run.has_heard_stop()) return ended;
  const std::lock_guard lock(mutex_);
  ended.ending = ending_ ? Ending::Interrupted : Ending::Stopped;
  // What the end of the program cut short goes on as soon as it is back.
  ended.next_at = ending_ ? ended.at : std::max(ended.next_at, ended.at + rest_after_stop);
  if (ending_) ended.attempts = attempts - 1;
  return ended;
}

void Runner::note(const Lease& lease, const Ended& ended) {
  auto db = database_.write();
  if (finish(*db, lease, ended)) {
    db->commit();
  } else {
    spdlog::warn("tâche « {} » : une autre instance l’a reprise entre-temps", lease.job);
  }
  if (ended.ending == Ending::Failed)
    spdlog::error("tâche « {} » : {}", lease.job, ended.message);
  else if (!ended.message.empty())
    spdlog::info("tâche « {} » : {}", lease.job, ended.message);
}

void Runner::keep_leases_once() {
  std::vector<Current> all;
  {
    const std::lock_guard lock(mutex_);
    all = current_;
  }
  for (auto& current : all) keep_lease(current);
  const std::lock_guard lock(mutex_);
  for (const auto& kept : all)
    for (auto& current : current_)
      if (current.run == kept.run) current.lease.until = kept.lease.until;
}

void Runner::keep_lease(Current& current) {
  auto& [lease, run] = current;
  const auto now = clock_();
  const auto news = run->news();
  if (news || lease.until - now < lease_time * 2 / 3) {
    lease.until = now + lease_time;
    auto db = database_.write();
    const bool kept = news ? keep(*db, lease, *news) : keep(*db, lease);
    if (kept)
      db->commit();
    else
      run->ask_stop();
  }
  if (is_stop_asked(*database_.read(), lease)) run->ask_stop();
}

}  // namespace jobs
