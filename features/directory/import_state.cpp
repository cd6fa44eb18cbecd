#include "features/directory/import_state.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/directory/import_write.hpp"
#include "features/directory/record_rows.hpp"
#include "features/organisation/store.hpp"

// Texts of a state, written back into rows.
namespace directory::intake {
namespace {

bool differs(const Said& was, const Said& becomes, std::string_view beginning) {
  return std::ranges::any_of(becomes, [&](const auto& one) {
    if (!one.first.starts_with(beginning)) return false;
    const auto before = was.find(one.first);
    return one.second != (before == was.end() ? "" : before->second);
  });
}

// What is said under a key, if anything is.
template <class Use>
void with(const Said& said, const char* key, Use use) {
  if (const auto found = said.find(key); found != said.end()) use(found->second);
}

Card card_of(const Said& said) {
  Card card;
  with(said, "resume", [&](const std::string& text) { card.summary = text; });
  with(said, "presentation", [&](const std::string& text) { card.presentation = text; });
  with(said, "siren", [&](const std::string& text) { card.siren = text; });
  with(said, "numero", [&](const std::string& text) { card.other_number = text; });
  with(said, "conditions", [&](const std::string& text) { card.conditions = text; });
  with(said, "a-jour", [&](const std::string& text) { card.true_on = parse_date(text); });
  with(said, "liens", [&](const std::string& text) {
    for (const auto line : text::split(text, '\n'))
      if (auto url = Url::parse(line)) card.links.push_back(*std::move(url));
  });
  return card;
}

Place place_of(const Said& said, const PlaceId& id) {
  Place place{.id = id};
  with(said, "lieu.nom", [&](const std::string& text) { place.name = text; });
  with(said, "lieu.adresse", [&](const std::string& text) { place.address = text; });
  with(said, "lieu.complement", [&](const std::string& text) { place.more_address = text; });
  with(said, "lieu.commune", [&](const std::string& text) { place.commune = text; });
  with(said, "lieu.code-postal", [&](const std::string& text) { place.postcode = text; });
  with(said, "lieu.ville", [&](const std::string& text) { place.town = text; });
  with(said, "lieu.horaires", [&](const std::string& text) { place.hours = text; });
  with(said, "lieu.horaires-dits", [&](const std::string& text) { place.hours_said = text; });
  with(said, "lieu.acces", [&](const std::string& text) { place.access = text; });
  with(said, "lieu.acceslibre", [&](const std::string& text) { place.access_url = text; });
  with(said, "lieu.rdv", [&](const std::string& text) { place.appointment_url = text; });
  with(said, "lieu.itinerant", [&](const std::string& text) { place.travelling = text == "oui"; });
  with(said, "lieu.point", [&](const std::string& text) {
    const auto parts = text::split(text, ',');
    if (parts.size() != 3) return;
    place.point =
        territory::Point{std::stod(std::string(parts[0])), std::stod(std::string(parts[1]))};
    place.located = parts[2] == "precis" ? Located::Exactly : Located::ByCommune;
  });
  return place;
}

struct Contacts {
  const OrganisationId& id;
  const std::optional<PlaceId>& place;
  bool agreed;
  const By& by;
};

void write_contact(store::Writer& db, const Contacts& about, ContactKind kind,
    const std::string& value, const std::string& whose) {
  const auto record = record_of(db, about.id);
  const auto found = std::ranges::find(record->contacts, kind, &Contact::kind);
  if (value.empty()) {
    if (found != record->contacts.end()) rows::erase(db, about.id, found->id);
    return;
  }
  Contact contact;
  if (found != record->contacts.end()) contact = *found;
  const bool same = contact.value == value;
  contact.kind = kind;
  contact.value = value;
  contact.whose = whose;
  if (!contact.place) contact.place = about.place;
  // Agreement was to that number, not to whichever comes next.
  if (!same) contact.agreed.reset();
  if (about.agreed && !contact.agreed)
    contact.agreed = Agreement{about.by.now, about.by.who, "publié par la source"};
  rows::write(db, about.id, contact, about.by);
}

}  // namespace

organisation::Details details_of(const Said& said, organisation::Details details) {
  with(said, "nom", [&](const std::string& text) {
    if (!text.empty()) details.name = text;
  });
  with(said, "statut", [&](const std::string& text) {
    details.kind = organisation::parse_kind(text).value_or(details.kind);
  });
  with(said, "siret",
      [&](const std::string& text) { details.siret = organisation::Siret::parse(text); });
  with(said, "rna", [&](const std::string& text) { details.rna = organisation::Rna::parse(text); });
  with(said, "site", [&](const std::string& text) { details.website = Url::parse(text); });
  return details;
}

void write_state(store::Writer& db, const OrganisationId& id, const std::optional<PlaceId>& place,
    const Said& was, const Said& becomes, bool contacts_agreed, const By& by) {
  if (!was.empty())
    if (const auto organisation = organisation::find(db, id))
      organisation::change(db, *organisation, details_of(becomes, organisation->details), by);
  const auto card = card_of(becomes);
  if (card != card_of(was)) rows::write(db, id, card);
  for (const auto axis : axes()) {
    const auto key = "terme:" + std::string(slug(axis));
    if (!differs(was, becomes, key)) continue;
    std::vector<std::string> slugs;
    for (const auto one : text::split(becomes.at(key), ';')) slugs.emplace_back(one);
    rows::write(db, id, axis, slugs);
  }
  if (place && differs(was, becomes, "lieu.")) rows::write(db, id, place_of(becomes, *place), by);
  if (!differs(was, becomes, "contact.")) return;
  const auto get = [&](const char* key) {
    const auto found = becomes.find(key);
    return found == becomes.end() ? std::string() : found->second;
  };
  const Contacts about{id, place, contacts_agreed, by};
  write_contact(db, about, ContactKind::Phone, get("contact.telephone"), get("contact.personne"));
  write_contact(db, about, ContactKind::Mail, get("contact.courriel"), get("contact.personne"));
}

}  // namespace directory::intake
