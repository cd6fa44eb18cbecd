#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/values/id.hpp"
#include "base/web/site.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/index.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"
#include "tests/support/territories.hpp"

namespace directory {

// A few organisations around Guéret and elsewhere, and the pages that find them.
class FindingSite {
 public:
  FindingSite() : folder_(std::filesystem::temp_directory_path() / ("finding-" + fresh_uuid())) {
    std::filesystem::create_directories(folder_);
    static TerritoryFile once(cast::small_reference_data());
    once.database().copy_to(folder_ / "site.sqlite");
    database = std::make_unique<store::Database>(store::Options{folder_ / "site.sqlite"});
    names = std::make_unique<territory::Names>(*database);
    index = std::make_unique<Index>(*database, search::Lexicon::empty(), *names);
    services.lend(*database);
    services.lend(*names);
    services.lend(*index);
    site = std::make_unique<web::Site>(
        *database, services, [](const web::Document& document, const web::Request&) {
          return "<title>" + plain(document.title).markup() + "</title>" + document.head.markup() +
                 "<main>" + document.main.markup() + "</main>";
        });
    site->add(finding_routes());
  }
  ~FindingSite() {
    site.reset();
    index.reset();
    names.reset();
    database.reset();
    std::filesystem::remove_all(folder_);
  }
  FindingSite(const FindingSite&) = delete;

  struct Sketch {
    std::string name;
    std::string commune = {};  // where its place is
    std::string summary = {};
    std::vector<std::string> crafts = {};
    std::vector<std::string> themes = {};
    std::vector<std::string> covers = {};  // "epci:200034825"
    bool national = false;
    std::optional<std::string> siret = {};
  };
  OrganisationId add(const Sketch& sketch) {
    auto db = database->write();
    organisation::Details details{.name = sketch.name, .kind = organisation::Kind::Association};
    if (sketch.siret) details.siret = organisation::Siret::parse(*sketch.siret);
    const auto id = organisation::enrol(*db, details, by());
    enter(*db, id, by());
    change_card(*db, id, {.summary = sketch.summary}, by());
    change_terms(*db, id, Axis::Craft, sketch.crafts, by());
    change_terms(*db, id, Axis::Theme, sketch.themes, by());
    Coverage coverage{.national = sketch.national};
    for (const auto& ref : sketch.covers)
      coverage.territories.push_back(territory::Ref::parse(ref).value());
    change_coverage(*db, id, coverage, by());
    if (!sketch.commune.empty()) put_place(*db, id, place_in(*db, sketch.commune), by());
    db->commit();
    return id;
  }
  static Place place_in(store::Reader& db, const std::string& commune) {
    const auto territory = territory::find(db, {territory::Kind::Commune, commune}).value();
    return {.address = "1 place de la Mairie",
        .commune = commune,
        .postcode = territory.postcodes.empty() ? "" : territory.postcodes.front(),
        .town = territory.name,
        .point = territory.place,
        .located = territory.place ? Located::ByCommune : Located::Nowhere};
  }
  template <class Change>
  void change(Change change) {
    auto db = database->write();
    change(*db);
    db->commit();
  }
  organisation::By by() const { return {std::string(activity::program), now}; }

  web::Response get(std::string_view target) {
    web::Request request;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    request.target = target;
    request.public_url = "http://km1.example";
    if (question != std::string_view::npos)
      request.query = web::Fields::parse(target.substr(question + 1)).value();
    return site->answer(request, std::nullopt, now);
  }

  // Names that a query finds, in order.
  std::vector<std::string> found(const Query& query) {
    auto db = database->read();
    std::vector<std::string> all;
    for (const auto& hit : index->search(*db, query).hits)
      all.push_back(record_of(*db, hit.id).value().name());
    return all;
  }
  std::size_t count_of(const Query& query, std::string_view facet, std::string_view value) {
    auto db = database->read();
    for (const auto& counts : index->search(*db, query).facets)
      if (counts.facet == facet)
        for (const auto& count : counts.values)
          if (count.value == value) return count.documents;
    return 0;
  }

  std::unique_ptr<store::Database> database;
  std::unique_ptr<territory::Names> names;
  std::unique_ptr<Index> index;
  web::Services services;
  std::unique_ptr<web::Site> site;
  Time now = TerritorySite::now;

 private:
  std::filesystem::path folder_;
};

// Four around Guéret, one at Tours, one everywhere.
struct Cast {
  explicit Cast(FindingSite& site)
      : workshop(site.add({.name = "L’Atelier des Possibles",
            .commune = "23096",
            .summary = "Un fablab ouvert à tous, et des machines à partager.",
            .crafts = {"gestion-de-lieu"},
            .themes = {"numerique"}})),
        network(site.add({.name = "Réseau des mobilités creusoises",
            .commune = "23247",
            .summary = "Écoute les habitants sans voiture.",
            .crafts = {"dialogue-territorial", "accompagnements"},
            .themes = {"mobilite"},
            .covers = {"departement:23"}})),
        agency(site.add({.name = "Agence du Grand Guéret", .covers = {"epci:200034825"}})),
        tours(site.add(
            {.name = "Tours s’allie", .commune = "37261", .crafts = {"dialogue-territorial"}})),
        france(site.add({.name = "Fédération nationale des alliances", .national = true})) {}
  OrganisationId workshop, network, agency, tours, france;
};

}  // namespace directory
