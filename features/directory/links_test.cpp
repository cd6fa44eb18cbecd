#include "features/directory/links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/directory/keepers_test.hpp"
#include "features/directory/network.hpp"
#include "features/directory/news.hpp"
#include "features/directory/proximity.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace directory {
namespace {

// Marie speaks for « Le Fournil », Ève for « La Ressourcerie ».
class Links : public testing::Test {
 public:
  std::string of(const std::string& record, const std::string& rest = "/liens") const {
    return "/annuaire/" + record + rest;
  }
  web::Response declare(
      const std::string& relation = "heberge", const std::string& with = "ressourcerie") {
    return marie.post(of(fournil),
        {{"relation", relation}, {"avec", with}, {"choisie", ressourcerie}, {"depuis", "2024"}});
  }
  std::string only_link() {
    auto db = site.database.read();
    return links_of(*db, site.id(fournil)).at(0).id.text();
  }
  std::string page(const std::string& record) {
    return site.visitor().get("/annuaire/" + record).body;
  }
  std::vector<activity::News> news_of(const std::string& email) {
    auto db = site.database.read();
    return news_source().news(*db, site.person_in(*db, email), site.now - std::chrono::hours(1),
        site.now + std::chrono::hours(1));
  }

  KeepersSite site;
  Visitor marie = site.member("marie@exemple.fr");
  Visitor eve = site.member("eve@exemple.fr", "Ève");
  std::string fournil = site.kept_by(marie, "Le Fournil");
  std::string ressourcerie = site.kept_by(eve, "La Ressourcerie");
};

TEST_F(Links, are_read_on_both_records_once_both_said_so) {
  EXPECT_EQ(declare().status, 303);
  EXPECT_THAT(page(fournil), Not(HasSubstr("La Ressourcerie")));
  ASSERT_THAT(news_of("eve@exemple.fr"), SizeIs(1));
  EXPECT_THAT(news_of("eve@exemple.fr")[0].title, HasSubstr("Le Fournil dit travailler avec vous"));
  const auto answer = of(ressourcerie, "/liens/" + only_link() + "/reponses");
  EXPECT_EQ(
      marie.post(of(fournil, "/liens/" + only_link() + "/reponses"), {{"accepter", "1"}}).status,
      404)
      << "nobody confirms for the other";
  EXPECT_EQ(eve.post(answer, {{"accepter", "1"}}).status, 303);
  EXPECT_THAT(page(fournil), HasSubstr("Elle héberge"));
  EXPECT_THAT(page(ressourcerie), HasSubstr("Elle est hébergée par"));
  EXPECT_THAT(page(ressourcerie), HasSubstr("depuis 2024"));
  EXPECT_THAT(news_of("marie@exemple.fr")[0].title, HasSubstr("confirme le lien"));
  EXPECT_EQ(eve.post(answer, {{"accepter", "0"}}).status, 404) << "an answer is given once";
}

TEST_F(Links, that_are_refused_are_read_by_nobody) {
  declare("finance-inverse");
  eve.post(of(ressourcerie, "/liens/" + only_link() + "/reponses"), {{"accepter", "0"}});
  EXPECT_THAT(page(fournil), Not(HasSubstr("La Ressourcerie")));
  EXPECT_THAT(news_of("marie@exemple.fr")[0].title, HasSubstr("ne confirme pas"));
}

TEST_F(Links, that_cannot_be_understood_keep_what_was_typed) {
  const auto refused = marie.post(of(fournil), {{"avec", "ressource"}, {"depuis", "jadis"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"jadis\""));
  EXPECT_THAT(refused.body, HasSubstr("Choisissez laquelle."));
  EXPECT_THAT(refused.body, HasSubstr("La Ressourcerie"));
  EXPECT_THAT(refused.body, HasSubstr("Choisissez ce qui vous lie."));
  EXPECT_EQ(marie.post(of(fournil), {{"relation", "membre"}, {"choisie", fournil}}).status, 422);
  declare("partenaire");
  EXPECT_EQ(declare("partenaire").status, 422) << "said already";
  EXPECT_EQ(
      eve.post(of(ressourcerie), {{"relation", "partenaire"}, {"choisie", fournil}}).status, 422)
      << "by the other end too";
}

TEST_F(Links, end_when_one_says_so) {
  declare();
  eve.post(of(ressourcerie, "/liens/" + only_link() + "/reponses"), {{"accepter", "1"}});
  const auto end = of(fournil, "/liens/" + only_link() + "/fins");
  EXPECT_EQ(marie.post(end, {{"jusqu-a", "bientôt"}}).status, 422);
  EXPECT_EQ(marie.post(end, {{"jusqu-a", "2025"}}).status, 303);
  EXPECT_THAT(page(ressourcerie), HasSubstr("jusqu’à 2025"));
}

// ── For a territory ────────────────────────────────────────────────────────────────────────────

TEST_F(Links, are_drawn_and_tabled_for_a_territory) {
  marie.post(of(fournil, "/lieux"), {{"commune", "Guéret"}});
  declare();
  const std::string here = "?territoire=commune:23096";
  EXPECT_THAT(site.visitor().get("/annuaire/liens" + here).body, HasSubstr("Aucun lien"));
  eve.post(of(ressourcerie, "/liens/" + only_link() + "/reponses"), {{"accepter", "1"}});
  const auto shown = site.visitor().get("/annuaire/liens" + here).body;
  EXPECT_THAT(shown, HasSubstr("role=\"img\""));
  EXPECT_THAT(shown, HasSubstr("2\u00A0organisations"));
  EXPECT_THAT(shown, HasSubstr("héberge"));
  EXPECT_THAT(site.visitor().get("/annuaire/liens.csv" + here).body, HasSubstr("Le Fournil"));
  const auto image = site.visitor().get("/annuaire/liens.svg" + here);
  EXPECT_EQ(image.content_type, "image/svg+xml");
  EXPECT_THAT(image.body, HasSubstr("La Ressourcerie"));
  EXPECT_EQ(site.visitor().get("/annuaire/liens.csv").status, 404);
  EXPECT_EQ(site.visitor().get("/annuaire/liens").status, 200);
}

TEST_F(Links, do_not_hide_what_exists_at_each_scale_nor_what_does_not) {
  marie.post(of(fournil, "/lieux"), {{"commune", "Guéret"}});
  eve.post(of(ressourcerie, "/grille/metiers"), {{"ingenierie", "catalyse"}});
  eve.post(of(ressourcerie, "/grille/ou"), {{"partout", "1"}});
  eve.post(of(ressourcerie, "/grille"), {{"publier", "1"}});
  auto db = site.database.read();
  const auto gueret = territory::find(*db, {territory::Kind::Commune, "23096"}).value();
  const auto all = proximity(*db, gueret);
  const auto helpers = [&](Scale scale, Help help) {
    return all.rows.at(static_cast<std::size_t>(scale)).helpers.at(static_cast<std::size_t>(help));
  };
  ASSERT_THAT(helpers(Scale::Commune, Help::Welcome), SizeIs(1));
  EXPECT_EQ(helpers(Scale::Commune, Help::Welcome)[0].name, "Le Fournil");
  EXPECT_THAT(helpers(Scale::Commune, Help::Catalysis), IsEmpty());
  ASSERT_THAT(helpers(Scale::National, Help::Catalysis), SizeIs(1));
  EXPECT_THAT(all.missing(), testing::ElementsAre(Help::Publique, Help::Projects));
  const auto page = site.visitor().get("/annuaire/proximite?territoire=commune:23096").body;
  EXPECT_THAT(page, HasSubstr("Ce qui manque"));
  EXPECT_THAT(page, HasSubstr("personne, dans l’annuaire, pour aider à monter un dossier public"));
  EXPECT_THAT(page, HasSubstr("Le Fournil"));
  EXPECT_THAT(site.visitor().get("/annuaire/proximite.csv?territoire=commune:23096").body,
      HasSubstr("personne"));
  EXPECT_EQ(site.visitor().get("/annuaire/proximite?territoire=Xyzzyville").status, 200);
}

}  // namespace
}  // namespace directory
