#include "features/instance/palette.hpp"

#include <fmt/format.h>

#include <array>

#include "base/values/text.hpp"

namespace instance {
namespace {

// As assets/css/tokens.css has them; palette_test.cpp holds both together.
constexpr Colour page{0xfd, 0xfd, 0xfa}, tint{0xef, 0xf4, 0xec}, white{0xff, 0xff, 0xff},
    ink{0x14, 0x28, 0x1f}, dark_page{0x0f, 0x18, 0x14}, dark_tint{0x1a, 0x28, 0x21},
    on_dark_action{0x0c, 0x1f, 0x17};
constexpr double text_contrast = 4.5, mark_contrast = 3.0;

struct Pair {
  Role role;
  Colour other;
  double least;
  std::string_view what;
};
constexpr std::array pairs{
    Pair{Role::Action, white, text_contrast, "Le texte blanc des boutons"},
    Pair{Role::Action, page, text_contrast, "Un lien sur le fond clair"},
    Pair{Role::Action, tint, text_contrast, "Un lien sur le fond teinté"},
    Pair{Role::ActionDark, on_dark_action, text_contrast, "Le texte sombre des boutons"},
    Pair{Role::ActionDark, dark_page, text_contrast, "Un lien sur le fond sombre"},
    Pair{Role::ActionDark, dark_tint, text_contrast, "Un lien sur le fond sombre teinté"},
    Pair{Role::Accent, ink, text_contrast, "Le texte posé dessus"},
    Pair{Role::Accent, dark_page, mark_contrast, "Le contour de ce qui est choisi, la nuit,"},
};

bool suits(Role role, Colour colour) {
  for (const auto& pair : pairs)
    if (pair.role == role && contrast(colour, pair.other) < pair.least) return false;
  return true;
}

void look_at(Role role, Colour colour, std::vector<ColourProblem>& found) {
  for (const auto& pair : pairs) {
    if (pair.role != role) continue;
    const auto seen = contrast(colour, pair.other);
    if (seen >= pair.least) continue;
    const auto instead = nearest(colour, [&](Colour other) { return suits(role, other); });
    found.push_back({role,
        fmt::format("{} se lirait mal : contraste de {}, il en faut {}.", pair.what,
            text::decimal(seen, 1), text::decimal(pair.least, 1)),
        instead.value_or(colour)});
    return;
  }
}

std::string light(const Palette& palette) {
  const auto hover = mixed(palette.action, Colour{0, 0, 0}, 0.3).text();
  return fmt::format(
      "--action:{0};--action-hover:{1};--link:{0};--link-hover:{1};--borne:{2};--borne-soft:{3};"
      "--focus-halo:{2}",
      palette.action.text(), hover, palette.accent.text(),
      mixed(palette.accent, page, 0.78).text());
}

std::string dark(const Palette& palette) {
  const auto hover = mixed(palette.action_dark, white, 0.4).text();
  return fmt::format(
      "--action:{0};--action-hover:{1};--link:{0};--link-hover:{1};--borne:{2};--borne-soft:{3};"
      "--road-edge:{4};--focus:{2}",
      palette.action_dark.text(), hover, palette.accent.text(),
      mixed(palette.accent, dark_page, 0.8).text(), mixed(palette.accent, dark_page, 0.55).text());
}

}  // namespace

std::vector<ColourProblem> problems(const Palette& palette) {
  std::vector<ColourProblem> found;
  look_at(Role::Action, palette.action, found);
  look_at(Role::ActionDark, palette.action_dark, found);
  look_at(Role::Accent, palette.accent, found);
  return found;
}

std::string style_sheet(const Palette& palette) {
  return fmt::format(
      "@layer tokens{{:root{{{}}}@media screen and "
      "(prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{}}}}}}}",
      light(palette), dark(palette));
}

std::string preview_sheet(const Palette& palette) {
  return fmt::format(
      ".apercu{{padding:var(--s5);border:1px solid var(--line);border-radius:var(--radius-m);"
      "background:var(--page);color:var(--ink)}}"
      ".apercu--clair{{--page:{};--tint:{};--ink:{};--line:#d3dcd1;--on-action:#ffffff;"
      "--on-borne:#14281f;--road-edge:#14281f;--stone:#ffffff;--mark-line:#14281f;{}}}"
      ".apercu--sombre{{--page:{};--tint:{};--ink:#ecf2ec;--line:#2f4037;--on-action:{};"
      "--on-borne:#14281f;--stone:#f4f6f0;--mark-line:#ecf2ec;{}}}",
      page.text(), tint.text(), ink.text(), light(palette), dark_page.text(), dark_tint.text(),
      on_dark_action.text(), dark(palette));
}

}  // namespace instance
