#include "base/look/markdown_field.hpp"

#include <array>
#include <string_view>

#include "base/look/look.hpp"
#include "base/markdown/markdown.hpp"

namespace look {
namespace {

// What is typed, and what it gives.
struct Mark {
  std::string_view typed;
  std::string_view said;
};
constexpr std::array<Mark, 7> marks{{
    {"Un premier paragraphe.\n\nUn second, après une ligne vide.", "Deux paragraphes"},
    {"## Un titre", "Un titre, deux dièses et une espace devant"},
    {"- du pain\n- du fromage", "Une liste"},
    {"1. écouter\n2. réunir", "Une liste numérotée"},
    {"**important**", "Des mots en gras"},
    {"[le guide](https://exemple.fr/guide)", "Un lien : les mots, puis l’adresse"},
    {"> Elle nous a dit oui.", "Une citation"},
}};

// A title of the help would be one of the page’s: shown as words.
Html read(const Mark& mark) {
  return mark.typed.starts_with('#') ? html(R"(<p class="h3">Un titre</p>)") : markdown(mark.typed);
}

Html help(const Field& field) {
  return html(R"(
<details class="fold"><summary>Comment mettre en forme</summary><div class="stack stack--s">
<p>Écrivez comme dans une lettre. Quelques signes suffisent pour le reste, et aucun n’est obligatoire.</p>
<table class="table table--dense table--marks"><caption class="vh">Signes de mise en forme du champ {}</caption><thead><tr><th scope="col">Vous écrivez</th><th scope="col">On lit</th></tr></thead><tbody>{}</tbody></table>
<p class="small soft">Cette façon d’écrire s’appelle Markdown. Les pages web collées telles quelles, les images et les programmes sont laissés de côté.</p></div></details>)",
      field.label, each(marks, [](const Mark& mark) {
        return html(
            R"(<tr><td><code class="letter">{}</code></td><td>{}<div class="prose">{}</div></td></tr>)",
            mark.typed, html(R"(<span class="small soft">{}</span>)", mark.said), read(mark));
      }));
}

Html preview(const Field& field) {
  const auto id = field.name + "-apercu";
  return html(
      R"(<section class="card preview" id="{}" aria-label="Aperçu de {}"><p class="small soft">Aperçu{} voici comment ce texte sera lu.</p><div class="prose">{}</div></section>)",
      id, field.label, "\u00A0:",
      field.value.empty() ? html("<p>Le texte est vide.</p>") : markdown(field.value, 2));
}

}  // namespace

Html markdown_field(const Field& field, bool previewed) {
  return html(R"(<div class="stack stack--s">{}
<p class="cluster"><button class="button button--quiet button--small" type="submit" name="apercu" value="{}" formnovalidate>Aperçu<span class="vh"> de {}</span></button></p>{}{}</div>)",
      look::field(field), field.name, field.label, when(previewed, [&] { return preview(field); }),
      help(field));
}

}  // namespace look
