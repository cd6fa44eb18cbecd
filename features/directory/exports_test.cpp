#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/values/text.hpp"
#include "features/directory/finding_test.hpp"

namespace directory {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Json = nlohmann::json;

Json schema(std::string_view name) {
  std::ifstream file(std::string(KM1_SOURCE_DIR) + "/tests/schemas/" + std::string(name));
  return Json::parse(file);
}

bool matches(const std::string& value, const std::string& pattern) {
  return std::regex_search(value, std::regex(pattern));
}

// What the Table Schema of « lieux de médiation numérique » has to say against a row; "" for
// nothing.
std::string against_table(const Json& schema, const Json& row) {
  std::string complaints;
  for (const auto& field : schema["fields"]) {
    const auto name = field["name"].get<std::string>();
    const auto constraints = field.value("constraints", Json::object());
    if (!row.contains(name)) {
      if (constraints.value("required", false)) complaints += name + " is missing; ";
      continue;
    }
    const auto& value = row[name];
    if (field["type"] == "number" ? !value.is_number() : !value.is_string()) {
      complaints += name + " has a wrong type; ";
      continue;
    }
    if (!value.is_string()) continue;
    const auto text = value.get<std::string>();
    if (constraints.value("required", false) && text.empty()) complaints += name + " is empty; ";
    // Tables’ patterns hold for the whole value.
    if (constraints.contains("pattern") &&
        !matches(text, "^(?:" + constraints["pattern"].get<std::string>() + ")$"))
      complaints += name + " « " + text + " » does not match; ";
    if (field["type"] == "date" && !parse_date(text)) complaints += name + " is no date; ";
    if (constraints.contains("maxLength") &&
        text.size() > constraints["maxLength"].get<std::size_t>())
      complaints += name + " is too long; ";
  }
  for (const auto& [name, value] : row.items()) {
    const auto known = std::ranges::any_of(
        schema["fields"], [&](const Json& field) { return field["name"] == name; });
    if (!known) complaints += name + " is unknown; ";
  }
  return complaints;
}

// The part of JSON Schema that data·inclusion uses.
std::string against(const Json& root, const Json& rule, const Json& value) {
  if (rule.contains("$ref"))
    return against(
        root, root.at(Json::json_pointer(rule["$ref"].get<std::string>().substr(1))), value);
  if (rule.contains("anyOf")) {
    std::string all;
    for (const auto& one : rule["anyOf"]) {
      const auto why = against(root, one, value);
      if (why.empty()) return "";
      all += why + " or ";
    }
    return all;
  }
  const auto type = rule.value("type", "");
  const bool right =
      type.empty() || (type == "string" && value.is_string()) ||
      (type == "null" && value.is_null()) || (type == "number" && value.is_number()) ||
      (type == "integer" && value.is_number_integer()) || (type == "array" && value.is_array()) ||
      (type == "object" && value.is_object());
  if (!right) return value.dump() + " is no " + type;
  if (rule.contains("const") && value != rule["const"]) return value.dump() + " is not the one";
  if (rule.contains("enum") && std::ranges::find(rule["enum"], value) == rule["enum"].end())
    return value.dump() + " is not listed";
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    if (rule.contains("minLength") && text.size() < rule["minLength"].get<std::size_t>())
      return "too short: " + text;
    if (rule.contains("maxLength") && text.size() > rule["maxLength"].get<std::size_t>() * 4)
      return "too long: " + text;
    if (rule.contains("pattern") && !matches(text, rule["pattern"].get<std::string>()))
      return text + " does not match";
    if (rule.value("format", "") == "date" && !parse_date(text)) return text + " is no date";
  }
  if (value.is_array()) {
    if (value.size() < rule.value("minItems", std::size_t{0})) return "too few";
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (rule.contains("items"))
        if (const auto why = against(root, rule["items"], value[i]); !why.empty()) return why;
      if (rule.value("uniqueItems", false))
        for (std::size_t j = 0; j < i; ++j)
          if (value[i] == value[j]) return "twice " + value[i].dump();
    }
  }
  if (value.is_object()) {
    for (const auto& name : rule.value("required", Json::array()))
      if (!value.contains(name.get<std::string>())) return name.dump() + " is missing";
    for (const auto& [name, one] : value.items()) {
      if (!rule["properties"].contains(name)) return name + " is unknown";
      if (const auto why = against(root, rule["properties"][name], one); !why.empty())
        return name + ": " + why;
    }
  }
  return "";
}

struct Exports : testing::Test {
  FindingSite site;
  OrganisationId full = site.add({.name = "=Maison; « Numérique », Guéret",
      .commune = "23096",
      .summary = "Aide aux démarches, ateliers\net matériel.",
      .themes = {"numerique"},
      .covers = {"epci:200034825", "departement:23"},
      .siret = "73282932000074"});
  OrganisationId bare = site.add({.name = "Ab"});

  void SetUp() override {
    site.change([&](store::Writer& db) {
      const auto set = [&](Axis axis, std::vector<std::string> slugs) {
        change_terms(db, full, axis, slugs, site.by());
      };
      // Every word that has a place in the standards, at once.
      for (const auto axis : {Axis::Kind, Axis::Service, Axis::Fee, Axis::Care, Axis::Programme,
               Axis::Label, Axis::Way, Axis::Support, Axis::Audience, Axis::Language}) {
        std::vector<std::string> all;
        for (const auto& term : terms(axis)) all.emplace_back(term.slug);
        set(axis, all);
      }
      const Agreement agreed{site.now, "km1", "publié par la source"};
      put_contact(db, full, {.kind = ContactKind::Phone, .value = "+33555520101", .agreed = agreed},
          site.by());
      put_contact(db, full,
          {.kind = ContactKind::Mail, .value = "accueil@exemple.fr", .agreed = agreed}, site.by());
      put_contact(db, full, {.kind = ContactKind::Mail, .value = "secret@exemple.fr"}, site.by());
      put_contact(db, full,
          {.kind = ContactKind::Phone, .value = "+33699999999", .whose = "Jeanne"}, site.by());
    });
  }
  std::string body(std::string_view target) {
    const auto response = site.get(target);
    EXPECT_EQ(response.status, 200) << target;
    return response.body;
  }
};

