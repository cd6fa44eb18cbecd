#include "base/table/lines.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/table/xlsx.hpp"
#include "base/values/text.hpp"
#include "base/values/time.hpp"

namespace table {
namespace {

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

}  // namespace

bool Lines::next() {
  while (refused_.empty() && reader_.next()) {
    if (!reader_.starts("row")) continue;
    const auto given = number(reader_.attribute("r"));
    line_ = given && *given > static_cast<double>(line_) && *given < 2e6
                ? static_cast<std::int64_t>(*given)
                : line_ + 1;
    cells_.clear(), wrong_.clear(), next_column_ = 0;
    while (reader_.next() && !reader_.ends("row"))
      if (reader_.starts("c")) read_cell();
    while (!cells_.empty() && text::trim(cells_.back()).empty()) cells_.pop_back();
    if (!refused_.empty()) return false;
    if (!cells_.empty() || !wrong_.empty()) return true;
  }
  if (reader_.problem()) refused_ = "La feuille est illisible. " + *reader_.problem();
  return false;
}

void Lines::read_cell() {
  const auto place = reader_.attribute("r");
  const auto column = place.empty() ? next_column_ : column_of(place).value_or(most_columns);
  next_column_ = column + 1;
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
std::string Lines::cell_value() {
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

std::string Lines::in_words(std::string_view type, const std::optional<double>& style,
    std::string value, std::size_t column) {
  if (type == "s") {
    const auto which = number(value);
    if (which && *which >= 0 && *which < static_cast<double>(what_.texts.size()))
      return what_.texts[static_cast<std::size_t>(*which)];
    wrong(column, "renvoie à un texte absent du classeur");
    return {};
  }
  if (type == "b") return std::string(value == "0" ? what_.no : what_.yes);
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

void Lines::wrong(std::size_t column, std::string_view why) {
  if (wrong_.empty()) wrong_ = fmt::format("La cellule {}{} {}.", letters_of(column), line_, why);
}

}  // namespace table
