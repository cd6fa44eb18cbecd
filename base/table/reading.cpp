#include "base/table/reading.hpp"

#include <utility>

#include "base/table/json.hpp"
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

// A picture, a PDF: no text holds such bytes.
bool is_no_text(std::string_view bytes, std::string_view text) {
  return text.find('\0') != std::string::npos || bytes.starts_with("%PDF");
}

}  // namespace

Result<Read, BadRow> read(std::string_view bytes, const ReadAs& how) {
  if (looks_like_xlsx(bytes)) return read_workbook(bytes, how.tab);
  const auto encoding = how.encoding.value_or(guess_encoding(bytes));
  const auto text = to_utf8(bytes, encoding);
  if (is_no_text(bytes, text))
    return refuse(BadRow{1, "Ce n’est ni un tableau CSV ni un classeur .xlsx."});
  const auto separator = how.separator.value_or(guess_separator(text));
  auto csv = read_csv(text, {.separator = separator});
  if (!csv) return refuse(csv.error());
  return Read{.table = *std::move(csv), .encoding = encoding, .separator = separator};
}

Result<Read, BadRow> read_any(std::string_view bytes, const ReadAs& how, std::size_t most_rows) {
  if (looks_like_xlsx(bytes)) return read_workbook(bytes, how.tab);
  const auto encoding = how.encoding.value_or(guess_encoding(bytes));
  const auto text = to_utf8(bytes, encoding);
  if (is_no_text(bytes, text))
    return refuse(BadRow{1, "Ce n’est ni un tableau CSV, ni un classeur .xlsx, ni du JSON."});
  if (looks_like_json(text)) {
    auto rows = read_json(text, {.most_rows = most_rows});
    if (!rows) return refuse(rows.error());
    return Read{.table = *std::move(rows), .is_json = true, .encoding = encoding};
  }
  const auto separator = how.separator.value_or(guess_separator_by_lines(text));
  auto csv = read_csv(text, {.separator = separator,
                                .most_rows = most_rows,
                                .most_cells = 5'000'000,
                                .any_titles = true});
  if (!csv) return refuse(csv.error());
  return Read{.table = *std::move(csv), .encoding = encoding, .separator = separator};
}

}  // namespace table
