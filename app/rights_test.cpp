#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "app/routes.hpp"
#include "app/world.hpp"
#include "base/values/id.hpp"
#include "features/identity/identity.hpp"

// Every address of the site, tried by everybody: the program does what the page of rights says.
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using web::Entrance;

constexpr Time day_of_rights =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(13);

// What may stand where an address has a hole: one example for each type of part.
std::vector<std::string> examples() {
  return {fresh_uuid(), "23096", "r042", "23", "75", "200034825", "vie-privee",
      "boussoles-delaissees", "commune:23096", "r042-r001", "1", "temps", "metiers",
      std::string(24, 'a'), std::string(8, 'a'), std::string(16, 'a'), std::string(42, 'a') + "A"};
}

// Every way to fill the holes of a pattern.
std::vector<std::string> addresses(const std::string& pattern) {
  const auto hole = pattern.find("{}");
  if (hole == std::string::npos) return {pattern};
  std::vector<std::string> all;
  for (const auto& example : examples())
    for (const auto& rest : addresses(pattern.substr(hole + 2)))
      all.push_back(pattern.substr(0, hole) + example + rest);
  return all;
}

struct Someone {
  std::string who;
  std::optional<web::Member> member;
  bool may_pass(Entrance entrance) const {
    switch (entrance) {
      case Entrance::Anyone: return true;
      case Entrance::Member: return member.has_value();
      case Entrance::Editor: return member && member->holds(web::Role::Editor);
      case Entrance::Moderator: return member && member->holds(web::Role::Moderator);
      case Entrance::Administrator: return member && member->holds(web::Role::Administrator);
    }
    return false;
  }
};

// The whole program on an empty base, and one person for each right.
class Rights : public testing::Test {
 protected:
  Rights() : folder_(std::filesystem::temp_directory_path() / ("rights-" + fresh_uuid())) {
    Config config;
    config.data = folder_;
    config.content = std::filesystem::path(KM1_SOURCE_DIR) / "content";
    config.reference = std::filesystem::path(KM1_SOURCE_DIR) / "data";
    config.public_url = "https://km1.exemple.fr";
    bring_up_to_date(*open_data(config), config);
    world = std::make_unique<World>(config);
    everybody = {{"a visitor", std::nullopt}, someone("a member", {}),
        someone("an editor", {{web::Role::Editor, "tout"}}),
        someone("a moderator", {{web::Role::Moderator, "tout"}}),
        someone("an administrator", {{web::Role::Administrator, "tout"}})};
  }
  ~Rights() override {
    world.reset();
    std::filesystem::remove_all(folder_);
  }

  Someone someone(std::string who, std::vector<web::Grant> grants) {
    auto db = world->database().write();
    const auto email = Email::parse("p" + std::to_string(++count_) + "@exemple.fr").value();
    const auto person = identity::add_person(*db, email, who, day_of_rights);
    for (const auto& grant : grants) identity::give(*db, person.id, grant, "km1", day_of_rights);
    db->commit();
    return {who, web::Member{.id = person.id, .name = who, .grants = std::move(grants)}};
  }

  web::Outcome ask(
      const web::Route& route, const std::string& address, const std::optional<web::Member>& who) {
    web::Request request;
    request.method = route.method;
    request.path = request.target = address;
    request.public_url = "https://km1.exemple.fr";
    request.host = "km1.exemple.fr";
    request.fetch_site = "same-origin";
    return world->site().visit(request, who, day_of_rights);
  }

  // An address that only this route answers; empty when no example fits.
  std::string address_of(const web::Route& route) {
    for (const auto& address : addresses(std::string(route.pattern))) {
      const auto outcome = ask(route, address, std::nullopt);
      if (outcome.route && outcome.route->pattern == route.pattern) return address;
    }
    return "";
  }

  std::unique_ptr<World> world;
  std::vector<Someone> everybody;

 private:
  std::filesystem::path folder_;
  int count_ = 0;
};

// What the answer says of the door: it let in, asked who is there, or refused.
enum class Door { Open, WhoIsThere, Closed };
Door door_in(const web::Response& response, const web::Route& route) {
  const bool asks =
      route.method == web::Method::Get
          ? response.status == 303 && response.location.starts_with("/connexion?suite=")
          : response.status == 403 &&
                response.body.find("Votre session a pris fin") != std::string::npos;
  if (asks || response.status == 401) return Door::WhoIsThere;
  return response.status == 403 ? Door::Closed : Door::Open;
}

