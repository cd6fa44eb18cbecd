#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// The tree as the architecture test reads it.
namespace tree {

struct File {
  std::string path;  // "features/library/store.cpp"
  std::string text;
  bool is_test() const {
    return path.ends_with("_test.cpp") || path.ends_with("_test.hpp") ||
           path.starts_with("tests/") || path.starts_with("bench/");
  }
};

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The files below `folder` whose names end in one of `endings`; all of them when it is empty.
inline std::vector<File> files(
    const std::filesystem::path& folder, const std::set<std::string>& endings = {}) {
  std::vector<File> found;
  if (!std::filesystem::exists(folder)) return found;
  auto entry = std::filesystem::recursive_directory_iterator(folder);
  for (; entry != std::filesystem::recursive_directory_iterator(); ++entry) {
    const auto name = entry->path().filename().string();
    const bool made = name == "node_modules" || name == ".git" || name == ".cache" ||
                      name == "var" || name.starts_with("build");
    if (entry->is_directory() && made) entry.disable_recursion_pending();
    if (!entry->is_regular_file()) continue;
    if (!endings.empty() && !endings.contains(entry->path().extension().string())) continue;
    found.push_back({entry->path().lexically_normal().string(), read(entry->path())});
  }
  std::ranges::sort(found, {}, &File::path);
  return found;
}

inline const std::vector<File>& sources() {
  static const std::vector<File> all = [] {
    std::vector<File> found;
    for (const auto* folder : {"app", "base", "features", "migrations", "tests"})
      std::ranges::copy(files(folder, {".cpp", ".hpp"}), std::back_inserter(found));
    return found;
  }();
  return all;
}

// Every first group that `pattern` finds in `text`.
inline std::vector<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern);
       it != std::sregex_iterator(); ++it)
    found.push_back((*it)[1]);
  return found;
}

// What a file includes of our own, as paths from the root.
inline std::vector<std::string> includes(const File& file) {
  static const std::regex pattern(R"re(#include "([^"]+)")re");
  return matches(file.text, pattern);
}

// The words of a path: "features", "library", "store.cpp".
inline std::vector<std::string> words(const std::string& path) {
  std::vector<std::string> found;
  std::stringstream rest(path);
  for (std::string word; std::getline(rest, word, '/');) found.push_back(word);
  return found;
}

// The names of features.txt, in their order.
inline std::vector<std::string> features() {
  std::vector<std::string> names;
  std::ifstream file("features.txt");
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line.front() != '#') names.push_back(line);
  return names;
}

inline std::size_t place_of(const std::string& feature) {
  static const auto order = features();
  return static_cast<std::size_t>(std::ranges::find(order, feature) - order.begin());
}

inline std::string without_comments(const std::string& text) {
  static const std::regex comment(R"((^|\s)//[^\n]*)");
  return std::regex_replace(text, comment, "$1");
}

}  // namespace tree
