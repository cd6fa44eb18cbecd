#include "features/directory/import_write.hpp"

#include <algorithm>

#include "features/directory/import_state.hpp"
#include "features/directory/record_rows.hpp"
#include "features/organisation/store.hpp"

namespace directory::intake {
namespace {

const store::Sql insert_import = R"sql(
    INSERT INTO directory_import (id, source, file_name, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO NOTHING)sql";
const store::Sql select_import = R"sql(
    SELECT id, source, file_name, made_by, made_at, undone_at FROM directory_import
     WHERE id = $1)sql";
const store::Sql insert_change = R"sql(
    INSERT INTO directory_import_change
           (import, number, kind, organisation, place, place_is_new, item, was, became, said_was)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql";
const store::Sql count_changes = R"sql(
    SELECT COALESCE(MAX(number), 0) AS last FROM directory_import_change WHERE import = $1)sql";
const store::Sql upsert_item = R"sql(
    INSERT INTO directory_source_item (source, item, organisation, place, said, first_at, last_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6)
    ON CONFLICT (source, item) DO UPDATE
       SET organisation = excluded.organisation, place = excluded.place, said = excluded.said,
           last_at = excluded.last_at)sql";

bool says_a_place(const Said& said) {
  return std::ranges::any_of(
      said, [](const auto& one) { return one.first.starts_with("lieu.") && !one.second.empty(); });
}

// Of the places of a record, the one that the row is about: same address, or same point.
std::optional<PlaceId> same_place(const Record& record, const Said& said) {
  const auto get = [&](const char* key) {
    const auto found = said.find(key);
    return found == said.end() ? std::string() : found->second;
  };
  for (const auto& place : record.places) {
    const auto here = state_of(record, place.id);
    const bool address = !get("lieu.adresse").empty() &&
                         here.at("lieu.adresse") == get("lieu.adresse") &&
                         place.commune == get("lieu.commune");
    const bool point =
        get("lieu.point").ends_with("precis") && here.at("lieu.point") == get("lieu.point");
    if (address || point) return place.id;
  }
  return std::nullopt;
}

}  // namespace

void begin(store::Writer& db, const Import& import) {
  db.run(insert_import, import.id, import.source, import.file_name, import.made_by, import.made_at);
}

std::optional<Import> find_import(store::Reader& db, const ImportId& id) {
  return db.query(select_import, id).first([](const store::Row& row) {
    return Import{.id = row.get<ImportId>("id"),
        .source = row.get<SourceId>("source"),
        .file_name = row.get<std::string>("file_name"),
        .made_by = row.get<std::string>("made_by"),
        .made_at = row.get<Time>("made_at"),
        .undone_at = row.get<std::optional<Time>>("undone_at")};
  });
}

std::int64_t changes_of(store::Reader& db, const ImportId& id) {
  const auto last = db.query(count_changes, id).first([](const store::Row& row) {
    return row.get<std::int64_t>("last");
  });
  return last.value_or(0);
}

std::string Decision::text() const {
  switch (kind) {
    case Kind::Undecided: return "";
    case Kind::Apart: return "separer";
    case Kind::Left: return "laisser";
    case Kind::Merged: return "reunir " + with;
  }
  return "";
}

Decision Decision::parse(std::string_view text) {
  if (text == "separer") return {Kind::Apart};
  if (text == "laisser") return {Kind::Left};
  if (text.starts_with("reunir ")) return {Kind::Merged, std::string(text.substr(7))};
  return {};
}

Decision Decision::join(const Twin& twin) {
  return {Kind::Merged, twin.organisation.empty() ? twin.item : twin.organisation};
}

struct Intake::Trace {
  std::string_view kind;
  const OrganisationId& organisation;
  std::optional<PlaceId> place;
  bool place_is_new;
  const Planned& planned;
  Said was, became;
};

