#include "features/listening/workshops.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <stdexcept>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"

namespace listening {
namespace {

const store::Sql insert_workshop = R"sql(
    INSERT INTO listening_workshop (id, organisation_id, code, title, question, territory, points,
                                    stage, version, present, decided, disputed, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposer', 1, '', '', '', $8, $9))sql";
const store::Sql select_workshop = R"sql(
    SELECT id, organisation_id, code, title, question, territory, points, stage, version, present,
           decided, disputed, made_by, made_at
      FROM listening_workshop WHERE id = $1)sql";
const store::Sql select_workshop_of_code = R"sql(
    SELECT id, organisation_id, code, title, question, territory, points, stage, version, present,
           decided, disputed, made_by, made_at
      FROM listening_workshop WHERE code = $1)sql";
const store::Sql select_workshops = R"sql(
    SELECT id, organisation_id, code, title, question, territory, points, stage, version, present,
           decided, disputed, made_by, made_at
      FROM listening_workshop WHERE organisation_id = $1 ORDER BY made_at DESC, id DESC)sql";
const store::Sql update_stage = R"sql(
    UPDATE listening_workshop SET stage = $2, present = $3, version = version + 1
     WHERE id = $1)sql";
const store::Sql update_record = R"sql(
    UPDATE listening_workshop SET present = $2, decided = $3, disputed = $4, version = version + 1
     WHERE id = $1)sql";
const store::Sql count_change = R"sql(
    UPDATE listening_workshop SET version = version + 1 WHERE id = $1)sql";
const store::Sql delete_workshop_comments = R"sql(
    DELETE FROM listening_workshop_comment WHERE workshop_id = $1)sql";
const store::Sql delete_workshop_weights = R"sql(
    DELETE FROM listening_workshop_weight WHERE workshop_id = $1)sql";
const store::Sql delete_workshop_ideas = R"sql(
    DELETE FROM listening_workshop_idea WHERE workshop_id = $1)sql";
const store::Sql delete_workshop_groups = R"sql(
    DELETE FROM listening_workshop_group WHERE workshop_id = $1)sql";
const store::Sql delete_workshop_seats = R"sql(
    DELETE FROM listening_workshop_seat WHERE workshop_id = $1)sql";
const store::Sql delete_workshop = R"sql(DELETE FROM listening_workshop WHERE id = $1)sql";

const store::Sql select_seat = R"sql(
    SELECT 1 AS one FROM listening_workshop_seat WHERE seat = $1)sql";
const store::Sql count_of_seats = R"sql(
    SELECT COUNT(*) AS seats FROM listening_workshop_seat WHERE workshop_id = $1)sql";
const store::Sql save_seat = R"sql(
    INSERT INTO listening_workshop_seat (seat, workshop_id, name, joined_at)
    VALUES ($1, $2, $3, $4) ON CONFLICT (seat) DO UPDATE SET name = excluded.name)sql";
const store::Sql select_names = R"sql(
    SELECT name FROM listening_workshop_seat WHERE workshop_id = $1 AND name <> ''
     ORDER BY name)sql";
const store::Sql forget_names = R"sql(
    UPDATE listening_workshop_seat SET name = '' WHERE workshop_id = $1)sql";

Workshop read_workshop(const store::Row& row) {
  const auto stage = parse_stage(row.get<std::string>("stage"));
  if (!stage) throw std::runtime_error("a workshop at an unknown stage");
  return {.id = row.get<WorkshopId>("id"),
      .organisation = row.get<organisation::OrganisationId>("organisation_id"),
      .code = row.get<Code>("code"),
      .title = row.get<std::string>("title"),
      .question = row.get<std::string>("question"),
      .territory = row.get<territory::Ref>("territory"),
      .points = row.get<int>("points"),
      .stage = *stage,
      .version = row.get<std::int64_t>("version"),
      .present = row.get<std::string>("present"),
      .decided = row.get<std::string>("decided"),
      .disputed = row.get<std::string>("disputed"),
      .made_by = row.get<std::string>("made_by"),
      .made_at = row.get<Time>("made_at")};
}

