#pragma once
#include <string>
#include <vector>

#include "base/html/html.hpp"

// Filters beside a list: boxes to tick, each with how many choosing it would leave.
namespace look {

struct FacetBox {
  std::string name;
  std::string value;
  std::string label;
  std::size_t count = 0;
  bool checked = false;
};

Html facet_box(const FacetBox& box);
// What nobody has is left out, unless it was chosen.
void drop_empty(std::vector<FacetBox>& boxes);
// The first few, and the rest folded away.
Html facet_list(const std::vector<FacetBox>& boxes);
// `inside`: boxes, and what is said of them. Seldom used: folded until one of its boxes is ticked.
Html facet_group(std::string_view title, const Html& inside);
Html folded_facet_group(
    std::string_view title, const std::vector<FacetBox>& boxes, const Html& inside);

}  // namespace look
