#include "app/pages/texts.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "app/pages/routes.hpp"
#include "base/markdown/markdown.hpp"
#include "base/values/text.hpp"

namespace pages {
namespace {

constexpr std::array all{
    std::pair<std::string_view, std::string_view>{"mode-d-emploi", "Mode d’emploi"},
    std::pair<std::string_view, std::string_view>{"accessibilite", "Accessibilité"},
    std::pair<std::string_view, std::string_view>{"vie-privee", "Vie privée"},
    std::pair<std::string_view, std::string_view>{"mentions-legales", "Mentions légales"},
    std::pair<std::string_view, std::string_view>{"donnees-et-licences", "Données et licences"},
    std::pair<std::string_view, std::string_view>{"code-source", "Code source"},
};

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> texts() { return all; }

std::optional<TextName> TextName::parse(std::string_view text) {
  for (const auto& [name, title] : all)
    if (name == text) return TextName(name);
  return std::nullopt;
}

Texts Texts::read(const std::filesystem::path& folder) {
  Texts texts;
  for (const auto& [name, title] : all) {
    const auto path = folder / (std::string(name) + ".md");
    std::ifstream file(path);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    if (text::trim(text).empty())
      throw std::runtime_error(
          fmt::format("Le texte « {} » manque : remettez le fichier {}.", title, path.string()));
    texts.texts_.emplace(name, markdown(text));
  }
  return texts;
}

}  // namespace pages
