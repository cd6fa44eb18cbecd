#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "base/html/html.hpp"

namespace pages {

// The editable texts of content/pages/, read and rendered once at start. Lent as a service.
class Texts {
 public:
  // Throws std::runtime_error, in French, naming the file that is missing or empty.
  static Texts read(const std::filesystem::path& folder);
  const Html& text(std::string_view name) const { return texts_.find(name)->second; }

 private:
  std::map<std::string, Html, std::less<>> texts_;
};

}  // namespace pages
