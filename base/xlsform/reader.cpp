#include "base/xlsform/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/table/csv.hpp"
#include "base/table/xlsx.hpp"
#include "base/values/text.hpp"
#include "base/xlsform/columns.hpp"
#include "base/xlsform/survey_reader.hpp"
#include "base/xpath/expression.hpp"

namespace xlsform {
namespace {

std::string folded(std::string_view name) { return text::fold(name); }

class WorkbookReader {
 public:
  explicit WorkbookReader(const Beside& beside) : beside_(beside) {}

  Reading read(std::string_view bytes) {
    const auto grids = table::read_grids(bytes);
    if (!grids) {
      say(Severity::Error, "", 0, "", grids.error().reason);
      return std::move(reading_);
    }
    const table::Grid* survey = nullptr;
    const table::Grid* choices = nullptr;
    const table::Grid* settings = nullptr;
    for (const auto& grid : *grids) {
      const auto name = folded(grid.name);
      if (name == "survey" && !survey)
        survey = &grid;
      else if ((name == "choices" || name == "choices and columns") && !choices)
        choices = &grid;
      else if (name == "settings" && !settings)
        settings = &grid;
    }
    // Old forms call their choices « columns ».
    for (const auto& grid : *grids)
      if (!choices && folded(grid.name) == "columns") choices = &grid;
    for (const auto& grid : *grids)
      if (&grid != survey && &grid != choices && &grid != settings) keep(grid);
    if (!survey) {
      say(Severity::Error, "", 0, "", missing(*grids));
      return std::move(reading_);
    }
    if (settings) read_settings(*settings);
    std::ranges::stable_sort(reading_.form.settings.others);
    auto lines = read_survey(*survey, reading_);
    if (choices) read_choices(*choices);
    read_tables();
    for (auto& problem : check(reading_.form)) {
      const auto title = problem.sheet == "choices" ? choices_titles_.find(problem.column)
                                                    : lines.titles.find(problem.column);
      const auto& titles = problem.sheet == "choices" ? choices_titles_ : lines.titles;
      if (title != titles.end()) problem.column = title->second;
      reading_.problems.push_back(std::move(problem));
    }
    std::ranges::stable_sort(reading_.problems, {},
        [](const Problem& problem) { return std::pair(problem.sheet, problem.row); });
    return std::move(reading_);
  }

 private:
  void say(Severity severity, std::string sheet, std::int64_t row, std::string column,
      std::string reason) {
    reading_.problems.push_back(
        {severity, std::move(sheet), static_cast<int>(row), std::move(column), std::move(reason)});
  }

  static std::string missing(const std::vector<table::Grid>& grids) {
    std::vector<std::string> names;
    names.reserve(grids.size());
    for (const auto& grid : grids) names.push_back("« " + grid.name + " »");
    return fmt::format(
        "Il manque la feuille « survey », où sont les questions. Ce classeur a : {}.",
        text::join(names, ", "));
  }

  void keep(const table::Grid& grid) {
    auto& sheet =
        reading_.form.other_sheets.emplace_back(OtherSheet{.name = grid.name, .lines = {}});
    for (const auto& line : grid.lines) sheet.lines.push_back(line.cells);
    const auto name = folded(grid.name);
    constexpr std::array meaningful = {"external choices", "cascades", "osm", "entities"};
    if (std::ranges::find(meaningful, name) != meaningful.end() && !grid.lines.empty())
      say(Severity::Warning, grid.name, 0, "",
          "Cette feuille n’est pas prise en charge : elle est gardée telle quelle.");
  }

  void read_settings(const table::Grid& grid) {
    if (grid.lines.empty()) return;
    const auto& titles = grid.lines[0].cells;
    auto& settings = reading_.form.settings;
    if (grid.lines.size() > 2)
      say(Severity::Warning, grid.name, grid.lines[2].number, "",
          "Seule la première ligne sous les titres compte.");
    for (std::size_t i = 0; i < titles.size(); ++i) {
      const auto column = settings_column(titles[i]);
      if (column.title.empty()) continue;
      std::string value;
      if (grid.lines.size() > 1 && i < grid.lines[1].cells.size())
        value = text::trim(grid.lines[1].cells[i]);
      const auto into = [&](std::string& member) { member = std::move(value); };
      if (column.field == "form_title")
        into(settings.title);
      else if (column.field == "form_id")
        into(settings.id);
      else if (column.field == "name")
        into(settings.root);
      else if (column.field == "version")
        into(settings.version);
      else if (column.field == "default_language")
        into(settings.default_language);
      else if (column.field == "style")
        into(settings.style);
      else if (column.field == "instance_name")
        into(settings.instance_name);
      else if (column.field == "allow_choice_duplicates")
        settings.choice_duplicates = folded(value) == "yes" || folded(value) == "true";
      else if (!value.empty()) {
        settings.others.emplace_back(column.title, std::move(value));
        if (!is_harmless(column.title))
          say(Severity::Warning, grid.name, grid.lines[0].number, column.title,
              "Ce réglage n’est pas pris en charge : il est gardé tel quel.");
      }
    }
  }

