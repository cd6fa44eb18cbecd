#include "features/directory/edit_view.hpp"

#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/directory/place_view.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/record_view.hpp"
#include "features/organisation/routes.hpp"

namespace directory {
namespace {

Html button_form(const Url& to, std::string_view label, std::string_view look) {
  return html(
      R"(<form method="post" action="{}"><button class="{}">{}</button></form>)", to, look, label);
}

std::string name_of(const Place& place) {
  const auto address = address_line(place);
  if (place.name.empty()) return address.empty() ? "Lieu sans adresse" : address;
  return address.empty() ? place.name : place.name + ", " + address;
}

Html places(const Record& record) {
  return html(
      R"(<section class="stack" aria-labelledby="lieux"><h2 id="lieux">Ses lieux</h2>{}<p><a class="button button--quiet" href="{}">Ajouter un lieu</a></p></section>)",
      record.places.empty()
          ? html("<p>Aucun pour l’instant.</p>")
          : html("<ul>{}</ul>", each(record.places,
                                    [&](const Place& place) {
                                      return html(R"(<li><a href="{}">{}</a></li>)",
                                          paths::place(record.id(), place.id), name_of(place));
                                    })),
      paths::new_place(record.id()));
}

std::string consent(const Contact& contact) {
  if (!contact.agreed) return "entre vous\u00A0: personne n’a encore donné son accord";
  return "public depuis le " + in_french(day_of(contact.agreed->at)) +
         (contact.agreed->how.empty() ? "" : ", " + contact.agreed->how);
}

Html contacts(const Record& record) {
  return html(
      R"(<section class="stack" aria-labelledby="contacts"><h2 id="contacts">Comment la joindre</h2>{}<p><a class="button button--quiet" href="{}">Ajouter un contact</a></p></section>)",
      record.contacts.empty()
          ? html("<p>Rien pour l’instant&#160;: on ne peut pas vous appeler.</p>")
          : html("<ul>{}</ul>",
                each(record.contacts,
                    [&](const Contact& contact) {
                      return html(R"(<li><a href="{}">{}</a> <span class="soft">{}{}</span></li>)",
                          paths::contact(record.id(), contact.id),
                          contact.kind == ContactKind::Phone ? phone_in_groups(contact.value)
                                                             : contact.value,
                          contact.whose.empty() ? "" : contact.whose + ", ", consent(contact));
                    })),
      paths::new_contact(record.id()));
}

Html grid(const EditPage& page) {
  const auto& record = page.record;
  std::string state = "Vous ne l’avez pas encore remplie. Cinq minutes suffisent.";
  if (record.grid_at)
    state = (record.grid_public ? "Publiée le " : "Retirée le ") +
            in_french(day_of(*record.grid_at)) + ".";
  if (page.has_draft) state += " Des réponses attendent d’être publiées.";
  return html(
      R"(<section class="stack" aria-labelledby="grille"><h2 id="grille">Ce que vous faites, pour qui, où</h2><p>{}</p><p><a class="{}" href="{}">{}</a></p></section>)",
      state, record.grid_at ? "button button--quiet" : "button", paths::grid(record.id()),
      record.grid_at || page.has_draft ? "Reprendre la grille" : "Remplir la grille");
}

Html links(const EditPage& page) {
  return html(
      R"(<section class="stack" aria-labelledby="avec-qui"><h2 id="avec-qui">Avec qui vous travaillez</h2>{}<p><a href="{}">Dire avec qui vous travaillez</a></p></section>)",
      when(page.waiting_links > 0,
          [&] {
            return html("<p><strong>{}</strong></p>",
                text::counted(page.waiting_links, "lien attend votre réponse",
                    "liens attendent votre réponse"));
          }),
      paths::links(page.record.id()));
}

Html still_true(const EditPage& page) {
  return html(
      R"(<section class="stack" aria-labelledby="exact"><h2 id="exact">Est-ce toujours exact&#8239;?</h2><p>{}</p>{}</section>)",
      in_words(page.freshness),
      button_form(
          paths::confirmations(page.record.id()), "Toujours exact", "button button--quiet"));
}

Html difference(const Difference& one) {
  return html("<li>{}&#160;: <del>{}</del> → <ins>{}</ins></li>", one.what,
      one.was.empty() ? "rien" : one.was, one.became.empty() ? "rien" : one.became);
}

}  // namespace

web::Document own_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main =
          html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}</div>)", inside),
      .section = "annuaire",
      .indexed = false};
}

Html way_back(const Record& record) {
  return html(
      R"(<nav class="crumbs" aria-label="Fil d’Ariane"><ol class="bare"><li><a href="{}">{}</a></li><li><a href="{}">Modifier la fiche</a></li></ol></nav>)",
      paths::show(record.id()), record.name(), paths::edit(record.id()));
}

Html said_line(std::string_view sentence) {
  if (sentence.empty()) return {};
  return look::alert(look::Tone::Success, html("<p>{}</p>", sentence));
}

web::Response kept_private(web::Document document) {
  return web::ok(std::move(document)).kept(web::Keep::Private);
}

