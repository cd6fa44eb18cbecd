#pragma once
#include "features/directory/grid.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"
#include "tests/support/organisations.hpp"

namespace directory {

// A site where organisations look after their records. Nobody speaks for « France services de
// Guéret », which a file brought.
class KeepersSite : public OrganisationSite {
 public:
  KeepersSite() : grid(Grid::read(KM1_SOURCE_DIR "/content/annuaire.yaml")) {
    services.lend(grid);
    site.add(people_routes());
  }
  std::string imported(const std::string& name = "France services de Guéret",
      std::optional<organisation::Siret> siret = {}) {
    auto db = database.write();
    const auto found = organisation::enrol(*db,
        {.name = name, .kind = organisation::Kind::PublicBody, .siret = std::move(siret)},
        {"km1", now});
    enter(*db, found, {"km1", now});
    put_place(*db, found,
        {.name = "Accueil",
            .address = "1 place Bonnyaud",
            .commune = "23096",
            .postcode = "23000",
            .town = "Guéret",
            .hours = "Mo-Fr 09:00-12:00; PH off"},
        {"km1", now});
    put_contact(*db, found,
        {.kind = ContactKind::Phone,
            .value = "+33555123456",
            .agreed = Agreement{now, "km1", "publié par la source"}},
        {"km1", now});
    put_contact(
        *db, found, {.kind = ContactKind::Mail, .value = "accueil@gueret.example"}, {"km1", now});
    db->commit();
    return found.text();
  }
  // An organisation that this member made, with a record.
  std::string kept_by(Visitor& member, const std::string& name) {
    const auto made = made_by(member, name);
    member.post("/annuaire/" + made + "/entrees");
    return made;
  }
  Record record(const std::string& text) {
    auto db = database.read();
    return record_of(*db, id(text)).value();
  }
  void grant(const std::string& email, web::Role role) {
    auto db = database.write();
    identity::give(*db, person_in(*db, email), {role, "tout"}, "km1", now);
    db->commit();
  }
  web::PersonId person_in(store::Reader& db, const std::string& email) {
    return identity::find_person(db, Email::parse(email).value()).value().id;
  }

  Grid grid;
};

}  // namespace directory
