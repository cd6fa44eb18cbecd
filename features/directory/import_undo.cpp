#include <algorithm>

#include "features/directory/import_write.hpp"
#include "features/directory/record_rows.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"

// An import taken back as a whole: what nobody touched since becomes what it was.
namespace directory::intake {
namespace {

const store::Sql select_changes = R"sql(
    SELECT number, kind, organisation, place, place_is_new, item, was, became, said_was
      FROM directory_import_change
     WHERE import = $1
     ORDER BY number DESC
     LIMIT $2)sql";
const store::Sql delete_change = R"sql(
    DELETE FROM directory_import_change WHERE import = $1 AND number = $2)sql";
const store::Sql count_left = R"sql(
    SELECT COUNT(*) AS left_ones FROM directory_import_change WHERE import = $1)sql";
const store::Sql mark_undone = R"sql(
    UPDATE directory_import SET undone_at = $2, undone_by = $3 WHERE id = $1)sql";
const store::Sql delete_item = R"sql(
    DELETE FROM directory_source_item WHERE source = $1 AND item = $2)sql";
const store::Sql update_item = R"sql(
    UPDATE directory_source_item SET said = $3 WHERE source = $1 AND item = $2)sql";
const store::Sql count_other_items = R"sql(
    SELECT COUNT(*) AS others FROM directory_source_item
     WHERE organisation = $1 AND NOT (source = $2 AND item = $3))sql";

struct Past {
  std::int64_t number;
  std::string kind, organisation, item, said_was;
  std::optional<PlaceId> place;
  bool place_is_new;
  Said was, became;
};

Past read_past(const store::Row& row) {
  return {row.get<std::int64_t>("number"), row.get<std::string>("kind"),
      row.get<std::string>("organisation"), row.get<std::string>("item"),
      row.get<std::string>("said_was"), PlaceId::parse(row.get<std::string>("place")),
      row.get<bool>("place_is_new"), said_from_json(row.get<std::string>("was")),
      said_from_json(row.get<std::string>("became"))};
}

// Whether this record is here only because of this import, and nobody made it theirs.
bool leaves_with_it(const Past& past, const Record& record, const Said& now) {
  return past.kind == "entree" && now == past.became && !record.confirmed_at && !record.grid_at;
}

enum class Fate { Erased, Restored, Kept };

bool is_used(store::Reader& db, const Import& import, const Past& past, const Record& record) {
  const auto others = db.query(count_other_items, record.id(), import.source, past.item)
                          .first([](const store::Row& row) { return row.get<int>("others"); });
  return others.value_or(0) > 0 || record.organisation.is_verified() ||
         record.confirmed_at.has_value() || record.grid_at.has_value() ||
         !organisation::members(db, record.id()).empty();
}

Fate take_back(store::Writer& db, const Import& import, const Past& past, const By& by) {
  const auto id = OrganisationId::parse(past.organisation);
  const auto record = id ? record_of(db, *id) : std::nullopt;
  if (!record) return Fate::Kept;
  const auto now = state_of(*record, past.place);
  if (past.kind == "creee") {
    if (now != past.became || record->places.size() > 1 || is_used(db, import, past, *record))
      return Fate::Kept;
    organisation::erase(db, record->organisation, by);
    return Fate::Erased;
  }
  // Key by key: what a person wrote since stays.
  auto becomes = now;
  for (const auto& [key, text] : past.became)
    if (now.at(key) == text) {
      const auto before = past.was.find(key);
      becomes[key] = before == past.was.end() ? "" : before->second;
    }
  const bool place_untouched = std::ranges::all_of(past.became, [&](const auto& one) {
    return !one.first.starts_with("lieu.") || now.at(one.first) == one.second;
  });
  const bool drops_place = past.place && past.place_is_new && place_untouched;
  write_state(db, *id, drops_place ? std::nullopt : past.place, now, becomes, false, by);
  if (drops_place) rows::erase(db, *id, *past.place);
  if (past.said_was.empty())
    db.run(delete_item, import.source, past.item);
  else
    db.run(update_item, import.source, past.item, past.said_was);
  rows::note(db, *id, by, "import-annule", "", import.file_name);
  if (leaves_with_it(past, *record, now)) leave(db, *id, by);
  return Fate::Restored;
}

}  // namespace

Undone undo(store::Writer& db, const Import& import, std::size_t most, const By& by) {
  Undone undone;
  const auto some = db.query(select_changes, import.id, most).all(read_past);
  for (const auto& past : some) {
    switch (take_back(db, import, past, by)) {
      case Fate::Erased: ++undone.erased; break;
      case Fate::Restored: ++undone.restored; break;
      case Fate::Kept: ++undone.kept; break;
    }
    db.run(delete_change, import.id, past.number);
  }
  undone.left = db.query(count_left, import.id)
                    .first([](const store::Row& row) { return row.get<std::int64_t>("left_ones"); })
                    .value_or(0);
  if (undone.left == 0) db.run(mark_undone, import.id, by.now, by.who);
  return undone;
}

}  // namespace directory::intake
