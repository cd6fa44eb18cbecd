#include "features/territory/measure_files.hpp"

#include <stdexcept>

#include "base/keys/hash.hpp"

namespace territory {
namespace {

const store::Sql insert_measure_file = R"sql(
  INSERT INTO territory_measure_file (id, file_name, content, received_at)
  VALUES ($1, $2, $3, $4))sql";
const store::Sql select_measure_files = R"sql(
  SELECT id, file_name, received_at FROM territory_measure_file
   WHERE received_at > $1 ORDER BY received_at DESC, id DESC)sql";
const store::Sql select_measure_file = R"sql(
  SELECT id, file_name, received_at FROM territory_measure_file
   WHERE id = $1 AND received_at > $2)sql";
const store::Sql select_measure_content = R"sql(
  SELECT content FROM territory_measure_file WHERE id = $1)sql";
const store::Sql delete_measure_file = R"sql(
  DELETE FROM territory_measure_file WHERE id = $1)sql";
const store::Sql delete_old_measure_files = R"sql(
  DELETE FROM territory_measure_file WHERE received_at <= $1)sql";

MeasureFile read_measure_file(const store::Row& row) {
  return {row.get<MeasureFileId>("id"), row.get<std::string>("file_name"),
      row.get<Time>("received_at")};
}

}  // namespace

std::vector<MeasureFile> measure_files(store::Reader& db, Time now) {
  return db.query(select_measure_files, now - measure_file_kept).all(read_measure_file);
}

std::optional<MeasureFile> find_measure_file(store::Reader& db, const MeasureFileId& id, Time now) {
  return db.query(select_measure_file, id, now - measure_file_kept).first(read_measure_file);
}

std::string content_of(store::Reader& db, const MeasureFileId& id) {
  const auto text = db.query(select_measure_content, id).first([](const store::Row& row) {
    return row.get<std::string>("content");
  });
  auto content = keys::from_base64url(text.value_or(""));
  if (!content) throw std::runtime_error("unreadable file of measures " + id.text());
  return *std::move(content);
}

void keep(store::Writer& db, const MeasureFile& file, std::string_view content) {
  db.run(insert_measure_file, file.id, file.file_name, keys::base64url(content), file.received_at);
}

void discard(store::Writer& db, const MeasureFileId& id) { db.run(delete_measure_file, id); }

int erase_old_measure_files(store::Writer& db, Time now) {
  db.run(delete_old_measure_files, now - measure_file_kept);
  return static_cast<int>(db.changed());
}

}  // namespace territory
