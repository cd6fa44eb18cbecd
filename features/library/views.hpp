#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/search/search.hpp"
#include "base/web/response.hpp"
#include "features/library/index.hpp"
#include "features/library/library.hpp"
#include "features/library/query.hpp"
#include "features/library/selection.hpp"
#include "features/territory/picker.hpp"

namespace library {

// Small pieces that several pages show.
Html medoc(std::string_view type);
Html marked(const std::vector<search::Segment>& segments);
Html cards(const std::vector<Resource>& resources);
Html search_form(const Query& query, std::string_view hint = {});
Html hidden_state(const Query& query, bool with_text);  // the query as hidden fields of a form
std::string when_published(const Resource& resource);   // « 27 novembre 2025 », « non datée »

// One way out of an empty result, and how many resources it leads to.
struct WayOut {
  std::string label;
  Query query;
  std::size_t total = 0;
};

// All that a list says.
struct Listing {
  Query query;
  Found found;
  std::vector<std::pair<Resource, Marked>> resources;
  std::vector<Unknown> unknown;
  bool text_was_cut = false;
  bool page_was_beyond = false;  // the page asked for is after the last: the last is shown
  territory::Picked picked;
  std::map<territory::Ref, territory::Territory>
      territories;                // those the query names or understands
  std::size_t everything = 0;     // resources in the library
  std::vector<WayOut> wider;      // when nothing was found: the same without one filter
  std::vector<WayOut> themes;     // neighbouring themes
  std::vector<Resource> nearest;  // what resembles most
  // For who edits: how many proposals wait for them.
  std::optional<std::size_t> to_read = {};
};
web::Document list_page(const Listing& listing);

struct ResourcePage {
  const Resource& resource;
  const std::vector<Resource>& neighbours;
  std::vector<territory::Territory> territories;
  std::string_view public_url;
  std::string said = {};  // what was just done to it
  bool may_edit = false;
  Html link = {};    // what is to be said of its link
  Html voices = {};  // what people say of it, and how to say so
};
web::Document resource_page(const ResourcePage& page);
web::Document no_such_resource(std::string_view asked);

enum class Change { None, Added, Taken, Emptied, Full };
struct SelectionPage {
  Selection selection;
  std::vector<Resource> resources;
  std::size_t missing = 0;  // resources of it that the library has no more
  bool own = false;         // the visitor's own; else one that was shared
  Change change = Change::None;
  std::optional<Resource> changed = {};  // the resource just added or taken off
  std::string_view public_url;
};
web::Document selection_page(const SelectionPage& page);

}  // namespace library
