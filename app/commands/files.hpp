#pragma once
#include <filesystem>
#include <string>

namespace commands {

// The whole file. Throws std::runtime_error, in French, when it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace commands
