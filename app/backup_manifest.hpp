#pragma once
#include <string>
#include <vector>

#include "app/backup.hpp"
#include "base/files/archive.hpp"

// The last file of a backup: what it holds, of when, by which program.
namespace backup {

inline constexpr std::string_view manifest_name = "manifeste.json";
inline constexpr std::string_view base_name = "km1.sqlite";

struct Manifest {
  Time made_at;
  int schema = 0;
  std::vector<files::Entry> files;

  std::string text() const;
  // Throws Refusal when it is not one.
  static Manifest read(const std::filesystem::path& file);
  Summary summary() const;
};

}  // namespace backup
