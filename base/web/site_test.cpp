#include "base/web/site.hpp"
#include "base/web/cookies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>

#include "base/store/failure.hpp"

using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

namespace web {
namespace {

const store::Sql insert_fruit = R"sql(INSERT INTO orchard_fruit (name) VALUES ($1))sql";
const store::Sql select_fruit = R"sql(SELECT name FROM orchard_fruit ORDER BY name)sql";

struct Name {
  std::string value;
  const std::string& text() const { return value; }
  static std::optional<Name> parse(std::string_view text) {
    if (text == "impossible") return std::nullopt;
    return Name{std::string(text)};
  }
};

namespace paths {
constexpr Path<"/vergers"> list;
constexpr Path<"/vergers/nouveau"> fresh;
constexpr Path<"/vergers/{}", Name> show;
constexpr Path<"/vergers/{}.json", Name> show_json;
constexpr Path<"/vergers/{}/fruits/{}", Name, Name> fruit;
constexpr Path<"/membres"> members;
constexpr Path<"/reglages"> settings;
constexpr Path<"/essais"> tries;
}  // namespace paths

Response said(std::string_view words) {
  return ok({.title = "Vergers", .main = html("<h1>{}</h1>", words)});
}

Response list(Page& page) {
  std::string all;
  page.db.query(select_fruit).each([&](const store::Row& row) {
    all += row.get<std::string>("name") + ";";
  });
  return said(all);
}
Response fresh(Page&) { return said("formulaire"); }
Response show(Page& page, const Name& name) {
  if (name.value == "perdu") return not_found("Ce verger a été arraché.");
  if (name.value == "casse") throw std::runtime_error("boom: secret detail");
  if (name.value == "plein") throw store::Failure(store::Failure::Kind::DiskFull, "full");
  if (name.value == "mien") return said(page.cookie("jeton").value_or("personne"));
  return said("verger " + name.value);
}
Response show_json(Page&, const Name& name) {
  if (name.value == "perdu") return not_found("Ce verger a été arraché.");
  return json(R"({"nom":"x"})");
}
Response fruit(Page&, const Name& orchard, const Name& name) {
  return said(orchard.value + "+" + name.value);
}
Response add(Action& action) {
  const auto name = action.form.text("nom");
  action.db.run(insert_fruit, name);
  if (name == "plein") throw store::Failure(store::Failure::Kind::DiskFull, "full");
  if (name == "prune") return unprocessable({.title = "Non", .main = html("<p>{}</p>", name)});
  return see_other(paths::list());
}
Response members(Page&, const Member& member) { return said(member.name); }
Response settings(Page&, const Admin& admin) { return said("réglages de " + admin.member().name); }
Response add_as_member(Action& action, const Member&) { return add(action); }
Response fail(Action& action) {
  action.outside([] {});
  action.db.run(insert_fruit, "refusé");
  action.record_apart([](store::Writer& db) { db.run(insert_fruit, "tentative"); });
  return forbidden();
}

constexpr std::array table{get<paths::show, show>, get<paths::show_json, show_json>,
    get<paths::list, list>, get<paths::fresh, fresh>, get<paths::fruit, fruit>.heavy(),
    post<paths::list, add>, get<paths::members, members>, post<paths::members, add_as_member>,
    get<paths::settings, settings>, post<paths::tries, fail>};

constexpr Time now = sys_days(2026y / 4 / 2);

class SiteTest : public testing::Test {
 public:
  SiteTest()
      : file(std::filesystem::temp_directory_path() / ("site-" + fresh_uuid() + ".sqlite")),
        db({file}),
        site(db, services, [](const Document& document, const Request&) {
          return "<title>" + document.title + "</title>" + document.main.markup();
        }) {
    db.run_script("CREATE TABLE orchard_fruit (name TEXT PRIMARY KEY)");
    site.add(table);
  }
  ~SiteTest() override {
    for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  }
  static Request ask(std::string path, std::string cookies = "") {
    return {.path = path, .target = path, .cookies = std::move(cookies), .host = "km1.test"};
  }
  Response get(std::string path) { return site.answer(ask(std::move(path)), {}, now); }
  static Request form(std::string name) {
    auto request = ask("/vergers");
    request.method = Method::Post;
    request.form = Fields({{"nom", std::move(name)}});
    return request;
  }
  Response post(std::string name) { return site.answer(form(std::move(name)), {}, now); }