void record_workshop(store::Writer& db, const Changing& by, const Workshop& workshop,
    std::string_view what, std::string_view became) {
  activity::record(db,
      {.actor = by.mandate.person().text(),
          .for_whom = workshop.organisation.text(),
          .feature = "listening",
          .what = std::string(what),
          .about = workshop.id.text(),
          .became = std::string(became)},
      by.now);
}

}  // namespace

std::string_view slug(Stage stage) {
  switch (stage) {
    case Stage::Propose: return "proposer";
    case Stage::Group: return "regrouper";
    case Stage::Weigh: return "peser";
    case Stage::Conclude: return "conclure";
    case Stage::Closed: return "clos";
  }
  std::abort();
}

std::string_view label(Stage stage) {
  switch (stage) {
    case Stage::Propose: return "Proposer\u00A0: chacun dit ce qui manque";
    case Stage::Group: return "Regrouper\u00A0: on met ensemble ce qui se ressemble";
    case Stage::Weigh: return "Peser\u00A0: chacun répartit ses points";
    case Stage::Conclude: return "Conclure\u00A0: on dit ce qui est décidé, ce qui fait débat";
    case Stage::Closed: return "Clos\u00A0: le compte rendu reste";
  }
  std::abort();
}

std::optional<Stage> parse_stage(std::string_view text) {
  for (const auto stage : stages)
    if (slug(stage) == text) return stage;
  return std::nullopt;
}

std::optional<Workshop> find_workshop(store::Reader& db, const WorkshopId& id) {
  return db.query(select_workshop, id).first(read_workshop);
}
std::optional<Workshop> find_workshop(store::Reader& db, const Code& code) {
  return db.query(select_workshop_of_code, code).first(read_workshop);
}
std::vector<Workshop> workshops_of(store::Reader& db, const organisation::OrganisationId& id) {
  return db.query(select_workshops, id).all(read_workshop);
}

Workshop make_workshop(store::Writer& db, const Changing& by, Workshop workshop) {
  db.run(insert_workshop, workshop.id, workshop.organisation, workshop.code, workshop.title,
      workshop.question, workshop.territory, workshop.points, by.mandate.person(), by.now);
  record_workshop(db, by, workshop, "atelier-ouvert", workshop.title);
  return find_workshop(db, workshop.id).value();
}

void move_to(store::Writer& db, const Changing& by, const Workshop& workshop, Stage stage) {
  auto present = workshop.present;
  if (stage == Stage::Closed) {
    const auto names = db.query(select_names, workshop.id).all([](const store::Row& row) {
      return row.get<std::string>("name");
    });
    if (!names.empty()) present += (present.empty() ? "" : "\n") + text::join(names, "\n");
    db.run(forget_names, workshop.id);
  }
  db.run(update_stage, workshop.id, slug(stage), present);
  record_workshop(db, by, workshop, "atelier-etape", slug(stage));
}

void write_record(store::Writer& db, const Changing& by, const Workshop& workshop,
    std::string_view present, std::string_view decided, std::string_view disputed) {
  db.run(update_record, workshop.id, present, decided, disputed);
  record_workshop(db, by, workshop, "atelier-compte-rendu", "");
}

void erase_workshop(store::Writer& db, const Changing& by, const Workshop& workshop) {
  db.run(delete_workshop_comments, workshop.id);
  db.run(delete_workshop_weights, workshop.id);
  db.run(delete_workshop_ideas, workshop.id);
  db.run(delete_workshop_groups, workshop.id);
  db.run(delete_workshop_seats, workshop.id);
  db.run(delete_workshop, workshop.id);
  record_workshop(db, by, workshop, "atelier-supprime", workshop.title);
}

bool has_seat(store::Reader& db, const std::string& seat) {
  return !seat.empty() && db.query(select_seat, seat).any();
}

int count_seats(store::Reader& db, const WorkshopId& id) {
  return db.query(count_of_seats, id)
      .first([](const store::Row& row) { return row.get<int>("seats"); })
      .value_or(0);
}

bool take_seat(store::Writer& db, const Workshop& workshop, const std::string& seat,
    std::string_view name, Time now) {
  if (!has_seat(db, seat) && count_seats(db, workshop.id) >= most_seats) return false;
  db.run(save_seat, seat, workshop.id, name, now);
  db.run(count_change, workshop.id);
  return true;
}

}  // namespace listening
