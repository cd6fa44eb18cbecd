#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"

namespace listening {

// Which theme of the library a text of a few words is about, by its words, their kin and what the
// lexicon says that they suggest: the way searches are understood. Safe to ask from several
// threads.
class Themes {
 public:
  explicit Themes(const std::shared_ptr<const search::Lexicon>& lexicon);
  // A slug of library::Axis::Theme; "" when no word tells.
  std::string of(std::string_view words) const;

 private:
  std::shared_ptr<const search::Index> index_;
};

}  // namespace listening