  std::filesystem::path file;
  store::Database db;
  Services services;
  Site site;
};

TEST_F(SiteTest, answers_with_the_page_of_the_address_inside_the_frame) {
  const auto response = get("/vergers/Poir%C3%A9");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "<title>Vergers</title><h1>verger Poiré</h1>");
}

TEST_F(SiteTest, prefers_the_more_literal_address_whatever_the_order_of_the_table) {
  EXPECT_THAT(get("/vergers/nouveau").body, HasSubstr("formulaire"));
}

TEST_F(SiteTest, tells_an_ending_from_the_part_before_it) {
  EXPECT_EQ(get("/vergers/ouest.json").content_type, "application/json; charset=utf-8");
  EXPECT_THAT(get("/vergers/ouest.xml").body, HasSubstr("verger ouest.xml"));
}

TEST_F(SiteTest, takes_several_parts_apart) {
  EXPECT_THAT(get("/vergers/a%2Fb/fruits/c").body, HasSubstr("a/b+c"));
  EXPECT_EQ(get("/vergers/a/fruits/").status, 404);
}

TEST_F(SiteTest, composes_letters_and_accents_that_came_apart) {
  EXPECT_THAT(get("/vergers/e%CC%81t%C3%A9").body, HasSubstr("verger été"));
}

TEST_F(SiteTest, explains_an_address_that_leads_nowhere) {
  for (const auto* path : {"/rien", "/vergers/impossible", "/vergers/a/b", "/"}) {
    const auto response = get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_THAT(response.body, HasSubstr("Cette page n’existe pas"));
  }
}

TEST_F(SiteTest, repeats_the_reason_that_a_page_gives) {
  EXPECT_THAT(get("/vergers/perdu").body, HasSubstr("Ce verger a été arraché."));
}

TEST_F(SiteTest, calls_malformed_bytes_a_bad_request_not_a_missing_page) {
  for (const auto* path : {"/vergers/%ff", "/vergers/%e", "/vergers/%zz", "/vergers/a%00b"})
    EXPECT_EQ(get(path).status, 400) << path;
}

TEST_F(SiteTest, answers_programs_with_problem_json) {
  const auto response = get("/vergers/perdu.json");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.content_type, "application/problem+json; charset=utf-8");
  EXPECT_THAT(response.body, HasSubstr("Ce verger a été arraché."));
  EXPECT_EQ(get("/rien.json").content_type, response.content_type);
}

TEST_F(SiteTest, names_the_methods_that_an_address_accepts) {
  auto request = ask("/vergers/nouveau");
  request.method = Method::Post;
  const auto response = site.answer(request, {}, now);
  EXPECT_EQ(response.status, 405);
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Allow", "GET, HEAD")));
  EXPECT_EQ(site.allowed_methods("/vergers"), "GET, HEAD, POST");
}

TEST_F(SiteTest, keeps_what_a_successful_action_wrote) {
  EXPECT_EQ(post("poire").status, 303);
  EXPECT_THAT(get("/vergers").body, HasSubstr("poire;"));
}

TEST_F(SiteTest, forgets_what_a_refused_action_wrote) {
  EXPECT_EQ(post("prune").status, 422);
  EXPECT_THAT(get("/vergers").body, Not(HasSubstr("prune")));
}

