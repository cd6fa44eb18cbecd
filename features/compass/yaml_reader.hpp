#pragma once
#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/compass/referential.hpp"

// Reads what is expected from a YAML file and notes all that is not, instead of stopping at the
// first mistake. A value that is missing or wrong comes back empty.
namespace compass {

class YamlReader {
 public:
  std::vector<Problem> problems;

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

 private:
  std::optional<std::string> scalar(const YAML::Node& map, const char* key);
  std::optional<double> real(const YAML::Node& map, const char* key, double least, double most);
};

}  // namespace compass
