#pragma once
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/result.hpp"

// Files that people edit by hand: what is expected of them is read, all that is not is noted
// instead of stopping at the first mistake. A value that is missing or wrong comes back empty.
namespace yaml {

// What is wrong in a file, where, and how to mend it. In French, for who edits it.
struct Problem {
  int line = 0;
  std::string what;
  std::string mend;
};
using Problems = std::vector<Problem>;

class Reader {
 public:
  Problems problems;

  // The field `key` of a mapping; undefined, and noted, when it is not there.
  YAML::Node field(const YAML::Node& map, const char* key);
  std::string text(const YAML::Node& map, const char* key);   // typeset
  std::string plain(const YAML::Node& map, const char* key);  // as written
  std::string slug(const YAML::Node& map, const char* key);   // a-z, 0-9 and dashes
  int integer(const YAML::Node& map, const char* key, int least, int most);
  double number(const YAML::Node& map, const char* key, double least, double most);
  std::optional<int> optional_integer(const YAML::Node& map, const char* key, int least, int most);
  // The elements of a list: exactly `size` when given, one at least otherwise.
  std::vector<YAML::Node> list(
      const YAML::Node& map, const char* key, std::optional<std::size_t> size = {});
  std::vector<std::string> texts(
      const YAML::Node& map, const char* key, std::optional<std::size_t> size = {});
  // Notes the keys of a mapping that are none of these.
  void only(const YAML::Node& map, std::initializer_list<std::string_view> known);

  void note(const YAML::Node& where, std::string what, std::string mend);
  void note_unreadable(const YAML::Exception& failure);

 private:
  std::optional<std::string> scalar(const YAML::Node& map, const char* key);
  std::optional<double> real(const YAML::Node& map, const char* key, double least, double most);
};

// The root of a text, once it could be read: none, and a problem, otherwise. `called`: «
// référentiel ».
std::optional<YAML::Node> root_of(Reader& in, std::string_view text, std::string_view called);

// The mapping that the text holds, made into something by `make`: or every problem, by line.
template <class Make>
auto read(std::string_view text, std::string_view called, Make make)
    -> Result<decltype(make(std::declval<Reader&>(), std::declval<const YAML::Node&>())),
        Problems> {
  Reader in;
  if (const auto root = root_of(in, text, called)) {
    try {
      auto made = make(in, *root);
      if (in.problems.empty()) return made;
    } catch (const YAML::Exception& failure) {
      in.note_unreadable(failure);
    }
  }
  std::ranges::stable_sort(in.problems, {}, &Problem::line);
  return refuse(std::move(in.problems));
}

// Why a program cannot start: every problem of the file, a line each, in French.
class BadFile : public std::runtime_error {
 public:
  BadFile(const std::filesystem::path& file, std::string_view called, const Problems& problems);
};
// Throws BadFile when there is nothing to read.
std::string text_of(const std::filesystem::path& file, std::string_view called);

}  // namespace yaml
