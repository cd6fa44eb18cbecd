#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "features/compass/jobs.hpp"
#include "features/compass/printer.hpp"
#include "features/compass/routes.hpp"
#include "features/compass/settings.hpp"
#include "features/compass/shelf.hpp"
#include "features/compass/store.hpp"
#include "features/directory/index.hpp"
#include "features/identity/identity.hpp"
#include "tests/support/library.hpp"

// Someone in charge of Guéret and their compass, on a whole site.
namespace compass::asked {

using Form = std::vector<std::pair<std::string, std::string>>;
using nlohmann::json;

// The whole site with the compass: every territory, the whole catalogue.
class CompassSite : public LibrarySite {
 public:
  CompassSite() : shelf_(index()), directory_(database(), nullptr, names()) {
    services().lend(directory_);
    services().lend(referential_);
    services().lend(shelf_);
    services().lend(settings_);
    services().lend(printer_);
    services().lend(accounts_);
    site().add(routes());
  }
  const Referential& referential() const { return referential_; }

 private:
  Referential referential_ = Referential::read(KM1_SOURCE_DIR "/content/referentiel.yaml");
  Shelf shelf_;
  directory::Index directory_;
  Settings settings_;
  Printer printer_{"no-such-program"};
  identity::Settings accounts_;
};

inline std::string secret_in(const web::Response& begun) {
  static const std::regex address("^/boussole/([a-z0-9]{24})/");
  std::smatch found;
  if (!std::regex_search(begun.location, found, address))
    throw std::runtime_error("no compass begun: " + begun.location);
  return found[1];
}

inline std::vector<std::string> all_in(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> all;
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
    all.push_back((*it)[1]);
  return all;
}

// Someone in charge of Guéret, who fills in forms and follows links, without any script.
class Compass : public testing::Test {
 public:
  Compass() { begin({{"territoire", "commune:23096"}}); }
  void begin(const Form& form) { here = "/boussole/" + secret_in(site.post("/boussole", form)); }

  web::Response say(const std::string& step, Form form) {
    return site.post(here + "/" + step, std::move(form));
  }
  void answer_all(const std::string& situation) {
    int number = 0;
    for (const auto& question : site.referential().questionnaire.questions)
      say("question-" + std::to_string(++number), {{"q-" + question.id, situation}});
  }
  std::string page() { return site.get(here).body; }
  std::vector<std::string> first_steps() {
    return all_in(page(), R"re(name="ressource" value="(r\d+)")re");
  }
  std::string code() {
    return all_in(site.get(here + "/voix").body, R"(/voix/([a-z0-9]{8}))").at(0);
  }
  web::Response voice(const std::string& profile, const std::string& situation,
      const std::string& sheet = questionnaire::SheetId::fresh().text()) {
    Form form{{"feuille", sheet}, {"public", profile}};
    for (const auto& question : site.referential().questionnaire.questions)
      form.emplace_back("q-" + question.id, situation);
    return site.post("/voix/" + code() + "/reponses", form);
  }

  CompassSite site;
  std::string here;
};

}  // namespace compass::asked
