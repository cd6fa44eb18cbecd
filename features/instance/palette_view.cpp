#include <array>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "features/instance/routes.hpp"
#include "features/instance/views.hpp"

namespace instance {
namespace {

struct Asked {
  const char* name;
  const char* label;
  const char* hint;
  Colour Palette::*colour;
};
constexpr std::array asked{
    Asked{"couleur", "Liens et boutons", "Le jour, sur fond clair.", &Palette::action},
    Asked{"couleur-nuit", "Liens et boutons, la nuit", "Pour les appareils réglés en sombre.",
        &Palette::action_dark},
    Asked{"couleur-borne", "Borne et route", "Le jaune du logo et de la ligne sous l’en-tête.",
        &Palette::accent}};

std::vector<look::Field> fields_of(const PaletteForm& form) {
  std::vector<look::Field> fields;
  for (std::size_t i = 0; i < asked.size(); ++i)
    fields.push_back({.name = asked[i].name,
        .label = asked[i].label,
        .hint = asked[i].hint,
        .value = (form.typed.*asked[i].colour).text(),
        .error = form.errors[i],
        .type = "color"});
  return fields;
}

Html sample(std::string_view shade, std::string_view title) {
  return html(
      R"(<div class="apercu apercu--{} stack"><h3>{}</h3><p>{}</p><p>Un texte avec <a href="{}">un lien</a> dedans.</p><p><span class="button">Un bouton</span></p><div class="road" aria-hidden="true"></div></div>)",
      shade, title, look::mark(1), Url("#apercu"));
}

Html hidden(const Palette& palette) {
  return each(asked, [&](const Asked& one) {
    return html(R"(<input type="hidden" name="{}" value="{}">)", std::string_view(one.name),
        (palette.*one.colour).text());
  });
}

bool is_sound(const PaletteForm& form) {
  return std::ranges::all_of(form.errors, [](const auto& error) { return error.empty(); });
}

Html choosing(const PaletteForm& form) {
  if (!is_sound(form)) return {};
  const bool new_one = form.typed != form.chosen;
  return html("{}{}",
      when(new_one,
          [&] {
            return html(
                R"(<form method="post" action="{}">{}<button class="button">Choisir ces couleurs</button></form>)",
                paths::palette(), hidden(form.typed));
          }),
      when(form.chosen != Palette{}, [&] {
        return html(
            R"(<form method="post" action="{}">{}<button class="button button--quiet">Revenir aux couleurs d’origine</button></form>)",
            paths::palette(), hidden(Palette{}));
      }));
}

}  // namespace

web::Document palette_page(const PaletteForm& form) {
  const auto fields = fields_of(form);
  auto sheet = paths::palette_preview();
  for (const auto& one : asked) sheet = sheet.with(one.name, (form.typed.*one.colour).text());
  return {.title = "Couleurs",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--xl">{}
<div class="stack"><h1>Les couleurs du site</h1><p class="lead">Choisissez, regardez, puis adoptez. Une couleur qui se lirait mal est refusée, et la plus proche qui convient vous est proposée.</p>{}{}</div>
<form class="stack stack--l" method="get" action="{}"><div class="columns columns--3">{}</div><p><button class="button button--quiet">Regarder ces couleurs</button></p></form>
<section class="stack" aria-labelledby="apercu"><h2 id="apercu">Le jour, la nuit</h2>{}<div class="columns columns--2">{}{}</div><div class="cluster">{}</div></section></div>)",
          sections(paths::palette()), look::refused(fields),
          when(form.saved,
              [] {
                return look::alert(
                    look::Tone::Success, html("<p>Ces couleurs sont enregistrées, et déjà visibles "
                                              "sur tout le site.</p>"));
              }),
          paths::palette(), each(fields, look::field),
          when(!is_sound(form),
              [] { return html("<p>Voici les couleurs les plus proches qui conviennent.</p>"); }),
          sample("clair", "Le jour"), sample("sombre", "La nuit"), choosing(form)),
      .section = "compte",
      .head = html(R"(<link rel="stylesheet" href="{}">)", sheet),
      .indexed = false};
}

}  // namespace instance
