#pragma once
#include <string>
#include <string_view>

#include "features/directory/directory.hpp"

// What can be said of a record in one text (JSON): for versions and for drafts of the grid.
namespace directory {

struct Content {
  Card card = {};
  Terms terms = {};
  Coverage coverage = {};
  std::vector<Place> places = {};
};
Content content_of(const Record& record);
std::string to_json(const Content& content);
// Throws std::runtime_error on what to_json never wrote.
Content content_from(std::string_view json);

}  // namespace directory
