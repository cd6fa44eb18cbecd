#pragma once
#include <string>
#include <vector>

#include "base/html/html.hpp"
#include "base/table/sheet.hpp"
#include "features/directory/links.hpp"

// Who works with whom in a territory, as a picture of arcs beside the names, and as a table that
// says the same.
namespace directory {

struct Node {
  OrganisationId id;
  std::string name;
  Url page;
  bool from_here = true;  // acts in the territory; otherwise linked to one that does
};
struct NetworkArc {
  std::size_t one = 0, other = 0;  // rows of nodes
  Link link;
};
struct Network {
  territory::Territory territory;
  std::vector<Node> nodes;  // those from here first, by name
  std::vector<NetworkArc> arcs;
};
// Links that both ends said and that last, of which one end at least acts in the territory.
Network network_of(store::Reader& db, const territory::Territory& territory, Time now);

inline constexpr std::size_t most_drawn = 40;  // beyond, the table alone is readable
Html picture(const Network& network);          // nothing without links or with too many names
std::string picture_file(const Network& network);
table::Sheet sheet(const Network& network);

}  // namespace directory
