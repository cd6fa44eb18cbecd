#include "features/directory/origins.hpp"

namespace directory {
namespace {

const store::Sql select_origins = R"sql(
    SELECT s.name AS name, s.licence AS licence, s.address AS address, MAX(i.last_at) AS last_at
      FROM directory_source_item i
      JOIN directory_source s ON s.id = i.source
     WHERE i.organisation = $1
     GROUP BY s.id, s.name, s.licence, s.address
     ORDER BY MAX(i.last_at) DESC, s.name)sql";

}  // namespace

std::vector<Origin> origins(store::Reader& db, const OrganisationId& id) {
  return db.query(select_origins, id).all([](const store::Row& row) {
    return Origin{row.get<std::string>("name"), row.get<std::string>("licence"),
        row.get<std::string>("address"), row.get<Time>("last_at")};
  });
}

}  // namespace directory
