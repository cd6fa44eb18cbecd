#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/search/search.hpp"
#include "features/compass/referential.hpp"
#include "features/library/library.hpp"

// Which resources suit someone, best first, and why. A score is the sum of its reasons, as they are
// shown: taking a criterion away takes away its reasons, and nothing else.
namespace compass {

enum class Why {
  Words,     // what they wrote
  Level,     // where they stand
  Axis,      // which of their axes is the most fragile
  Audience,  // who they are
  Theme,     // what they chose
  Have,
  Engage,
  Time,
  Type,   // a village, a town, a département…
  Place,  // at home or near
  Alike,  // in a territory like theirs
  Tried   // tried near, or in a territory like theirs
};

// Points, counted in tenths so that sums are exact.
class Points {
 public:
  static Points whole(int points) { return Points(points * 10); }
  static Points tenths(int tenths) { return Points(tenths); }
  int in_tenths() const { return tenths_; }
  double value() const { return tenths_ / 10.0; }
  Points operator+(Points other) const { return Points(tenths_ + other.tenths_); }
  auto operator<=>(const Points&) const = default;

 private:
  explicit Points(int tenths) : tenths_(tenths) {}
  int tenths_;
};

struct Reason {
  Why why;
  std::string text;
  Points points;
};

struct Proposal {
  library::Ref ref;
  std::string title;
  Points score = Points::whole(0);
  std::vector<Reason> reasons;  // heaviest first
};

// A place whose resources count, and how.
struct Vicinity {
  enum class Kind { Commune, Epci, Departement, Region, Alike } kind;
  std::string name;  // for Alike
};

// Where a resource was tried: the place that is nearest or most like theirs.
struct Attempt {
  enum class Place { Home, Near, Alike } place;
  std::string where;  // « à Guéret », « dans la Creuse »
};

struct Criteria {
  std::string words = {};
  std::optional<int> level = {};
  std::optional<std::size_t> axis = {};  // the most fragile
  std::string audience = {};
  std::vector<std::string> themes = {};
  std::vector<std::string> have = {};
  std::vector<std::string> engage = {};
  std::optional<int> hours = {};
  const TerritoryType* type = nullptr;
  std::map<std::string, Vicinity> places = {};  // by territory::Ref::text()
  std::map<std::string, Attempt> tried = {};    // by library::Ref::text()
};

// By how much a choice, an axis or a place favours a resource: of its type, formats, themes, stages
// and audiences, how many the resource meets.
int count_favoured(const Favours& favours, const library::Resource& resource);

// Neither level, need, theme nor wish: nothing tells what would help.
bool says_nothing(const Criteria& criteria);

// `hits` is what the search index answers to `criteria.words`, with reasons: rank() of
// query_for(words). The best answer to the words gets Weights::words points, others their share.
search::Query query_for(std::string_view words);
std::vector<Proposal> rank(const Referential& referential, const Criteria& criteria,
    std::span<const library::Resource> resources, std::span<const search::Hit> hits);

}  // namespace compass
