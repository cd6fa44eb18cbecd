#include "app/commands/files.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace commands {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Le fichier « " + path.string() + " » ne peut pas être lu.");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace commands
