#pragma once
#include <filesystem>

#include "app/config.hpp"
#include "base/store/database.hpp"

namespace commands {

// The catalogue and the everyday needs that we ship. Exit code.
int import_shipped_library(store::Database& database, const Config& config);

// A catalogue that somebody gives: previewed unless confirmed. Exit code: 0, or 2 when rows are
// bad.
int import_catalogue_file(
    store::Database& database, const std::filesystem::path& file, bool confirm);

}  // namespace commands
