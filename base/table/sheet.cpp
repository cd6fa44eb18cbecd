#include "base/table/csv_writer.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace table {
namespace {

constexpr std::string_view dangerous = "=+-@\t\r";
constexpr std::size_t longest_in_xlsx = 32'000;  // the format's own limit is 32,767 characters
constexpr std::size_t longest_name = 31;

bool runs_as_formula(std::string_view text) {
  return !text.empty() && dangerous.find(text.front()) != std::string_view::npos;
}

void append_text(std::string& out, std::string_view text) {
  const bool guarded = runs_as_formula(text);
  if (!guarded && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  if (guarded) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

// Cut between two characters, never inside one.
std::string cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return std::string(text.substr(0, bytes));
}

std::string tab_name(std::string_view name) {
  std::string allowed;
  for (char c : name)
    allowed += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  return cut(allowed, longest_name);
}

double width_of(std::string_view title) {
  return title.size() < 12 ? 14.0 : title.size() < 20 ? 24.0 : 40.0;
}

// libxlsxwriter writes to a path only: a file in memory has one, and leaves nothing behind.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("sheet", MFD_CLOEXEC)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
  }
  ~MemoryFile() { close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  std::string path() const { return fmt::format("/proc/self/fd/{}", file_); }
  std::string content() const {
    std::ifstream stream(path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  }

 private:
  int file_;
};

class Workbook {
 public:
  Workbook() : book_(workbook_new(file_.path().c_str())) {
    if (!book_) throw std::bad_alloc();
  }
  ~Workbook() {
    if (book_) workbook_close(book_);
  }
  Workbook(const Workbook&) = delete;

  lxw_workbook* get() { return book_; }
  std::string finish() {
    const auto error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
    return file_.content();
  }

 private:
  MemoryFile file_;
  lxw_workbook* book_;
};

void write(lxw_worksheet* tab, lxw_row_t row, lxw_col_t column, const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell))
    worksheet_write_string(tab, row, column, cut(*text, longest_in_xlsx).c_str(), nullptr);
  else
    worksheet_write_number(tab, row, column, std::get<double>(cell), nullptr);
}

void add_tab(lxw_workbook* book, const Sheet& sheet, lxw_format* bold) {
  auto* tab = workbook_add_worksheet(book, tab_name(sheet.name).c_str());
  if (!tab) throw std::logic_error("a spreadsheet tab without a usable name");
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(tab, column, column, width_of(sheet.columns[i]), nullptr);
    worksheet_write_string(tab, 0, column, sheet.columns[i].c_str(), bold);
  }
  for (std::size_t row = 0; row < sheet.rows.size(); ++row)
    for (std::size_t i = 0; i < sheet.rows[row].size(); ++i)
      write(tab, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i), sheet.rows[row][i]);
  worksheet_freeze_panes(tab, 1, 0);
  if (!sheet.columns.empty())
    worksheet_autofilter(tab, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
        static_cast<lxw_col_t>(sheet.columns.size() - 1));
}

}  // namespace

std::string to_csv(const Sheet& sheet) {
  CsvWriter out(sheet.columns);
  for (const auto& row : sheet.rows) {
    for (const auto& cell : row) std::visit([&](const auto& value) { out.add(value); }, cell);
    out.end_line();
  }
  return std::move(out).take();
}

CsvWriter::CsvWriter(const std::vector<std::string>& columns) {
  for (const auto& column : columns) add(column);
  end_line();
}

void CsvWriter::separate() {
  if (std::exchange(begun_, true)) out_ += ',';
}

void CsvWriter::add(std::string_view text) {
  separate();
  append_text(out_, text);
}

void CsvWriter::add(double number) {
  separate();
  out_ += fmt::format("{}", number);
}

void CsvWriter::end_line() {
  out_ += "\r\n";
  begun_ = false;
}

std::string to_xlsx(const Sheet& sheet) { return to_xlsx(std::span(&sheet, 1)); }

std::string to_xlsx(std::span<const Sheet> sheets) {
  Workbook book;
  auto* bold = workbook_add_format(book.get());
  format_set_bold(bold);
  for (const auto& sheet : sheets) add_tab(book.get(), sheet, bold);
  return book.finish();
}

std::string_view without_guard(std::string_view cell) {
  if (cell.size() > 1 && cell[0] == '\'' && runs_as_formula(cell.substr(1))) cell.remove_prefix(1);
  return cell;
}

}  // namespace table
