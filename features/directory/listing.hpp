#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/search/search.hpp"
#include "base/web/page.hpp"
#include "features/directory/directory.hpp"
#include "features/directory/index.hpp"
#include "features/directory/query.hpp"

namespace directory {

// One way out of an empty result, and to how many it leads.
struct WayOut {
  std::string label;
  Query query;
  std::size_t total = 0;
};

// An organisation in a list.
struct Row {
  Record record;
  std::optional<double> km = {}, road = {};  // as of its Hit
  std::vector<search::Segment> name;
  std::vector<search::Segment> summary;
};

// All that a list says.
struct Listing {
  Query query;
  Found found;
  std::vector<Row> rows;
  std::vector<Unknown> unknown;
  bool text_was_cut = false;
  bool page_was_beyond = false;  // the page asked for is after the last: the last is shown
  territory::Picked picked;
  std::map<territory::Ref, territory::Territory> territories;  // those that it names
  std::size_t everything = 0;                                  // in the directory
  std::vector<WayOut> wider;  // when nothing was found: the same without one filter
  Html map = {};              // when the view is a map

  std::string name_of(const territory::Ref& ref) const;  // « Guéret (Creuse) »
  int first() const { return (query.page - 1) * Index::page_size + 1; }
};

// Answers a question asked by an address: the list, or what helps when it is empty.
Listing listing(web::Page& page);

}  // namespace directory