Intake::Intake(store::Writer& db, Planner& planner, const Import& import, const Mapping& mapping,
    By by, std::int64_t first)
    : db_(db),
      planner_(planner),
      import_(import),
      mapping_(mapping),
      by_(std::move(by)),
      number_(first) {}

void Intake::trace(const Trace& trace) {
  db_.run(insert_change, import_.id, ++number_, trace.kind, trace.organisation,
      trace.place ? trace.place->text() : "", trace.place_is_new, trace.planned.row.item,
      to_json(trace.was), to_json(trace.became), trace.planned.said_before);
}

void Intake::remember(
    const Planned& planned, const OrganisationId& id, const std::optional<PlaceId>& place) {
  db_.run(
      upsert_item, import_.source, planned.row.item, id, place, to_json(planned.row.said), by_.now);
  planner_.note(planned, id, place);
}

Written Intake::write(const Planned& planned, const Decision& decision) {
  switch (planned.outcome) {
    case Outcome::New: return create(planned);
    case Outcome::Changed: return change(planned);
    case Outcome::Twin: break;
    case Outcome::Unchanged:
      if (planned.organisation && planned.said_before != to_json(planned.row.said))
        remember(planned, *planned.organisation, planned.place);
      return {Done::Nothing, planned.organisation};
    case Outcome::Refused: return {};
  }
  if (decision.kind == Decision::Kind::Apart) return create(planned);
  if (decision.kind != Decision::Kind::Merged) return {};
  if (const auto* known = planner_.of_item(decision.with))
    return join(planned, known->organisation);
  const auto id = OrganisationId::parse(decision.with);
  if (!id || !organisation::find(db_, *id)) return {};
  return join(planned, *id);
}

Written Intake::create(const Planned& planned) {
  const auto& said = planned.row.said;
  const auto id = organisation::enrol(db_, details_of(said, {}), by_);
  rows::make(db_, id, by_);
  std::optional<PlaceId> place;
  if (says_a_place(said)) place = PlaceId::fresh();
  write_state(db_, id, place, {}, said, mapping_.contacts_agreed, by_);
  remember(planned, id, place);
  trace({"creee", id, place, place.has_value(), planned, {}, state_of(*record_of(db_, id), place)});
  rows::note(db_, id, by_, "fiche-importee", "", import_.file_name);
  return {Done::Created, id};
}

Written Intake::change(const Planned& planned) {
  const auto& id = *planned.organisation;
  const auto record = record_of(db_, id);
  if (!record) return {};
  auto place = planned.place;
  const bool place_is_new = !place && says_a_place(planned.row.said);
  if (place_is_new) place = PlaceId::fresh();
  const auto was = state_of(*record, planned.place);
  const auto merged = merge(said_from_json(planned.said_before), planned.row.said, was, false);
  write_state(db_, id, place, was, merged.becomes, mapping_.contacts_agreed, by_);
  remember(planned, id, place);
  trace({"modifiee", id, place, place_is_new, planned, was, state_of(*record_of(db_, id), place)});
  rows::note(db_, id, by_, "fiche-reimportee", "", import_.file_name);
  return {Done::Changed, id};
}

Written Intake::join(const Planned& planned, const OrganisationId& id) {
  const bool enters = !record_of(db_, id);
  rows::make(db_, id, by_);
  const auto record = record_of(db_, id);
  if (!record) return {};
  auto place = same_place(*record, planned.row.said);
  const auto was = state_of(*record, place);
  const bool place_is_new = !place && says_a_place(planned.row.said);
  if (place_is_new) place = PlaceId::fresh();
  const auto merged = merge({}, planned.row.said, was, true);
  write_state(db_, id, place, was, merged.becomes, mapping_.contacts_agreed, by_);
  remember(planned, id, place);
  trace({enters ? "entree" : "reunie", id, place, place_is_new, planned, was,
      state_of(*record_of(db_, id), place)});
  rows::note(db_, id, by_, "fiche-reunie", planned.row.name, import_.file_name);
  return {Done::Merged, id};
}

}  // namespace directory::intake
