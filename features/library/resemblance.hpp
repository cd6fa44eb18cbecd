#pragma once
#include <cstddef>
#include <map>
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

// Every resource and every proposal that waits, read once to be compared with many things.
class Likenesses {
 public:
  struct Near {
    double much = 0;         // 2 for the same address, else how alike the titles are
    std::optional<Ref> ref;  // of a resource; without one, a proposal
    std::string title;
  };
  explicit Likenesses(store::Reader& db);
  // Resources and proposals of the same address or of a close title, the most alike first.
  std::vector<Near> of(std::string_view title, std::string_view url) const;

 private:
  struct Known {
    std::optional<Ref> ref;
    std::string title, key;
    std::size_t words = 0;  // how many different ones its title has
  };
  void add(std::optional<Ref> ref, std::string_view title, std::string_view url);

  std::vector<Known> known_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_word_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_key_;
};

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
