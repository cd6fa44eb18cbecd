#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "features/listening/editing.hpp"
#include "features/listening/models.hpp"
#include "features/listening/ready.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/store.hpp"
#include "tests/support/organisations.hpp"

// A site with surveys, Marie who has a mandate for the town hall of Guéret, and one survey of hers.
namespace listening {

class Surveys : public testing::Test {
 public:
  Surveys() {
    site.services.lend(models);
    site.services.lend(forms);
    site.site.add(listening::routes());
    organisation = site.made_by(
        marie, "Ville de Guéret", {{"nature", "collectivite"}, {"territoire", "Guéret"}});
  }

  Visitor::Form presentation(Visitor::Form more = {}) {
    Visitor::Form form{{"organisation", organisation}, {"titre", "Vos besoins"},
        {"but", "Préparer le budget."}, {"territoires", "Guéret"}, {"acces", "publique"},
        {"disposition", "page"}, {"profil", "citoyen"}};
    form.insert(form.begin(), more.begin(), more.end());
    return form;
  }
  // The address of its page.
  std::string made(Visitor::Form more = {}) {
    auto where = marie.post("/ecoute/enquetes", presentation(std::move(more))).location;
    return where.substr(0, where.find('?'));
  }
  void ask(const std::string& survey, Visitor::Form question) {
    const auto asked = marie.post(survey + "/questions", std::move(question));
    ASSERT_EQ(asked.status, 303) << asked.body;
  }
  void ask_two(const std::string& survey) {
    ask(survey,
        {{"type", "une"}, {"intitule", "Aider ?"}, {"choix", "Oui\nNon"}, {"obligatoire", "1"}});
    ask(survey, {{"type", "texte"}, {"intitule", "Comment ?"}, {"si", "aider=oui"}});
  }
  void open(const std::string& survey) {
    ASSERT_EQ(marie.post(survey + "/etats", {{"etat", "ouverte"}}).status, 303);
  }
  Survey kept(const std::string& survey) {
    auto db = site.database.read();
    return find(*db, SurveyId::parse(survey.substr(survey.rfind('/') + 1)).value()).value();
  }
  std::string door(const std::string& survey) { return "/repondre/" + kept(survey).code.text(); }
  // Somebody new answers, all on one page.
  web::Response answer(const std::string& survey, Visitor::Form said) {
    said.emplace_back("reponse", fresh_uuid());
    said.emplace_back("vues", "aider comment");
    said.emplace_back("faire", "envoyer");
    return site.visitor("203.0.113." + std::to_string(++neighbours_ % 250))
        .post(door(survey), std::move(said));
  }
  static std::string hidden(const std::string& body, const std::string& name) {
    std::smatch found;
    const std::regex field("name=\"" + name + "\" value=\"([^\"]*)\"");
    return std::regex_search(body, found, field) ? found[1].str() : "";
  }

  OrganisationSite site;
  Models models = Models::read(std::string(KM1_SOURCE_DIR) + "/content/enquetes.yaml");
  ReadyForms forms;
  Visitor marie = site.member("marie@ville-gueret.fr");
  std::string organisation;

 private:
  int neighbours_ = 0;
};

}  // namespace listening
