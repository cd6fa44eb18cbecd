#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/library/compare_view.hpp"
#include "features/library/form_columns.hpp"
#include "features/library/resource_form.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

Html read(std::string_view column, std::string_view cell) {
  const auto words = in_words(column, cell);
  return words.empty() ? html(R"(<span class="soft">vide</span>)")
                       : html(R"(<span class="letter">{}</span>)", words);
}

Html side_option(const Clash& clash, std::string_view value, std::string_view whose, bool chosen) {
  const auto& cell = value == "mien" ? clash.mine : clash.theirs;
  return html(
      R"(<label class="choice"><input type="radio" name="choix-{}" value="{}" required {}><span><strong>{}</strong><br>{}</span></label>)",
      clash.column, value, checked_if(chosen), whose, read(clash.column, cell));
}

Html question(const Clash& clash, const std::string& other) {
  const bool only_i = !clash.they_changed(), only_they = !clash.i_changed();
  return html(R"(
<fieldset class="stack stack--s"><legend><strong>{}</strong></legend><p class="small soft">{}</p>
<div class="columns columns--2">{}{}</div><details class="fold"><summary>Ce qu’il y avait avant vous deux</summary><p>{}</p></details></fieldset>)",
      column_title(clash.column),
      only_i      ? std::string("Vous seul·e l’avez changé.")
      : only_they ? "Seul·e " + other + " l’a changé."
                  : std::string("Vous l’avez changé tous les deux\u00A0: choisissez."),
      side_option(clash, "mien", "Votre version", only_i),
      side_option(clash, "autre", "La version de " + other, only_they),
      read(clash.column, clash.base));
}

}  // namespace

web::Document clash_page(const ClashPage& page) {
  const auto& resource = page.resource;
  return {.title = "Deux modifications en même temps",
      .main = html(R"(
<div class="wrap band--first stack stack--l"><div class="stack"><h1>Vous étiez deux à modifier cette ressource</h1>{}</div>
<form class="stack stack--l" method="post" action="{}">{}<input type="hidden" name="version" value="{}"><input type="hidden" name="pourquoi" value="{}">
{}<p class="cluster"><button class="button">Enregistrer ces choix</button></p></form></div>)",
          look::alert(look::Tone::Warning,
              html("<p>Pendant que vous écriviez, {} a enregistré «&#160;{}&#160;». Rien n’est "
                   "perdu{} ni son travail, ni le vôtre. Dites, champ par champ, ce qu’il faut "
                   "garder.</p>",
                  page.other, resource.title, "\u00A0:")),
          paths::edit(resource.ref), hidden_fields(page.mine), page.current, page.why,
          each(page.clashes, [&](const Clash& clash) { return question(clash, page.other); })),
      .section = "ressources",
      .indexed = false};
}

}  // namespace library
