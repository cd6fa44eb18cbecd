#pragma once
#include <filesystem>
#include <string>

#include "base/values/time.hpp"

namespace commands {

Time now();

// The whole file. Throws std::runtime_error, in French, when it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace commands
