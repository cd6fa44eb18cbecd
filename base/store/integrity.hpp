#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

// Whether a file of the store is sound, and whether anybody works on it.
namespace store {

// What SQLite finds wrong in the file; "" when it is sound. Reads all of it. Throws Failure when it
// is no database.
std::string damage(const std::filesystem::path& file);

// Keeps everyone else, in whatever process, out of a file for as long as it lives.
class Alone {
 public:
  explicit Alone(std::shared_ptr<void> hold) : hold_(std::move(hold)) {}

 private:
  std::shared_ptr<void> hold_;
};
// Empty when somebody has the file open. A file that is not there, or that is no database any more,
// is nobody's.
std::optional<Alone> alone_with(const std::filesystem::path& file);

}  // namespace store
