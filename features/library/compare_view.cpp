#include "features/library/compare_view.hpp"

#include <fmt/format.h>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/identity/identity.hpp"
#include "features/library/resource_form.hpp"
#include "features/library/routes.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

std::string_view origin_in_words(Origin origin) {
  switch (origin) {
    case Origin::Import: return "Import";
    case Origin::Edition: return "Édition";
    case Origin::Proposal: return "Proposition acceptée";
    case Origin::Return: return "Retour à une version";
  }
  return "";
}

std::string why(const Version& version) {
  const auto origin = std::string(origin_in_words(version.made.origin));
  return version.made.why.empty() ? origin : origin + "\u00A0: " + version.made.why;
}

std::string named(const Version& version) { return fmt::format("Version {}", version.number); }

Html changed_columns(const std::vector<Signed>& versions, std::size_t at) {
  if (at + 1 == versions.size()) return plain("Première version gardée");
  std::vector<std::string> titles;
  for (const auto& difference :
      differences(versions[at + 1].version.cells, versions[at].version.cells))
    titles.emplace_back(column_title(difference.column));
  return plain(text::join(titles, ", "));
}

Html back_to(const Resource& resource, const VersionNumber& number) {
  return html(
      R"(<form method="post" action="{}"><button class="linkish">Revenir à cette version<span class="vh"> {}</span></button></form>)",
      paths::restore_version(resource.ref, number), number.text());
}

Html choice(std::string_view name, int number, bool chosen) {
  return html(
      R"(<label class="pick"><input type="radio" name="{}" value="{}" form="comparer" {}><span class="vh">{} {}</span></label>)",
      name, number, checked_if(chosen), name == "avant" ? "Comparer la version" : "à la version",
      number);
}

Html rows(const VersionsPage& page) {
  std::vector<std::vector<Html>> all;
  for (std::size_t i = 0; i < page.versions.size(); ++i) {
    const auto& [version, by] = page.versions[i];
    std::vector<Html> row{plain(named(version)),
        plain(moment_in_french(version.made_at) + ", " + by), plain(why(version)),
        changed_columns(page.versions, i), choice("avant", version.number, i == 1),
        choice("apres", version.number, i == 0)};
    if (page.may_edit)
      row.push_back(
          i == 0 ? plain("en cours") : back_to(page.resource, VersionNumber::of(version.number)));
    all.push_back(std::move(row));
  }
  std::vector<std::string_view> titles{
      "Version", "Quand, par qui", "Pourquoi", "Ce qui a changé", "De", "À"};
  if (page.may_edit) titles.emplace_back("");
  return look::table("Versions de cette ressource", titles, all);
}

Html crumb_to(const Resource& resource) {
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Bibliothèque</a></li><li><a href="{}">{}</a></li></ol></nav>)",
      paths::index(), paths::show(resource.ref), resource.ref.text());
}

Html field_row(const Difference& difference) {
  const auto before = in_words(difference.column, difference.before);
  const auto after = in_words(difference.column, difference.after);
  const auto pieces = compare_words(before, after);
  return html(
      R"(<section class="stack stack--s compared"><h2 class="h3">{}</h2><div class="columns columns--2"><div><p class="small soft">Avant</p>{}</div><div><p class="small soft">Après</p>{}</div></div></section>)",
      column_title(difference.column), removed_side(pieces), added_side(pieces));
}

Html side(const std::vector<Piece>& pieces, Piece::Kind kind) {
  Html inside;
  for (const auto& piece : pieces) {
    if (piece.kind == Piece::Kind::Kept)
      inside += plain(piece.text);
    else if (piece.kind == kind)
      inside +=
          kind == Piece::Kind::Removed
              ? html(
                    R"(<del><span class="vh">retiré, </span>{}<span class="vh"> (fin)</span></del>)",
                    piece.text)
              : html(
                    R"(<ins><span class="vh">ajouté, </span>{}<span class="vh"> (fin)</span></ins>)",
                    piece.text);
  }
  return inside.empty() ? html(R"(<p class="soft">vide</p>)")
                        : html(R"(<p class="letter">{}</p>)", inside);
}

}  // namespace

std::string name_of(store::Reader& db, std::string_view who) {
  if (who == activity::program) return "le serveur";
  const auto id = web::PersonId::parse(who);
  const auto person = id ? identity::find_person(db, *id) : std::nullopt;
  if (!person) return "une personne qui a effacé son compte";
  return person->name.empty() ? "une personne qui n’a pas dit son nom" : person->name;
}

std::vector<Signed> signed_by(store::Reader& db, std::vector<Version> versions) {
  std::vector<Signed> all;
  all.reserve(versions.size());
  for (auto& version : versions) {
    auto by = name_of(db, version.made.by);
    all.push_back({std::move(version), std::move(by)});
  }
  return all;
}

Html removed_side(const std::vector<Piece>& pieces) { return side(pieces, Piece::Kind::Removed); }
Html added_side(const std::vector<Piece>& pieces) { return side(pieces, Piece::Kind::Added); }

web::Document versions_page(const VersionsPage& page) {
  const auto& resource = page.resource;
  return {.title = "Versions de " + resource.title,
      .main = html(R"(
<div class="wrap band--first stack stack--l"><div class="stack">{}<h1>Versions de «&#160;{}&#160;»</h1><p class="lead">Rien ne se perd{} chaque version se relit, se compare et peut revenir.</p>{}</div>
<form id="comparer" class="cluster" action="{}"><button class="button button--quiet">Comparer les deux versions choisies</button></form>{}</div>)",
          crumb_to(resource), resource.title, "\u00A0:",
          when(!page.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", page.said)); }),
          paths::comparison(resource.ref), rows(page)),
      .section = "ressources",
      .indexed = false};
}

web::Document comparison_page(const ComparisonPage& page) {
  const auto& resource = page.resource;
  const auto all = differences(page.before.version.cells, page.after.version.cells);
  const auto said = [](const Signed& one) {
    return html("<p><strong>{}</strong><br>{}, {}<br>{}</p>", named(one.version),
        moment_in_french(one.version.made_at), one.by, why(one.version));
  };
  return {.title = "Comparaison de deux versions de " + resource.title,
      .main = html(R"(
<div class="wrap band--first stack stack--l"><div class="stack">{}<h1>{} et {} de «&#160;{}&#160;»</h1></div>
<div class="columns columns--2">{}{}</div>{}
<p class="cluster"><a class="button button--quiet" href="{}">Toutes les versions</a></p></div>)",
          crumb_to(resource), named(page.before.version),
          fmt::format("version {}", page.after.version.number), resource.title, said(page.before),
          said(page.after),
          all.empty() ? html("<p>Ces deux versions disent la même chose.</p>")
                      : each(all, field_row),
          paths::versions(resource.ref)),
      .section = "ressources",
      .indexed = false};
}

}  // namespace library
