#include "features/listening/offers.hpp"

#include "base/web/trap.hpp"
#include "features/listening/asked_site_test.hpp"
#include "features/listening/lent.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace listening {
namespace {

class Offers : public Surveys {
 public:
  Offers() {
    site.services.lend(trap);
    const auto made =
        marie
            .post("/ecoute/besoins", {{"organisation", organisation}, {"territoire", "Guéret"},
                                         {"besoin", "Un bus le soir"}, {"aide", "temps"}})
            .location;
    need = made.substr(0, made.find('?'));
    id = need.substr(need.rfind('/') + 1);
  }
  Visitor::Form offer(Visitor::Form more = {}) {
    Visitor::Form form{{"aide", "temps"}, {"precisions", "Deux soirs par mois"},
        {"nom", "Léa Blanc"}, {"email", "lea@exemple.fr"}, {"telephone", "05 55 00 00 00"},
        {"accord", "1"}, {"appel", "1"}};
    for (auto& field : more) {
      std::erase_if(form, [&](const auto& other) { return other.first == field.first; });
      if (!field.second.empty()) form.push_back(std::move(field));
    }
    return form;
  }
  // As a person who takes the time to read.
  web::Response sent(Visitor::Form form) {
    const auto page = lea.get("/ecoute/aider").body;
    static const std::regex field("<input[^>]*type=\"hidden\"[^>]*>");
    for (auto at = std::sregex_iterator(page.begin(), page.end(), field);
         at != std::sregex_iterator(); ++at) {
      const auto tag = at->str();
      std::smatch name, value;
      if (std::regex_search(tag, name, std::regex("name=\"([^\"]*)\"")) &&
          std::regex_search(tag, value, std::regex("value=\"([^\"]*)\"")))
        form.emplace_back(name[1].str(), value[1].str());
    }
    site.now += std::chrono::seconds(10);
    return lea.post("/ecoute/aider", std::move(form));
  }
  // The secret page, confirmed.
  std::string confirmed(Visitor::Form more) {
    EXPECT_EQ(sent(offer(std::move(more))).status, 303);
    const auto link = site.link_sent_to("lea@exemple.fr");
    EXPECT_EQ(lea.post(link + "/confirmations").status, 303);
    return link;
  }
  std::string offer_on(const std::string& page) { return hidden(page, "aide"); }

  web::Trap trap;
  Visitor lea = site.visitor();
  std::string need, id;
};

TEST_F(Offers, ask_what_is_needed_and_keep_what_was_typed) {
  const auto page = lea.post("/ecoute/aider",
      offer({{"besoin", id}, {"aide", ""}, {"email", "lea"}, {"accord", ""}, {"telephone", ""}}));
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body,
      AllOf(HasSubstr("Dites ce que vous pouvez donner"), HasSubstr("Deux soirs par mois"),
          HasSubstr("donnez un numéro"), HasSubstr("Sans votre accord")));
}

TEST_F(Offers, for_a_need_show_nobody_before_both_said_yes) {
  const auto link = confirmed({{"besoin", id}});
  EXPECT_THAT(site.letters_to("marie@ville-gueret.fr").front().text, Not(HasSubstr("Léa")));
  const auto before = marie.get(need + "/aides").body;
  EXPECT_THAT(before, AllOf(HasSubstr("Deux soirs par mois"), Not(HasSubstr("Léa")),
                          Not(HasSubstr("lea@exemple.fr")), Not(HasSubstr("05 55"))));
  EXPECT_THAT(lea.get(link).body, Not(HasSubstr("marie@ville-gueret.fr")));
  EXPECT_EQ(
      marie.post(need + "/aides", {{"aide", offer_on(before)}, {"reponse", "oui"}}).status, 303);
  EXPECT_THAT(marie.get(need + "/aides").body,
      AllOf(HasSubstr("Léa Blanc"), HasSubstr("lea@exemple.fr"), HasSubstr("05 55 00 00 00")));
  EXPECT_THAT(lea.get(link).body, HasSubstr("marie@ville-gueret.fr"));
  EXPECT_THAT(site.letters_to("lea@exemple.fr").front().subject, HasSubstr("vous parler"));
  EXPECT_THAT(marie.get(need + "/aides.csv").body, HasSubstr("Léa Blanc"));
}