constexpr std::array all_exports{"/annuaire.json", "/annuaire.csv", "/annuaire.geojson",
    "/annuaire.vcf", "/annuaire.atom", "/annuaire/lieux-mediation-numerique.json",
    "/annuaire/services-data-inclusion.json", "/annuaire?q=maison"};

TEST_F(Exports, hold_no_contact_that_nobody_agreed_to) {
  for (const auto* address : all_exports) {
    const auto text = body(address);
    EXPECT_THAT(text, Not(HasSubstr("secret@exemple.fr"))) << address;
    EXPECT_THAT(text, Not(HasSubstr("699999999"))) << address;
  }
  for (const auto* address : {"/annuaire.json", "/annuaire.csv", "/annuaire.vcf"})
    EXPECT_THAT(body(address), HasSubstr("accueil@exemple.fr")) << address;
}

TEST_F(Exports, digital_places_are_as_the_schema_asks) {
  const auto rules = schema("lieux-mediation-numerique-1.0.1.schema.json");
  const auto places = Json::parse(body("/annuaire/lieux-mediation-numerique.json"));
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(against_table(rules, places[0]), "");
  EXPECT_EQ(places[0]["pivot"], "73282932000074");
  EXPECT_EQ(places[0]["telephone"], "+33555520101");
  EXPECT_THAT(places[0]["services"].get<std::string>(), HasSubstr("Accès internet"));
  auto broken = places[0];
  broken["services"] = "Magie";
  broken.erase("adresse");
  EXPECT_THAT(
      against_table(rules, broken), AllOf(HasSubstr("adresse is missing"), HasSubstr("services")));
}

TEST_F(Exports, inclusion_services_are_as_the_schema_asks) {
  const auto rules = schema("data-inclusion-v1-service.schema.json");
  const auto services = Json::parse(body("/annuaire/services-data-inclusion.json"));
  ASSERT_EQ(services.size(), 1U);  // who has no name of three letters has no service there
  EXPECT_EQ(against(rules, rules, services[0]), "");
  EXPECT_EQ(services[0]["zone_eligibilite"], Json::array({"23", "200034825"}));
  auto broken = services[0];
  broken["publics"] = {"magiciens"};
  EXPECT_THAT(against(rules, rules, broken), HasSubstr("publics"));
}

TEST_F(Exports, csv_is_safe_for_spreadsheets_and_has_a_row_for_each_place) {
  const auto csv = body("/annuaire.csv");
  EXPECT_THAT(csv, AllOf(HasSubstr("'=Maison"), HasSubstr("1.8695"), HasSubstr("46.1641"),
                       HasSubstr("epci:200034825")));
  EXPECT_EQ(std::ranges::count(csv, '\r'), 3);
}

TEST_F(Exports, xlsx_is_a_workbook) {
  const auto response = site.get("/annuaire.xlsx?q=maison");
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(response.body.starts_with("PK"));
}

TEST_F(Exports, geojson_has_a_feature_for_each_place) {
  const auto json = Json::parse(body("/annuaire.geojson"));
  ASSERT_EQ(json["features"].size(), 2U);
  std::size_t located = 0;
  for (const auto& feature : json["features"])
    if (!feature["geometry"].is_null()) {
      ++located;
      EXPECT_NEAR(feature["geometry"]["coordinates"][0].get<double>(), 1.8695, 1e-6);
      EXPECT_EQ(feature["properties"]["nom"], "=Maison; « Numérique », Guéret");
    }
  EXPECT_EQ(located, 1U);
}

TEST_F(Exports, vcards_are_folded_escaped_and_only_of_who_can_be_reached) {
  const auto cards = body("/annuaire.vcf");
  EXPECT_THAT(cards,
      AllOf(HasSubstr("BEGIN:VCARD\r\nVERSION:4.0\r\n"), HasSubstr("=Maison\\; « Numérique »\\, "),
          HasSubstr("TEL;VALUE=text;TYPE=work,voice:+33555520101"), Not(HasSubstr("FN:Ab"))));
  for (const auto line : text::split(cards, '\n')) EXPECT_LE(line.size(), 76U);
  EXPECT_TRUE(text::is_utf8(cards));
  EXPECT_EQ(site.get("/annuaire/" + full.text() + ".vcf").status, 200);
  EXPECT_EQ(site.get("/annuaire/" + bare.text() + ".vcf").status, 404);
}

TEST_F(Exports, one_record_is_what_the_list_says_of_it) {
  const auto list = Json::parse(body("/annuaire.json?q=maison"));
  const auto one = Json::parse(body("/annuaire/" + full.text() + ".json"));
  EXPECT_EQ(list["items"][0], one);
  EXPECT_EQ(one["lieux"][0]["commune"], "23096");
  EXPECT_EQ(list["total"], 1);
  EXPECT_EQ(site.get("/annuaire/" + OrganisationId::fresh().text() + ".json").status, 404);
}

TEST_F(Exports, the_feed_begins_with_what_changed_last) {
  site.now += std::chrono::hours(1);
  site.change(
      [&](store::Writer& db) { change_card(db, bare, {.summary = "Du nouveau"}, site.by()); });
  const auto feed = body("/annuaire.atom");
  EXPECT_LT(feed.find("<title>Ab</title>"), feed.find("Maison;"));
}

}  // namespace
}  // namespace directory
