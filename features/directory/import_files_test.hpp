#pragma once
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

// Real lists, as their producers publish them: see tests/organisations/README.md.
namespace directory {

inline std::string unpacked(const std::string& path) {
  const auto file = std::filesystem::path(KM1_SOURCE_DIR) / path;
  auto* packed = gzopen(file.c_str(), "rb");
  if (!packed) throw std::runtime_error("no " + file.string());
  std::string all;
  char some[65536];
  for (int size = 0; (size = gzread(packed, some, sizeof some)) > 0;)
    all.append(some, static_cast<std::size_t>(size));
  gzclose(packed);
  return all;
}

inline std::string real_list(const std::string& name) {
  return unpacked("tests/organisations/" + name);
}

}  // namespace directory
