#include <array>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/batch_view.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

Html batch_list(const std::vector<Batch>& batches) {
  if (batches.empty()) return {};
  std::vector<std::vector<Html>> rows;
  rows.reserve(batches.size());
  for (const auto& batch : batches)
    rows.push_back({html(R"(<a href="{}">{}</a>)", paths::batch(batch.id), batch.file_name),
        plain(batch.source == Source::WordPress ? "Site WordPress" : "Tableau"),
        plain(in_french(day_of(batch.received_at))), plain(in_french(day_of(batch.kept_until())))});
  return html(
      R"(<section class="stack" aria-labelledby="attente"><h2 id="attente">Vos fichiers en attente</h2>{}</section>)",
      look::table(
          "Vos fichiers en attente", {"Fichier", "Contenu", "Apporté le", "Gardé jusqu’au"}, rows));
}

Html column(std::string_view name) {
  const auto required = required_columns();
  const bool needed = std::ranges::find(required, name) != required.end();
  return html("<div><dt>{}{}</dt><dd><code>{}</code></dd></div>", column_title(name),
      needed ? " (nécessaire)" : "", name);
}

Html columns_explained() {
  return html(R"(
<details><summary>Les colonnes d’un tableau</summary>
<div class="stack stack--s"><p>La première ligne porte les titres, en français ou comme dans nos exports. Une ligne avec une référence, comme « r042 », met cette ressource à jour{} une ligne sans référence en ajoute une. Plusieurs valeurs se séparent par un point-virgule.</p>
<dl class="pairs small">{}</dl></div></details>)",
      "\u00A0;", each(catalogue_columns(), column));
}

}  // namespace

web::Document batches_page(const BatchesPage& page) {
  const bool wrong = !page.error.empty();
  return {.title = "Importer des ressources",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--xl">
<div class="stack"><h1>Importer des ressources</h1><p class="lead">Un tableau, ou l’export d’un site WordPress. Vous verrez ce que le fichier changerait, puis vous déciderez.</p>{}</div>
<form class="stack" method="post" action="{}" enctype="multipart/form-data">
<div class="field {}"><label class="field__label" for="fichier">Votre fichier</label><span class="field__hint" id="fichier-aide">CSV, classeur .xlsx, ou export WordPress (.xml). {} Mo au plus.</span>{}<input class="input" type="file" id="fichier" name="fichier" accept=".csv,.txt,.xlsx,.xml" {} {}></div>
<p><button class="button">Voir ce qu’il changerait</button></p></form>{}
<section class="stack" aria-labelledby="modele"><h2 id="modele">Préparer un fichier</h2>
<p>Partez de la bibliothèque telle qu’elle est{} <a href="{}">en CSV</a> ou <a href="{}">en classeur</a>. Corrigez, ajoutez des lignes, apportez le fichier ici{} ce qui n’a pas changé ne bouge pas.</p>{}
<p>Pour un site WordPress{} dans son tableau de bord, « Outils », « Exporter », « Tout le contenu ». Un fichier de plus de {} Mo se confie à la personne qui tient ce serveur.</p></section>
</div>)",
          wrong ? look::alert(look::Tone::Error,
                      html(R"(<p><a href="{}">{}</a></p>)", Url("#fichier"), page.error))
          : page.discarded
              ? look::alert(look::Tone::Success, html("<p>Ce fichier est abandonné.</p>"))
              : Html(),
          paths::batches(), wrong ? "field--error" : "", page.megabytes,
          when(wrong,
              [&] {
                return html(R"(<span class="field__error" id="fichier-erreur">{}{}</span>)",
                    look::icon(look::Icon::Alert), page.error);
              }),
          described_by(wrong ? "fichier-aide fichier-erreur" : "fichier-aide"), invalid_if(wrong),
          batch_list(page.batches), "\u00A0:", paths::index_csv(), paths::index_xlsx(),
          "\u00A0:", columns_explained(), "\u00A0:", page.megabytes),
      .section = "ressources",
      .indexed = false};
}

}  // namespace library
