#include "features/directory/import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/activity/activity.hpp"
#include "features/directory/communes_test.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace directory::intake {
namespace {

class Import_ : public testing::Test {
 public:
  static void SetUpTestSuite() { file = new CommunesFile; }
  static void TearDownTestSuite() {
    delete file;
    file = nullptr;
  }
  // Each test leaves the directory empty for the next.
  void TearDown() override {
    for (const auto& id : imports) undo_all(database(), id, activity::program, CommunesFile::now);
    auto db = database().read();
    EXPECT_EQ(count(*db), 0U);
  }
  store::Database& database() { return file->database(); }

  Report import(const std::string& content, const std::string& name, Twins twins = Twins::LeftOut,
      const std::string& mapping = "") {
    auto report = import_organisations(database(), content,
        {.file_name = name,
            .mapping = mapping,
            .apply = true,
            .twins = twins,
            .by = std::string(activity::program)},
        CommunesFile::now);
    EXPECT_TRUE(report) << (report ? "" : report.error().reason);
    if (report->import) imports.insert(imports.begin(), *report->import);
    return *std::move(report);
  }
  std::vector<Record> all() {
    auto db = database().read();
    return after(*db, {}, 10000);
  }
  Record named(const std::string& name) {
    for (auto& record : all())
      if (record.name() == name) return record;
    throw std::runtime_error("nobody is called " + name);
  }
  // Created, changed, unchanged, likely duplicates, refused.
  static std::vector<std::size_t> counts(const Report& report) {
    return {report.created, report.changed, report.unchanged, report.twins, report.refused};
  }

