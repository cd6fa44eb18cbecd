#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/jobs/runner.hpp"
#include "base/values/id.hpp"

// A store with the rows of jobs, a clock that tests move, a job that counts its runs.
namespace jobs {

using namespace std::chrono_literals;

constexpr Time monday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 8h;

class Jobs : public testing::Test {
 protected:
  Jobs() : folder(std::filesystem::temp_directory_path() / ("jobs-" + fresh_uuid())) {
    std::filesystem::create_directories(folder);
    db = std::make_unique<store::Database>(store::Options{folder / "test.sqlite"});
    std::ifstream file(std::filesystem::path(KM1_SOURCE_DIR) / "migrations/0003_jobs.sql");
    db->run_script(std::string(std::istreambuf_iterator<char>(file), {}));
  }
  ~Jobs() override {
    db.reset();
    std::filesystem::remove_all(folder);
  }

  Clock clock() {
    return [this] { return now; };
  }
  Standing standing(const Job& job) {
    return standings(*db->read(), std::span(&job, 1), now).front();
  }
  // A job that counts its runs and says so.
  Job sweep(std::chrono::seconds every = 6h) {
    return {.name = "balayer", .title = "Balayer", .every = every, .work = [this](jobs::Run&) {
              ++ran;
              return std::string("Balayé.");
            }};
  }

  Time now = monday;
  int ran = 0;
  std::filesystem::path folder;
  std::unique_ptr<store::Database> db;
};

}  // namespace jobs