web::Response keepers_only(const organisation::Organisation& organisation) {
  return web::answer(403,
      own_page("Il y faut un mandat",
          html(
              R"(<div class="stack"><h1>Il y faut un mandat</h1><p class="lead">Seules les personnes qui ont un mandat pour {} changent sa fiche.</p><p><a class="button" href="{}">Rejoindre cette organisation</a></p><p><a href="{}">Personne ne parle encore pour elle&#8239;? Revendiquez sa fiche</a></p></div>)",
              organisation.name(), organisation::paths::join(organisation.id),
              paths::claim(organisation.id))))
      .kept(web::Keep::Private);
}

web::Document enter_page(const organisation::Organisation& organisation) {
  return own_page("Entrer dans l’annuaire",
      html(
          R"(<div class="stack"><h1>{} n’est pas encore dans l’annuaire</h1><p class="lead">On y cherche qui peut aider, et où. Vous choisissez ce que vous y dites, et vous pouvez tout retirer.</p>{}<p><a href="{}">Sa page</a></p></div>)",
          organisation.name(),
          button_form(paths::enter(organisation.id), "Entrer dans l’annuaire", "button"),
          organisation::paths::show(organisation.id)));
}

web::Document edit_page(const EditPage& page) {
  const auto& record = page.record;
  return own_page("Modifier la fiche de " + record.name(),
      html(R"(
<div class="stack"><p class="crumbs"><a href="{}">Voir la fiche</a></p><h1>Modifier la fiche de {}</h1>{}{}</div>
{}
<section class="stack" aria-labelledby="texte"><h2 id="texte">Ce qu’on lit d’abord</h2>
<form class="stack stack--l" method="post" action="{}" novalidate>{}<p><button class="button button--quiet">Enregistrer ces textes</button></p></form></section>
{}{}{}{}
<p class="cluster small"><a href="{}">Son nom, son SIRET, son site</a><a href="{}">Ce qui a changé, revenir en arrière</a></p>)",
          paths::show(record.id()), record.name(), said_line(page.said), refused(page.form),
          grid(page), paths::edit(record.id()), fields(page.form), places(record), contacts(record),
          links(page), still_true(page), organisation::paths::details(record.id()),
          paths::versions(record.id())));
}

web::Document place_page(const Record& record, const PlaceForm& form, const Place* known) {
  auto document = own_page(known ? "Modifier un lieu" : "Ajouter un lieu",
      html(R"(
<div class="stack">{}<h1>{}</h1>{}</div>
<form class="stack stack--l" method="post" action="{}" novalidate>{}<p><button class="button">{}</button></p></form>{})",
          way_back(record), known ? "Modifier un lieu" : "Ajouter un lieu", refused(form),
          known ? paths::place(record.id(), known->id) : paths::add_place(record.id()),
          fields(form), known ? "Enregistrer ce lieu" : "Ajouter ce lieu",
          when(known != nullptr, [&] {
            return button_form(paths::drop_place(record.id(), known->id),
                "Retirer ce lieu de la fiche", "linkish");
          })));
  document.head = territory::picker_script();
  return document;
}

web::Document contact_page(const Record& record, const ContactForm& form, const Contact* known) {
  return own_page(known ? "Modifier un contact" : "Ajouter un contact",
      html(R"(
<div class="stack">{}<h1>{}</h1>{}</div>
<form class="stack stack--l" method="post" action="{}" novalidate>{}<p><button class="button">{}</button></p></form>{})",
          way_back(record), known ? "Modifier un contact" : "Ajouter un contact", refused(form),
          known ? paths::contact(record.id(), known->id) : paths::add_contact(record.id()),
          fields(form, record), known ? "Enregistrer ce contact" : "Ajouter ce contact",
          when(known != nullptr, [&] {
            return button_form(paths::drop_contact(record.id(), known->id),
                "Retirer ce contact de la fiche", "linkish");
          })));
}

web::Document versions_page(const Record& record, const std::vector<VersionLine>& lines) {
  Html items;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& [version, by, differences] = lines[i];
    items += html(
        R"(<li class="stack stack--s"><h2 class="h3">Version {}</h2><p class="meta"><span>{}</span><span>{}</span></p>{}{}</li>)",
        version.number, moment_in_french(version.at), by,
        differences.empty()
            ? html("<p>La fiche telle qu’elle était.</p>")
            : html(R"(<ul class="compared">{}</ul>)", each(differences, difference)),
        when(i > 0, [&] {
          return button_form(paths::restore_version(record.id(), VersionPart{version.number}),
              "Revenir à la version " + std::to_string(version.number),
              "button button--quiet button--small");
        }));
  }
  return own_page("Versions de la fiche de " + record.name(),
      html(R"(
<div class="stack">{}<h1>Ce qui a changé</h1><p class="lead">Chaque changement fait à la main garde la version d’avant. Les contacts n’y sont pas&#160;: un accord se reprend.</p></div>{})",
          way_back(record),
          lines.empty() ? html("<p>Personne n’a encore rien changé à la main.</p>")
                        : html(R"(<ol class="bare stack stack--xl">{}</ol>)", items)));
}

}  // namespace directory