  static inline CommunesFile* file = nullptr;
  std::vector<ImportId> imports;
};

TEST_F(Import_, brings_in_the_real_list_of_France_services) {
  const auto list = real_list("france-services-2022-12-01.csv.gz");
  const auto report = import(list, "france-services.csv");
  EXPECT_EQ(report.read, 2683U);
  EXPECT_THAT(counts(report), ElementsAre(2673U, 0U, 0U, 10U, 0U));
  EXPECT_EQ(report.encoding + report.separator, "utf-8,");
  const auto aubusson = named("France services Aubusson");
  ASSERT_THAT(aubusson.places, SizeIs(1));
  EXPECT_EQ(aubusson.places[0].commune, "23008");
  EXPECT_EQ(
      aubusson.places[0].hours, "Mo-We 08:30-12:30; Th 08:30-12:30,13:30-17:30; Fr 08:30-12:30");
  EXPECT_EQ(named("Fresnes-Léguillon").places.size(), 0U);

  EXPECT_THAT(counts(import(list, "france-services.csv")), ElementsAre(0U, 0U, 2673U, 10U, 0U));
  EXPECT_THAT(imports, SizeIs(1)) << "a second import changes nothing";
}

TEST_F(Import_, brings_in_the_real_list_of_Centre_Val_de_Loire) {
  const auto list = real_list("lieux-centre-val-de-loire-brut.json.gz");
  const auto report = import(list, "hub-lo.json");
  EXPECT_THAT(counts(report), ElementsAre(422U, 0U, 0U, 4U, 0U));
  const auto fabrique = named("LA FABRIQUE 18");
  EXPECT_EQ(fabrique.organisation.details.kind, organisation::Kind::Association);
  EXPECT_EQ(fabrique.card.siren, "434806402");
  EXPECT_EQ(fabrique.card.true_on, parse_date("2020-06-30"));
  EXPECT_TRUE(fabrique.says(Axis::Kind, "coworking"));
  EXPECT_EQ(fabrique.places.at(0).commune, "18033");
  EXPECT_EQ(fabrique.places.at(0).access, "Accessible en fauteuil roulant");
  EXPECT_EQ(fabrique.places.at(0).located, Located::Exactly);
  EXPECT_THAT(counts(import(list, "hub-lo.json")), ElementsAre(0U, 0U, 422U, 4U, 0U));
}

TEST_F(Import_, brings_in_the_real_list_of_Gironde_whose_axes_are_swapped) {
  const auto list = real_list("lieux-gironde-brut.json.gz");
  const auto report = import(list, "gironde.json");
  EXPECT_THAT(counts(report), ElementsAre(347U, 0U, 0U, 0U, 0U));
  EXPECT_EQ(report.mapping.columns.at("Coord. X").field, Field::Latitude);
  const auto place = named("Abracodabra").places.at(0);
  EXPECT_NEAR(place.point.value().latitude, 44.84, 0.01);
  EXPECT_EQ(
      place.address + "|" + place.postcode + "|" + place.commune, "8 rue de la Boétie|33000|33063");
  EXPECT_EQ(named("Abracodabra").organisation.details.website->text(), "http://abracodabra.fr");
  int far = 0;
  for (const auto& record : all())
    for (const auto& one : record.places)
      far += one.point && (one.point->latitude < 44 || one.point->latitude > 46);
  EXPECT_EQ(far, 0);
  EXPECT_THAT(counts(import(list, "gironde.json")), ElementsAre(0U, 0U, 347U, 0U, 0U));
}

TEST_F(Import_, brings_in_the_real_list_of_Nouvelle_Caledonie_that_has_no_numbers) {
  const auto list = real_list("lieux-nouvelle-caledonie-brut.json.gz");
  EXPECT_THAT(counts(import(list, "nc.json")), ElementsAre(92U, 0U, 0U, 0U, 0U));
  const auto tuban = named("Espace municipal de Tuban");
  EXPECT_EQ(tuban.places.at(0).commune, "98818");
  EXPECT_NEAR(tuban.places.at(0).point.value().longitude, 166.4516, 0.001);
  EXPECT_TRUE(tuban.says(Axis::Fee, "gratuit"));
  EXPECT_TRUE(tuban.says(Axis::Audience, "tous-publics"));
  EXPECT_TRUE(
      tuban.says(Axis::Service, "demarches") || tuban.says(Axis::Service, "acces-materiel"));
  EXPECT_THAT(counts(import(list, "nc.json")), ElementsAre(0U, 0U, 92U, 0U, 0U));
}

TEST_F(Import_, updates_what_came_from_the_source_and_leaves_what_people_edited) {
  import("id,nom,commune,cp,site\n1,Le Relais,Guéret,23000,https://relais.fr\n", "relais.csv");
  auto relais = named("Le Relais");
  {
    auto db = database().write();
    auto place = relais.places.at(0);
    place.address = "3 rue du Moulin";
    put_place(*db, relais.id(), place, {"marie", CommunesFile::now});
    auto card = relais.card;
    card.summary = "Un café et un atelier";
    change_card(*db, relais.id(), card, {"marie", CommunesFile::now});
    db->commit();
  }
  const auto report =
      import("id,nom,commune,cp,site\n1,Le Grand Relais,Guéret,23000,https://grand-relais.fr\n",
          "relais.csv");
  EXPECT_THAT(counts(report), ElementsAre(0U, 1U, 0U, 0U, 0U));
  EXPECT_TRUE(report.mapping_was_known);
  relais = named("Le Grand Relais");
  EXPECT_EQ(relais.organisation.details.website->text(), "https://grand-relais.fr");
  EXPECT_EQ(relais.places.at(0).address, "3 rue du Moulin");
  EXPECT_EQ(relais.card.summary, "Un café et un atelier");
  // Its edit is known as one, and the undoing of the last import leaves it too.
  undo_all(database(), imports.front(), activity::program, CommunesFile::now);
  relais = named("Le Relais");
  EXPECT_EQ(relais.places.at(0).address, "3 rue du Moulin");
  // What somebody changed is theirs: undoing the first import leaves it here.
  const auto undone = undo_all(database(), imports.back(), activity::program, CommunesFile::now);
  EXPECT_EQ(undone->kept, 1U);
  auto db = database().write();
  organisation::erase(*db, relais.organisation, {"marie", CommunesFile::now});
  db->commit();
}

TEST_F(Import_, keeps_what_a_person_wrote_when_the_source_says_otherwise) {
  import("id,nom,commune,cp,description\n1,Le Relais,Guéret,23000,Un café\n", "relais.csv");
  auto relais = named("Le Relais");
  {
    auto db = database().write();
    auto card = relais.card;
    card.presentation = "Un café associatif";
    change_card(*db, relais.id(), card, {"marie", CommunesFile::now});
    db->commit();
  }
  const auto report =
      import("id,nom,commune,cp,description\n1,Le Relais,Guéret,23000,Un café et un fab lab\n",
          "relais.csv");
  ASSERT_THAT(report.kept, SizeIs(1));
  EXPECT_THAT(report.kept[0].reason, HasSubstr("Un café associatif"));
  EXPECT_EQ(named("Le Relais").card.presentation, "Un café associatif");
  auto db = database().write();
  organisation::erase(*db, relais.organisation, {"marie", CommunesFile::now});
  db->commit();
}

TEST_F(Import_, leaves_likely_duplicates_to_people) {
  import("id,nom,commune,cp,siret\n1,Le Relais,Guéret,23000,73282932000074\n", "a.csv");
  const auto report = import(
      "ref,name,town,postcode,siret,lat,lon\n"
      "A,Autre nom,Ussel,19200,73282932000074,,\n"
      "B,\"Relais, Le\",Gueret,23000,,,\n"
      "C,Le Relais,Ussel,19200,,,\n",
      "b.csv");
  EXPECT_THAT(counts(report), ElementsAre(1U, 0U, 0U, 2U, 0U));
  EXPECT_THAT(report.doubts[0].reason, HasSubstr("même SIRET"));
  EXPECT_THAT(report.doubts[1].reason, HasSubstr("même nom, même commune"));
  EXPECT_THAT(all(), SizeIs(2));
  EXPECT_EQ(import("ref,name,town,postcode,siret,lat,lon\nB,\"Relais, Le\",Gueret,23000,,,\n",
                "b.csv", Twins::Apart)
                .created,
      1U);
}

TEST_F(Import_, joins_what_is_certainly_the_same_says_so_and_leaves_what_is_doubtful) {
  import("id,nom,commune,cp,siret\n1,Le Relais,Guéret,23000,73282932000074\n", "a.csv");
  const std::string list =
      "ref,name,town,postcode,siret,website\n"
      "A,Autre nom,Ussel,19200,73282932000074,https://relais.fr\n"  // the same number
      "B,\"Relais, Le\",Gueret,23000,,\n"                           // the same name and place
      "C,Le Relais,Ussel,19200,,\n"                                 // neither
      "D,Le Relais,Guéret,23000,55208131766522,\n"    // another number: somebody decides
      "E,Le Relais,Ussel,19200,,https://ussel.fr\n";  // as a line before
  const auto shown = import_organisations(database(), list,
      {.file_name = "b.csv", .twins = Twins::Joined, .by = std::string(activity::program)},
      CommunesFile::now);
  EXPECT_EQ(shown->merged, 3U) << "says beforehand what it would do";
  EXPECT_THAT(all(), SizeIs(1));
  const auto before = named("Le Relais");

  const auto report = import(list, "b.csv", Twins::Joined);
  EXPECT_EQ(report.merged, 3U);
  EXPECT_THAT(counts(report), ElementsAre(1U, 0U, 0U, 1U, 0U));
  ASSERT_THAT(report.joined, SizeIs(3));
  EXPECT_THAT(report.joined[0].reason, HasSubstr("même SIRET"));
  EXPECT_THAT(report.joined[1].reason, HasSubstr("même nom, même commune"));
  EXPECT_THAT(report.joined[2].reason, HasSubstr("ligne 4"));
  EXPECT_THAT(report.doubts.at(0).reason, HasSubstr("peut-être"));
  EXPECT_THAT(to_json(report), HasSubstr("\"reunies\": 3"));
  EXPECT_THAT(all(), SizeIs(2));

  const auto again = import(list, "b.csv", Twins::Joined);
  EXPECT_EQ(again.merged, 0U);
  EXPECT_FALSE(again.import.has_value()) << "nothing changes";
  EXPECT_THAT(counts(again), ElementsAre(0U, 0U, 4U, 1U, 0U));

  undo_all(database(), imports.front(), activity::program, CommunesFile::now);
  ASSERT_THAT(all(), SizeIs(1));
  const auto restored = named("Le Relais");
  EXPECT_EQ(restored.organisation.details.website, before.organisation.details.website);
  EXPECT_THAT(restored.places, SizeIs(before.places.size()));
}

TEST_F(Import_, takes_out_again_who_was_not_in_the_directory) {
  const organisation::By by{std::string(activity::program), CommunesFile::now};
  OrganisationId id = OrganisationId::fresh();
  {
    auto db = database().write();
    id = organisation::enrol(*db,
        {.name = "Le Relais",
            .kind = organisation::Kind::Association,
            .siret = organisation::Siret::parse("73282932000074")},
        by);
    db->commit();
  }
  import("id,nom,commune,cp,siret\n1,Relais,Guéret,23000,73282932000074\n", "a.csv", Twins::Joined);
  EXPECT_THAT(all(), SizeIs(1));
  undo_all(database(), imports.front(), activity::program, CommunesFile::now);
  EXPECT_THAT(all(), IsEmpty());
  auto db = database().write();
  const auto there = organisation::find(*db, id);
  ASSERT_TRUE(there) << "the organisation was here before";
  organisation::erase(*db, *there, by);
  db->commit();
}

TEST_F(Import_, merges_a_row_into_who_is_here_when_somebody_says_so_and_undoes_it) {
  import("id,nom,commune,cp,site\n1,Le Relais,Guéret,23000,https://relais.fr\n", "a.csv");
  const auto before = named("Le Relais");
  const table::Csv csv = table::read_csv(
      "ref,nom,commune,code postal,adresse,site,themes\n"
      "B,Relais,Guéret,23000,1 place Bonnyaud,https://autre.fr,mobilite\n")
                             .value();
  auto mapping = propose(csv);
  mapping.source = "b";
  const organisation::By by{std::string(activity::program), CommunesFile::now};
  ImportId id = ImportId::fresh();
  {
    auto db = database().write();
    const auto source =
        remember(*db, {.name = "b", .shape = "x", .mapping = to_json(mapping)}, by.now);
    const intake::Import made{
        .id = id, .source = source, .file_name = "b.csv", .made_by = by.who, .made_at = by.now};
    begin(*db, made);
    const Communes communes(*db);
    const RowReader reader(mapping, csv.columns, communes);
    Planner planner(*db, source);
    Intake intake(*db, planner, made, mapping, by);
    auto planned = planner.plan(reader.read(csv.rows.at(0)));
    planned.outcome = Outcome::Twin;
    const auto written = intake.write(planned, {Decision::Kind::Merged, before.id().text()});
    EXPECT_EQ(written.done, Done::Merged);
    db->commit();
  }
  imports.insert(imports.begin(), id);
  const auto merged = named("Le Relais");
  EXPECT_EQ(merged.organisation.details.website->text(), "https://relais.fr")
      << "what is there stays";
  EXPECT_TRUE(merged.says(Axis::Theme, "mobilite"));
  EXPECT_THAT(merged.places, SizeIs(2));
  auto db = database().read();
  EXPECT_THAT(provenance(*db, merged), SizeIs(2));
}

TEST_F(Import_, says_line_and_column_of_what_is_wrong) {
  const auto report = import(
      "id;Nom;Commune;CP;SIRET;Téléphone;lat;lon\n"
      "1;;Guéret;23000;;;;\n"
      "2;Faux numéro;Guéret;23000;73282932000075;12;;\n"
      "4;Loin;Guéret;23000;;;43,3;5,4\n"
      "5;Tourné;Guéret;23000;;;1,87;46,17\n",
      "faux.csv");
  ASSERT_THAT(report.refusals, SizeIs(1));
  EXPECT_EQ(report.refusals[0].line, 2);
  EXPECT_EQ(report.refusals[0].column, "Nom");
  ASSERT_THAT(report.remarks, SizeIs(4));
  EXPECT_EQ(report.remarks[0].column, "SIRET");
  EXPECT_THAT(report.remarks[2].reason, HasSubstr("km de la commune dite"));
  EXPECT_THAT(report.remarks[3].reason, HasSubstr("l’une à la place de l’autre"));
  EXPECT_EQ(named("Loin").places.at(0).located, Located::ByCommune);
  EXPECT_NEAR(named("Tourné").places.at(0).point->latitude, 46.17, 0.001);
}

TEST_F(Import_, refuses_an_identifier_that_comes_twice) {
  const auto report = import("id,nom,commune\n1,Un,Guéret\n1,Deux,Ahun\n", "deux.csv",
      Twins::LeftOut,
      R"({"source": "deux", "colonnes": {"id": "identifiant", "nom": "nom", "commune": "commune"}})");
  EXPECT_THAT(counts(report), ElementsAre(1U, 0U, 0U, 0U, 1U));
  EXPECT_THAT(report.refusals.at(0).reason, HasSubstr("ligne 2"));
}

TEST_F(Import_, reads_GeoJSON_and_Lambert_93_and_communes_of_old) {
  import(R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",
    "coordinates":[1.8710,46.1702]},"properties":{"name":"Tiers-lieu de Guéret","city":"Guéret"}}]})",
      "lieux.geojson");
  EXPECT_NEAR(named("Tiers-lieu de Guéret").places.at(0).point->latitude, 46.1702, 1e-4);
  import("nom,x,y,code insee\nSalle de Béon,913640,6529180,01039\n", "l93.csv");
  const auto beon = named("Salle de Béon").places.at(0);
  EXPECT_EQ(beon.commune, "01138");
  EXPECT_NEAR(beon.point->longitude, 5.75, 0.1);
}

