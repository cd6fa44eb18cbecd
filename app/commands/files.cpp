#include "app/commands/files.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/values/text.hpp"

namespace commands {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Le fichier « " + path.string() + " » ne peut pas être lu.");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string read_file(const std::filesystem::path& path, std::uintmax_t most) {
  constexpr std::uintmax_t mega = std::uintmax_t{1} << 20;
  const auto limit =
      text::number(static_cast<long long>(most / mega)) + "\u00A0Mo. Séparez-le en plusieurs.";
  std::error_code unknown;
  const auto size = std::filesystem::file_size(path, unknown);
  if (!unknown && size > most)
    throw FileTooLarge("Ce fichier fait " + text::number(static_cast<long long>(size / mega)) +
                       "\u00A0Mo ; une liste ne peut pas dépasser " + limit);
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Le fichier « " + path.string() + " » ne peut pas être lu.");
  std::string content;
  std::array<char, 64 * 1024> some{};
  while (file.read(some.data(), some.size()) || file.gcount() > 0) {
    content.append(some.data(), static_cast<std::size_t>(file.gcount()));
    if (content.size() > most)
      throw FileTooLarge("Ce fichier est trop grand : une liste ne peut pas dépasser " + limit);
  }
  return content;
}

}  // namespace commands