TEST_F(Offers, for_a_territory_meet_needs_nearby_and_are_asked_first) {
  const auto link = confirmed({{"territoire", "Guéret"}, {"appel", ""}});
  EXPECT_THAT(lea.get(link).body, HasSubstr("Un bus le soir"));
  {
    auto db = site.database.read();
    const auto place = territory::find(*db, {territory::Kind::Commune, "23096"}).value();
    EXPECT_THAT(panel(*db, place, site.now).markup(),
        AllOf(HasSubstr("Des personnes proposent ici"), Not(HasSubstr("Léa"))));
  }
  const auto before = marie.get(need + "/aides").body;
  EXPECT_EQ(
      marie.post(need + "/aides", {{"aide", offer_on(before)}, {"reponse", "oui"}}).status, 303);
  // One side has said yes: still nobody is shown.
  EXPECT_THAT(marie.get(need + "/aides").body,
      AllOf(HasSubstr("n’a pas encore répondu"), Not(HasSubstr("Léa"))));
  EXPECT_THAT(marie.get(need + "/aides.csv").body, Not(HasSubstr("Léa")));
  EXPECT_THAT(site.letters_to("lea@exemple.fr").front().text, HasSubstr("aimerait votre aide"));
  EXPECT_EQ(lea.post(link + "/reponses", {{"besoin", id}, {"reponse", "non"}}).status, 303);
  EXPECT_THAT(
      marie.get(need + "/aides").body, AllOf(HasSubstr("ne peut pas"), Not(HasSubstr("Léa"))));
  // She thinks again; her telephone stays hers.
  lea.post(link + "/reponses", {{"besoin", id}, {"reponse", "oui"}});
  EXPECT_THAT(
      marie.get(need + "/aides").body, AllOf(HasSubstr("lea@exemple.fr"), Not(HasSubstr("05 55"))));
}

TEST_F(Offers, that_do_not_suit_are_not_proposed) {
  const auto link = confirmed({{"territoire", "Guéret"}, {"aide", "argent"}});
  EXPECT_THAT(lea.get(link).body, Not(HasSubstr("Un bus le soir")));
  EXPECT_THAT(marie.get(need + "/aides").body, HasSubstr("Personne n’a encore proposé"));
  EXPECT_EQ(lea.post(link + "/reponses", {{"besoin", id}, {"reponse", "oui"}}).status, 400);
}

TEST_F(Offers, are_read_by_those_who_speak_for_the_need_and_nobody_before_confirming) {
  EXPECT_EQ(sent(offer({{"besoin", id}})).status, 303);
  EXPECT_THAT(marie.get(need + "/aides").body, HasSubstr("Personne n’a encore proposé"));
  auto paul = site.member("paul@exemple.fr", "Paul Noir");
  EXPECT_EQ(paul.get(need + "/aides").status, 403);
  EXPECT_EQ(paul.get(need + "/aides.csv").status, 403);
}

TEST_F(Offers, are_erased_when_asked_and_after_a_year) {
  const auto link = confirmed({{"besoin", id}});
  EXPECT_THAT(lea.follow(lea.post(link + "/effacements")).body, HasSubstr("Tout est effacé"));
  EXPECT_THAT(marie.get(need + "/aides").body, HasSubstr("Personne n’a encore proposé"));
  const auto again = confirmed({{"besoin", id}});
  {
    auto db = site.database.write();
    erase_what_is_over(*db, site.now + offer_kept + std::chrono::days(1));
    db->commit();
  }
  EXPECT_THAT(lea.get(again).body, HasSubstr("n’est plus là"));
}

}  // namespace
}  // namespace listening
