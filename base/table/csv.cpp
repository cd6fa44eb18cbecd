#include "base/table/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

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
  Scanner(std::string_view bytes, char separator, const CsvOptions& options)
      : bytes_(bytes),
        separator_(separator),
        longest_cell_(options.longest_cell),
        most_columns_(options.most_columns) {}

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
    if (record.cells.size() == most_columns_) {
      record.problem = fmt::format("Il y a plus de {} colonnes.", most_columns_);
      return false;
    }
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
  std::size_t longest_cell_, most_columns_;
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

std::size_t written(const Record& record) {
  return static_cast<std::size_t>(std::ranges::count_if(
      record.cells, [](const auto& cell) { return !text::trim(cell).empty(); }));
}

// The titles: not the name of the list that some write above them.
Record find_titles(Scanner& scanner) {
  auto header = scanner.next();
  while (!scanner.done() && header.problem.empty() && written(header) < 2) {
    auto next = scanner.next();
    // A list of one column has its title in one cell, and so have its rows.
    if (written(header) == 1 && next.problem.empty() && next.cells.size() == 1 &&
        header.cells.size() == 1 && written(next) == 1)
      return header;
    header = std::move(next);
  }
  return header;
}

void name_all(std::vector<std::string>& titles) {
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    if (titles[i].empty()) titles[i] = fmt::format("colonne {}", i + 1);
    const auto title = titles[i];
    while (seen.contains(titles[i])) titles[i] = fmt::format("{} ({})", title, ++seen[title]);
    seen.emplace(titles[i], 1);
  }
}

// Rows that stop early, or go on with nothing.
void fit(std::vector<std::string>& cells, std::size_t columns) {
  while (cells.size() > columns && cells.back().empty()) cells.pop_back();
  if (cells.size() < columns) cells.resize(columns);
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

char guess_separator_by_lines(std::string_view bytes) {
  constexpr std::size_t looked_at = 20;
  auto lines = text::split(bytes.substr(0, 64 * 1024), '\n');
  if (lines.size() > looked_at) lines.resize(looked_at);
  char best = ',';
  std::size_t best_score = 0;
  for (const char c : {',', ';', '\t', '|'}) {
    std::map<std::ptrdiff_t, std::size_t> lines_by_count;
    for (const auto line : lines) {
      bool quoted = false;
      std::ptrdiff_t count = 0;
      for (const char letter : line) {
        if (letter == '"') quoted = !quoted;
        if (letter == c && !quoted) ++count;
      }
      if (count > 0) ++lines_by_count[count];
    }
    std::size_t score = 0;
    for (const auto& [count, times] : lines_by_count)
      score = std::max(
          score, times * 100 + static_cast<std::size_t>(std::min<std::ptrdiff_t>(count, 99)));
    if (score > best_score) best = c, best_score = score;
  }
  return best;
}

Result<Csv, BadRow> read_csv(std::string_view bytes, const CsvOptions& options) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  Scanner scanner(bytes, options.separator.value_or(guess_separator(bytes)), options);

  auto header = options.any_titles ? find_titles(scanner) : scanner.next();
  while (is_blank(header) && !scanner.done()) header = scanner.next();
  if (!header.problem.empty()) return refuse(BadRow{header.line, header.problem});
  if (is_blank(header))
    return refuse(BadRow{1, "Le fichier est vide : il faut une ligne de titres de colonnes."});
  for (auto& name : header.cells) name = text::trim(name);
  if (options.any_titles) {
    while (header.cells.size() > 1 && header.cells.back().empty()) header.cells.pop_back();
    name_all(header.cells);
  }
  if (const auto name = named_twice(header.cells))
    return refuse(BadRow{header.line, fmt::format("Deux colonnes portent le nom « {} ».", *name)});

  Csv csv{.columns = header.cells, .rows = {}, .bad = {}};
  const auto columns = std::make_shared<const std::vector<std::string>>(std::move(header.cells));
  while (!scanner.done()) {
    auto record = scanner.next();
    if (is_blank(record)) continue;
    if (options.any_titles && record.problem.empty()) {
      if (written(record) == 0) continue;
      fit(record.cells, columns->size());
    }
    if (csv.rows.size() + csv.bad.size() == options.most_rows ||
        csv.rows.size() * columns->size() > options.most_cells)
      return refuse(BadRow{
          record.line, fmt::format("Il y a plus de {} lignes. Séparez ce fichier en plusieurs.",
                           options.most_rows)});
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
