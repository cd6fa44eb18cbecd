#include "features/library/batch_view.hpp"

#include <algorithm>
#include <array>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

struct Kind {
  std::string_view slug;
  Outcome outcome;
  std::string_view many, one;
};
constexpr std::array<Kind, 4> kinds{{
    {"nouvelles", Outcome::New, "nouvelles", "Nouvelle"},
    {"modifiees", Outcome::Changed, "modifiées", "Modifiée"},
    {"inchangees", Outcome::Unchanged, "inchangées", "Inchangée"},
    {"refusees", Outcome::Refused, "refusées", "Refusée"},
}};

const Kind& kind_of(Outcome outcome) { return *std::ranges::find(kinds, outcome, &Kind::outcome); }

std::size_t count(const Look& look, Outcome outcome) {
  return static_cast<std::size_t>(std::ranges::count(look.plan, outcome, &Planned::outcome));
}

Html crumbs(std::string_view here) {
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">Importer</a></li><li aria-current="page">{}</li></ol></nav>)",
      paths::batches(), here);
}

std::string count_shown(std::size_t count) { return text::number(static_cast<long long>(count)); }

// What the file is and how it was read; another way, when it was guessed wrong.
Html batch_option(std::string_view value, std::string_view label, bool chosen) {
  return html(R"(<option value="{}" {}>{}</option>)", value, selected_if(chosen), label);
}

Html csv_reading(const table::Read& read) {
  return html(
      R"(<div class="field"><label class="field__label" for="encodage">Lettres accentuées</label><select class="input input--select" id="encodage" name="encodage">{}</select></div><div class="field"><label class="field__label" for="separateur">Entre deux colonnes</label><select class="input input--select" id="separateur" name="separateur">{}{}{}</select></div>)",
      each(std::array{table::Encoding::Utf8, table::Encoding::Windows1252, table::Encoding::Utf16},
          [&](table::Encoding one) {
            return batch_option(table::slug(one), table::label(one), one == read.encoding);
          }),
      batch_option("virgule", "Une virgule", read.separator == ','),
      batch_option("point-virgule", "Un point-virgule", read.separator == ';'),
      batch_option("tabulation", "Une tabulation", read.separator == '\t'));
}

Html tabs(const table::Read& read) {
  return html(
      R"(<div class="field"><label class="field__label" for="feuille">Feuille du classeur</label><select class="input input--select" id="feuille" name="feuille">{}</select></div>)",
      each(read.tabs,
          [&](const std::string& tab) { return batch_option(tab, tab, tab == read.tab); }));
}

std::string read_as(const table::Read& read) {
  if (read.is_workbook) return "classeur, feuille « " + read.tab + " »";
  return "CSV, " + std::string(table::label(read.encoding)) +
         (read.separator == ','      ? ", virgules"
             : read.separator == ';' ? ", points-virgules"
                                     : ", tabulations");
}

Html reading(const BatchPage& page) {
  if (page.look.site)
    return html(
        R"(<p>Site « {} », <a href="{}">{}</a>. <a href="{}">Revoir les correspondances</a></p>)",
        page.look.site->title, Url(page.look.site->link), page.look.site->link,
        paths::batch_choices(page.batch.id));
  const auto& read = page.look.read;
  return html(R"(
<details {}><summary>Lu comme{} {}</summary>
<form class="stack stack--s" method="post" action="{}">{}<p><button class="button button--quiet button--small">Relire ainsi</button></p></form></details>{})",
      open_if(!page.look.refused.empty()), "\u00A0:", read_as(read),
      paths::batch_reading(page.batch.id), read.is_workbook ? tabs(read) : csv_reading(read),
      when(!page.look.left_out.empty(), [&] {
        return html(R"(<p class="small soft">Colonnes laissées de côté{} {}.</p>)",
            "\u00A0:", text::join(page.look.left_out, ", "));
      }));
}

Html difference(const Difference& one) {
  const auto before = in_words(one.column, one.before), after = in_words(one.column, one.after);
  return html(R"(<div><dt>{}</dt><dd><del>{}</del> <ins>{}</ins></dd></div>)",
      column_title(one.column), before.empty() ? "vide" : before, after.empty() ? "vide" : after);
}

Html kept(const Planned& row) {
  if (row.kept.empty()) return {};
  return html(
      R"(<div class="stack stack--s"><p class="small"><strong>Gardé tel que l’édition l’a laissé{}</strong></p><dl class="pairs small">{}</dl></div>)",
      "\u00A0:", each(row.kept, [](const Difference& one) {
        return html(
            R"(<div><dt>{}</dt><dd>{} <span class="soft">(le fichier dit{} {})</span></dd></div>)",
            column_title(one.column), in_words(one.column, one.before),
            "\u00A0:", in_words(one.column, one.after));
      }));
}

