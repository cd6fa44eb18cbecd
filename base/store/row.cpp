#include "base/store/row.hpp"

#include <sqlite3.h>

namespace store {

int Row::index(std::string_view column) const {
  // Columns are mostly asked for in their order: the search goes on where the last one ended.
  thread_local int next = 0;
  const int count = sqlite3_column_count(statement_);
  for (int i = 0; i < count; ++i) {
    const int at = (next + i) % count;
    if (column != sqlite3_column_name(statement_, at)) continue;
    next = at + 1;
    return at;
  }
  throw std::logic_error("no column " + std::string(column));
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string_view Row::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!bytes)
    throw std::runtime_error(
        std::string("nothing in column ") + sqlite3_column_name(statement_, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Row::integer(int column) const {
  if (is_null(column)) (void)text(column);
  return sqlite3_column_int64(statement_, column);
}

double Row::real(int column) const {
  if (is_null(column)) (void)text(column);
  return sqlite3_column_double(statement_, column);
}

Blob Row::convert(int column, Blob*) const {
  const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement_, column));
  return Blob(bytes, bytes + sqlite3_column_bytes(statement_, column));
}

}  // namespace store
