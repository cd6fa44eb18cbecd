#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/table/sheet.hpp"
#include "base/values/url.hpp"
#include "base/web/request.hpp"
#include "features/listening/needs.hpp"

// Needs in lists: by place, theme, state, who needs them. What is asked for stands in the address.
namespace listening {

struct NeedQuery {
  std::optional<territory::Ref> inside = {};  // a place, and the communes and groups within it
  std::string theme = {}, profile = {};
  std::string state = {};  // "" those that live (open or taken up), "tous", or the slug of a state
  int page = 1;
};
NeedQuery need_query(const web::Fields& query);   // what is unknown is left out
Url with_query(Url url, const NeedQuery& query);  // without the page

inline constexpr int needs_a_page = 30;
inline constexpr int most_needs_exported = 20'000;

struct NeedListed {
  Need need;
  std::string place, organisation, carrier;  // names
};
struct NeedList {
  std::vector<NeedListed> needs;
  int total = 0;
};
// The most urgent first, then the most voiced, then the latest. Those brought together with another
// are not listed.
NeedList list_needs(store::Reader& db, const NeedQuery& query, int from, int most);

table::Sheet sheet_of(const NeedList& list, std::string_view public_url);
std::string to_json(const NeedList& list, std::string_view public_url);
std::string needs_to_atom(
    const NeedList& list, const Url& page, const Url& self, std::string_view public_url, Time now);

}  // namespace listening
