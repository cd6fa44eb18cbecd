#include <algorithm>
#include <array>

#include "features/directory/drafts.hpp"
#include "features/directory/edit_view.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/record_view.hpp"
#include "features/identity/identity.hpp"
#include "features/territory/names.hpp"

// An organisation changes its record: texts, places, contacts; what changed, and going back.
namespace directory {
namespace {

constexpr std::size_t most_places = 300, most_contacts = 100;

std::string said(const web::Fields& query) {
  if (query.has("entree")) return "La fiche est ouverte. Remplissez-la à votre rythme.";
  if (query.has("revendiquee"))
    return "La fiche est à vous\u00A0: vous avez un mandat pour cette organisation.";
  if (query.has("textes")) return "Les textes sont enregistrés.";
  if (query.has("lieu")) return "Le lieu est enregistré.";
  if (query.has("lieu-retire")) return "Le lieu n’est plus sur la fiche.";
  if (query.has("contact")) return "Le contact est enregistré.";
  if (query.has("contact-retire")) return "Le contact n’est plus sur la fiche.";
  if (query.has("grille")) return "La grille est publiée.";
  if (query.has("grille-retiree"))
    return "La grille n’est plus publique. Vos réponses sont gardées ici.";
  if (query.has("exact")) return "C’est noté. Merci\u00A0!";
  if (query.has("version")) return "La fiche est revenue à cette version.";
  return "";
}

EditPage view_of(store::Reader& db, const Record& record, Time now) {
  return {.record = record,
      .form = card_form(record.card),
      .freshness = freshness(record, now),
      .has_draft = find_draft(db, record.id()).has_value(),
      .waiting_links = count_waiting_links(db, record.id())};
}

web::Response again(web::Document document) {
  return web::unprocessable(std::move(document)).kept(web::Keep::Private);
}

web::Response show_edit(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    auto view = view_of(page.db, record, page.now);
    view.said = said(page.query);
    return kept_private(edit_page(view));
  });
}

web::Response change_texts(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    auto form = read_card(action.form, record.card);
    if (!form.sound || form.previewed) {
      auto view = view_of(action.db, record, action.now);
      const bool refused = !form.sound;
      view.form = std::move(form);
      return refused ? again(edit_page(view)) : kept_private(edit_page(view));
    }
    const auto by = keeper.by(action.now);
    Change change(action.db, id, by);
    change_card(action.db, id, *form.sound, by);
    change.keep();
    return web::see_other(paths::edit(id).with("textes", "1"));
  });
}

web::Response make_record(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  const auto organisation = organisation::find(action.db, id);
  if (!organisation) return web::not_found("Cette organisation n’existe pas ou a été supprimée.");
  const auto keeper = keeper_of(action.db, member, id);
  if (!keeper) return keepers_only(*organisation);
  enter(action.db, id, keeper->by(action.now));
  return web::see_other(paths::edit(id).with("entree", "1"));
}

web::Response no_such_thing() {
  return web::not_found("Cela n’est plus sur la fiche\u00A0: quelqu’un l’a retiré entre-temps.");
}

template <class Things, class ThingId>
auto found_in(const Things& things, const ThingId& id) -> decltype(&things.front()) {
  for (const auto& thing : things)
    if (thing.id == id) return &thing;
  return nullptr;
}

web::Response show_new_place(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    return kept_private(place_page(record, PlaceForm(), nullptr));
  });
}

web::Response show_place(
    web::Page& page, const web::Member& member, const OrganisationId& id, const PlaceId& place) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    const auto* known = found_in(record.places, place);
    if (!known) return no_such_thing();
    return kept_private(place_page(record, place_form(page.db, *known), known));
  });
}

web::Response save_place(
    web::Action& action, const Record& record, const Keeper& keeper, const Place* known) {
  const auto form = read_place(
      action.db, action.services.get<territory::Names>(), action.form, known ? *known : Place());
  if (!form.sound) return again(place_page(record, form, known));
  if (!known && record.places.size() >= most_places)
    return web::bad_request("Une fiche tient trois cents lieux au plus.");
  const auto by = keeper.by(action.now);
  Change change(action.db, record.id(), by);
  put_place(action.db, record.id(), *form.sound, by);
  change.keep();
  return web::see_other(paths::edit(record.id()).with("lieu", "1"));
}

web::Response add_a_place(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    return save_place(action, record, keeper, nullptr);
  });
}

web::Response change_place(web::Action& action, const web::Member& member, const OrganisationId& id,
    const PlaceId& place) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    const auto* known = found_in(record.places, place);
    return known ? save_place(action, record, keeper, known) : no_such_thing();
  });
}