TEST_F(Import_, shows_contacts_only_when_the_source_publishes_them_by_agreement) {
  const std::string list =
      "id,nom,commune,cp,téléphone,courriel\n"
      "1,Le Relais,Guéret,23000,05 55 52 00 00,Contact@Relais.fr\n";
  auto report = import(list, "contacts.csv");
  auto contacts = named("Le Relais").contacts;
  ASSERT_THAT(contacts, SizeIs(2));
  EXPECT_EQ(contacts[0].value, "+33555520000");
  EXPECT_FALSE(contacts[0].may_be_shown());
  undo_all(database(), imports.front(), activity::program, CommunesFile::now);
  report.mapping.contacts_agreed = true;
  import(list, "contacts.csv", Twins::LeftOut, to_json(report.mapping));
  EXPECT_TRUE(named("Le Relais").contacts.at(1).may_be_shown());
}

TEST_F(Import_, refuses_what_is_no_list) {
  const auto refused = [&](const std::string& content) {
    const auto report =
        import_organisations(database(), content, {.file_name = "x"}, CommunesFile::now);
    return report ? std::string() : report.error().reason;
  };
  EXPECT_THAT(refused("{\"a\": [1, 2"), HasSubstr("JSON"));
  EXPECT_THAT(refused("{\"a\": [1, 2]}"), HasSubstr("liste"));
  EXPECT_THAT(refused(std::string(10'000'000, ',')), HasSubstr("colonnes"));
  EXPECT_THAT(refused("%PDF-1.7"), HasSubstr("ni un tableau"));
  EXPECT_THAT(refused("taille,poids\n1,2\n"), HasSubstr("nom"));
}

}  // namespace
}  // namespace directory::intake
