#pragma once
#include <optional>

#include "features/directory/grid.hpp"
#include "features/directory/keeper.hpp"
#include "features/directory/record_content.hpp"

// What an organisation has begun to say in the grid: kept at each page of it, shown to nobody until
// it is published. Of the content, only what the grid asks counts: terms, coverage, conditions.
namespace directory {

struct Draft {
  Content content;
  std::string by;  // a person’s id
  Time at;
};
std::optional<Draft> find_draft(store::Reader& db, const OrganisationId& id);
void keep_draft(store::Writer& db, const OrganisationId& id, const Content& content, const By& by);
void drop_draft(store::Writer& db, const OrganisationId& id);

// What the draft says becomes the record’s, and the draft goes.
void publish_grid(
    store::Writer& db, const Grid& grid, const Keeper& keeper, const Content& content, Time now);
// What the grid says is on the record no more, and is kept as a draft. Where it acts stays.
void withdraw_grid(store::Writer& db, const Grid& grid, const Keeper& keeper, Time now);

}  // namespace directory