TEST_F(Rights, are_at_every_address_what_the_page_of_rights_says) {
  std::vector<std::string> complaints;
  int tried = 0;
  for (const auto& route : all_routes()) {
    const auto address = address_of(route);
    const auto name = std::string(route.method == web::Method::Get ? "GET " : "POST ") +
                      std::string(route.pattern);
    if (address.empty()) {
      complaints.push_back(name + ": no example fits, add one");
      continue;
    }
    for (const auto& person : everybody) {
      // What a route open to all answers is its own affair.
      if (route.entrance == Entrance::Anyone) continue;
      const auto door = door_in(ask(route, address, person.member).response, route);
      const auto expected = person.may_pass(route.entrance) ? Door::Open
                            : person.member                 ? Door::Closed
                                                            : Door::WhoIsThere;
      ++tried;
      // Within, a thing that is somebody else's may still be refused.
      const bool refused_within =
          expected == Door::Open && door == Door::Closed && route.entrance == Entrance::Member;
      if (door != expected && !refused_within)
        complaints.push_back(person.who + " at " + name + ": " + std::to_string(int(door)));
    }
  }
  EXPECT_THAT(complaints, IsEmpty());
  EXPECT_GT(tried, 100);
}

TEST_F(Rights, are_needed_at_every_address_of_the_administration) {
  std::vector<std::string> complaints;
  for (const auto& route : all_routes())
    if (route.pattern.starts_with("/administration") && route.entrance == Entrance::Anyone)
      complaints.emplace_back(route.pattern);
  EXPECT_THAT(complaints, IsEmpty());
}

TEST_F(Rights, do_not_let_another_site_act_in_somebody_s_name) {
  std::vector<std::string> complaints;
  for (const auto& route : all_routes()) {
    if (route.method != web::Method::Post) continue;
    auto address = addresses(std::string(route.pattern)).front();
    web::Request request;
    request.method = web::Method::Post;
    request.path = request.target = address;
    request.public_url = "https://km1.exemple.fr";
    request.host = "km1.exemple.fr";
    request.fetch_site = "cross-site";
    request.origin = "https://ailleurs.exemple";
    const auto outcome = world->site().visit(request, everybody.back().member, day_of_rights);
    if (outcome.response.status != 403) complaints.emplace_back(route.pattern);
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST_F(Rights, bring_each_to_one_page_of_what_waits_for_them) {
  const auto body = [&](std::string_view address, std::size_t who) {
    web::Request request;
    request.method = web::Method::Get;
    request.path = request.target = address;
    request.public_url = "https://km1.exemple.fr";
    request.host = "km1.exemple.fr";
    return world->site().visit(request, everybody[who].member, day_of_rights).response.body;
  };
  constexpr std::size_t member = 1, editor = 2, moderator = 3, administrator = 4;
  EXPECT_THAT(body("/a-faire", member), HasSubstr("Rien ne vous est confié"));
  EXPECT_THAT(body("/a-faire", editor),
      AllOf(HasSubstr("Propositions à relire"), HasSubstr("Ressources à revoir"),
          HasSubstr("/edition/signalements"), Not(HasSubstr("Essais à relire")),
          Not(HasSubstr("Organisations à vérifier"))));
  EXPECT_THAT(body("/a-faire", moderator),
      AllOf(HasSubstr("Essais à relire"), Not(HasSubstr("Propositions à relire"))));
  EXPECT_THAT(body("/a-faire", administrator),
      AllOf(HasSubstr("Propositions à relire"), HasSubstr("Essais à relire"),
          HasSubstr("Organisations à vérifier"), HasSubstr("Textes à compléter")));
  EXPECT_THAT(body("/", editor), HasSubstr(R"(href="/a-faire")"));
  EXPECT_THAT(body("/", member), Not(HasSubstr(R"(href="/a-faire")")));

  EXPECT_THAT(body("/administration", administrator),
      AllOf(HasSubstr("Par où commencer"), HasSubstr("Textes à compléter"),
          HasSubstr(R"(href="/compte/corbeille")"), HasSubstr("Aucune sauvegarde")));
  EXPECT_THAT(body("/administration/sante", administrator),
      AllOf(HasSubstr("km1 backup"), HasSubstr(R"(href="/sante")")));

  // Nothing was sent: the page does not speak of something that was.
  EXPECT_THAT(body("/edition/signalements", moderator),
      AllOf(HasSubstr("Cette page n’est pas ouverte à votre compte"),
          HasSubstr(R"(href="/droits")"), Not(HasSubstr("Elle n’a pas été envoyée"))));
}

}  // namespace
