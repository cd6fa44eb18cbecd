#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "app/world.hpp"
#include "base/jobs/runner.hpp"
#include "base/values/id.hpp"

using testing::HasSubstr;
using testing::Not;

namespace {

using namespace std::chrono_literals;

constexpr Time day_of_jobs = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 13h;

web::Member someone(std::vector<web::Grant> grants) {
  return {.id = web::PersonId::fresh(), .name = "Camille", .grants = std::move(grants)};
}
const auto member = someone({});
const auto administrator = someone({{web::Role::Administrator, "tout"}});

// The program on an empty base, its jobs run by hand.
class JobsPage : public testing::Test {
 protected:
  JobsPage() : folder_(std::filesystem::temp_directory_path() / ("jobs-page-" + fresh_uuid())) {
    Config config;
    config.data = folder_;
    config.content = std::filesystem::path(KM1_SOURCE_DIR) / "content";
    config.reference = std::filesystem::path(KM1_SOURCE_DIR) / "data";
    config.public_url = "https://km1.exemple.fr";
    bring_up_to_date(*open_data(config), config);
    world = std::make_unique<World>(config);
  }
  ~JobsPage() override {
    world.reset();
    std::filesystem::remove_all(folder_);
  }

  web::Response get(
      std::string_view path, const std::optional<web::Member>& who, Time at = day_of_jobs) {
    return ask(web::Method::Get, path, who, at);
  }
  web::Response post(
      std::string_view path, const std::optional<web::Member>& who, Time at = day_of_jobs) {
    return ask(web::Method::Post, path, who, at);
  }
  std::string page(Time at = day_of_jobs) {
    return get("/administration/taches", administrator, at).body;
  }
  std::vector<jobs::Job>& jobs() { return world->services().get<jobs::Board>().jobs; }
  int run_due(Time at = day_of_jobs) {
    return jobs::Runner(world->database(), jobs(), [at] { return at; }).run_due_once();
  }

  std::unique_ptr<World> world;

 private:
  web::Response ask(
      web::Method method, std::string_view path, const std::optional<web::Member>& who, Time at) {
    web::Request request;
    request.method = method;
    request.path = request.target = path;
    request.public_url = "https://km1.exemple.fr";
    request.host = "km1.exemple.fr";
    request.fetch_site = "same-origin";
    return world->site().answer(request, who, at);
  }
  std::filesystem::path folder_;
};

constexpr std::string_view starts = "/administration/taches/boussoles-delaissees/lancements";
constexpr std::string_view stops = "/administration/taches/boussoles-delaissees/arrets";

TEST_F(JobsPage, is_for_administrators) {
  EXPECT_EQ(get("/administration/taches", administrator).status, 200);
  EXPECT_EQ(get("/administration/taches", member).status, 403);
  EXPECT_EQ(post(starts, member).status, 403);
  EXPECT_EQ(post(stops, member).status, 403);

  const auto visitor = get("/administration/taches", std::nullopt);
  EXPECT_EQ(visitor.status, 303);
  EXPECT_EQ(visitor.location, "/connexion?suite=%2Fadministration%2Ftaches");
}

TEST_F(JobsPage, lists_every_job_and_says_that_one_never_ran) {
  EXPECT_THAT(page(), HasSubstr("Effacer les boussoles délaissées"));
  EXPECT_THAT(page(), HasSubstr("toutes les 6 heures"));
  EXPECT_THAT(page(), HasSubstr("<p>jamais</p>"));
}

TEST_F(JobsPage, says_when_each_job_ran_what_came_of_it_and_when_it_runs_again) {
  jobs()[0].work = [](jobs::Run&) { return "2 boussoles effacées."; };
  run_due();
  EXPECT_THAT(page(), HasSubstr("22 novembre 2026 à 14\u00A0h\u00A000"));
  EXPECT_THAT(page(), HasSubstr("Faite\u00A0: 2 boussoles effacées."));
  EXPECT_THAT(page(), HasSubstr("le 22 novembre 2026 à 20\u00A0h\u00A000"));
}

TEST_F(JobsPage, shows_why_a_job_failed_as_text_and_when_it_is_tried_again) {
  jobs()[0].work = [](jobs::Run&) -> std::string { throw std::runtime_error("<b>non</b>"); };
  run_due();
  EXPECT_THAT(page(), HasSubstr("Échouée\u00A0: &lt;b&gt;non&lt;/b&gt;"));
  EXPECT_THAT(page(), HasSubstr("Nouvel essai le 22 novembre 2026 à 14\u00A0h\u00A001"));
}

TEST_F(JobsPage, shows_how_far_a_job_is_and_stops_it) {
  std::string before, after;
  jobs::Runner* runner = nullptr;
  bool stopped = false;
  jobs()[0].work = [&](jobs::Run& run) {
    run.progress("liens vérifiés", 1200, 4000);
    runner->keep_leases_once();
    before = page();
    EXPECT_EQ(post(stops, administrator).location, "/administration/taches");
    after = page();
    runner->keep_leases_once();
    stopped = run.should_stop();
    return "";
  };
  jobs::Runner runs(world->database(), jobs(), [] { return day_of_jobs; });
  runner = &runs;
  runs.run_due_once();

  EXPECT_THAT(before, HasSubstr("1\u202F200 sur 4\u202F000 liens vérifiés"));
  EXPECT_THAT(before, HasSubstr("<progress value=\"1200\" max=\"4000\">"));
  EXPECT_THAT(before, HasSubstr("Arrêter"));
  EXPECT_THAT(before, Not(HasSubstr("Lancer maintenant")));
  EXPECT_THAT(after, HasSubstr("Arrêt demandé"));
  EXPECT_TRUE(stopped);
  EXPECT_THAT(page(), HasSubstr("Arrêtée à votre demande"));
}

TEST_F(JobsPage, runs_a_job_before_its_time_when_asked) {
  run_due();
  EXPECT_EQ(run_due(day_of_jobs + 1min), 0);
  EXPECT_THAT(page(day_of_jobs + 1min), HasSubstr("Lancer maintenant"));
  EXPECT_EQ(post(starts, administrator, day_of_jobs + 1min).status, 303);
  EXPECT_THAT(page(day_of_jobs + 1min), HasSubstr("dans la seconde qui vient"));
  EXPECT_EQ(run_due(day_of_jobs + 1min), 1);
}

TEST_F(JobsPage, knows_no_job_by_another_name) {
  EXPECT_EQ(post("/administration/taches/tout-effacer/lancements", administrator).status, 404);
  EXPECT_EQ(post("/administration/taches/tout-effacer/arrets", administrator).status, 404);
}

TEST_F(JobsPage, says_so_when_there_is_nothing_to_do) {
  jobs().clear();
  EXPECT_THAT(page(), HasSubstr("Aucune tâche n’est prévue sur cette instance"));
}

}  // namespace