web::Response drop_a_place(web::Action& action, const web::Member& member, const OrganisationId& id,
    const PlaceId& place) {
  return as_keeper(action, member, id, [&](const Record&, const Keeper& keeper) {
    const auto by = keeper.by(action.now);
    Change change(action.db, id, by);
    remove_place(action.db, id, place, by);
    change.keep();
    return web::see_other(paths::edit(id).with("lieu-retire", "1"));
  });
}

web::Response show_new_contact(
    web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    return kept_private(contact_page(record, ContactForm(), nullptr));
  });
}

web::Response show_contact(web::Page& page, const web::Member& member, const OrganisationId& id,
    const ContactId& contact) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    const auto* known = found_in(record.contacts, contact);
    if (!known) return no_such_thing();
    return kept_private(contact_page(record, contact_form(*known), known));
  });
}

// An agreement holds for what it was given for: another value needs another.
void agree(Contact& contact, const ContactForm& form, const Contact* known, const By& by) {
  const bool same = known && known->value == contact.value && known->whose == contact.whose;
  if (!form.agreed)
    contact.agreed.reset();
  else if (!same || !contact.agreed)
    contact.agreed = Agreement{by.now, by.who, "accord dit par qui tient la fiche"};
}

web::Response save_contact(
    web::Action& action, const Record& record, const Keeper& keeper, const Contact* known) {
  auto form = read_contact(action.form, record, known ? *known : Contact());
  if (!form.sound) return again(contact_page(record, form, known));
  if (!known && record.contacts.size() >= most_contacts)
    return web::bad_request("Une fiche tient cent contacts au plus.");
  const auto by = keeper.by(action.now);
  agree(*form.sound, form, known, by);
  put_contact(action.db, record.id(), *form.sound, by);
  return web::see_other(paths::edit(record.id()).with("contact", "1"));
}

web::Response add_a_contact(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    return save_contact(action, record, keeper, nullptr);
  });
}

web::Response change_contact(web::Action& action, const web::Member& member,
    const OrganisationId& id, const ContactId& contact) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    const auto* known = found_in(record.contacts, contact);
    return known ? save_contact(action, record, keeper, known) : no_such_thing();
  });
}

web::Response drop_a_contact(web::Action& action, const web::Member& member,
    const OrganisationId& id, const ContactId& contact) {
  return as_keeper(action, member, id, [&](const Record&, const Keeper& keeper) {
    remove_contact(action.db, id, contact, keeper.by(action.now));
    return web::see_other(paths::edit(id).with("contact-retire", "1"));
  });
}

web::Response show_versions(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    std::vector<VersionLine> lines;
    for (auto& version : versions(page.db, id))
      lines.push_back({version, identity::name_of(page.db, version.by), {}});
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      lines[i].differences = differences(lines[i + 1].version.content, lines[i].version.content);
    return kept_private(versions_page(record, lines));
  });
}

web::Response go_back(web::Action& action, const web::Member& member, const OrganisationId& id,
    const VersionPart& number) {
  return as_keeper(action, member, id, [&](const Record&, const Keeper& keeper) {
    const auto version = find_version(action.db, id, number.number);
    if (!version) return no_such_thing();
    restore(action.db, keeper, *version, action.now);
    return web::see_other(paths::edit(id).with("version", "1"));
  });
}

web::Response confirm_it(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_keeper(action, member, id, [&](const Record&, const Keeper& keeper) {
    confirm(action.db, id, keeper.by(action.now));
    return web::see_other(paths::edit(id).with("exact", "1"));
  });
}

}  // namespace

std::optional<VersionPart> VersionPart::parse(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return VersionPart{number};
}

std::span<const web::Route> edit_routes() {
  static constexpr std::array table{
      web::get<paths::edit, show_edit>,
      web::post<paths::edit, change_texts>,
      web::post<paths::enter, make_record>,
      web::get<paths::new_place, show_new_place>,
      web::post<paths::add_place, add_a_place>,
      web::get<paths::place, show_place>,
      web::post<paths::place, change_place>,
      web::post<paths::drop_place, drop_a_place>,
      web::get<paths::new_contact, show_new_contact>,
      web::post<paths::add_contact, add_a_contact>,
      web::get<paths::contact, show_contact>,
      web::post<paths::contact, change_contact>,
      web::post<paths::drop_contact, drop_a_contact>,
      web::get<paths::versions, show_versions>,
      web::post<paths::restore_version, go_back>,
      web::post<paths::confirmations, confirm_it>,
  };
  return table;
}

}  // namespace directory
