#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/search/search.hpp"

// The real catalogue and the judged needs, as the relevance and speed benches read them.
namespace bench {

using Row = std::map<std::string, std::string>;
std::vector<Row> read_csv(const std::string& path);
std::vector<std::string> split(const std::string& cell, char separator = ';');

// The catalogue with the editors' everyday needs, as the library gives it to the index.
std::vector<search::Document> read_catalogue(const std::string& root, bool with_needs = true);

struct Need {
  std::string id;
  std::string query;
  std::string audience;
  int level = 0;
  std::string theme;
  std::map<std::string, int> relevant;
};
std::vector<Need> read_needs(const std::string& path);

}  // namespace bench
