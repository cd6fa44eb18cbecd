#include "features/library/selection.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/library/departures.hpp"

namespace library {

std::optional<Selection> Selection::parse(std::string_view text) {
  Selection selection;
  for (const auto part : text::split(text, '.')) {
    const auto ref = Ref::parse(part);
    if (!ref || selection.full()) return std::nullopt;
    selection = selection.with(*ref);
  }
  if (selection.empty()) return std::nullopt;
  return selection;
}

std::string Selection::text() const {
  std::string text;
  for (const auto& ref : refs_) text += (text.empty() ? "" : ".") + ref.text();
  return text;
}

bool Selection::has(const Ref& ref) const { return std::ranges::find(refs_, ref) != refs_.end(); }

Selection Selection::with(const Ref& ref) const {
  Selection more = *this;
  if (!has(ref) && !full()) more.refs_.push_back(ref);
  return more;
}

Selection Selection::without(const Ref& ref) const {
  Selection fewer = *this;
  std::erase(fewer.refs_, ref);
  return fewer;
}

Selection today(store::Reader& db, const Selection& selection) {
  Selection now;
  for (const auto& ref : selection.refs()) now = now.with(today(db, ref));
  return now;
}

}  // namespace library