TEST_F(SiteTest, refuses_forms_sent_from_another_site) {
  const auto sent = [&](auto change) {
    auto request = form("pomme");
    change(request);
    return site.answer(request, {}, now).status;
  };
  EXPECT_EQ(sent([](auto& r) { r.origin = "https://evil.test"; }), 403);
  EXPECT_EQ(sent([](auto& r) { r.origin = "null"; }), 403);
  EXPECT_EQ(sent([](auto& r) { r.fetch_site = "cross-site"; }), 403);
  EXPECT_EQ(sent([](auto& r) { r.referer = "https://evil.test/http://km1.test/"; }), 403);
  EXPECT_EQ(sent([](auto& r) { r.origin = "http://km1.test.evil.test"; }), 403);
  EXPECT_THAT(get("/vergers").body, Not(HasSubstr("pomme")));
  EXPECT_EQ(sent([](auto& r) { r.origin = "ftp://km1.test"; }), 403);
  EXPECT_EQ(sent([](auto& r) { r.origin = "http://km1.test"; }), 303);
}

// Someone on the way can forge any page in clear, and send its forms to the encrypted site.
TEST_F(SiteTest, refuses_forms_of_the_clear_page_that_bears_the_name_of_an_encrypted_site) {
  auto request = form("quetsche");
  request.public_url = "https://km1.test";
  request.known_address = true;
  request.origin = "http://km1.test";
  EXPECT_EQ(site.answer(request, {}, now).status, 403);
  request.origin.clear();
  request.referer = "http://km1.test/vergers";
  EXPECT_EQ(site.answer(request, {}, now).status, 403);
  request.referer = "https://km1.test/vergers";
  EXPECT_EQ(site.answer(request, {}, now).status, 303);
}

TEST_F(SiteTest, says_that_nothing_was_recorded_when_the_disk_is_full) {
  const auto response = post("plein");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("n’a pas été enregistré"));
  EXPECT_THAT(response.body, HasSubstr("Revenez à la page précédente"));
  EXPECT_THAT(response.body, Not(HasSubstr("sollicité")))
      << "nobody is told to wait for a full disk";
  EXPECT_THAT(get("/vergers").body, Not(HasSubstr("plein")));
}

TEST_F(SiteTest, gives_a_number_to_an_unforeseen_failure_and_keeps_its_details_to_itself) {
  const auto response = get("/vergers/casse");
  EXPECT_EQ(response.status, 500);
  EXPECT_THAT(response.body, HasSubstr("Numéro de l’incident"));
  EXPECT_THAT(response.body, Not(HasSubstr("secret detail")));
}

TEST_F(SiteTest, asks_visitors_to_sign_in_where_members_only_may_enter) {
  EXPECT_EQ(get("/membres").location, "/connexion?suite=%2Fmembres");
}

TEST_F(SiteTest, keeps_what_was_typed_when_a_session_has_ended) {
  auto request = form("cassis & figue");
  request.path = request.target = "/membres";
  const auto response = site.answer(request, {}, now);
  EXPECT_EQ(response.status, 403);
  EXPECT_THAT(response.body, HasSubstr(R"(name="nom" value="cassis &amp; figue")"));
  request.form = Fields({{"nom", "cassis"}, {"mot-de-passe", "une phrase secrète"}});
  EXPECT_THAT(site.answer(request, {}, now).body, Not(HasSubstr("secrète")));
  EXPECT_THAT(get("/vergers").body, Not(HasSubstr("cassis")));
}

TEST_F(SiteTest, opens_a_door_only_to_those_who_hold_the_role) {
  const Member visitor{PersonId::fresh(), "Basile"};
  const Member editor{PersonId::fresh(), "Chloé", {{Role::Editor, "tout"}}};
  const Member admin{PersonId::fresh(), "Amina", {{Role::Administrator, "tout"}}};
  EXPECT_EQ(site.answer(ask("/reglages"), visitor, now).status, 403);
  EXPECT_EQ(site.answer(ask("/reglages"), editor, now).status, 403);
  EXPECT_THAT(site.answer(ask("/reglages"), admin, now).body, HasSubstr("réglages de Amina"));
  EXPECT_EQ(site.find(ask("/reglages"))->entrance, Entrance::Administrator);
  EXPECT_EQ(site.find(ask("/membres"))->entrance, Entrance::Member);
  EXPECT_EQ(site.find(ask("/vergers"))->entrance, Entrance::Anyone);
}

