#pragma once
#include "app/config.hpp"
#include "base/jobs/jobs.hpp"

// Everything the site does by itself, and how often. `config` outlives the board.
jobs::Board all_jobs(const Config& config);
