#include <algorithm>

#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/values/text.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/workshop_views.hpp"

// What the organiser of a workshop sees, and the record that remains.
namespace listening {
namespace {

Html workshop_form(const WorkshopForm& form) {
  const std::vector<look::Field> fields{{.name = "titre",
                                            .label = "Le titre",
                                            .hint = "Dialogue sur la mobilité, par exemple.",
                                            .value = form.title,
                                            .error = form.title_error,
                                            .longest = static_cast<int>(longest_title)},
      {.name = "question",
          .label = "La question posée à la salle",
          .value = form.question,
          .longest = 300,
          .required = false},
      {.name = "territoire",
          .label = "Où",
          .hint = "Un nom, un code postal ou un code officiel. Les besoins qui en sortent "
                  "rejoindront ceux de ce territoire.",
          .value = form.territory,
          .error = form.territory_error},
      {.name = "points",
          .label = "Combien de points chacun répartit",
          .value = form.points,
          .error = form.points_error,
          .inputmode = "numeric",
          .longest = 2}};
  return html(
      R"(<section class="stack" aria-labelledby="nouveau"><h2 id="nouveau">Ouvrir un atelier</h2>{}<form class="stack" method="post" action="{}"><div class="field {}"><label class="field__label" for="organisation">Au nom de</label><select class="input input--select" id="organisation" name="organisation">{}</select></div>{}<p><button class="button">Ouvrir l’atelier</button></p></form></section>)",
      look::refused(fields), paths::workshops(),
      form.organisation_error.empty() ? "" : "field--error",
      each(form.mine,
          [&](const organisation::Organisation& one) {
            return option(one.id.text(), one.name(), one.id.text() == form.organisation);
          }),
      each(fields, look::field));
}

Html stage_form(const Workshop& workshop) {
  return html(
      R"(<form class="stack" method="post" action="{}"><fieldset class="stack stack--s"><legend class="field__label">Où en est la salle</legend><div class="choices">{}</div></fieldset><p><button class="button">Passer à cette étape</button></p></form>)",
      paths::workshop_stages(workshop.id), each(stages, [&](Stage one) {
        return radio("etape", slug(one), label(one), one == workshop.stage);
      }));
}

Html target_row(const Workshop& workshop, const Target& target) {
  const auto need = NeedId::parse(target.need);
  return html(
      R"(<li class="asked stack stack--s"><p><strong>{}</strong>, {}</p><ul>{}</ul><div class="cluster">{}</div></li>)",
      target.title,
      text::counted(target.points, "point", "points") + " de " +
          text::counted(target.people, "personne", "personnes"),
      each(target.ideas,
          [&](const Idea& idea) {
            return html("<li>{} {}</li>", idea.words,
                button_form(paths::workshop_removals(workshop.id), "Retirer",
                    "button button--small button--quiet", "idee", idea.id.text()));
          }),
      need ? html(R"(<a href="{}">Voir le besoin</a>)", paths::need(*need))
           : button_form(paths::workshop_needs(workshop.id), "En faire un besoin du territoire",
                 "button button--small", "cible", target.id));
}

Html record_form(const Workshop& workshop) {
  const std::vector<look::Field> fields{{.name = "presents",
                                            .label = "Qui était là",
                                            .hint = "Celles et ceux qui le souhaitent\u00A0: à la "
                                                    "clôture, leurs noms viennent ici.",
                                            .value = workshop.present,
                                            .longest = static_cast<int>(longest_record),
                                            .required = false,
                                            .rows = 4},
      {.name = "decide",
          .label = "Ce qui a été décidé",
          .value = workshop.decided,
          .longest = static_cast<int>(longest_record),
          .required = false,
          .rows = 5},
      {.name = "debat",
          .label = "Ce qui reste en débat",
          .value = workshop.disputed,
          .longest = static_cast<int>(longest_record),
          .required = false,
          .rows = 5}};
  return html(
      R"(<section class="stack" aria-labelledby="compte-rendu"><h2 id="compte-rendu">Le compte rendu</h2><form class="stack" method="post" action="{}">{}<p class="cluster"><button class="button">Enregistrer</button><a href="{}">Le lire et l’imprimer</a></p></form></section>)",
      paths::workshop_writing(workshop.id), each(fields, look::field),
      paths::workshop_record(workshop.code));
}

// A text of several lines, each its paragraph.
Html lines_of(std::string_view text, std::string_view none) {
  Html lines;
  for (const auto line : text::split(text, '\n'))
    if (!text::trim(line).empty()) lines += html("<p>{}</p>", text::trim(line));
  return lines.empty() ? html(R"(<p class="soft">{}</p>)", none) : lines;
}

Html erase_form(const Workshop& workshop) {
  return html(
      R"(<details><summary>Supprimer cet atelier</summary><form class="stack stack--s" method="post" action="{}"><p>Tout ce qui y a été dit sera effacé, compte rendu compris. Les besoins qui en sont sortis restent.</p><label class="choice choice--compact"><input type="checkbox" name="certain" value="1" required><span>Oui, effacer tout cela</span></label><p><button class="button button--quiet">Supprimer</button></p></form></details>)",
      paths::workshop_erasures(workshop.id));
}

}  // namespace

web::Document workshops_page(const WorkshopsView& view) {
  auto document = narrow_page("Ateliers",
      html(
          R"(
<div class="stack"><h1>Ateliers</h1>{}<p class="lead">Un dialogue de gouvernance, dans une salle{} sur l’écran, ce que tous disent{} sur les téléphones, chacun propose, range, pèse et commente. Sans compte, et sans internet si ce site tourne sur place.</p></div>{}{})",
          said(view.said), "\u00A0:", "\u202F;",
          view.workshops.empty()
              ? Html()
              : html(
                    R"(<section class="stack" aria-labelledby="siens"><h2 id="siens">Vos ateliers</h2><ul class="stack stack--s">{}</ul></section>)",
                    each(view.workshops,
                        [](const auto& one) {
                          return html(
                              R"(<li><a href="{}">{}</a><br><span class="soft">{}, {}, le {}</span></li>)",
                              paths::workshop(one.workshop.id), one.workshop.title, one.place,
                              one.organisation, in_french(day_of(one.workshop.made_at)));
                        })),
          workshop_form(view.form)));
  document.indexed = false;
  return document;
}

