#include "features/library/trials.hpp"
#include "features/compass/asked_test.hpp"
#include "features/compass/vicinity.hpp"
#include "features/identity/identity.hpp"

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace compass {
namespace {

using asked::all_in;
using asked::Compass;
using asked::json;

const territory::Ref gueret{territory::Kind::Commune, "23096"};

// A resource that a territory tells it has tried, read by somebody of Guéret.
class TriedResources : public Compass {
 protected:
  void tried(const std::string& ref, const territory::Ref& where,
      library::Again again = library::Again::Yes) {
    auto db = site.database().write();
    const auto person = identity::add_person(*db,
        Email::parse("marie" + std::to_string(++people_) + "@exemple.fr").value(), "Marie",
        LibrarySite::now);
    const library::Trial trial{.id = library::TrialId::fresh(),
        .ref = library::Ref::parse(ref).value(),
        .author = person.id,
        .territory = where,
        .tried = "Un café",
        .happened = "Vingt personnes",
        .again = again};
    library::tell(*db, trial, {}, LibrarySite::now);
    library::decide(*db, trial, library::Decision::Publish, "", "km1", LibrarySite::now);
    db->commit();
  }
  // A commune far away that is like Guéret.
  territory::Territory like_gueret() {
    auto db = site.database().read();
    const auto home = territory::find(*db, gueret).value();
    for (const auto& other : territory::similar(*db, home, 16))
      if (are_alike(home, other.territory) && other.territory.region != home.region)
        return other.territory;
    throw std::runtime_error("nobody is like Guéret");
  }
  // The reasons for a resource, and the sum of their weights beside its score.
  std::vector<std::string> reasons(const std::string& ref) {
    std::vector<std::string> all;
    const auto answer = site.get("/boussole.json?territoire=commune:23096");
    const auto parsed = json::parse(answer.body);
    for (const auto& step : parsed["etapes"]) {
      double sum = 0;
      for (const auto& reason : step["raisons"]) sum += reason["poids"].get<double>();
      EXPECT_NEAR(sum, step["score"].get<double>(), 0.05);
      if (step["id"] != ref) continue;
      for (const auto& reason : step["raisons"]) all.push_back(reason["texte"]);
    }
    return all;
  }

 private:
  int people_ = 0;
};

TEST_F(TriedResources, say_where_when_the_place_is_like_home) {
  const auto other = like_gueret();
  EXPECT_THAT(reasons("r042"), Not(Contains(HasSubstr("Essayé"))));
  tried("r042", other.ref);
  EXPECT_THAT(
      reasons("r042"), Contains("Essayé " + territory::at(other) + ", territoire comme le vôtre"));
}

TEST_F(TriedResources, say_the_nearest_of_several_places) {
  tried("r042", like_gueret().ref);
  tried("r042", gueret);
  EXPECT_THAT(reasons("r042"), Contains("Essayé chez vous"));
  tried("r043", {territory::Kind::Departement, "23"});
  EXPECT_THAT(reasons("r043"), Contains("Essayé dans la Creuse, près de chez vous"));
}

TEST_F(
    TriedResources, say_nothing_of_places_that_are_neither_near_nor_alike_nor_would_do_it_again) {
  tried("r042", {territory::Kind::Commune, "75056"});
  tried("r043", gueret, library::Again::No);
  EXPECT_THAT(reasons("r042"), Not(Contains(HasSubstr("Essayé"))));
  EXPECT_THAT(reasons("r043"), Not(Contains(HasSubstr("Essayé"))));
}

TEST_F(TriedResources, are_among_those_who_did_it) {
  answer_all("2");
  const auto shown = first_steps();
  std::string other;
  for (int number = 1; other.empty(); ++number) {
    const auto ref = library::Ref::numbered(number).text();
    if (std::ranges::find(shown, ref) == shown.end()) other = ref;
  }
  tried(other, gueret);
  EXPECT_THAT(page(), AllOf(HasSubstr("Ceux qui l’ont fait"), HasSubstr("Essayé chez vous")));
}

}  // namespace
}  // namespace compass
