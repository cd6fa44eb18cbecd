#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/directory/freshness.hpp"
#include "features/directory/keepers_test.hpp"
#include "features/directory/record_view.hpp"

using testing::HasSubstr;
using testing::Not;

namespace directory {
namespace {

class Records : public testing::Test {
 public:
  std::string page(const std::string& id) { return site.visitor().get("/annuaire/" + id).body; }
  KeepersSite site;
};

TEST_F(Records, are_read_by_everybody_with_what_may_be_shown) {
  const auto id = site.imported();
  const auto shown = site.visitor().get("/annuaire/" + id);
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, HasSubstr("<h1 class=\"measure\">France services de Guéret</h1>"));
  EXPECT_THAT(shown.body, HasSubstr("1 place Bonnyaud, 23000 Guéret"));
  EXPECT_THAT(shown.body, HasSubstr("Du lundi au vendredi"));
  EXPECT_THAT(shown.body, HasSubstr("9\u00A0h\u00A0–\u00A012\u00A0h"));
  EXPECT_THAT(shown.body, HasSubstr("05\u00A055\u00A012\u00A034\u00A056"));
  EXPECT_THAT(shown.body, Not(HasSubstr("accueil@gueret.example"))) << "nobody agreed";
  EXPECT_THAT(shown.body, HasSubstr("Personne ne tient encore cette fiche."));
  EXPECT_THAT(shown.body, HasSubstr("À vérifier"));
}

TEST_F(Records, are_known_to_programs_as_far_as_they_are_shown) {
  const auto id = site.imported();
  auto record = site.record(id);
  const auto data = json_ld({.record = record, .public_url = "https://km1.exemple.fr"});
  EXPECT_THAT(data, HasSubstr(R"("@type":"GovernmentOrganization")"));
  EXPECT_THAT(data, HasSubstr("https://km1.exemple.fr/annuaire/" + id));
  EXPECT_THAT(data, HasSubstr(R"("dayOfWeek":"Monday","opens":"09:00","closes":"12:00")"));
  EXPECT_THAT(data, HasSubstr("+33555123456"));
  EXPECT_THAT(data, Not(HasSubstr("accueil@gueret.example")));
}

TEST_F(Records, that_are_not_there_say_so) {
  EXPECT_EQ(site.visitor().get("/annuaire/" + fresh_uuid()).status, 404);
  auto marie = site.member("marie@exemple.fr");
  const auto id = site.made_by(marie, "Sans fiche");
  EXPECT_EQ(site.visitor().get("/annuaire/" + id).status, 404) << "an organisation has no record";
}

TEST_F(Records, escape_what_their_sources_wrote) {
  const auto id = site.imported("<script>alert(1)</script>");
  const auto whole = page(id);
  const auto main = whole.substr(whole.find("</title>"));  // the tests’ own frame escapes nothing
  EXPECT_THAT(main, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(main, HasSubstr("&lt;script&gt;alert(1)"));
}

TEST_F(Records, say_how_far_they_can_be_trusted) {
  const auto day = [](int year, unsigned month) {
    return Date(std::chrono::year(year) / std::chrono::month(month) / 1);
  };
  auto record = site.record(site.imported());
  EXPECT_TRUE(freshness(record, site.now).is_stale) << "nobody said of when it is";
  record.card.true_on = day(2022, 12);
  EXPECT_TRUE(freshness(record, site.now).is_stale);
  EXPECT_THAT(in_words(freshness(record, site.now)), HasSubstr("1er décembre 2022"));
  record.card.true_on = day(2026, 3);
  EXPECT_FALSE(freshness(record, site.now).is_stale);
  EXPECT_THAT(in_words(freshness(record, site.now)), HasSubstr("D’après sa source"));
  record.confirmed_at = Time(day(2026, 9));
  EXPECT_THAT(in_words(freshness(record, site.now)), HasSubstr("Vérifié le 1er septembre 2026"));
  EXPECT_TRUE(freshness(record, site.now + std::chrono::hours(24 * 366)).is_stale);
}

}  // namespace
}  // namespace directory
