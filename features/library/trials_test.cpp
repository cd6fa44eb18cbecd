#include "features/library/trials.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/library/people_test.hpp"
#include "features/organisation/routes.hpp"

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace library {
namespace {

using std::chrono::days;

TEST(TypedDate, is_read_as_people_write_it) {
  const auto read = [](std::string_view text) {
    const auto date = typed_date(text);
    return date ? date->text() : "";
  };
  EXPECT_EQ(read("2025"), "2025");
  EXPECT_EQ(read("11/2025"), "2025-11");
  EXPECT_EQ(read(" novembre 2025"), "2025-11");
  EXPECT_EQ(read("Août 2024"), "2024-08");
  EXPECT_EQ(read("27/11/2025"), "2025-11-27");
  EXPECT_EQ(read("1er mai 2025"), "2025-05-01");
  EXPECT_EQ(read("2025-11-27"), "2025-11-27");
  for (const auto* odd : {"", "hier", "31/02/2025", "13/2025", "25", "l’an dernier"})
    EXPECT_EQ(read(odd), "") << odd;
}

// « Nous l’avons essayé ».
class Trials : public testing::Test {
 protected:
  static Visitor::Form told(const std::string& tried = "Un **café** ouvert") {
    return {{"territoire", "commune:23096"}, {"essaye", tried},
        {"arrive", "Vingt personnes sont venues"}, {"suite", "Commencer plus tôt"},
        {"refaire", "en-partie"}, {"quand", "novembre 2025"}};
  }
  std::string address_in(const std::string& page, const std::string& pattern) {
    std::smatch found;
    return std::regex_search(page, found, std::regex(pattern)) ? found[1].str() : "";
  }
  std::string decisions() {
    return address_in(
        moderator.get("/moderation/essais").body, R"re(action="(/moderation/essais/[^"]+)")re");
  }
  web::Response decide(Visitor::Form form) {
    const auto queue = moderator.get("/moderation/essais").body;
    form.emplace_back("lu", address_in(queue, R"re(name="lu" value="([^"]+)")re"));
    return moderator.post(decisions(), std::move(form));
  }
  std::string mine() {
    return address_in(marie.get("/compte/essais").body, R"re(href="(/essais/[^"]+)")re");
  }
  void publish() {
    marie.post(trials, told());
    decide({{"decision", "publier"}});
  }
  std::vector<activity::News> news(Time since, Time until) {
    auto db = site.database().read();
    return trial_news_source().news(*db, site.id_of(*db, "marie@exemple.fr"), since, until);
  }

  const std::string page = "/ressources/r042", trials = page + "/essais";
  PeopleLibrary site;
  Visitor marie = site.member("marie@exemple.fr");
  Visitor moderator = site.trusted("modeste@exemple.fr", web::Role::Moderator, "Modeste");
};

TEST_F(Trials, are_told_by_a_member_and_wait_to_be_read) {
  EXPECT_EQ(marie.post(trials, told()).location, "/compte/essais?envoye=1");
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("café")));
  EXPECT_THAT(marie.get("/compte/essais").body, HasSubstr("En attente de relecture"));
  const auto queue = moderator.get("/moderation/essais").body;
  EXPECT_THAT(queue, HasSubstr("Un <strong>café</strong> ouvert"));
  EXPECT_THAT(queue, HasSubstr("Guéret (Creuse)"));
  EXPECT_THAT(site.deeds(), Contains("essai-raconte"));
}

TEST_F(Trials, are_shown_on_the_resource_once_published_and_their_author_is_told_once) {
  publish();
  const auto shown = site.get(page).body;
  EXPECT_THAT(shown, HasSubstr("Un <strong>café</strong> ouvert"));
  EXPECT_THAT(shown, HasSubstr("Raconté par Marie Durand, novembre 2025"));
  EXPECT_THAT(shown, HasSubstr("Guéret (Creuse)"));
  EXPECT_THAT(shown, HasSubstr("en partie"));
  EXPECT_THAT(site.get("/ressources/r041").body, Not(HasSubstr("café")));

  const auto told_once = news(site.clock, site.clock + days(1));
  ASSERT_THAT(told_once, SizeIs(1));
  EXPECT_EQ(told_once[0].title, "Votre essai est publié");
  EXPECT_THAT(news(site.clock + days(1), site.clock + days(2)), IsEmpty());
}

TEST_F(Trials, that_changed_since_they_were_read_are_read_again_before_they_are_published) {
  marie.post(trials, told("Un texte innocent"));
  const auto read =
      address_in(moderator.get("/moderation/essais").body, R"re(name="lu" value="([^"]+)")re");
  marie.post(mine(), told("Jamais relu"));
  const auto answer = moderator.post(decisions(), {{"decision", "publier"}, {"lu", read}});
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("a changé depuis que vous l’avez lu"));
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("Jamais relu")));
  EXPECT_EQ(decide({{"decision", "publier"}}).status, 303);
  EXPECT_THAT(site.get(page).body, HasSubstr("Jamais relu"));
}

TEST_F(Trials, of_one_person_wait_thirty_at_most) {
  for (int i = 0; i < 30; ++i) EXPECT_EQ(marie.post(trials, told()).status, 303) << i;
  const auto refused = marie.post(trials, told("De trop"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("De trop"));
}

TEST_F(Trials, are_refused_with_a_reason_that_their_author_reads) {
  marie.post(trials, told());
  EXPECT_EQ(decide({{"decision", "refuser"}}).status, 422);
  EXPECT_EQ(decide({{"decision", "refuser"}, {"raison", "Un nom y est cité."}}).status, 303);
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("café")));
  EXPECT_THAT(marie.get("/compte/essais").body, HasSubstr("Un nom y est cité."));
  EXPECT_THAT(news(site.clock, site.clock + days(1)).at(0).text, HasSubstr("Un nom y est cité."));
}

TEST_F(Trials, that_are_refused_at_once_keep_all_that_was_typed) {
  auto form = told("Beaucoup de mots");
  form[0].second = "Saint-Denis";
  form[4].second = "";
  form[5].second = "demain";
  const auto refused = marie.post(trials, form);
  EXPECT_EQ(refused.status, 422);
  for (const auto* kept : {"Beaucoup de mots</textarea>", "Vingt personnes sont venues",
           "Commencer plus tôt", "value=\"demain\"", "value=\"Saint-Denis\""})
    EXPECT_THAT(refused.body, HasSubstr(kept));
  EXPECT_THAT(refused.body, HasSubstr("Dites si vous le referiez."));
  EXPECT_THAT(refused.body, HasSubstr("territoire_choisi"));
  form = told();
  form[5].second = "mars 2031";
  EXPECT_THAT(marie.post(trials, form).body, HasSubstr("Le mars 2031 n’est pas encore passé"));
}

TEST_F(Trials, are_changed_by_their_author_then_read_again) {
  publish();
  const auto address = mine();
  EXPECT_THAT(marie.get(address).body, HasSubstr("Un **café** ouvert</textarea>"));
  EXPECT_EQ(marie.post(address, told("Un marché")).status, 303);
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("café")));
  decide({{"decision", "publier"}});
  EXPECT_THAT(site.get(page).body, HasSubstr("Un marché"));
}

TEST_F(Trials, are_taken_back_and_put_back_for_thirty_days) {
  publish();
  const auto address = mine();
  EXPECT_EQ(marie.post(address + "/retraits").status, 303);
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("café")));
  EXPECT_THAT(marie.get("/compte/essais").body, HasSubstr("Remettre"));
  EXPECT_EQ(marie.post(address + "/retours").status, 303);
  EXPECT_THAT(site.get(page).body, HasSubstr("café"));

  marie.post(address + "/retraits");
  auto db = site.database().write();
  EXPECT_EQ(erase_removed_trials(*db, site.clock + days(29)), 0);
  EXPECT_EQ(erase_removed_trials(*db, site.clock + days(31)), 1);
}

TEST_F(Trials, are_nobody_else_s_to_change_or_to_decide) {
  publish();
  const auto address = mine();
  auto paul = site.member("paul@exemple.fr", "Paul");
  EXPECT_EQ(paul.get(address).status, 404);
  EXPECT_EQ(paul.post(address, told("À moi")).status, 404);
  EXPECT_EQ(paul.post(address + "/retraits").status, 404);
  EXPECT_EQ(paul.post(address + "/retours").status, 404);
  EXPECT_EQ(paul.get("/moderation/essais").status, 403);
  marie.post(trials, told());
  EXPECT_EQ(marie.post(decisions(), {{"decision", "publier"}}).status, 403);
  auto visitor = site.visitor();
  EXPECT_THAT(visitor.get(trials + "/nouveau").location, HasSubstr("/connexion"));
  EXPECT_THAT(site.get(page).body, HasSubstr("café"));
}

TEST_F(Trials, stay_without_their_author_once_published_and_go_with_them_otherwise) {
  publish();
  marie.post(trials, told("Jamais lu"));
  {
    auto db = site.database().write();
    const auto id = site.id_of(*db, "marie@exemple.fr");
    EXPECT_THAT(trials_known(*db, id), SizeIs(2));
    identity::erase(*db, id, site.clock);
    EXPECT_EQ(erase_removed_trials(*db, site.clock), 1);
    db->commit();
  }
  const auto shown = site.get(page).body;
  EXPECT_THAT(shown, HasSubstr("café"));
  EXPECT_THAT(shown, Not(HasSubstr("Marie Durand")));
  EXPECT_THAT(moderator.get("/moderation/essais").body, Not(HasSubstr("Jamais lu")));
}

TEST_F(Trials, tell_who_proposes_where_a_resource_was_tried) {
  publish();
  auto db = site.database().read();
  const auto places = tried_places(*db);
  ASSERT_THAT(places, SizeIs(1));
  EXPECT_EQ(places[0].ref.text(), "r042");
  EXPECT_EQ(places[0].territory.text(), "commune:23096");
}

// Those of organisations, which have pages here.
class TrialsOfOrganisations : public Trials {
 protected:
  TrialsOfOrganisations() { site.site().add(organisation::routes()); }
  // Makes one, and is its first member.
  static std::string made_by(Visitor& member, const std::string& name) {
    const auto made = member.post("/organisations", {{"nom", name}, {"nature", "association"}});
    return made.location.substr(std::string("/organisations/").size(), 36);
  }
  static Visitor::Form told_for(const std::string& organisation) {
    auto form = told();
    form.emplace_back("organisation", organisation);
    return form;
  }
  void tell_for(const std::string& organisation) {
    EXPECT_EQ(marie.post(trials, told_for(organisation)).status, 303);
  }
};

TEST_F(TrialsOfOrganisations, are_told_in_the_name_of_one_that_their_author_belongs_to) {
  EXPECT_THAT(marie.get(trials + "/nouveau").body, Not(HasSubstr("Au nom de qui")));
  const auto town = made_by(marie, "Mairie de Guéret");
  EXPECT_THAT(marie.get(trials + "/nouveau").body,
      HasSubstr("value=\"\" checked><span>En votre nom</span>"));
  tell_for(town);
  EXPECT_THAT(site.get(page).body, Not(HasSubstr("Mairie de Guéret")));
  const auto by = "au nom de <a href=\"/organisations/" + town +
                  "\">Mairie de Guéret</a> (organisation non vérifiée), novembre 2025";
  EXPECT_THAT(moderator.get("/moderation/essais").body, HasSubstr(by));
  decide({{"decision", "publier"}});
  EXPECT_THAT(site.get(page).body, HasSubstr("Raconté par Marie Durand " + by));

  auto db = site.database().read();
  const auto recorded = activity::for_whom(*db, town);
  ASSERT_FALSE(recorded.empty());
  EXPECT_EQ(recorded[0].deed.what, "essai-publie");
  const auto known = trials_known(*db, site.id_of(*db, "marie@exemple.fr")).at(0).values;
  EXPECT_THAT(
      known, Contains(std::pair<std::string, std::string>("Au nom de", "Mairie de Guéret")));
}

TEST_F(TrialsOfOrganisations, are_not_told_in_the_name_of_others) {
  auto paul = site.member("paul@exemple.fr", "Paul");
  for (const auto& other : {made_by(paul, "Mairie d’Ailleurs"), std::string("toutes")}) {
    const auto refused = marie.post(trials, told_for(other));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Vous ne parlez plus au nom de cette organisation."));
    EXPECT_THAT(refused.body, HasSubstr("Vingt personnes sont venues"));
  }
}

TEST_F(TrialsOfOrganisations, change_their_name_when_their_author_left_it) {
  const auto town = made_by(marie, "Mairie de Guéret");
  tell_for(town);
  EXPECT_THAT(marie.get(mine()).body,
      HasSubstr("value=\"" + town + "\" checked><span>Mairie de Guéret</span>"));
  {
    auto db = site.database().write();
    const auto id = site.id_of(*db, "marie@exemple.fr");
    const auto belonging = organisation::organisations_of(*db, id).at(0).belonging;
    ASSERT_TRUE(organisation::end_membership(
        *db, belonging, {id.text(), site.clock}, organisation::Last::MayGo));
    db->commit();
  }
  EXPECT_THAT(marie.get(mine()).body, HasSubstr("Vous ne parlez plus au nom de"));
  EXPECT_EQ(marie.post(mine(), told_for(town)).status, 422);
  EXPECT_EQ(marie.post(mine(), told()).status, 303);
  EXPECT_THAT(moderator.get("/moderation/essais").body, Not(HasSubstr("Mairie de Guéret")));
}

TEST_F(TrialsOfOrganisations, stay_in_its_name_without_the_person_who_told_them) {
  tell_for(made_by(marie, "Mairie de Guéret"));
  decide({{"decision", "publier"}});
  auto db = site.database().write();
  identity::erase(*db, site.id_of(*db, "marie@exemple.fr"), site.clock);
  db->commit();
  const auto shown = site.get(page).body;
  EXPECT_THAT(shown, HasSubstr("Raconté au nom de"));
  EXPECT_THAT(shown, Not(HasSubstr("Marie Durand")));
}

}  // namespace
}  // namespace library