Html problem(const Problem& one) {
  if (one.column.empty()) return html("<li>{}</li>", one.reason);
  return html("<li><strong>{}</strong>{} {}</li>", column_title(one.column), "\u00A0:", one.reason);
}

// « Ressemble à … »: what is there already, to open beside.
Html alike(const Planned& row) {
  if (row.alike.empty()) return {};
  return html(
      R"(<div class="small"><p><strong>Ressemble à</strong></p><ul>{}</ul><p class="soft">Cochez-la si c’en est une autre.</p></div>)",
      each(row.alike, [](const Likenesses::Near& near) {
        const auto why = near.much > 1 ? "même adresse" : "titre très proche";
        if (!near.ref)
          return html("<li>{}, proposée et pas encore relue ({})</li>", near.title, why);
        return html(
            R"(<li><a href="{}">{}</a> ({})</li>)", paths::show(*near.ref), near.title, why);
      }));
}

Html body(const Planned& row) {
  return html("{}{}{}{}{}", alike(row),
      when(!row.note.empty(), [&] { return html(R"(<p class="small">{}</p>)", row.note); }),
      when(!row.problems.empty(),
          [&] { return html(R"(<ul class="small">{}</ul>)", each(row.problems, problem)); }),
      when(!row.differences.empty(),
          [&] {
            return html(R"(<dl class="pairs small">{}</dl>)", each(row.differences, difference));
          }),
      kept(row));
}

Html tick(const Planned& row) {
  const auto id = "ligne-" + std::to_string(row.line);
  return html(
      R"(<input type="checkbox" id="{}" name="ligne" value="{}" {}><label for="{}">{}</label>)", id,
      row.line, checked_if(row.alike.empty()), id, row.title);
}

Html planned(const Planned& row, const BatchPage& page, bool can_tick) {
  const bool here = page.look.is_done(row.line);
  const auto state = here ? "Importée" : kind_of(row.outcome).one;
  const auto place = page.look.site ? "contenu" : "ligne";
  return html(
      R"(<li class="planned stack stack--s"><p class="planned__head">{} <span class="meta"><span>{}</span><span>{} {}</span></span></p>{}</li>)",
      can_tick && !here ? tick(row)
                        : html("<strong>{}</strong>", row.title.empty() ? "Sans titre" : row.title),
      state, place, row.line, here ? Html() : body(row));
}

Html outcomes_shown(const BatchPage& page) {
  return html(R"(<ul class="chips bare">{}{}</ul>)",
      html(R"(<li><a class="chip" href="{}" {}>À décider ({})</a></li>)",
          paths::batch(page.batch.id), current_if(page.shown.empty(), "true"),
          count_shown(page.look.waiting().size())),
      each(kinds, [&](const Kind& kind) {
        return html(R"(<li><a class="chip" href="{}" {}>{} ({})</a></li>)",
            paths::batch(page.batch.id).with("voir", kind.slug),
            current_if(page.shown == kind.slug, "true"), kind.many,
            count_shown(count(page.look, kind.outcome)));
      }));
}

Html done(const BatchPage& page) {
  if (page.look.done.empty()) return {};
  const auto created = std::ranges::count(page.look.done, Outcome::New, &Done::outcome);
  const auto body = html(
      R"(<p><strong>Déjà fait{}</strong> {}, {}.</p><details><summary>Les voir</summary><ul>{}</ul></details>)",
      "\u00A0:", text::counted(created, "ressource ajoutée", "ressources ajoutées"),
      text::counted(
          static_cast<long long>(page.look.done.size()) - created, "mise à jour", "mises à jour"),
      each(page.look.done, [](const Done& one) {
        return when(one.ref, [&](const Ref& ref) {
          return html(R"(<li><a href="{}">{}</a></li>)", paths::show(ref), one.title);
        });
      }));
  return page.confirmed ? look::alert(look::Tone::Success, body)
                        : look::notice(look::Tone::Success, body);
}

Html news(const BatchPage& page) {
  return html("{}{}{}", done(page),
      when(page.overtaken > 0,
          [&] {
            return look::alert(look::Tone::Warning,
                html("<p>{} pendant que vous décidiez{} rien n’y a changé. Les différences "
                     "ci-dessous sont celles de maintenant.</p>",
                    text::counted(static_cast<long long>(page.overtaken),
                        "ressource a été modifiée par quelqu’un d’autre",
                        "ressources ont été modifiées par quelqu’un d’autre"),
                    "\u00A0:"));
          }),
      when(page.nothing_ticked, [] {
        return look::alert(look::Tone::Warning,
            html("<p>Aucune ligne n’était cochée{} rien n’a changé.</p>", "\u00A0:"));
      }));
}

std::vector<const Planned*> shown_rows(const BatchPage& page) {
  if (page.shown.empty()) return page.look.waiting();
  std::vector<const Planned*> rows;
  for (const auto& row : page.look.plan)
    if (kind_of(row.outcome).slug == page.shown) rows.push_back(&row);
  return rows;
}

