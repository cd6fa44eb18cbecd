#include "base/table/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/values/text.hpp"

namespace table {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Record {
  std::int64_t line = 0;
  std::vector<std::string> cells;
  std::string problem;
};

class Scanner {
 public:
  Scanner(std::string_view bytes, char separator, std::size_t longest_cell)
      : bytes_(bytes), separator_(separator), longest_cell_(longest_cell) {}

  bool done() const { return at_ == bytes_.size(); }

  Record next() {
    const auto from = at_;
    Record record{.line = line_, .cells = {}, .problem = {}};
    while (read_cell(record) && !at_line_end()) ++at_;
    if (!record.problem.empty()) skip_to_line_after(from, record.line);
    end_line();
    return record;
  }

 private:
  bool at_line_end() const { return done() || bytes_[at_] == '\n' || bytes_[at_] == '\r'; }

  // The rest of a bad row is unsure: reading goes on at the line after the one where it began.
  void skip_to_line_after(std::size_t from, std::int64_t line) {
    at_ = from, line_ = line;
    while (!at_line_end()) ++at_;
  }
  void end_line() {
    if (done()) return;
    if (bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
    ++at_, ++line_;
  }

  bool read_cell(Record& record) {
    std::string cell;
    const bool good = !done() && bytes_[at_] == '"' ? read_quoted(cell, record.problem)
                                                    : read_bare(cell, record.problem);
    if (good && cell.size() > longest_cell_)
      record.problem = fmt::format("La cellule {} est trop longue.", record.cells.size() + 1);
    if (good && !text::is_utf8(cell))
      record.problem = fmt::format(
          "La cellule {} n’est pas du texte en UTF-8. Enregistrez le fichier en « CSV UTF-8 ».",
          record.cells.size() + 1);
    record.cells.push_back(std::move(cell));
    return record.problem.empty();
  }

  bool read_bare(std::string& cell, std::string& problem) {
    const auto from = at_;
    while (!at_line_end() && bytes_[at_] != separator_) {
      if (bytes_[at_] == '"') {
        problem = "Un guillemet se trouve au milieu d’une cellule qui n’en est pas entourée.";
        return false;
      }
      ++at_;
    }
    cell = bytes_.substr(from, at_ - from);
    return true;
  }

  bool read_quoted(std::string& cell, std::string& problem) {
    for (++at_; !done(); ++at_) {
      if (bytes_[at_] != '"') {
        count_line();
        cell += bytes_[at_];
      } else if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '"') {
        cell += bytes_[++at_];
      } else {
        ++at_;
        if (at_line_end() || bytes_[at_] == separator_) return true;
        problem = "Du texte suit le guillemet qui ferme une cellule.";
        return false;
      }
    }
    problem = "Un guillemet ouvre une cellule et rien ne la ferme.";
    return false;
  }

  void count_line() {
    const bool before_newline = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n';
    if (bytes_[at_] == '\n' || (bytes_[at_] == '\r' && !before_newline)) ++line_;
  }

  std::string_view bytes_;
  char separator_;
  std::size_t longest_cell_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

bool is_blank(const Record& record) {
  return record.problem.empty() && record.cells.size() == 1 && record.cells.front().empty();
}

std::string wrong_number(std::size_t is, std::size_t should_be) {
  const auto difference = is < should_be ? should_be - is : is - should_be;
  const auto cells = difference == 1 ? "1 cellule" : fmt::format("{} cellules", difference);
  return fmt::format("Il y a {} {} ({} au lieu de {}).", cells,
      is < should_be ? "de moins" : "de trop", is, should_be);
}

std::optional<std::string> named_twice(std::vector<std::string> columns) {
  std::sort(columns.begin(), columns.end());
  const auto twice = std::adjacent_find(columns.begin(), columns.end());
  if (twice == columns.end()) return std::nullopt;
  return *twice;
}

}  // namespace

std::string_view CsvRow::text(std::string_view column) const {
  for (std::size_t i = 0; i < columns_->size(); ++i)
    if ((*columns_)[i] == column) return cells_[i];
  return {};
}

bool Csv::has(std::string_view column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

char guess_separator(std::string_view bytes) {
  const auto header = bytes.substr(0, bytes.find_first_of("\r\n"));
  const auto count = [&](char c) { return std::count(header.begin(), header.end(), c); };
  char most = ',';
  for (char c : {';', '\t'})
    if (count(c) > count(most)) most = c;
  return most;
}

Result<Csv, BadRow> read_csv(std::string_view bytes, const CsvOptions& options) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  Scanner scanner(bytes, options.separator.value_or(guess_separator(bytes)), options.longest_cell);

  auto header = scanner.next();
  while (is_blank(header) && !scanner.done()) header = scanner.next();
  if (!header.problem.empty()) return refuse(BadRow{header.line, header.problem});
  if (is_blank(header))
    return refuse(BadRow{1, "Le fichier est vide : il faut une ligne de titres de colonnes."});
  for (auto& name : header.cells) name = text::trim(name);
  if (const auto name = named_twice(header.cells))
    return refuse(BadRow{header.line, fmt::format("Deux colonnes portent le nom « {} ».", *name)});

  Csv csv{.columns = header.cells, .rows = {}, .bad = {}};
  const auto columns = std::make_shared<const std::vector<std::string>>(std::move(header.cells));
  while (!scanner.done()) {
    auto record = scanner.next();
    if (is_blank(record)) continue;
    if (record.problem.empty() && record.cells.size() != columns->size())
      record.problem = wrong_number(record.cells.size(), columns->size());
    if (record.problem.empty())
      csv.rows.emplace_back(columns, record.line, std::move(record.cells));
    else
      csv.bad.push_back({record.line, std::move(record.problem)});
  }
  return csv;
}

}  // namespace table
