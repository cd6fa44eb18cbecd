#pragma once
#include "features/listening/asked_site_test.hpp"
#include "features/listening/results.hpp"

// A survey that people of many places have answered, without going through its pages.
namespace listening {

class HeardSurveys : public Surveys {
 public:
  HeardSurveys() {
    survey = made({{"profil", ""}});
    ask_two(survey);
    ask(survey, {{"type", "une"}, {"intitule", "Rester ?"}, {"choix", "Oui\nNon\nPeut-être"}});
    open(survey);
    using territory::Kind;
    place({Kind::Epci, "200034825"}, "Grand Guéret");
    place({Kind::Epci, "243300316"}, "Bordeaux Métropole");
    place({Kind::Departement, "23"}, "Creuse");
    place({Kind::Departement, "33"}, "Gironde");
    place({Kind::Region, "75"}, "Nouvelle-Aquitaine");
  }

  // So many people alike say this, question by question.
  void hear(const Public& from, const std::vector<std::pair<std::string, std::string>>& said,
      int times = 1) {
    auto db = site.database.write();
    const auto here = find(*db, SurveyId::parse(survey.substr(survey.rfind('/') + 1)).value());
    std::vector<Statement> statements;
    for (const auto& [question, choice] : said)
      if (question == "comment")
        statements.push_back({.question = question, .words = choice});
      else
        statements.push_back({.question = question, .said = choice});
    Said words;
    for (const auto& [question, choice] : said) words[question] = choice;
    for (int i = 0; i < times; ++i)
      send(*db,
          {.id = AnswerId::fresh(),
              .survey = here->id,
              .version = here->version,
              .sent_on = day_of(site.now),
              .from = from,
              .said = words},
          statements);
    db->commit();
  }
  int figure(const Lens& lens, const std::string& choice, const std::string& question = "aider") {
    auto db = site.database.read();
    const auto results = results_of(*db, kept(survey), lens);
    for (const auto& bar : find_result(results, question)->bars)
      if (bar.value == choice) return bar.answers;
    return -1;
  }

  static Public creuse(const std::string& profile = "citoyen") {
    return {.profile = profile,
        .size = "moyenne",
        .region = "75",
        .departement = "23",
        .epci = "200034825"};
  }
  static Public gironde(const std::string& profile = "citoyen") {
    return {.profile = profile,
        .size = "grande",
        .region = "75",
        .departement = "33",
        .epci = "243300316"};
  }

  void place(
      const territory::Ref& ref, const std::string& name, std::int64_t population = 100'000) {
    territory::Territory place;
    place.ref = ref;
    place.name = place.full_name = name;
    place.population = population;
    if (ref.kind == territory::Kind::Commune) {
      place.region = ref.code.starts_with("23") || ref.code.starts_with("33") ? "75" : "84";
      place.departement = ref.code.substr(0, 2);
      place.epci = "200034825";
    }
    site.has_place(place);
  }

  std::string survey;
};

}  // namespace listening
