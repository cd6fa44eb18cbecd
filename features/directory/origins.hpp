#pragma once
#include <string>
#include <vector>

#include "features/directory/directory.hpp"

namespace directory {

// Where a record comes from: said on it, with the licence under which it may be used.
struct Origin {
  std::string name;     // « France services, ANCT »
  std::string licence;  // "" when it is not known
  std::string address;  // of the file or the site; ""
  Time last_at;         // when it was last read
};
std::vector<Origin> origins(store::Reader& db, const OrganisationId& id);

}  // namespace directory