  void read_choices(const table::Grid& grid) {
    for (const auto& bad : grid.bad) say(Severity::Error, grid.name, bad.line, "", bad.reason);
    if (grid.lines.empty()) return;
    std::vector<Column> columns;
    for (const auto& title : grid.lines[0].cells) columns.push_back(choices_column(title));
    // « list name » and « list_name »; a column « choice » names choices when « name » does not.
    const bool named =
        std::ranges::any_of(columns, [](const auto& one) { return folded(one.title) == "name"; });
    for (auto& column : columns) {
      if (named && column.field == "name" && folded(column.title) == "choice") column.field = "";
      if (!column.field.empty() && column.language.empty())
        choices_titles_.emplace(column.field, column.title);
      note_language(reading_.form, column);
    }
    for (std::size_t i = 1; i < grid.lines.size(); ++i) read_choice(grid, grid.lines[i], columns);
  }

  void read_choice(
      const table::Grid& grid, const table::Grid::Line& line, const std::vector<Column>& columns) {
    Choice choice;
    choice.row.number = static_cast<int>(line.number);
    std::string list;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const std::string value(text::trim(line.cells[i]));
      if (value.empty()) continue;
      if (i >= columns.size() || columns[i].title.empty()) {
        say(Severity::Warning, grid.name, line.number, "",
            "Une cellule est remplie sous une colonne sans titre : elle est laissée de côté.");
        continue;
      }
      const auto& column = columns[i];
      if (column.field == "list_name")
        list = value;
      else if (column.field == "name")
        choice.name = value;
      else if (column.field == "label")
        choice.label[column.language] = value;
      else if (column.media)
        choice.media[column.field][column.language] = value;
      else
        choice.columns.emplace_back(column.title, value);
    }
    std::ranges::stable_sort(choice.columns);
    if (list.empty()) {
      if (!choice.name.empty() || !choice.label.empty())
        say(Severity::Error, grid.name, line.number, "list_name",
            "Ce choix n’appartient à aucune liste : remplissez la colonne « list_name ».");
      return;
    }
    auto& lists = reading_.form.lists;
    const auto [at, fresh] = list_places_.try_emplace(list, lists.size());
    if (fresh) lists.push_back({.name = list, .choices = {}});
    lists[at->second].choices.push_back(std::move(choice));
  }

  // The CSV files that choices and expressions name.
  void read_tables() {
    std::vector<std::string> files;
    const auto want = [&](std::string file) {
      if (std::ranges::find(files, file) == files.end()) files.push_back(std::move(file));
    };
    const auto look = [&](const std::string& expression) {
      const auto read =
          expression.empty() ? std::nullopt : std::optional(xpath::Expression::parse(expression));
      if (!read || !*read) return;
      for (auto name : (*read)->instances()) {
        if (name.ends_with(".csv")) name.resize(name.size() - 4);
        if (!reading_.form.list(name)) want(name + ".csv");
      }
    };
    each_item(reading_.form.survey, [&](const Item& item) {
      if (!item.file.empty()) want(item.file);
      for (const auto* one : {&item.relevant, &item.constraint, &item.required, &item.readonly,
               &item.calculation, &item.choice_filter, &item.repeat_count, &item.default_value})
        look(*one);
    });
    look(reading_.form.settings.instance_name);
    for (const auto& file : files) read_table(file);
  }

  void read_table(const std::string& file) {
    const bool plain = file.find('/') == std::string::npos &&
                       file.find('\\') == std::string::npos && !file.starts_with('.');
    const auto bytes = beside_ && plain && file.ends_with(".csv") ? beside_(file) : std::nullopt;
    if (!bytes) return;  // `check` says so, where it is asked for
    const auto csv = table::read_csv(*bytes, {.most_rows = 100'000, .most_cells = 2'000'000});
    if (!csv) {
      say(Severity::Error, file, csv.error().line, "", csv.error().reason);
      return;
    }
    for (const auto& bad : csv->bad) say(Severity::Warning, file, bad.line, "", bad.reason);
    auto& made = reading_.form.tables[file];
    for (const auto& column : csv->columns) made.columns.emplace_back(text::trim(column));
    for (const auto& row : csv->rows) {
      made.lines.push_back(row.cells());
      made.lines.back().resize(made.columns.size());
    }
  }

  const Beside& beside_;
  Reading reading_;
  std::map<std::string, std::size_t> list_places_;
  std::map<std::string, std::string> choices_titles_;
};

}  // namespace

bool Reading::ok() const {
  return std::ranges::none_of(
      problems, [](const Problem& problem) { return problem.severity == Severity::Error; });
}

Reading read(std::string_view bytes, const Beside& beside) {
  return WorkbookReader(beside).read(bytes);
}

}  // namespace xlsform
