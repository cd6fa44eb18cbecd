#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/markdown/markdown.hpp"
#include "base/values/paris.hpp"
#include "features/instance/routes.hpp"
#include "features/instance/views.hpp"

namespace instance {
namespace {

Html left_to_do(const TextRow& row) {
  if (row.to_complete.empty()) return plain(row.is_default ? "À relire" : "Rien");
  return html(R"(<ul class="bare">{}</ul>)",
      each(row.to_complete, [](const std::string& what) { return html("<li>{}</li>", what); }));
}

std::vector<Html> version_row(const TextForm& form, std::size_t i) {
  const auto& version = form.versions[i];
  const auto moment = moment_in_french(version.at);
  const auto name = html(
      R"(<a href="{}">{}</a>)", paths::text(form.name).with("version", version.id.text()), moment);
  const auto what = plain(version.body ? "Votre texte" : "Texte par défaut");
  if (i == 0) return {name, plain(form.authors[i]), what, plain("Affichée")};
  return {name, plain(form.authors[i]), what,
      html(
          R"(<form method="post" action="{}"><input type="hidden" name="version" value="{}"><button class="linkish">Reprendre<span class="vh"> la version du {}</span></button></form>)",
          paths::text_returns(form.name), version.id.text(), moment)};
}

Html history(const TextForm& form) {
  if (form.versions.empty())
    return html("<p>Personne n’a encore changé ce texte. Chaque version sera gardée ici.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(form.versions.size());
  for (std::size_t i = 0; i < form.versions.size(); ++i) rows.push_back(version_row(form, i));
  return look::table("Versions", {"Quand", "Par qui", "Quoi", ""}, rows);
}

Html back_to_default(const TextForm& form) {
  return when(!form.is_default, [&] {
    return html(
        R"(<form method="post" action="{}"><button class="button button--quiet">Revenir au texte par défaut</button></form>)",
        paths::text_returns(form.name));
  });
}

Html shown(std::string_view id, std::string_view title, const std::string& body) {
  return html(
      R"(<section class="stack" aria-labelledby="{}"><h2 id="{}">{}</h2><div class="card prose">{}</div></section>)",
      id, id, title, markdown(body));
}

Html news(const TextForm& form) {
  return when(!form.said.empty(),
      [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", form.said)); });
}

// However often it is published: what the law asks is missing as long as a line says so.
Html still_to_complete(const TextForm& form) {
  const auto left = to_complete(form.body);
  if (left.empty()) return {};
  return look::notice(look::Tone::Warning,
      html(
          R"(<p><strong>Ce texte attend encore que vous le complétiez.</strong> Chaque ligne qui commence par «&#160;À compléter&#160;» se voit sur la page{}</p><ul>{}</ul>)",
          "\u00A0:",
          each(left, [](const std::string& what) { return html("<li>{}</li>", what); })));
}

}  // namespace

web::Document texts_page(const std::vector<TextRow>& rows) {
  std::vector<std::vector<Html>> cells;
  cells.reserve(rows.size());
  for (const auto& row : rows)
    cells.push_back({html(R"(<a href="{}">{}</a>)", paths::text(row.name), row.name.title()),
        row.is_default ? look::default_tag() : plain("Votre texte"), left_to_do(row)});
  return {.title = "Textes du site",
      .main = html(R"(
<div class="wrap band--first stack stack--xl">{}
<div class="stack"><h1>Les textes du site</h1><p class="lead">Le projet en propose, sans valeur officielle. Ce que la loi demande, vous seuls le savez{} qui édite ce site, qui l’héberge, qui joindre.</p></div>{}</div>)",
          sections(paths::texts()),
          "\u00A0:", look::table("Textes du site", {"Texte", "État", "Reste à compléter"}, cells)),
      .section = "compte",
      .indexed = false};
}

web::Document text_page(const TextForm& form) {
  const look::Field field{.name = "texte",
      .label = "Texte de la page",
      .hint =
          "Un titre s’écrit avec ## devant, une liste avec un tiret, un mot **important** entre "
          "étoiles, un lien [ainsi](https://exemple.fr).",
      .value = form.body,
      .error = form.error,
      .longest = static_cast<int>(longest_text),
      .rows = 20};
  const auto title = std::string(form.name.title());
  return {.title = title,
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--xl">{}
<div class="stack"><h1>{}</h1><p>{}<a href="{}">Voir la page</a></p>{}{}{}</div>{}{}
<form class="stack stack--l" method="post" action="{}" novalidate>{}<input type="hidden" name="depuis" value="{}"><p class="cluster"><button class="button">Publier ce texte</button><button class="button button--quiet" name="faire" value="apercu">Voir ce que cela donne</button></p></form>{}
<section class="stack" aria-labelledby="versions"><h2 id="versions">Versions</h2>{}</section></div>)",
          sections(paths::texts()), title,
          form.is_default ? look::default_tag() + plain(" ") : Html(), paths::about(form.name),
          news(form), still_to_complete(form), look::refused({field}),
          when(form.other,
              [](const std::string& body) {
                return shown("autre", "Ce que l’autre personne a publié", body);
              }),
          when(form.preview,
              [](const std::string& body) { return shown("apercu", "Ce que cela donne", body); }),
          paths::text(form.name), look::field(field), form.since, back_to_default(form),
          history(form)),
      .section = "compte",
      .indexed = false};
}

}  // namespace instance
