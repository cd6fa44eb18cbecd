#include "features/territory/names.hpp"

#include <fmt/format.h>

#include "base/values/text.hpp"
#include "features/territory/name_index.hpp"

namespace territory {

std::string in_words(const std::vector<Match>& homonyms) {
  std::vector<std::string> all;
  for (const auto& place : homonyms) {
    all.push_back(fmt::format("{} ({}) : {}", place.name, place.context, place.ref.text()));
    if (all.size() == 5) break;
  }
  return text::join(all, ", ");
}

Names::Names(store::Database& database) : database_(database) {}
Names::~Names() = default;

std::shared_ptr<const Names::Index> Names::index() const {
  const auto state = database_.current();
  const auto found = state.versions->find("territory");
  const std::int64_t version = found == state.versions->end() ? 0 : found->second;
  const std::lock_guard lock(building_);
  if (!index_ || version_ != version) {
    auto db = database_.read();
    index_ = build_names(*db);
    version_ = version;
  }
  return index_;
}

std::vector<Match> Names::find(store::Reader& db, std::string_view typed, std::size_t limit) const {
  db.depends_on("territory");
  const auto index = this->index();
  std::vector<Match> matches;
  for (const auto& [score, entry, fit] : find_in(*index, typed, limit))
    matches.push_back(index->match(entry, fit));
  return matches;
}

std::vector<Match> Names::exactly(store::Reader& db, std::string_view typed) const {
  db.depends_on("territory");
  const auto index = this->index();
  std::vector<Match> matches;
  for (const auto entry : exactly_in(*index, typed))
    matches.push_back(index->match(entry, Fit::Exact));
  return matches;
}

std::vector<Mention> Names::understand(store::Reader& db, std::string_view text) const {
  db.depends_on("territory");
  return understand_in(*index(), text);
}

}  // namespace territory
