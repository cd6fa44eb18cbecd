#include "base/xlsform/survey_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/values/text.hpp"
#include "base/xlsform/types.hpp"
#include "base/xpath/expression.hpp"

namespace xlsform {
namespace {

// What the columns required and read_only say without an expression.
std::string as_expression(std::string_view value) {
  const auto word = text::fold(value);
  if (word == "yes" || word == "true") return "true()";
  if (word == "no" || word == "false") return "false()";
  return std::string(value);
}

// Word processors turn quotes; expressions need them straight.
std::string straight(std::string text, bool& turned) {
  for (const auto& [curly, plain] :
      {std::pair{"‘", "'"}, std::pair{"’", "'"}, std::pair{"“", "\""}, std::pair{"”", "\""}}) {
    const std::string_view mark = curly;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      text.replace(at, mark.size(), plain);
      turned = true;
    }
  }
  return text;
}

constexpr auto left_aside = "-";

class SurveyReader {
 public:
  SurveyReader(const table::Grid& grid, Reading& reading) : grid_(grid), reading_(reading) {}

  SurveyTitles read() {
    for (const auto& bad : grid_.bad) say(Severity::Error, bad.line, "", bad.reason);
    if (grid_.lines.empty()) {
      say(Severity::Error, 0, "", "La feuille « survey » est vide : elle ne pose aucune question.");
      return {};
    }
    read_titles();
    if (!titles_.titles.contains("type")) {
      say(Severity::Error, grid_.lines[0].number, "type",
          "Il manque la colonne « type » dans la feuille « survey ».");
      return titles_;
    }
    std::size_t count = 0;
    for (std::size_t i = 1; i < grid_.lines.size(); ++i) {
      if (++count > most_items) {
        say(Severity::Error, grid_.lines[i].number, "", "Ce formulaire a trop de lignes.");
        break;
      }
      read_line(grid_.lines[i]);
    }
    while (!open_.empty()) {
      const auto& item = open_.back();
      say(Severity::Error, item.row.number, "type",
          fmt::format("« {} » commence ici et ne finit pas : il manque « end {} ».", named(item),
              item.type));
      close();
    }
    reading_.form.survey = std::move(top_);
    return titles_;
  }

 private:
  void say(Severity severity, std::int64_t row, std::string column, std::string reason) {
    reading_.problems.push_back(
        {severity, "survey", static_cast<int>(row), std::move(column), std::move(reason)});
  }
  static std::string named(const Item& item) {
    return item.name.empty() ? "begin " + item.type : item.name;
  }

