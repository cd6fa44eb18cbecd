#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/instance/defaults.hpp"
#include "features/instance/instance.hpp"
#include "features/instance/texts.hpp"

// The pages where administrators say what their instance looks like.
namespace instance {

struct SettingsForm {
  Settings settings;  // as stored
  std::string name, contact, welcome;
  Registration registration = Registration::AsSet;
  Protection protection = Protection::AsSet;
  Defaults as_set = {};  // what « as set » means here
  std::string name_error = {}, contact_error = {}, welcome_error = {};
  bool saved = false;
  bool welcome_shown = false;  // asked to see the welcome text
};
web::Document settings_page(const SettingsForm& form);

struct PaletteForm {
  Palette chosen;                                  // what the site shows
  Palette typed;                                   // what is being looked at
  std::vector<std::string> errors = {"", "", ""};  // by field: action, action_dark, accent
  bool saved = false;
};
web::Document palette_page(const PaletteForm& form);

struct LogoForm {
  std::optional<Shown> logo;
  std::string error = {};
  Html said = {};  // what was just done
};
web::Document logo_page(const LogoForm& form);

struct TextRow {
  TextName name;
  bool is_default;
  std::vector<std::string> to_complete;
};
web::Document texts_page(const std::vector<TextRow>& rows);

struct TextForm {
  TextName name;
  std::string body;   // what the field holds
  std::string since;  // the version that it was begun from; "": the default
  std::vector<Version> versions;
  std::vector<std::string> authors;  // of those versions, in words
  bool is_default = true;
  std::string error = {};
  std::string said = {};                    // what was just done, a whole sentence
  std::optional<std::string> preview = {};  // Markdown to show rendered
  std::optional<std::string> other = {};    // what somebody else wrote meanwhile
};
web::Document text_page(const TextForm& form);

// « Identité », « Couleurs »…: from any of these pages to the others.
Html sections(const Url& current);

}  // namespace instance
