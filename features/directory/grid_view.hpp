#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/directory/edit_view.hpp"
#include "features/directory/grid.hpp"
#include "features/directory/record_content.hpp"
#include "features/territory/picker.hpp"

namespace directory {

struct GridPage {
  const Record& record;
  const Grid& grid;
  GridStep step;
  Content content;
  std::vector<territory::Territory> covered = {};
  territory::Picked added = {};  // a territory that is being added
  std::string added_error = {};
  std::string conditions_error = {};
  std::string said = {};
  bool is_draft = false;  // something waits to be published
};
web::Document grid_page(const GridPage& page);
inline constexpr std::size_t longest_conditions = 1000;  // characters

}  // namespace directory
