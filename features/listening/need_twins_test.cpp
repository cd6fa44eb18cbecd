#include "features/listening/need_twins.hpp"

#include "base/web/trap.hpp"
#include "features/listening/asked_site_test.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace listening {
namespace {

std::shared_ptr<const search::Lexicon> words_we_ship() {
  static const auto lexicon =
      search::Lexicon::load({.vocabulary = std::string(KM1_SOURCE_DIR) + "/content/vocabulaire.csv",
          .policy = std::string(KM1_SOURCE_DIR) + "/data/nlp/synonymes-politiques-publiques.csv"});
  return lexicon;
}

Need said_need(const std::string& words) {
  return {.id = NeedId::fresh(),
      .organisation = organisation::OrganisationId::fresh(),
      .territory = {territory::Kind::Commune, "23096"},
      .words = words};
}

std::vector<std::string> twins_of(const std::string& words) {
  const std::vector<Need> others{said_need("Un bus le soir pour rentrer du travail"),
      said_need("Des transports en commun après 18 h"),
      said_need("Un médecin généraliste à Guéret"), said_need("Un lieu pour les jeunes"),
      said_need("Rénover la salle des fêtes")};
  std::vector<std::string> found;
  for (const auto& one : likely_twins(said_need(words), others, words_we_ship()))
    found.push_back(one.need.words);
  return found;
}

TEST(NeedTwins, share_their_words_whatever_their_endings) {
  EXPECT_THAT(twins_of("Des bus pour rentrer le soir"),
      testing::Contains("Un bus le soir pour rentrer du travail"));
  EXPECT_THAT(twins_of("Il manque un médecin généraliste"),
      testing::ElementsAre("Un médecin généraliste à Guéret"));
  EXPECT_THAT(twins_of("Une crèche ouverte tôt le matin"), IsEmpty());
}

TEST(NeedTwins, add_voices_or_keep_the_greater) {
  EXPECT_EQ(voices_together(5, 3, false), 8);
  EXPECT_EQ(voices_together(5, 3, true), 5);
}

class Twins : public Surveys {
 public:
  Twins() {
    site.services.lend(trap);
    site.services.lend(words);
    one = noted(marie, organisation, "Un bus le soir pour rentrer du travail");
    two = noted(marie, organisation, "Des bus pour rentrer le soir");
    {
      auto db = site.database.write();
      db->run(voices, id_of(one).text(), 5);
      db->run(voices, id_of(two).text(), 3);
      db->commit();
    }
  }
  std::string noted(Visitor& who, const std::string& by, const std::string& what) {
    const auto made = who.post("/ecoute/besoins",
                             {{"organisation", by}, {"territoire", "Guéret"}, {"besoin", what}})
                          .location;
    return made.substr(0, made.find('?'));
  }
  static NeedId id_of(const std::string& address) {
    return NeedId::parse(address.substr(address.rfind('/') + 1)).value();
  }
  Need kept(const std::string& address) {
    return find_need(*site.database.read(), id_of(address)).value();
  }
  std::string merge_of(const std::string& address) {
    return merges_of(*site.database.read(), id_of(address)).front().id.text();
  }
  inline static const store::Sql voices = R"sql(
      UPDATE listening_need SET voices = $2 WHERE id = $1)sql";
  web::Trap trap;
  KnownWords words{words_we_ship()};
  std::string one, two;
};

TEST_F(Twins, are_proposed_reviewed_merged_and_parted_again) {
  EXPECT_THAT(marie.get(one + "/semblables").body, HasSubstr("Des bus pour rentrer le soir"));
  const auto review = marie.get(one + "/reunions?autre=" + id_of(two).text()).body;
  EXPECT_THAT(review, AllOf(HasSubstr("8\u00A0voix en tout"), HasSubstr("les mêmes")));
  EXPECT_FALSE(kept(two).merged_into);  // looked at, nothing done
  ASSERT_EQ(
      marie.post(one + "/reunions", {{"autre", id_of(two).text()}, {"voix", "somme"}}).status, 303);
  EXPECT_EQ(kept(one).voices, 8);
  EXPECT_EQ(kept(two).merged_into, id_of(one));
  const auto list = site.visitor().get("/ecoute/besoins").body;
  EXPECT_THAT(list, AllOf(HasSubstr("Un bus le soir"), Not(HasSubstr("Des bus pour"))));
  EXPECT_THAT(site.visitor().get(two).body, HasSubstr("réuni avec un autre"));
  EXPECT_EQ(marie.post("/ecoute/reunions/" + merge_of(one) + "/separations").status, 303);
  EXPECT_EQ(kept(one).voices, 5);
  EXPECT_FALSE(kept(two).merged_into);
}

TEST_F(Twins, of_another_organisation_wait_for_its_word) {
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  const auto club = site.made_by(paul, "Covoiturage creusois");
  const auto theirs = noted(paul, club, "Des bus le soir pour rentrer");
  auto nora = site.member("nora@exemple.fr", "Nora Petit");
  EXPECT_EQ(nora.post(one + "/reunions", {{"autre", id_of(theirs).text()}}).status, 403);
  EXPECT_EQ(
      marie.post(one + "/reunions", {{"autre", id_of(theirs).text()}, {"voix", "memes"}}).status,
      303);
  EXPECT_FALSE(kept(theirs).merged_into);
  EXPECT_THAT(paul.get(theirs).body, HasSubstr("à vous de décider"));
  EXPECT_EQ(marie.post("/ecoute/reunions/" + merge_of(theirs) + "/acceptations").status, 403);
  EXPECT_EQ(paul.post("/ecoute/reunions/" + merge_of(theirs) + "/acceptations").status, 303);
  EXPECT_EQ(kept(theirs).merged_into, id_of(one));
  EXPECT_EQ(kept(one).voices, 5);
}

TEST_F(Twins, are_reviewed_all_at_once) {
  const auto pairs = marie.get("/ecoute/besoins/a-reunir").body;
  EXPECT_THAT(pairs, AllOf(HasSubstr("Un bus le soir"), HasSubstr("Des bus pour rentrer")));
  EXPECT_EQ(pairs.find("Réunir…"), pairs.rfind("Réunir…"));  // the pair once
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  const auto club = site.made_by(paul, "Covoiturage creusois");
  const auto theirs = noted(paul, club, "Des bus le soir pour rentrer");
  marie.post(one + "/reunions", {{"autre", id_of(theirs).text()}, {"voix", "memes"}});
  EXPECT_THAT(paul.get("/ecoute/besoins/a-reunir").body, HasSubstr("On vous demande de décider"));
  auto nora = site.member("nora@exemple.fr", "Nora Petit");
  EXPECT_THAT(nora.get("/ecoute/besoins/a-reunir").body, Not(HasSubstr("Un bus")));
}

TEST_F(Twins, told_apart_are_not_proposed_again) {
  EXPECT_EQ(marie.post(one + "/distinctions", {{"autre", id_of(two).text()}}).status, 303);
  EXPECT_THAT(
      marie.get(one + "/semblables").body, HasSubstr("Aucun autre besoin d’ici ou d’alentour"));
}

}  // namespace
}  // namespace listening
