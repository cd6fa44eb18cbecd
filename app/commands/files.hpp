#pragma once
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace commands {

// The whole file. Throws std::runtime_error, in French, when it cannot be read.
std::string read_file(const std::filesystem::path& path);
// The same, of at most this many bytes: a larger file is refused (FileTooLarge) before it is read,
// a pipe that gives more as soon as it does.
std::string read_file(const std::filesystem::path& path, std::uintmax_t most);
struct FileTooLarge : std::runtime_error {
  using std::runtime_error::runtime_error;  // in French
};

}  // namespace commands
