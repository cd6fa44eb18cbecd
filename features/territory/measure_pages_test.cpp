#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/identity/identity.hpp"
#include "features/territory/comparator_file_test.hpp"
#include "features/territory/measures.hpp"
#include "features/territory/routes.hpp"
#include "features/territory/store.hpp"
#include "tests/support/people.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace territory {
namespace {

class MeasureImports : public testing::Test {
 public:
  MeasureImports() {
    site.site.add(territory::routes());
    auto db = site.database.write();
    Portrait gueret;
    gueret.territory.ref = {Kind::Commune, "23096"};
    gueret.territory.name = gueret.territory.full_name = "Guéret";
    gueret.territory.departement = "23";
    gueret.territory.population = 12955;
    save(*db, gueret);
    identity::give(*db, identity::find_person(*db, Email::parse("ana@exemple.fr").value())->id,
        {web::Role::Administrator, "tout"}, "km1", site.now);
    db->commit();
  }
  std::string brought(const std::string& content) {
    return ana
        .post("/administration/indicateurs",
            {{"fichier", content}, {"fichier.nom", "base_cc_comparateur.csv"}})
        .location;
  }
  std::vector<Measure> known() { return known_measures(*site.database.read()); }

  PeopleSite site;
  Visitor ana = site.member("ana@exemple.fr", "Ana Martin");
};

TEST_F(MeasureImports, show_what_a_file_would_bring_and_change_nothing_until_confirmed) {
  const auto where = brought(std::string(comparator_header) + comparator_row("23096", "60.0") +
                             comparator_row("99999", "1"));
  const auto preview = ana.get(where);
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(
      preview.body, AllOf(HasSubstr("comparateur de territoires"), HasSubstr("Logements vacants"),
                        HasSubstr("99999"), HasSubstr("Rien n’est encore enregistré")));
  EXPECT_THAT(known(), IsEmpty());
  const auto confirmed = ana.post(where + "/confirmations");
  ASSERT_EQ(confirmed.status, 303);
  EXPECT_THAT(ana.follow(confirmed).body,
      AllOf(HasSubstr("C’est enregistré"), HasSubstr("base_cc_comparateur.csv"),
          HasSubstr("Annuler cet import")));
  EXPECT_THAT(known(), Not(IsEmpty()));
  EXPECT_EQ(ana.get(where).status, 404);
}

TEST_F(MeasureImports, are_undone_as_a_whole) {
  ana.post(
      brought(std::string(comparator_header) + comparator_row("23096", "60.0")) + "/confirmations");
  const auto page = ana.get("/administration/indicateurs").body;
  const auto end = page.find("/annulations");
  ASSERT_NE(end, std::string::npos);
  const auto id = page.substr(end - 36, 36);
  EXPECT_EQ(ana.post("/administration/indicateurs/" + id + "/annulations").status, 303);
  EXPECT_THAT(known(), IsEmpty());
  EXPECT_THAT(ana.get("/administration/indicateurs").body, HasSubstr("Annulé le"));
}

TEST_F(MeasureImports, of_any_table_ask_what_it_says_and_keep_what_was_typed) {
  const auto where = brought("code;gares\n23096;1\n");
  EXPECT_THAT(ana.get(where).body, HasSubstr("Dites ce que ce tableau contient"));
  const auto refused = ana.get(where + "?code=code&colonne=gares&nom=Gares&annee=2025");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("d’où viennent"), HasSubstr("value=\"Gares\"")));
  const auto shown =
      ana.get(where + "?code=code&colonne=gares&nom=Gares&annee=2025&source=SNCF&sens=bas");
  EXPECT_THAT(shown.body, AllOf(HasSubstr("Ce que ce fichier apporterait"), HasSubstr("Gares")));
  EXPECT_EQ(ana.post(where + "/confirmations",
                   {{"code", "code"}, {"colonne", "gares"}, {"nom", "Gares"}, {"annee", "2025"},
                       {"source", "SNCF"}, {"sens", "bas"}})
                .status,
      303);
  EXPECT_THAT(known(), SizeIs(1));
}

TEST_F(MeasureImports, are_for_administrators) {
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.get("/administration/indicateurs").status, 403);
  EXPECT_EQ(paul.post("/administration/indicateurs", {{"fichier", "a;b\n1;2\n"}}).status, 403);
  EXPECT_EQ(ana.post("/administration/indicateurs", {{"fichier", ""}}).status, 422);
}

}  // namespace
}  // namespace territory
