#include "features/directory/drafts.hpp"

#include "features/directory/versions.hpp"

namespace directory {
namespace {

const store::Sql select_draft = R"sql(
    SELECT content, changed_by, changed_at FROM directory_draft WHERE organisation = $1)sql";
const store::Sql upsert_draft = R"sql(
    INSERT INTO directory_draft (organisation, content, changed_by, changed_at)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (organisation) DO UPDATE
       SET content = excluded.content, changed_by = excluded.changed_by,
           changed_at = excluded.changed_at)sql";
const store::Sql delete_draft = R"sql(DELETE FROM directory_draft WHERE organisation = $1)sql";

}  // namespace

std::optional<Draft> find_draft(store::Reader& db, const OrganisationId& id) {
  return db.query(select_draft, id).first([](const store::Row& row) {
    return Draft{content_from(row.get<std::string>("content")), row.get<std::string>("changed_by"),
        row.get<Time>("changed_at")};
  });
}

void keep_draft(store::Writer& db, const OrganisationId& id, const Content& content, const By& by) {
  db.run(upsert_draft, id, to_json(content), by.who, by.now);
}

void drop_draft(store::Writer& db, const OrganisationId& id) { db.run(delete_draft, id); }

void publish_grid(
    store::Writer& db, const Grid& grid, const Keeper& keeper, const Content& content, Time now) {
  const auto& id = keeper.organisation();
  const auto by = keeper.by(now);
  const auto record = record_of(db, id);
  if (!record) return;
  Change change(db, id, by);
  for (const auto axis : grid.axes()) {
    const auto found = content.terms.find(axis);
    change_terms(db, id, axis,
        found == content.terms.end() ? std::vector<std::string>() : found->second, by);
  }
  change_coverage(db, id, content.coverage, by);
  auto card = record->card;
  card.conditions = content.card.conditions;
  change_card(db, id, card, by);
  note_grid(db, id, Shown::Publicly, by);
  change.keep();
  drop_draft(db, id);
}

void withdraw_grid(store::Writer& db, const Grid& grid, const Keeper& keeper, Time now) {
  const auto& id = keeper.organisation();
  const auto by = keeper.by(now);
  const auto record = record_of(db, id);
  if (!record) return;
  Change change(db, id, by);
  if (!find_draft(db, id)) keep_draft(db, id, content_of(*record), by);
  for (const auto axis : grid.axes()) change_terms(db, id, axis, {}, by);
  note_grid(db, id, Shown::ToMembers, by);
  change.keep();
}

}  // namespace directory