  void read_titles() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& title : grid_.lines[0].cells) {
      columns_.push_back(survey_column(title));
      auto& column = columns_.back();
      if (column.title.empty()) continue;
      const auto key =
          std::pair(column.field.empty() ? column.title : column.field, column.language);
      if (!seen.insert(key).second) {
        say(Severity::Error, grid_.lines[0].number, column.title,
            "Deux colonnes disent la même chose : la seconde est laissée de côté.");
        column.field = left_aside;
        continue;
      }
      if (!column.field.empty() && column.language.empty())
        titles_.titles.emplace(column.field, column.title);
      note_language(reading_.form, column);
      if (column.field.empty() && !is_harmless(column.title))
        say(Severity::Warning, grid_.lines[0].number, column.title,
            "Cette colonne n’est pas prise en charge : elle est gardée telle quelle.");
    }
  }

  // Whether the line says anything that asks for a type.
  bool means_something(const table::Grid::Line& line) const {
    for (std::size_t i = 0; i < line.cells.size() && i < columns_.size(); ++i)
      if ((columns_[i].field == "name" || columns_[i].field == "label") &&
          !text::trim(line.cells[i]).empty())
        return true;
    return false;
  }

  void read_line(const table::Grid::Line& line) {
    std::string written;
    for (std::size_t i = 0; i < line.cells.size() && i < columns_.size(); ++i) {
      if (columns_[i].field == "type") written = text::trim(line.cells[i]);
      if (columns_[i].field == "disabled" && as_expression(line.cells[i]) == "true()") {
        say(Severity::Warning, line.number, columns_[i].title,
            "Cette ligne est désactivée : elle est laissée de côté.");
        return;
      }
    }
    if (written.empty()) {
      if (means_something(line))
        say(Severity::Error, line.number, titles_.titles["type"],
            "Il manque le type de cette question.");
      return;
    }
    const auto type = type_of(written);
    if (type && type->line == Type::Line::End) return end(*type, line.number);
    Item item;
    item.row.number = static_cast<int>(line.number);
    if (type) {
      item.kind = type->kind;
      item.type = type->spelling;
      item.list = type->list;
      item.file = type->file;
      item.or_other = type->or_other;
    } else {
      item.kind = Kind::Unsupported;
      item.type = written;
      say(Severity::Error, line.number, titles_.titles["type"],
          fmt::format("Le type « {} » n’existe pas : cette question ne sera pas posée.", written));
    }
    read_cells(line, item);
    if (type && item.kind == Kind::Unsupported)
      say(Severity::Warning, line.number, titles_.titles["type"],
          std::string(unsupported_because(item.type)));
    // A date of sending is named after its type when it has no name.
    if (item.name.empty() && item.kind == Kind::Metadata) item.name = item.type;
    if (item.holds_items())
      begin(std::move(item));
    else
      here().push_back(std::move(item));
  }

  void read_cells(const table::Grid::Line& line, Item& item) {
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      std::string value(text::trim(line.cells[i]));
      if (value.empty()) continue;
      if (i >= columns_.size() || columns_[i].title.empty()) {
        say(Severity::Warning, line.number, "",
            "Une cellule est remplie sous une colonne sans titre : elle est laissée de côté.");
        continue;
      }
      take(columns_[i], std::move(value), item);
    }
    std::ranges::stable_sort(item.others);
  }

  void take(const Column& column, std::string value, Item& item) {
    const auto& field = column.field;
    if (column.media) {
      item.media[field][column.language] = std::move(value);
    } else if (auto* texts = texts_of(field, item)) {
      (*texts)[column.language] = std::move(value);
    } else if (auto* expression = expression_of(field, item)) {
      bool turned = false;
      if (field == "required" || field == "readonly") value = as_expression(value);
      *expression = straight(std::move(value), turned);
      if (turned)
        say(Severity::Warning, item.row.number, column.title,
            "Les guillemets typographiques de cette expression ont été redressés.");
    } else if (field == "name") {
      item.name = std::move(value);
    } else if (field == "default") {
      item.default_value = std::move(value);
    } else if (field == "trigger") {
      item.trigger = std::move(value);
    } else if (field == "appearance") {
      item.appearance = std::move(value);
    } else if (field == "parameters") {
      item.parameters = std::move(value);
    } else if (field.empty()) {
      item.others.emplace_back(column.title, std::move(value));
    }
  }

  static Texts* texts_of(std::string_view field, Item& item) {
    if (field == "label") return &item.label;
    if (field == "hint") return &item.hint;
    if (field == "guidance_hint") return &item.guidance;
    if (field == "constraint_message") return &item.constraint_message;
    if (field == "required_message") return &item.required_message;
    return nullptr;
  }

  static std::string* expression_of(std::string_view field, Item& item) {
    if (field == "relevant") return &item.relevant;
    if (field == "constraint") return &item.constraint;
    if (field == "required") return &item.required;
    if (field == "readonly") return &item.readonly;
    if (field == "calculation") return &item.calculation;
    if (field == "choice_filter") return &item.choice_filter;
    if (field == "repeat_count") return &item.repeat_count;
    return nullptr;
  }

  std::vector<Item>& here() { return open_.empty() ? top_ : open_.back().children; }

  void begin(Item item) {
    if (open_.size() == deepest_groups)
      say(Severity::Error, item.row.number, "", "Trop de groupes sont emboîtés.");
    if (open_.size() < deepest_groups + 5) open_.push_back(std::move(item));
  }

  void close() {
    auto item = std::move(open_.back());
    open_.pop_back();
    here().push_back(std::move(item));
  }

  void end(const Type& type, std::int64_t row) {
    const auto column = titles_.titles["type"];
    if (open_.empty()) {
      say(Severity::Error, row, column,
          fmt::format("« end {} » ne ferme rien : aucun groupe n’est ouvert.", type.spelling));
      return;
    }
    const auto& item = open_.back();
    if (item.kind != type.kind) {
      say(Severity::Error, row, column,
          fmt::format("« end {} » ne peut pas fermer « begin {} » de la ligne {} (« {} »).",
              type.spelling, item.type, item.row.number, named(item)));
      // Whatever it was meant to close is closed, if it is open at all.
      if (std::ranges::none_of(open_, [&](const Item& one) { return one.kind == type.kind; }))
        return;
      while (open_.back().kind != type.kind) close();
    }
    close();
  }

  const table::Grid& grid_;
  Reading& reading_;
  std::vector<Column> columns_;
  SurveyTitles titles_;
  std::vector<Item> top_, open_;
};

}  // namespace

SurveyTitles read_survey(const table::Grid& grid, Reading& reading) {
  return SurveyReader(grid, reading).read();
}

void note_language(Form& form, const Column& column) {
  auto& known = form.languages;
  if (!column.language.empty() && std::ranges::find(known, column.language) == known.end())
    known.push_back(column.language);
}

}  // namespace xlsform
