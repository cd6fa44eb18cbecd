#include "base/xlsform/columns.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/xpath/value.hpp"

namespace xlsform {
namespace {

using Spellings = std::vector<std::pair<std::string_view, std::string_view>>;

const Spellings& survey_spellings() {
  static const Spellings all = {{"type", "type"}, {"command", "type"}, {"name", "name"},
      {"tag", "name"}, {"value", "name"}, {"label", "label"}, {"caption", "label"},
      {"hint", "hint"}, {"guidance_hint", "guidance_hint"}, {"relevant", "relevant"},
      {"relevance", "relevant"}, {"constraint", "constraint"},
      {"constraint_message", "constraint_message"}, {"constraining_message", "constraint_message"},
      {"jr:constraintmsg", "constraint_message"}, {"required", "required"},
      {"required_message", "required_message"}, {"requiredmsg", "required_message"},
      {"jr:requiredmsg", "required_message"}, {"read_only", "readonly"}, {"readonly", "readonly"},
      {"calculation", "calculation"}, {"calculate", "calculation"},
      {"choice_filter", "choice_filter"}, {"repeat_count", "repeat_count"},
      {"count", "repeat_count"}, {"jr:count", "repeat_count"}, {"default", "default"},
      {"trigger", "trigger"}, {"appearance", "appearance"}, {"parameters", "parameters"},
      {"disabled", "disabled"}, {"image", "image"}, {"big-image", "big-image"}, {"audio", "audio"},
      {"video", "video"}};
  return all;
}

const Spellings& choices_spellings() {
  static const Spellings all = {{"list_name", "list_name"}, {"name", "name"}, {"value", "name"},
      {"label", "label"}, {"caption", "label"}, {"image", "image"}, {"big-image", "big-image"},
      {"audio", "audio"}, {"video", "video"}, {"choice", "name"}};
  return all;
}

const Spellings& settings_spellings() {
  static const Spellings all = {{"form_title", "form_title"}, {"set_form_title", "form_title"},
      {"title", "form_title"}, {"form_id", "form_id"}, {"set_form_id", "form_id"},
      {"id_string", "form_id"}, {"name", "name"}, {"version", "version"},
      {"default_language", "default_language"}, {"style", "style"},
      {"instance_name", "instance_name"}, {"allow_choice_duplicates", "allow_choice_duplicates"}};
  return all;
}

bool is_media(std::string_view field) {
  return field == "image" || field == "big-image" || field == "audio" || field == "video";
}

// "Constraint  Message" is "constraint_message".
std::string evened(std::string_view word) {
  std::string made;
  for (const char c : xpath::trimmed(word)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      made += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    else if (!made.ends_with('_'))
      made += '_';
  }
  return made;
}

// "label::Français (fr)", or with the single colon of old forms, which "jr:" does not part.
std::vector<std::string> parts_of(std::string_view title) {
  std::vector<std::string> parts;
  const bool doubled = title.find("::") != std::string_view::npos;
  const std::string_view mark = doubled ? "::" : ":";
  while (true) {
    auto at = title.find(mark);
    if (!doubled && title.substr(0, at) == "jr") at = title.find(mark, at + 1);
    parts.emplace_back(xpath::trimmed(title.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    title.remove_prefix(at + mark.size());
  }
}

Column column(std::string_view title, const Spellings& spellings) {
  Column found{.title = std::string(xpath::trimmed(title)), .field = {}, .language = {}};
  auto parts = parts_of(found.title);
  const auto first = evened(parts[0]);
  if (parts.size() > 1 &&
      (first == "bind" || first == "control" || first == "body" || first == "media"))
    parts.erase(parts.begin());
  const auto known = std::ranges::find(
      spellings, std::string_view(evened(parts[0])), [](const auto& one) { return one.first; });
  if (known == spellings.end()) return found;
  const bool text = is_text(known->second);
  if (parts.size() > 2 || (parts.size() == 2 && !text)) return found;
  found.field = known->second;
  found.media = is_media(known->second);
  if (parts.size() == 2) found.language = parts[1];
  return found;
}

constexpr std::array harmless = {"rows", "autoplay", "note", "notes", "comment", "comments",
    "remarque", "remarques", "commentaire", "commentaires", "buttontext", "no_app_error_string",
    "noapperrorstring", "sms_field", "sms_option", "$given_name", "kuid", "$kuid", "$autoname",
    "tags", "hxl", "query", "compact_tag", "order", "filter", "intent", "public_key",
    "submission_url", "auto_send", "auto_delete", "add_none_option", "omit_instanceid",
    "clean_text_values", "sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format",
    "sms_datetime_format", "prefix", "delimiter", "namespaces", "client_editable",
    "attribute_names", "flat"};

}  // namespace

bool is_text(std::string_view field) {
  return field == "label" || field == "hint" || field == "guidance_hint" ||
         field == "constraint_message" || field == "required_message" || is_media(field);
}

Column survey_column(std::string_view title) { return column(title, survey_spellings()); }
Column choices_column(std::string_view title) { return column(title, choices_spellings()); }
Column settings_column(std::string_view title) { return column(title, settings_spellings()); }

bool is_harmless(std::string_view title) {
  return std::ranges::find(harmless, evened(title)) != harmless.end() ||
         evened(title).starts_with("body::") || evened(title).starts_with("hxl::") ||
         evened(title).starts_with("instance::") || evened(title).starts_with("bind::");
}

}  // namespace xlsform
