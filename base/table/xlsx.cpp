#include "base/table/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/table/archive.hpp"
#include "base/table/lines.hpp"
#include "base/table/workbook.hpp"
#include "base/values/text.hpp"

namespace table {
namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view old_office_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

constexpr auto old_workbook =
    "C’est un classeur de l’ancien format (.xls) ou fermé par un mot de passe. Ouvrez-le dans "
    "votre "
    "tableur et enregistrez-le au format .xlsx, sans mot de passe.";
constexpr auto open_document =
    "C’est un classeur OpenDocument (.ods). Ouvrez-le dans votre tableur et enregistrez-le au "
    "format "
    ".xlsx ou en CSV.";
constexpr auto no_workbook = "Ce n’est pas un classeur au format .xlsx.";

// The table of one tab: its first line the titles.
class TabReader {
 public:
  TabReader(std::string_view content, const What& what) : lines_(content, what) {}

  // Refused as a whole, with the reason.
  Result<Csv, BadRow> read() {
    while (lines_.next()) {
      if (++count_ > most_lines || count_ * csv_.columns.size() > most_cells)
        refused_ = fmt::format(
            "La feuille a trop de lignes : {} au plus, moins si elle a plus de {} colonnes.",
            text::number(most_lines), most_cells / most_lines);
      else if (csv_.columns.empty())
        take_titles();
      else
        take_row();
      if (!refused_.empty()) return refuse(BadRow{lines_.line(), refused_});
    }
    if (!lines_.refused().empty()) return refuse(BadRow{lines_.line(), lines_.refused()});
    if (csv_.columns.empty())
      return refuse(BadRow{1, "La feuille est vide : il faut une ligne de titres de colonnes."});
    return std::move(csv_);
  }

 private:
  void take_titles() {
    auto& cells = lines_.cells();
    for (auto& title : cells) title = text::nfc(text::trim(title));
    auto sorted = cells;
    std::erase(sorted, "");
    std::ranges::sort(sorted);
    const auto twice = std::ranges::adjacent_find(sorted);
    if (!lines_.wrong().empty())
      refused_ = lines_.wrong();
    else if (twice != sorted.end())
      refused_ = fmt::format("Deux colonnes portent le nom « {} ».", *twice);
    csv_.columns = cells;
    columns_ = std::make_shared<const std::vector<std::string>>(cells);
  }

  void take_row() {
    auto& cells = lines_.cells();
    if (lines_.wrong().empty())
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (!text::trim(cells[i]).empty() && (i >= columns_->size() || (*columns_)[i].empty()))
          lines_.wrong(i, "est remplie sous une colonne sans titre");
    if (lines_.wrong().empty())
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (!text::is_utf8(cells[i])) lines_.wrong(i, "n’est pas du texte lisible");
    if (!lines_.wrong().empty()) {
      csv_.bad.push_back({lines_.line(), lines_.wrong()});
      return;
    }
    cells.resize(columns_->size());
    csv_.rows.emplace_back(columns_, lines_.line(), cells);
  }

  Lines lines_;
  Csv csv_;
  CsvRow::Columns columns_;
  std::string refused_;
  std::size_t count_ = 0;
};

// Where the tabs are and what their cells refer to; a sentence when there is no such thing.
struct Opened {
  Parts parts;
  What what;
};
Result<Opened, std::string> opened(Archive& archive) {
  std::string problem;
  auto parts = find_parts(archive, problem);
  if (!parts) return refuse(problem);
  auto texts = read_texts(archive, parts->texts, problem);
  auto dates = texts ? read_styles(archive, parts->styles, problem) : std::nullopt;
  if (!dates) return refuse(problem);
  Opened found{*std::move(parts), {.texts = *std::move(texts), .dates = *std::move(dates)}};
  found.what.days_since_1904 = found.parts.days_since_1904;
  return found;
}

Result<Workbook, BadRow> read_parts(Archive& archive, std::string_view tab) {
  const auto found = opened(archive);
  if (!found) return refuse(BadRow{1, found.error()});
  Workbook book;
  for (const auto& one : found->parts.tabs) {
    if (one.name == tab) book.tab = book.tabs.size();
    book.tabs.push_back(one.name);
  }
  const auto content = archive.read(found->parts.tabs[book.tab].part);
  if (!content) return refuse(BadRow{1, archive.problem()});
  auto table = TabReader(*content, found->what).read();
  if (!table) return refuse(table.error());
  book.table = *std::move(table);
  return book;
}

Result<Archive, BadRow> workbook(std::string_view bytes) {
  if (bytes.starts_with(old_office_mark)) return refuse(BadRow{1, old_workbook});
  if (!bytes.starts_with(zip_mark)) return refuse(BadRow{1, no_workbook});
  auto archive = Archive::open(bytes);
  if (!archive) return refuse(BadRow{1, archive.error()});
  if (!archive->has("_rels/.rels"))
    return refuse(BadRow{1, archive->has("content.xml") ? open_document : no_workbook});
  return *std::move(archive);
}

}  // namespace

bool looks_like_xlsx(std::string_view bytes) {
  return bytes.starts_with(zip_mark) || bytes.starts_with(old_office_mark);
}

Result<Workbook, BadRow> read_xlsx(std::string_view bytes, std::string_view tab) {
  auto archive = workbook(bytes);
  if (!archive) return refuse(archive.error());
  return read_parts(*archive, tab);
}

Result<std::vector<Grid>, BadRow> read_grids(std::string_view bytes) {
  auto archive = workbook(bytes);
  if (!archive) return refuse(archive.error());
  auto found = opened(*archive);
  if (!found) return refuse(BadRow{1, found.error()});
  found->what.yes = "TRUE", found->what.no = "FALSE";
  std::vector<Grid> grids;
  std::size_t cells = 0;
  for (const auto& tab : found->parts.tabs) {
    auto& grid = grids.emplace_back(Grid{.name = tab.name, .lines = {}, .bad = {}});
    const auto content = archive->read(tab.part);
    if (!content) return refuse(BadRow{1, archive->problem()});
    Lines lines(*content, found->what);
    while (lines.next()) {
      cells += lines.cells().size();
      if (grid.lines.size() == most_lines || cells > most_cells)
        return refuse(
            BadRow{lines.line(), fmt::format("La feuille « {} » a trop de lignes.", tab.name)});
      if (!lines.wrong().empty()) grid.bad.push_back({lines.line(), lines.wrong()});
      for (auto& cell : lines.cells()) cell = text::nfc(cell);
      grid.lines.push_back({lines.line(), std::move(lines.cells())});
    }
    if (!lines.refused().empty())
      return refuse(
          BadRow{lines.line(), fmt::format("{} (feuille « {} »)", lines.refused(), tab.name)});
  }
  return grids;
}

}  // namespace table
