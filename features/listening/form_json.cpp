#include <nlohmann/json.hpp>

#include <stdexcept>

#include "features/listening/forms.hpp"

// The model of a form, member by member. What is empty is left out.
namespace listening {
namespace {

using Json = nlohmann::json;
using xlsform::Item;

template <class Value>
void put(Json& out, const char* name, const Value& value) {
  if (!value.empty()) out[name] = value;
}
template <class Value>
void take(const Json& in, const char* name, Value& value) {
  if (const auto found = in.find(name); found != in.end()) found->get_to(value);
}

// Its members that are texts, and how they are called.
template <class AnyItem, class Visit>
void each_text(AnyItem& item, Visit visit) {
  visit("type", item.type);
  visit("name", item.name);
  visit("relevant", item.relevant);
  visit("constraint", item.constraint);
  visit("required", item.required);
  visit("readonly", item.readonly);
  visit("calculation", item.calculation);
  visit("choice_filter", item.choice_filter);
  visit("repeat_count", item.repeat_count);
  visit("default", item.default_value);
  visit("trigger", item.trigger);
  visit("appearance", item.appearance);
  visit("parameters", item.parameters);
  visit("list", item.list);
  visit("file", item.file);
}
template <class AnyItem, class Visit>
void each_by_language(AnyItem& item, Visit visit) {
  visit("label", item.label);
  visit("hint", item.hint);
  visit("guidance", item.guidance);
  visit("constraint_message", item.constraint_message);
  visit("required_message", item.required_message);
  visit("media", item.media);
  visit("others", item.others);
}

Json json_of(const Item& item) {
  Json out = {{"kind", static_cast<int>(item.kind)}};
  const auto visit = [&](const char* name, const auto& value) { put(out, name, value); };
  each_text(item, visit);
  each_by_language(item, visit);
  if (item.or_other) out["or_other"] = true;
  for (const auto& child : item.children) out["children"].push_back(json_of(child));
  return out;
}

Item item_of(const Json& in) {
  Item item;
  const int kind = in.at("kind").get<int>();
  if (kind < 0 || kind > static_cast<int>(xlsform::Kind::Loop))
    throw std::runtime_error("a question of an unknown kind");
  item.kind = static_cast<xlsform::Kind>(kind);
  const auto visit = [&](const char* name, auto& value) { take(in, name, value); };
  each_text(item, visit);
  each_by_language(item, visit);
  take(in, "or_other", item.or_other);
  if (const auto children = in.find("children"); children != in.end())
    for (const auto& child : *children) item.children.push_back(item_of(child));
  return item;
}

Json json_of(const xlsform::ChoiceList& list) {
  Json choices = Json::array();
  for (const auto& choice : list.choices) {
    Json one = {{"name", choice.name}};
    put(one, "label", choice.label);
    put(one, "media", choice.media);
    put(one, "columns", choice.columns);
    choices.push_back(std::move(one));
  }
  return {{"name", list.name}, {"choices", std::move(choices)}};
}

xlsform::ChoiceList list_of(const Json& in) {
  xlsform::ChoiceList list{.name = in.at("name"), .choices = {}};
  for (const auto& one : in.at("choices")) {
    auto& choice = list.choices.emplace_back();
    take(one, "name", choice.name);
    take(one, "label", choice.label);
    take(one, "media", choice.media);
    take(one, "columns", choice.columns);
  }
  return list;
}

template <class AnySettings, class Visit>
void each_setting(AnySettings& settings, Visit visit) {
  visit("title", settings.title);
  visit("id", settings.id);
  visit("root", settings.root);
  visit("version", settings.version);
  visit("default_language", settings.default_language);
  visit("style", settings.style);
  visit("instance_name", settings.instance_name);
  visit("others", settings.others);
}

}  // namespace

std::string to_json(const xlsform::Form& form) {
  Json settings = Json::object();
  each_setting(
      form.settings, [&](const char* name, const auto& value) { put(settings, name, value); });
  if (form.settings.choice_duplicates) settings["choice_duplicates"] = true;
  Json out = {{"settings", std::move(settings)}, {"survey", Json::array()},
      {"lists", Json::array()}, {"languages", form.languages}};
  for (const auto& item : form.survey) out["survey"].push_back(json_of(item));
  for (const auto& list : form.lists) out["lists"].push_back(json_of(list));
  for (const auto& sheet : form.other_sheets)
    out["sheets"].push_back({{"name", sheet.name}, {"lines", sheet.lines}});
  for (const auto& [name, table] : form.tables)
    out["tables"][name] = {{"columns", table.columns}, {"lines", table.lines}};
  return out.dump();
}

xlsform::Form form_from_json(std::string_view text) {
  const auto in = Json::parse(text);
  xlsform::Form form;
  const auto& settings = in.at("settings");
  each_setting(form.settings, [&](const char* name, auto& value) { take(settings, name, value); });
  take(settings, "choice_duplicates", form.settings.choice_duplicates);
  for (const auto& item : in.at("survey")) form.survey.push_back(item_of(item));
  for (const auto& list : in.at("lists")) form.lists.push_back(list_of(list));
  take(in, "languages", form.languages);
  if (const auto sheets = in.find("sheets"); sheets != in.end())
    for (const auto& sheet : *sheets)
      form.other_sheets.push_back({sheet.at("name"), sheet.at("lines")});
  if (const auto tables = in.find("tables"); tables != in.end())
    for (const auto& [name, table] : tables->items())
      form.tables[name] = {table.at("columns"), table.at("lines")};
  return form;
}

}  // namespace listening
