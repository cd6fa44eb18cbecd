#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/directory/drafts.hpp"
#include "features/directory/edit_form.hpp"
#include "features/directory/keepers_test.hpp"
#include "features/directory/versions.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace directory {
namespace {

// Marie has a mandate for « Le Fournil »; Paul belongs without one; Ève speaks for another one.
class Keeping : public testing::Test {
 public:
  std::string at(const std::string& rest) const { return "/annuaire/" + id + rest; }
  Record record() { return site.record(id); }
  std::size_t versions_kept() {
    auto db = site.database.read();
    return versions(*db, site.id(id)).size();
  }

  KeepersSite site;
  Visitor marie = site.member("marie@exemple.fr");
  Visitor eve = site.member("eve@exemple.fr", "Ève");
  std::string id = site.kept_by(marie, "Le Fournil");
};

TEST_F(Keeping, is_for_those_who_have_a_mandate_and_for_administrators) {
  const std::string other = "/" + fresh_uuid();
  for (const auto* room : {"/modifier", "/lieux/nouveau", "/contacts/nouveau", "/versions",
           "/grille", "/grille/metiers", "/liens"}) {
    EXPECT_THAT(marie.get(at(room)).status, testing::AnyOf(200, 302)) << room;
    EXPECT_EQ(eve.get(at(room)).status, 403) << room;
    EXPECT_EQ(site.visitor().get(at(room)).status, 303) << room;
  }
  for (const auto& act :
      {std::string("/modifier"), std::string("/entrees"), std::string("/lieux"), "/lieux" + other,
          "/lieux" + other + "/retraits", std::string("/contacts"), "/contacts" + other,
          "/contacts" + other + "/retraits", std::string("/versions/1/retours"),
          std::string("/grille"), std::string("/grille/metiers"), std::string("/confirmations"),
          std::string("/liens"), "/liens" + other + "/reponses", "/liens" + other + "/fins"})
    EXPECT_EQ(eve.post(at(act), {{"resume", "Pris"}}).status, 403) << act;
  EXPECT_THAT(record().card.summary, IsEmpty());
  auto ana = site.administrator();
  EXPECT_EQ(ana.get(at("/modifier")).status, 200);
}

TEST_F(Keeping, changes_texts_and_keeps_what_was_typed_when_refused) {
  EXPECT_EQ(marie
                .post(at("/modifier"),
                    {{"resume", "Du pain et des rencontres"}, {"presentation", "# Bonjour"},
                        {"liens", "fournil.example\nhttps://a.example/b"}})
                .status,
      303);
  EXPECT_EQ(record().card.summary, "Du pain et des rencontres");
  EXPECT_THAT(record().card.links, SizeIs(2));
  const auto refused =
      marie.post(at("/modifier"), {{"resume", std::string(300, 'x')}, {"presentation", "Autre"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr(std::string(300, 'x')));
  EXPECT_THAT(refused.body, HasSubstr("Autre</textarea>"));
  EXPECT_EQ(record().card.presentation, "# Bonjour");
}

TEST_F(Keeping, adds_places_where_they_are) {
  const Visitor::Form typed{{"nom", "Fournil du bas"}, {"adresse", "3 rue du Four"},
      {"commune", "Guéret"}, {"lundi", "9h-12h et 14h-17h30"}, {"mardi", "fermé"}};
  EXPECT_EQ(marie.post(at("/lieux"), typed).status, 303);
  ASSERT_THAT(record().places, SizeIs(1));
  const auto place = record().places.front();
  EXPECT_EQ(place.commune, "23096");
  EXPECT_EQ(place.postcode, "23000");
  EXPECT_EQ(place.hours, "Mo 09:00-12:00,14:00-17:30");
  auto wrong = typed;
  wrong.emplace_back("mercredi", "le matin");
  const auto refused = marie.post(at("/lieux/" + place.id.text()), wrong);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"le matin\""));
  EXPECT_THAT(refused.body, HasSubstr("Le mercredi, écrivez"));
  EXPECT_EQ(marie.post(at("/lieux"), {{"nom", "Nulle part"}}).status, 422);
  EXPECT_EQ(marie.post(at("/lieux/" + place.id.text() + "/retraits")).status, 303);
  EXPECT_THAT(record().places, IsEmpty());
}

TEST_F(Keeping, shows_a_contact_only_once_somebody_agreed) {
  marie.post(at("/contacts"), {{"sorte", "courriel"}, {"valeur", "Contact@Fournil.example"}});
  ASSERT_THAT(record().contacts, SizeIs(1));
  EXPECT_FALSE(record().contacts[0].may_be_shown());
  EXPECT_THAT(site.visitor().get("/annuaire/" + id).body, Not(HasSubstr("fournil.example")));
  const auto contact = at("/contacts/" + record().contacts[0].id.text());
  marie.post(
      contact, {{"sorte", "courriel"}, {"valeur", "contact@fournil.example"}, {"accord", "1"}});
  EXPECT_THAT(site.visitor().get("/annuaire/" + id).body, HasSubstr("contact@fournil.example"));
  marie.post(contact, {{"sorte", "courriel"}, {"valeur", "contact@fournil.example"}});
  EXPECT_THAT(
      site.visitor().get("/annuaire/" + id).body, Not(HasSubstr("contact@fournil.example")));
  const auto refused = marie.post(contact, {{"sorte", "telephone"}, {"valeur", "pas un numéro"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"pas un numéro\""));
}

TEST(Phone, is_read_as_it_is_dialled) {
  EXPECT_EQ(read_phone("05 55 12 34 56"), "+33555123456");
  EXPECT_EQ(read_phone("05.55.12.34.56"), "+33555123456");
  EXPECT_EQ(read_phone("+33 (0)5 55 12 34 56"), "+33555123456");
  EXPECT_EQ(read_phone("0033555123456"), "+33555123456");
  EXPECT_EQ(read_phone("0262 12 34 56"), "+262262123456");
  EXPECT_EQ(read_phone("3939"), "3939");
  for (const auto* odd :
      {"", "12", "05 55 12 34", "appelez-nous", "0000000000", "05 55 12 34 56 78"})
    EXPECT_EQ(read_phone(odd), std::nullopt) << odd;
}

TEST_F(Keeping, keeps_what_was_there_and_goes_back_to_it) {
  marie.post(at("/modifier"), {{"resume", "Premier"}});
  marie.post(at("/lieux"), {{"commune", "Guéret"}, {"adresse", "3 rue du Four"}});
  marie.post(at("/modifier"), {{"resume", "Second"}});
  EXPECT_EQ(versions_kept(), 4U) << "what there was before the first change is one";
  marie.post(at("/modifier"), {{"resume", "Second"}});
  EXPECT_EQ(versions_kept(), 4U) << "nothing changed";
  const auto page = marie.get(at("/versions")).body;
  EXPECT_THAT(page, HasSubstr("<del>Premier</del> → <ins>Second</ins>"));
  EXPECT_EQ(marie.post(at("/versions/2/retours")).status, 303);
  EXPECT_EQ(record().card.summary, "Premier");
  EXPECT_THAT(record().places, IsEmpty());
  EXPECT_EQ(versions_kept(), 5U);
  EXPECT_EQ(marie.post(at("/versions/9/retours")).status, 404);
}

// ── The grid ───────────────────────────────────────────────────────────────────────────────────

TEST_F(Keeping, fills_the_grid_page_by_page_and_publishes_when_it_wants) {
  EXPECT_EQ(marie
                .post(at("/grille/metiers"),
                    {{"mission", "vitrine"}, {"mission", "coworking"}, {"ingenierie", "catalyse"}})
                .location,
      at("/grille/pour-qui"));
  EXPECT_THAT(marie.get(at("/grille/metiers")).body, HasSubstr("value=\"vitrine\" checked"));
  EXPECT_THAT(record().terms, IsEmpty()) << "nothing is public before it is published";
  marie.post(at("/grille/pour-qui"), {{"aide", "elu"}, {"theme", "mobilite"}, {"theme", "rien"}});
  marie.post(at("/grille/comment"), {{"frais", "gratuit"}, {"conditions", "Sur rendez-vous"}});
  EXPECT_EQ(marie.post(at("/grille/ou"), {{"territoire", "Guéret"}, {"ajouter", "1"}}).location,
      at("/grille/ou") + "?ajoute=1");
  const auto review = marie.get(at("/grille/relire")).body;
  EXPECT_THAT(review, HasSubstr("Guéret"));
  EXPECT_THAT(review, HasSubstr("Sur rendez-vous"));
  marie.post(at("/grille"), {{"publier", "1"}});
  EXPECT_THAT(record().of(Axis::Craft), ElementsAre("gestion-de-lieu")) << "by its missions";
  EXPECT_THAT(record().of(Axis::Theme), ElementsAre("mobilite"));
  EXPECT_EQ(record().card.conditions, "Sur rendez-vous");
  EXPECT_THAT(record().coverage.territories, SizeIs(1));
  EXPECT_TRUE(record().grid_public);
  const auto shown = site.visitor().get("/annuaire/" + id).body;
  EXPECT_THAT(shown, HasSubstr("elle fait vivre un lieu ouvert"));
  EXPECT_THAT(shown, HasSubstr("proposition par défaut"));
}

TEST_F(Keeping, takes_the_grid_back_without_losing_it) {
  marie.post(at("/grille/metiers"), {{"mission", "vitrine"}});
  marie.post(at("/grille"), {{"publier", "1"}});
  marie.post(at("/grille"), {{"retrait", "1"}});
  EXPECT_FALSE(record().grid_public);
  EXPECT_THAT(record().of(Axis::Mission), IsEmpty());
  EXPECT_THAT(marie.get(at("/grille/metiers")).body, HasSubstr("value=\"vitrine\" checked"));
}

TEST_F(Keeping, is_told_of_a_territory_that_nobody_knows_without_losing_the_others) {
  marie.post(at("/grille/ou"), {{"territoire", "Guéret"}, {"ajouter", "1"}});
  const auto refused =
      marie.post(at("/grille/ou"), {{"garder", "commune:23096"}, {"territoire", "Xyzzyville"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Nous ne connaissons pas ce territoire"));
  EXPECT_THAT(refused.body, HasSubstr("value=\"Xyzzyville\""));
  EXPECT_THAT(refused.body, HasSubstr("value=\"commune:23096\" checked"));
}

TEST_F(Keeping, leaves_what_the_grid_does_not_ask) {
  {
    auto db = site.database.write();
    change_terms(*db, site.id(id), Axis::Programme, {"aidants-connect"}, {"km1", site.now});
    db->commit();
  }
  marie.post(at("/grille/metiers"), {{"mission", "vitrine"}});
  marie.post(at("/grille"), {{"publier", "1"}});
  EXPECT_THAT(record().of(Axis::Programme), ElementsAre("aidants-connect"));
}

}  // namespace
}  // namespace directory
