#include "base/look/facets.hpp"

#include <algorithm>

#include "base/values/text.hpp"

namespace look {
namespace {

constexpr std::size_t shown_at_once = 6;

}  // namespace

Html facet_box(const FacetBox& box) {
  return html(
      R"(<label class="facet"><input type="checkbox" name="{}" value="{}" {}><span>{}</span><span class="num">{}</span></label>)",
      box.name, box.value, checked_if(box.checked), box.label,
      text::number(static_cast<long long>(box.count)));
}

void drop_empty(std::vector<FacetBox>& boxes) {
  std::erase_if(boxes, [](const FacetBox& box) { return box.count == 0 && !box.checked; });
}

Html facet_list(const std::vector<FacetBox>& boxes) {
  const auto first =
      std::min(boxes.size(), boxes.size() <= shown_at_once + 2 ? boxes.size() : shown_at_once);
  const std::vector<FacetBox> shown(
      boxes.begin(), boxes.begin() + static_cast<std::ptrdiff_t>(first));
  const std::vector<FacetBox> more(boxes.begin() + static_cast<std::ptrdiff_t>(first), boxes.end());
  const bool open = std::ranges::any_of(more, &FacetBox::checked);
  return each(shown, facet_box) + when(!more.empty(), [&] {
    return html(
        R"(<details class="facets__more" {}><summary>Voir les {} autres</summary>{}</details>)",
        open_if(open), more.size(), each(more, facet_box));
  });
}

Html facet_group(std::string_view title, const Html& inside) {
  return html(R"(<fieldset><legend>{}</legend><div>{}</div></fieldset>)", title, inside);
}

Html folded_facet_group(
    std::string_view title, const std::vector<FacetBox>& boxes, const Html& inside) {
  return html(
      R"(<details class="facets__fold" {}><summary>{}</summary><fieldset><legend class="vh">{}</legend><div>{}</div></fieldset></details>)",
      open_if(std::ranges::any_of(boxes, &FacetBox::checked)), title, title, inside);
}

}  // namespace look
