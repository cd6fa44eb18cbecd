#include "features/territory/naming.hpp"

#include <array>
#include <utility>

#include "base/values/text.hpp"

namespace territory {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{
    {"CC", "communauté de communes"},
    {"CA", "communauté d’agglomération"},
    {"CU", "communauté urbaine"},
    {"METRO", "métropole"},
    {"MET69", "métropole"},
    {"EPT", "établissement public territorial"},
    {"PETR", "pôle d’équilibre territorial et rural"},
    {"Pays", "pays"},
    {"PNR", "parc naturel régional"},
    {"SCOT", "périmètre de schéma de cohérence territoriale"},
    {"GAL", "groupe d’action locale"},
    {"PAT", "projet alimentaire territorial"},
}};

// How a name goes on after its type: what is dropped, what stays, and its liaison.
struct Article {
  std::string_view written;
  std::string_view kept;
  int liaison;
};
constexpr std::array<Article, 6> articles_by_kind{{
    {"du ", "", 2},
    {"des ", "", 4},
    {"de la ", "La ", 0},
    {"de l’", "L’", 0},
    {"de ", "", 0},
    {"d’", "", 1},
}};

}  // namespace

std::string typographic(std::string_view name) {
  std::string out;
  for (const char c : text::trim(name)) {
    if (c == '\'')
      out += "’";
    else if (c != ' ' || out.empty() || out.back() != ' ')
      out += c;
  }
  return out;
}

int liaison_of(std::string_view name) {
  if (name.starts_with("Le ")) return 2;
  if (name.starts_with("Les ")) return 4;
  if (name.starts_with("La ") || name.starts_with("L’")) return 0;
  const auto folded = text::fold(name.substr(0, name.find(' ')));
  if (folded.empty()) return 0;
  const bool vowel = std::string_view("aeiou").find(folded[0]) != std::string_view::npos;
  const bool y_as_vowel = folded[0] == 'y' && folded.size() > 1 &&
                          std::string_view("aeou").find(folded[1]) == std::string_view::npos;
  const bool mute_h = folded.starts_with("hy") || folded.starts_with("her") ||
                      folded.starts_with("hen") || folded.starts_with("hes");
  return vowel || y_as_vowel || mute_h ? 1 : 0;
}

std::string type_in_words(std::string_view type) {
  for (const auto& [code, words] : types)
    if (code == type) return std::string(words);
  return std::string(type);
}

GroupName group_name(std::string_view registered, std::string_view type) {
  const auto whole = typographic(registered);
  const auto prefix = std::string(type) + " ";
  if (!whole.starts_with(prefix)) return {whole, whole, liaison_of(whole)};

  const std::string_view rest = std::string_view(whole).substr(prefix.size());
  const auto full = type_in_words(type) + " " + std::string(rest);
  for (const auto& article : articles_by_kind)
    if (rest.starts_with(article.written))
      return {std::string(article.kept) + std::string(rest.substr(article.written.size())), full,
          article.liaison};
  return {std::string(rest), full, liaison_of(rest)};
}

}  // namespace territory
