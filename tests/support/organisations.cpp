#include "tests/support/organisations.hpp"

#include "features/identity/identity.hpp"
#include "features/organisation/invitations.hpp"
#include "features/organisation/routes.hpp"
#include "features/territory/store.hpp"

namespace {

// One commune is enough: organisations only have a place.
territory::Portrait gueret() {
  territory::Portrait portrait;
  portrait.territory = {.ref = {territory::Kind::Commune, "23096"},
      .name = "Guéret",
      .full_name = "Guéret",
      .type = "",
      .zone = "metro",
      .siren = "212309603",
      .departement = "23",
      .departement_name = "Creuse",
      .region = "75",
      .epci = "200034825",
      .ept = "",
      .arrondissement_name = "Guéret",
      .postcodes = {"23000"},
      .population = 12955};
  return portrait;
}

}  // namespace

OrganisationSite::OrganisationSite(bool open) : PeopleSite(open), names(database) {
  auto db = database.write();
  territory::save(*db, gueret());
  db->commit();
  settings.expects = organisation::is_expected;
  services.lend(names);
  site.add(organisation::routes());
}

void OrganisationSite::has_place(const territory::Territory& place) {
  territory::Portrait portrait;
  portrait.territory = place;
  auto db = database.write();
  territory::save(*db, portrait);
  db->commit();
}

std::string OrganisationSite::made_by(
    Visitor& member, const std::string& name, Visitor::Form more) {
  Visitor::Form form{{"nom", name}, {"nature", "association"}};
  for (auto& field : more) {
    std::erase_if(form, [&](const auto& other) { return other.first == field.first; });
    form.push_back(std::move(field));
  }
  const auto made = member.post("/organisations", form);
  const std::string prefix = "/organisations/";
  if (!made.location.starts_with(prefix)) return "";
  return made.location.substr(prefix.size(), 36);
}

Visitor OrganisationSite::administrator(const std::string& email) {
  auto someone = member(email, "Ana Martin");
  auto db = database.write();
  identity::give(*db, identity::find_person(*db, Email::parse(email).value()).value().id,
      {web::Role::Administrator, "tout"}, "km1", now);
  db->commit();
  return someone;
}

std::string OrganisationSite::membership(
    const std::string& organisation, const std::string& email) {
  auto db = database.read();
  const auto found = identity::find_person(*db, Email::parse(email).value());
  for (const auto& belonging : organisation::members(*db, id(organisation)))
    if (found && belonging.person == found->id) return belonging.id.text();
  return "";
}

web::PersonId OrganisationSite::person(const std::string& email) {
  auto db = database.read();
  return identity::find_person(*db, Email::parse(email).value()).value().id;
}
