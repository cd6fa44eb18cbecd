#include "base/xlsform/lists.hpp"

#include "base/xlsform/survey_reader.hpp"

namespace xlsform {
namespace {

std::string without_ending(std::string file) {
  const auto dot = file.rfind('.');
  if (dot != std::string::npos) file.resize(dot);
  return file;
}

std::string value_column(const Item& item) {
  return parameter(item.parameters, "value").value_or("name");
}
std::string label_column(const Item& item) {
  return parameter(item.parameters, "label").value_or("label");
}
std::string from_file(const Item& item) {
  return item.file + "\n" + value_column(item) + "\n" + label_column(item);
}

}  // namespace

std::string instance_name(const Item& item) {
  return item.file.empty() ? item.list : without_ending(item.file);
}

Lists::Lists(const Form& form) : form_(form) {
  for (const auto& list : form.lists) {
    std::vector<Others> lines;
    for (const auto& choice : list.choices) {
      auto& line = lines.emplace_back(
          Others{{"name", choice.name}, {"label", std::string(text_in(choice.label, "", form))}});
      line.insert(line.end(), choice.columns.begin(), choice.columns.end());
    }
    add(list.name, lines);
  }
  for (const auto& [file, table] : form.tables) {
    std::vector<Others> lines;
    for (const auto& cells : table.lines) {
      auto& line = lines.emplace_back();
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        line.emplace_back(table.columns[i], cells[i]);
    }
    add(without_ending(file), lines);
  }
  each_item(form.survey, [&](const Item& item) {
    const auto table = form.tables.find(item.file);
    if (!item.has_choices() || table == form.tables.end()) return;
    const auto [made, fresh] = from_files_.try_emplace(from_file(item));
    if (!fresh) return;
    for (const auto& cells : table->second.lines) {
      auto& choice = made->second.emplace_back();
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& column = table->second.columns[i];
        if (column == value_column(item)) choice.name = cells[i];
        if (column == label_column(item))
          choice.label[""] = cells[i];
        else
          choice.columns.emplace_back(column, cells[i]);
      }
    }
  });
}

void Lists::add(std::string name, const std::vector<Others>& lines) {
  auto listed = std::make_unique<Listed>();
  auto& document = listed->document;
  const auto root = document.add(xpath::Document::root, "root");
  for (const auto& line : lines) {
    const auto item = document.add(root, "item");
    listed->nodes.push_back(item);
    for (const auto& [column, value] : line) document.add(item, column, value);
  }
  listed_.try_emplace(std::move(name), std::move(listed));
}

std::optional<xpath::NodeRef> Lists::instance(std::string_view name) const {
  const auto found = listed_.find(name);
  if (found == listed_.end()) return std::nullopt;
  return xpath::NodeRef{&found->second->document, xpath::Document::root};
}

const std::vector<Choice>* Lists::choices(const Item& item) const {
  if (!item.has_choices()) return nullptr;
  if (!item.file.empty()) {
    const auto found = from_files_.find(from_file(item));
    return found == from_files_.end() ? nullptr : &found->second;
  }
  const auto* list = form_.list(item.list);
  return list ? &list->choices : nullptr;
}

const std::vector<xpath::NodeId>& Lists::nodes(std::string_view name) const {
  static const std::vector<xpath::NodeId> none;
  const auto found = listed_.find(name);
  return found == listed_.end() ? none : found->second->nodes;
}

}  // namespace xlsform
