#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/directory/freshness.hpp"
#include "features/directory/grid.hpp"
#include "features/directory/origins.hpp"

namespace directory {

// A record as everybody reads it.
struct RecordPage {
  Record record;
  std::vector<std::optional<territory::Territory>> towns = {};  // of its places, in their order
  std::vector<territory::Territory> covered = {};
  Html map = {};
  Html links = {};  // with whom it works
  std::vector<Origin> origins = {};
  Freshness freshness = {};
  std::size_t speakers = 0;  // how many people have a mandate for it
  std::string public_url = {};
};
web::Document record_page(const Grid& grid, const RecordPage& page);
// schema.org, as search engines read it: what the page shows, nothing else.
std::string json_ld(const RecordPage& page);

// « 05 55 12 34 56 » from "+33555123456"; other numbers as they are kept.
std::string phone_in_groups(std::string_view number);
Html contact_link(const Contact& contact);  // a telephone that calls, an address that writes

web::Response no_such_record();

}  // namespace directory
