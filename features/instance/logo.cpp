#include "features/instance/logo.hpp"

#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/instance/routes.hpp"

namespace instance {
namespace {

const store::Sql select_shown = R"sql(
    SELECT fingerprint, width, height FROM instance_logo WHERE removed_at IS NULL)sql";
const store::Sql select_png = R"sql(
    SELECT png FROM instance_logo WHERE fingerprint = $1 AND removed_at IS NULL)sql";
const store::Sql insert_logo = R"sql(
    INSERT INTO instance_logo (id, fingerprint, width, height, png, added_at, added_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql";
const store::Sql remove_shown = R"sql(
    UPDATE instance_logo SET removed_at = $1, removed_by = $2 WHERE removed_at IS NULL)sql";
const store::Sql restore = R"sql(
    UPDATE instance_logo SET removed_at = NULL, removed_by = NULL WHERE id = $1)sql";
const store::Sql select_one_removed = R"sql(
    SELECT removed_at FROM instance_logo WHERE id = $1 AND removed_at IS NOT NULL)sql";
const store::Sql select_removed = R"sql(
    SELECT id, added_at, removed_at FROM instance_logo
     WHERE removed_at > $1 ORDER BY removed_at DESC)sql";
const store::Sql delete_old = R"sql(DELETE FROM instance_logo WHERE removed_at <= $1)sql";

void record(store::Writer& db, std::string_view what, std::string_view by, Time now) {
  activity::record(db,
      {.actor = std::string(by), .feature = "instance", .what = std::string(what), .about = "logo"},
      now);
}

}  // namespace

std::optional<Shown> shown_logo(store::Reader& db) {
  return db.query(select_shown).first([](const store::Row& row) {
    return Shown{
        row.get<Fingerprint>("fingerprint"), row.get<int>("width"), row.get<int>("height")};
  });
}

std::optional<std::string> logo_png(store::Reader& db, const Fingerprint& fingerprint) {
  return db.query(select_png, fingerprint).first([](const store::Row& row) {
    const auto bytes = row.get<store::Blob>("png");
    return std::string(bytes.begin(), bytes.end());
  });
}

void show_logo(store::Writer& db, const files::Picture& picture, std::string_view by, Time now) {
  db.run(remove_shown, now, by);
  const store::Blob bytes(picture.png.begin(), picture.png.end());
  db.run(insert_logo, LogoId::fresh(), Fingerprint::of(picture.png), picture.width, picture.height,
      bytes, now, by);
  record(db, "logo-choisi", by, now);
}

void remove_logo(store::Writer& db, std::string_view by, Time now) {
  db.run(remove_shown, now, by);
  if (db.changed() > 0) record(db, "logo-retire", by, now);
}

bool put_logo_back(store::Writer& db, const LogoId& id, std::string_view by, Time now) {
  const auto removed_at = db.query(select_one_removed, id).first([](const store::Row& row) {
    return row.get<Time>("removed_at");
  });
  if (!removed_at || *removed_at + activity::kept_after_removal <= now) return false;
  db.run(remove_shown, now, by);
  db.run(restore, id);
  record(db, "logo-remis", by, now);
  return true;
}

std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now) {
  if (!web::Admin::of(member)) return {};
  return db.query(select_removed, now - activity::kept_after_removal)
      .all([](const store::Row& row) {
        return activity::Removed{row.get<Time>("removed_at"),
            "Le logo du site, mis en place le " + in_french(day_of(row.get<Time>("added_at"))),
            paths::logo_returns(row.get<LogoId>("id"))};
      });
}

int erase_removed(store::Writer& db, Time now) {
  db.run(delete_old, now - activity::kept_after_removal);
  return static_cast<int>(db.changed());
}

}  // namespace instance
