#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/library/library.hpp"
#include "features/library/proposals.hpp"

// What may be the same as something that someone is about to add.
namespace library {

// How alike two titles are, from 0 to 1, by the words they share, whatever accents and case.
double likeness(std::string_view a, std::string_view b);
inline constexpr double close_titles = 0.7;

struct Alike {
  Resource resource;
  bool same_address = false;  // else a close title
};
struct Resembling {
  std::vector<Alike> resources;     // the same address first, then the closest titles: at most five
  std::vector<Proposal> proposals;  // that wait for an editor
  bool empty() const { return resources.empty() && proposals.empty(); }
};
// `own`: the proposal that is being read, which does not resemble itself.
Resembling resembling(store::Reader& db, std::string_view title, std::string_view url,
    const std::optional<ProposalId>& own = {});

}  // namespace library