Html nothing(const BatchPage& page) {
  const bool finished = page.shown.empty() && !page.look.done.empty();
  return html(R"(<p class="measure">{}</p>)",
      finished             ? "Il ne reste rien à décider dans ce fichier."
      : page.shown.empty() ? "Rien à ajouter ni à modifier : la bibliothèque dit déjà la même "
                             "chose, ou ce qui reste est refusé."
                           : "Aucune ligne ici.");
}

Html rows(const BatchPage& page) {
  const auto all = shown_rows(page);
  const auto last =
      std::max(1, static_cast<int>((all.size() + BatchPage::rows - 1) / BatchPage::rows));
  const auto current = std::min(page.page, last);
  const auto from = all.begin() + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(all.size()),
                                      (current - 1) * BatchPage::rows);
  const auto to = from + std::min<std::ptrdiff_t>(BatchPage::rows, all.end() - from);
  const std::vector<const Planned*> some(from, to);
  const bool can_tick = page.shown.empty() && !some.empty() && !page.batch.asked_at;
  const auto list =
      some.empty()
          ? nothing(page)
          : html(R"(<ol class="bare planned-list">{}</ol>)",
                each(some, [&](const Planned* row) { return planned(*row, page, can_tick); }));
  const auto address = [&](int count_shown) {
    auto url = paths::batch(page.batch.id);
    if (!page.shown.empty()) url = url.with("voir", page.shown);
    return url.with("page", std::to_string(count_shown));
  };
  const auto pages = look::pages(current, last, address);
  if (!can_tick) return html("{}{}", list, pages);
  const auto sound = page.look.sound();
  return html(R"(
<form class="stack" method="post" action="{}"><input type="hidden" name="vu" value="{}">
{}{}
{}<p><button class="button button--quiet">Importer les lignes cochées{}</button></p></form>{})",
      paths::confirm_batch(page.batch.id), page.look.seen,
      when(sound > 0,
          [&] {
            return html(
                R"(<p class="cluster"><button class="button" name="tout" value="1">Importer tout ce qui est correct ({})</button></p>)",
                count_shown(sound));
          }),
      when(sound < all.size(),
          [&] {
            return html(
                R"(<p class="small">{} à ce que la bibliothèque a déjà{} à vous d’en décider, ligne par ligne.</p>)",
                text::counted(static_cast<long long>(all.size() - sound), "ligne ressemble",
                    "lignes ressemblent"),
                "\u00A0:");
          }),
      list, last > 1 ? " de cette page" : "", pages);
}

Html under_way(const BatchPage& page) {
  if (!page.batch.asked_at) return {};
  const auto all = page.look.waiting().size() + page.look.done.size();
  return look::notice(look::Tone::Info,
      html(
          R"(<p>L’import est en cours{} {} sur {}. Vous pouvez quitter cette page{} il continue. <a href="{}">Regarder où il en est</a></p>)",
          "\u00A0:", count_shown(page.look.done.size()), count_shown(all),
          "\u00A0:", paths::batch(page.batch.id)));
}

Html discard_form(const Batch& batch) {
  return html(
      R"(<form method="post" action="{}"><p class="small soft">Ce fichier est gardé ici jusqu’au {}. Personne d’autre ne le voit.</p><p><button class="linkish">Abandonner ce fichier</button></p></form>)",
      paths::discard_batch(batch.id), in_french(day_of(batch.kept_until())));
}

}  // namespace

web::Document batch_page(const BatchPage& page) {
  const bool refused = !page.look.refused.empty();
  return {.title = "Ce que ce fichier changerait",
      .main = html(R"(
<div class="wrap band--first stack stack--l">
<div class="stack">{}<h1>Ce que ce fichier changerait</h1><p class="lead">{}</p>{}</div>{}{}{}
</div>)",
          crumbs(page.batch.file_name),
          refused ? "Rien ne peut en être lu ainsi."
                  : "Rien n’entre dans la bibliothèque avant votre accord.",
          reading(page), news(page) + under_way(page),
          refused
              ? look::notice(look::Tone::Error, html("<p>{}</p>", page.look.refused))
              : html(
                    R"(<section class="stack" aria-labelledby="lignes"><h2 id="lignes">Ligne par ligne</h2>{}{}</section>)",
                    outcomes_shown(page), rows(page)),
          discard_form(page.batch)),
      .section = "ressources",
      .indexed = false};
}

web::Document no_such_batch() {
  return {.title = "Ce fichier n’est plus ici",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack"><h1>Ce fichier n’est plus ici</h1>
<p class="measure">Un fichier apporté est gardé trente jours, et ne se montre qu’à qui l’a apporté. Ce qui en est entré dans la bibliothèque y reste.</p>
<p><a class="button" href="{}">Apporter un fichier</a></p></div>)",
          paths::batches()),
      .section = "ressources",
      .indexed = false};
}

}  // namespace library
