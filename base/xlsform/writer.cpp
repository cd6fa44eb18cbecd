#include "base/xlsform/writer.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <stdexcept>

#include "base/values/id.hpp"

namespace xlsform {
namespace {

using Line = std::map<std::string, std::string>;  // by title

// One sheet under its titles, which are known once all its lines are.
class Sheet {
 public:
  explicit Sheet(const Form& form) : form_(form) {}

  void add(Line& line, const std::string& title, const std::string& value) {
    if (value.empty()) return;
    line[title] = value;
    used_.insert(title);
  }
  void add(Line& line, const std::string& field, const Texts& texts) {
    for (const auto& [language, text] : texts)
      add(line, language.empty() ? field : field + "::" + language, text);
  }
  void add(Line& line, const Others& others) {
    for (const auto& [title, value] : others) {
      if (std::ranges::find(others_, title) == others_.end()) others_.push_back(title);
      add(line, title, value);
    }
  }
  void push(Line line) { lines_.push_back(std::move(line)); }

  // `first` always stand; fields only when used, in each language of the form.
  void write(lxw_worksheet* sheet, const std::vector<std::string>& first,
      const std::vector<std::string>& fields) const {
    auto titles = first;
    for (const auto& field : fields) {
      if (used_.contains(field)) titles.push_back(field);
      // Labels stand first, in every language: that says which there are, and their order.
      for (const auto& language : form_.languages)
        if (used_.contains(field + "::" + language) || (field == "label" && first[0] == "type"))
          titles.push_back(field + "::" + language);
    }
    for (const auto& title : others_)
      if (std::ranges::find(titles, title) == titles.end()) titles.push_back(title);
    for (std::size_t column = 0; column < titles.size(); ++column)
      text(sheet, 0, column, titles[column]);
    for (std::size_t row = 0; row < lines_.size(); ++row)
      for (std::size_t column = 0; column < titles.size(); ++column)
        if (const auto cell = lines_[row].find(titles[column]); cell != lines_[row].end())
          text(sheet, row + 1, column, cell->second);
  }

  static void text(
      lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& value) {
    worksheet_write_string(
        sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value.c_str(), nullptr);
  }

 private:
  const Form& form_;
  std::set<std::string> used_;
  std::vector<std::string> others_;
  std::vector<Line> lines_;
};

std::string written_type(const Item& item) {
  if (item.holds_items())
    return "begin " + item.type + (item.list.empty() ? "" : " over " + item.list);
  std::string type = item.type;
  if (!item.file.empty()) type += " " + item.file;
  if (!item.list.empty()) type += " " + item.list;
  if (item.or_other) type += " or_other";
  return type;
}

void add_items(Sheet& sheet, const std::vector<Item>& items) {
  for (const auto& item : items) {
    Line line{{"type", written_type(item)}};
    sheet.add(line, "name", item.name);
    sheet.add(line, "label", item.label);
    sheet.add(line, "hint", item.hint);
    sheet.add(line, "guidance_hint", item.guidance);
    sheet.add(line, "relevant", item.relevant);
    sheet.add(line, "constraint", item.constraint);
    sheet.add(line, "constraint_message", item.constraint_message);
    sheet.add(line, "required", item.required);
    sheet.add(line, "required_message", item.required_message);
    sheet.add(line, "readonly", item.readonly);
    sheet.add(line, "calculation", item.calculation);
    sheet.add(line, "choice_filter", item.choice_filter);
    sheet.add(line, "repeat_count", item.repeat_count);
    sheet.add(line, "default", item.default_value);
    sheet.add(line, "trigger", item.trigger);
    sheet.add(line, "appearance", item.appearance);
    sheet.add(line, "parameters", item.parameters);
    for (const auto& [medium, files] : item.media) sheet.add(line, "media::" + medium, files);
    sheet.add(line, item.others);
    sheet.push(std::move(line));
    if (!item.holds_items()) continue;
    add_items(sheet, item.children);
    sheet.push({{"type", "end " + item.type}});
  }
}

const std::vector<std::string> media = {
    "media::image", "media::big-image", "media::audio", "media::video"};

void write_survey(lxw_workbook* book, const Form& form) {
  Sheet sheet(form);
  add_items(sheet, form.survey);
  std::vector<std::string> fields = {"label", "hint", "guidance_hint", "relevant", "constraint",
      "constraint_message", "required", "required_message", "readonly", "calculation",
      "choice_filter", "repeat_count", "default", "trigger", "appearance", "parameters"};
  fields.insert(fields.end(), media.begin(), media.end());
  sheet.write(workbook_add_worksheet(book, "survey"), {"type", "name"}, fields);
}

void write_choices(lxw_workbook* book, const Form& form) {
  if (form.lists.empty()) return;
  Sheet sheet(form);
  for (const auto& list : form.lists)
    for (const auto& choice : list.choices) {
      Line line{{"list_name", list.name}};
      sheet.add(line, "name", choice.name);
      sheet.add(line, "label", choice.label);
      for (const auto& [medium, files] : choice.media) sheet.add(line, "media::" + medium, files);
      sheet.add(line, choice.columns);
      sheet.push(std::move(line));
    }
  std::vector<std::string> fields = {"label"};
  fields.insert(fields.end(), media.begin(), media.end());
  sheet.write(workbook_add_worksheet(book, "choices"), {"list_name", "name"}, fields);
}

void write_settings(lxw_workbook* book, const Form& form) {
  const auto& settings = form.settings;
  if (settings == Settings()) return;
  Sheet sheet(form);
  Line line;
  sheet.add(line, "form_title", settings.title);
  sheet.add(line, "form_id", settings.id);
  sheet.add(line, "name", settings.root);
  sheet.add(line, "version", settings.version);
  sheet.add(line, "default_language", settings.default_language);
  sheet.add(line, "style", settings.style);
  sheet.add(line, "instance_name", settings.instance_name);
  if (settings.choice_duplicates) sheet.add(line, "allow_choice_duplicates", std::string("yes"));
  sheet.add(line, settings.others);
  sheet.push(std::move(line));
  sheet.write(workbook_add_worksheet(book, "settings"), {"form_title"},
      {"form_id", "name", "version", "default_language", "style", "instance_name",
          "allow_choice_duplicates"});
}

void write_other(lxw_workbook* book, const OtherSheet& other) {
  // A name that spreadsheets refuse leaves the sheet without its own.
  auto* sheet = workbook_add_worksheet(book,
      workbook_validate_sheet_name(book, other.name.c_str()) == LXW_NO_ERROR ? other.name.c_str()
                                                                             : nullptr);
  if (!sheet) return;
  for (std::size_t row = 0; row < other.lines.size(); ++row)
    for (std::size_t column = 0; column < other.lines[row].size(); ++column)
      if (!other.lines[row][column].empty())
        Sheet::text(sheet, row, column, other.lines[row][column]);
}

}  // namespace

std::string to_xlsx(const Form& form) {
  const auto file = std::filesystem::temp_directory_path() / ("km1-" + fresh_uuid() + ".xlsx");
  auto* book = workbook_new(file.c_str());
  write_survey(book, form);
  write_choices(book, form);
  write_settings(book, form);
  for (const auto& other : form.other_sheets) write_other(book, other);
  const auto failed = workbook_close(book);
  std::string bytes;
  {
    std::ifstream stream(file, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(stream), {});
  }
  std::filesystem::remove(file);
  if (failed != LXW_NO_ERROR)
    throw std::runtime_error(
        "Le classeur ne peut pas être écrit : " + std::string(lxw_strerror(failed)));
  return bytes;
}

}  // namespace xlsform