web::Document workshop_page(const WorkshopView& view) {
  const auto& workshop = view.board.workshop;
  const Url link(view.public_url + paths::workshop_room(workshop.code).text());
  auto document = narrow_page(workshop.title,
      html(
          R"(
<div class="stack"><p><a href="{}">Vos ateliers</a></p><h1>{}</h1>{}{}<p class="soft">{}, {}</p></div>
<section class="stack" aria-labelledby="entrer"><h2 id="entrer">Faire entrer la salle</h2><div class="room__door">{}<p><strong>{}</strong></p></div><p class="cluster"><a class="button" href="{}">Montrer l’écran de la salle</a><a href="{}">Participer aussi</a></p><p class="soft">{}.</p></section>
<section class="stack" aria-labelledby="etape"><h2 id="etape">Conduire l’atelier</h2>{}{}</section>
<section class="stack" aria-labelledby="dit"><h2 id="dit">Ce qui est dit</h2>{}{}</section>{}{})",
          paths::workshops(), workshop.title, said(view.said),
          view.error.empty() ? Html()
                             : look::alert(look::Tone::Error, html("<p>{}</p>", view.error)),
          view.organisation, view.place, look::qr(link.text(), "Code QR vers l’atelier"),
          link.text(), paths::workshop_screen(workshop.code), paths::workshop_room(workshop.code),
          text::counted(view.board.seats, "personne participe", "personnes participent"),
          stage_form(workshop),
          button_form(paths::workshop_takeovers(workshop.id),
              "Mettre au tableau les besoins du territoire", "button button--quiet"),
          view.board.targets.empty()
              ? html(R"(<p class="soft">Personne n’a encore rien proposé.</p>)")
              : html(R"(<ul class="bare stack">{}</ul>)",
                    each(view.board.targets,
                        [&](const Target& one) { return target_row(workshop, one); })),
          when(!view.board.targets.empty(),
              [&] {
                return html(
                    R"(<p class="cluster small exports">{}<span>Emporter{}</span> <a href="{}">CSV</a> <a href="{}">Excel</a></p>)",
                    look::icon(look::Icon::Download), "\u00A0:", paths::workshop_csv(workshop.id),
                    paths::workshop_xlsx(workshop.id));
              }),
          record_form(workshop), erase_form(workshop)));
  document.indexed = false;
  return document;
}

web::Document record_page(const RecordView& view) {
  const auto& workshop = view.board.workshop;
  auto document = narrow_page("Compte rendu, " + workshop.title, Html());
  document.main = html(
      R"(
<div class="sheet-bar cluster no-print">{}<span>Imprimez cette page pour la garder ou l’afficher.</span></div>
<article class="record-sheet stack stack--l"><header class="stack stack--s"><p class="brand">{}</p><p>Compte rendu de l’atelier</p><h1>{}</h1><p class="soft">{}, le {}. {}.</p>{}</header>
<section class="stack stack--s"><h2>Ce qui a été décidé</h2>{}</section>
<section class="stack stack--s"><h2>Ce qui reste en débat</h2>{}</section>
<section class="stack stack--s"><h2>Ce qui a été dit</h2>{}{}</section>
<section class="stack stack--s"><h2>Qui était là</h2>{}</section></article>)",
      view.may_edit
          ? html(R"(<a href="{}">Revenir à l’atelier</a>)", paths::workshop(workshop.id))
          : html(R"(<a href="{}">Revenir à l’atelier</a>)", paths::workshop_room(workshop.code)),
      view.organisation, workshop.title, view.place, in_french(day_of(workshop.made_at)),
      text::counted(view.board.seats, "personne a participé", "personnes ont participé"),
      when(!workshop.question.empty(),
          [&] { return html(R"(<p class="lead">{}</p>)", workshop.question); }),
      lines_of(workshop.decided, "Rien n’est encore écrit."),
      lines_of(workshop.disputed, "Rien n’est encore écrit."), points_table(view.board),
      each(view.board.targets,
          [](const Target& target) {
            return when(target.is_group || !target.comments.empty(), [&] {
              return html(R"(<div class="stack stack--s"><h3>{}</h3><ul>{}{}</ul></div>)",
                  target.title,
                  target.is_group
                      ? each(target.ideas,
                            [](const Idea& idea) { return html("<li>{}</li>", idea.words); })
                      : Html(),
                  each(target.comments, [](const Comment& one) {
                    return html("<li>Commentaire{} {}</li>", "\u00A0:", one.words);
                  }));
            });
          }),
      lines_of(workshop.present, "Personne n’a demandé à y figurer."));
  document.layout = web::Layout::Sheet;
  document.indexed = false;
  return document;
}

}  // namespace listening