TEST_F(SiteTest, recognises_who_brings_a_session_and_keeps_nothing_of_their_pages_for_others) {
  site.guard_with({.recognise = [](store::Reader&, const Request& request, Time) {
    return find_cookie(request, session_cookie) == "amina"
               ? std::optional(Member{PersonId::fresh(), "Amina"})
               : std::nullopt;
  }});
  EXPECT_THAT(
      site.visit(ask("/membres", "km1_session=amina"), {}, now).response.body, HasSubstr("Amina"));
  EXPECT_EQ(site.visit(ask("/membres", "km1_session=autre"), {}, now).response.status, 303);
  EXPECT_FALSE(site.visit(ask("/vergers", "km1_session=amina"), {}, now).shareable);
}

TEST_F(SiteTest, records_a_failed_attempt_even_when_it_refuses) {
  auto request = form("");
  request.path = request.target = "/essais";
  EXPECT_EQ(site.answer(request, {}, now).status, 403);
  EXPECT_THAT(get("/vergers").body, HasSubstr("tentative"));
  EXPECT_THAT(get("/vergers").body, Not(HasSubstr("refusé")));
}

TEST_F(SiteTest, takes_forms_of_its_own_address_only_once_it_is_known) {
  auto request = form("coing");
  request.host = "autre.test";
  request.public_url = "https://km1.test";
  request.origin = "http://autre.test";
  EXPECT_EQ(site.answer(request, {}, now).status, 303) << "reached by another of its names";
  request.known_address = true;
  EXPECT_EQ(site.answer(request, {}, now).status, 403);
  request.origin = "https://km1.test";
  request.form = Fields({{"nom", "nèfle"}});
  EXPECT_EQ(site.answer(request, {}, now).status, 303);
  request.form = Fields({{"nom", "sorbe"}});
  request.host = "127.0.0.1:8080";
  request.origin = "http://127.0.0.1:8080";
  EXPECT_EQ(site.answer(request, {}, now).status, 303) << "at the machine itself";
}

TEST_F(SiteTest, lets_a_page_be_shared_with_the_versions_it_was_made_from) {
  post("figue");
  const auto outcome = site.visit(ask("/vergers"), {}, now);
  EXPECT_TRUE(outcome.shareable);
  EXPECT_EQ(outcome.versions, (store::Versions{{"orchard", 1}}));
}

TEST_F(SiteTest, never_shares_a_page_that_looked_at_who_asks) {
  const auto outcome = site.visit(ask("/vergers/mien", "a=b; jeton=ab%20c"), {}, now);
  EXPECT_THAT(outcome.response.body, HasSubstr("ab c"));
  EXPECT_FALSE(outcome.shareable);
  EXPECT_EQ(outcome.response.keep, Keep::Private);
  EXPECT_FALSE(site.visit(ask("/membres"), {}, now).shareable);
}

TEST_F(SiteTest, finds_the_route_of_an_address_before_running_it) {
  const auto* route = site.find(ask("/vergers/a/fruits/b"));
  ASSERT_TRUE(route);
  EXPECT_EQ(route->pattern, "/vergers/{}/fruits/{}");
  EXPECT_EQ(route->cost, Cost::Heavy);
}

TEST(Download, carries_a_name_that_every_browser_reads) {
  const auto response = download("text/csv", "Guéret \"1\".csv", "a");
  EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Content-Disposition",
                                    "attachment; filename=\"Gu__ret__1_.csv\"; "
                                    "filename*=UTF-8''Gu%C3%A9ret%20%221%22.csv")));
}

}  // namespace
}  // namespace web
