#include "base/table/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/table/archive.hpp"
#include "base/table/workbook.hpp"
#include "base/values/text.hpp"
#include "base/values/time.hpp"
#include "base/xml/reader.hpp"

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

struct What {
  std::vector<std::string> texts;
  std::vector<bool> dates;
  bool days_since_1904;
};

// "BC12": column 54, counted from 0. Empty when it is written otherwise.
std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t column = 0;
  for (const char c : place) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > 100'000) return std::nullopt;
  }
  if (column == 0) return std::nullopt;
  return column - 1;
}

std::string letters_of(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto* end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || after != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Days since 30 December 1899: spreadsheets hold 1900 to be a leap year, and nobody else does.
std::string as_date(double serial, bool days_since_1904) {
  using std::chrono::days, std::chrono::seconds;
  if (serial < 0 || serial > 2'958'465) return fmt::format("{}", serial);
  auto day = std::floor(serial);
  const auto second = std::llround((serial - day) * 86400);
  const Date origin = days_since_1904 ? Date(std::chrono::year(1904) / 1 / 1)
                                      : Date(std::chrono::year(1899) / 12 / 30);
  if (!days_since_1904 && day < 60) day += 1;
  const Time time = origin + days(static_cast<int>(day)) + seconds(second);
  if (second == 0) return iso(day_of(time));
  return iso(time).substr(0, 10) + " " + iso(time).substr(11, serial < 1 ? 8 : 5);
}

// The cells of one tab, line by line.
class TabReader {
 public:
  TabReader(std::string_view content, const What& what) : reader_(content), what_(what) {}

  // Refused as a whole, with the reason.
  Result<Csv, BadRow> read() {
    while (reader_.next()) {
      if (!reader_.starts("row")) continue;
      read_row();
      if (!refused_.empty()) return refuse(BadRow{line_, refused_});
    }
    if (reader_.problem())
      return refuse(BadRow{line_, "La feuille est illisible. " + *reader_.problem()});
    if (csv_.columns.empty())
      return refuse(BadRow{1, "La feuille est vide : il faut une ligne de titres de colonnes."});
    return std::move(csv_);
  }

 private:
  void read_row() {
    const auto given = number(reader_.attribute("r"));
    line_ = given && *given > static_cast<double>(line_) && *given < 2e6
                ? static_cast<std::int64_t>(*given)
                : line_ + 1;
    cells_.clear(), wrong_.clear();
    while (reader_.next() && !reader_.ends("row"))
      if (reader_.starts("c")) read_cell();
    while (!cells_.empty() && text::trim(cells_.back()).empty()) cells_.pop_back();
    if (cells_.empty() && wrong_.empty()) return;
    if (++lines_ > most_lines || lines_ * csv_.columns.size() > most_cells)
      refused_ = fmt::format(
          "La feuille a trop de lignes : {} au plus, moins si elle a plus de {} colonnes.",
          text::number(most_lines), most_cells / most_lines);
    else if (csv_.columns.empty())
      take_titles();
    else
      take_row();
  }

  void read_cell() {
    const auto place = reader_.attribute("r");
    const auto column = place.empty() ? cells_.size() : column_of(place).value_or(most_columns);
    const auto type = reader_.attribute("t");
    const auto style = number(reader_.attribute("s"));
    auto value = cell_value();
    if (value.empty()) return;
    if (column >= most_columns) {
      refused_ = fmt::format("La feuille a trop de colonnes : {} au plus.", most_columns);
      return;
    }
    auto text = in_words(type, style, std::move(value), column);
    text_so_far_ += text.size();
    if (text_so_far_ > most_text) refused_ = "La feuille contient trop de texte.";
    if (column >= cells_.size()) cells_.resize(column + 1);
    cells_[column] = std::move(text);
  }

  // <v> of most cells, <is> of texts that stand in their cell; <f>, the formula, is left.
  std::string cell_value() {
    std::string value;
    int depth = 1;
    while (depth > 0 && reader_.next()) {
      if (reader_.starts("f") || reader_.starts("rPh")) {
        reader_.skip();
      } else if (reader_.starts("v") || reader_.starts("t")) {
        value += reader_.content();
      } else if (reader_.kind() == xml::Reader::Kind::Start) {
        ++depth;
      } else if (reader_.kind() == xml::Reader::Kind::End) {
        --depth;
      }
    }
    return value;
  }

  std::string in_words(std::string_view type, const std::optional<double>& style, std::string value,
      std::size_t column) {
    if (type == "s") {
      const auto which = number(value);
      if (which && *which >= 0 && *which < static_cast<double>(what_.texts.size()))
        return what_.texts[static_cast<std::size_t>(*which)];
      wrong(column, "renvoie à un texte absent du classeur");
      return {};
    }
    if (type == "b") return value == "0" ? "non" : "oui";
    if (type == "e") {
      wrong(column, fmt::format("porte une erreur de calcul ({})", value));
      return {};
    }
    if (type == "d") return value.substr(0, 10);
    if (type == "str" || type == "inlineStr") return value;
    const auto amount = number(value);
    if (!amount) return value;
    const bool date = style && *style >= 0 && *style < static_cast<double>(what_.dates.size()) &&
                      what_.dates[static_cast<std::size_t>(*style)];
    return date ? as_date(*amount, what_.days_since_1904) : fmt::format("{:.15g}", *amount);
  }

  void wrong(std::size_t column, std::string_view why) {
    if (wrong_.empty()) wrong_ = fmt::format("La cellule {}{} {}.", letters_of(column), line_, why);
  }

  void take_titles() {
    for (auto& title : cells_) title = text::nfc(text::trim(title));
    auto sorted = cells_;
    std::erase(sorted, "");
    std::ranges::sort(sorted);
    const auto twice = std::ranges::adjacent_find(sorted);
    if (!wrong_.empty())
      refused_ = wrong_;
    else if (twice != sorted.end())
      refused_ = fmt::format("Deux colonnes portent le nom « {} ».", *twice);
    csv_.columns = cells_;
    columns_ = std::make_shared<const std::vector<std::string>>(cells_);
  }

  void take_row() {
    if (wrong_.empty())
      for (std::size_t i = 0; i < cells_.size(); ++i)
        if (!text::trim(cells_[i]).empty() && (i >= columns_->size() || (*columns_)[i].empty()))
          wrong(i, "est remplie sous une colonne sans titre");
    if (wrong_.empty())
      for (std::size_t i = 0; i < cells_.size(); ++i)
        if (!text::is_utf8(cells_[i])) wrong(i, "n’est pas du texte lisible");
    if (!wrong_.empty()) {
      csv_.bad.push_back({line_, wrong_});
      return;
    }
    cells_.resize(columns_->size());
    csv_.rows.emplace_back(columns_, line_, cells_);
  }

  xml::Reader reader_;
  const What& what_;
  Csv csv_;
  CsvRow::Columns columns_;
  std::vector<std::string> cells_;
  std::string wrong_;    // with the row being read
  std::string refused_;  // the whole tab
  std::int64_t line_ = 0;
  std::size_t lines_ = 0, text_so_far_ = 0;
};

Result<Workbook, BadRow> read_parts(Archive& archive, std::string_view tab) {
  std::string problem;
  const auto parts = find_parts(archive, problem);
  if (!parts) return refuse(BadRow{1, problem});
  auto texts = read_texts(archive, parts->texts, problem);
  auto dates = texts ? read_styles(archive, parts->styles, problem) : std::nullopt;
  if (!dates) return refuse(BadRow{1, problem});

  Workbook book;
  for (const auto& one : parts->tabs) {
    if (one.name == tab) book.tab = book.tabs.size();
    book.tabs.push_back(one.name);
  }
  const auto content = archive.read(parts->tabs[book.tab].part);
  if (!content) return refuse(BadRow{1, archive.problem()});
  const What what{*std::move(texts), *std::move(dates), parts->days_since_1904};
  auto table = TabReader(*content, what).read();
  if (!table) return refuse(table.error());
  book.table = *std::move(table);
  return book;
}

}  // namespace

bool looks_like_xlsx(std::string_view bytes) {
  return bytes.starts_with(zip_mark) || bytes.starts_with(old_office_mark);
}

Result<Workbook, BadRow> read_xlsx(std::string_view bytes, std::string_view tab) {
  if (bytes.starts_with(old_office_mark)) return refuse(BadRow{1, old_workbook});
  if (!bytes.starts_with(zip_mark)) return refuse(BadRow{1, no_workbook});
  auto archive = Archive::open(bytes);
  if (!archive) return refuse(BadRow{1, archive.error()});
  if (!archive->has("_rels/.rels"))
    return refuse(BadRow{1, archive->has("content.xml") ? open_document : no_workbook});
  return read_parts(*archive, tab);
}

}  // namespace table
