#include "base/table/reading.hpp"

#include <utility>

#include "base/table/xlsx.hpp"

namespace table {
namespace {

Result<Read, BadRow> read_workbook(std::string_view bytes, const std::string& tab) {
  auto book = read_xlsx(bytes, tab);
  if (!book) return refuse(book.error());
  Read read{.table = std::move(book->table), .is_workbook = true};
  read.tab = book->tabs.at(book->tab);
  read.tabs = std::move(book->tabs);
  return read;
}

}  // namespace

Result<Read, BadRow> read(std::string_view bytes, const ReadAs& how) {
  if (looks_like_xlsx(bytes)) return read_workbook(bytes, how.tab);
  const auto encoding = how.encoding.value_or(guess_encoding(bytes));
  const auto text = to_utf8(bytes, encoding);
  // A picture, a PDF: no text holds such bytes.
  if (text.find('\0') != std::string::npos || bytes.starts_with("%PDF"))
    return refuse(BadRow{1, "Ce n’est ni un tableau CSV ni un classeur .xlsx."});
  const auto separator = how.separator.value_or(guess_separator(text));
  auto csv = read_csv(text, {.separator = separator});
  if (!csv) return refuse(csv.error());
  return Read{.table = *std::move(csv), .encoding = encoding, .separator = separator};
}

}  // namespace table
