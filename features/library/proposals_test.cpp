#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/identity/identity.hpp"
#include "features/library/people.hpp"
#include "features/library/proposals.hpp"
#include "features/library/resemblance.hpp"
#include "features/library/store.hpp"
#include "features/library/suggestions.hpp"
#include "tests/support/library.hpp"

using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace library {
namespace {

TEST(Likeness, is_how_many_words_two_titles_share_whatever_accents_and_case) {
  EXPECT_EQ(likeness("Le guide des tiers-lieux", "LE GUIDE DES TIERS LIEUX"), 1);
  EXPECT_GT(
      likeness("Guide des tiers-lieux ruraux", "Le guide des tiers-lieux ruraux"), close_titles);
  EXPECT_LT(likeness("Guide des tiers-lieux", "Guide du covoiturage"), close_titles);
  EXPECT_EQ(likeness("", "Guide"), 0);
}

TEST(SuggestedFormat, is_read_from_the_address_and_the_title) {
  const auto format = [](std::string_view title, std::string_view url) {
    return suggest_format({title, url, ""}).value;
  };
  EXPECT_EQ(format("Une rencontre", "https://www.youtube.com/watch?v=x"), "video");
  EXPECT_EQ(format("Guide du covoiturage", "https://exemple.fr/x"), "guide");
  EXPECT_EQ(format("Bilan", "https://exemple.fr/bilan.pdf"), "rapport");
  EXPECT_EQ(format("Aloi et emploi", "https://exemple.fr/emploi"), "page");
}

class Proposing : public testing::Test {
 protected:
  static constexpr std::string_view form = "/ressources/propositions/nouvelle";
  static constexpr std::string_view send = "/ressources/propositions";
  using Form = std::vector<std::pair<std::string, std::string>>;

  web::Member person(const std::string& name, std::vector<web::Grant> grants = {}) {
    auto db = site.database().write();
    const auto email = Email::parse(name + "@exemple.fr").value();
    const auto made = identity::add_person(*db, email, name, LibrarySite::now);
    for (const auto& grant : grants) identity::give(*db, made.id, grant, "km1", LibrarySite::now);
    db->commit();
    return {.id = made.id, .name = name, .grants = std::move(grants)};
  }
  web::Member editor(const std::string& name, const std::string& scope) {
    return person(name, {{web::Role::Editor, scope}});
  }
  web::Response as(const web::Member& member, std::string_view target) {
    site.as(member);
    return site.get(target);
  }
  web::Response as(const web::Member& member, std::string_view path, Form fields) {
    site.as(member);
    return site.post(path, std::move(fields));
  }
  static Form covoiturage() {
    return {{"adresse", "https://exemple.fr/covoiturage-zorglub"},
        {"titre", "Zorglub, le covoiturage du plateau"}, {"editeur", "Association du Plateau"},
        {"resume", "Des habitants partagent leurs trajets."}, {"type", "exemple"},
        {"theme", "mobilite"}, {"theme", "ruralite"}, {"public", "elu"}, {"format", "article"},
        {"territoires", "commune:23096"}, {"mot", "Vu de mes yeux"}};
  }
  ProposalId proposed(const web::Member& by) {
    EXPECT_EQ(as(by, send, covoiturage()).status, 303);
    return waiting(*site.database().read()).back().id;
  }
  static std::string reading(const ProposalId& id) { return "/ressources/a-relire/" + id.text(); }

  LibrarySite site;
  web::Member marie = person("marie");
};

TEST_F(Proposing, is_for_who_is_signed_in) {
  EXPECT_EQ(site.get(form).status, 303);
  EXPECT_EQ(site.post(send, covoiturage()).status, 403);
  EXPECT_EQ(as(marie, form).status, 200);
}

TEST_F(Proposing, suggests_what_the_words_say_with_the_reason_and_ticks_it) {
  const auto page =
      as(marie, std::string(form) +
                    "?adresse=exemple.fr/x&titre=Covoiturage+%C3%A0+Gu%C3%A9ret&resume="
                    "Des+trajets+domicile-travail+partag%C3%A9s+en+milieu+rural");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("name=\"theme\" value=\"mobilite\" checked"));
  EXPECT_THAT(page.body, HasSubstr("ressources les plus proches"));
  EXPECT_THAT(page.body, HasSubstr("value=\"commune:23096\" checked"));
  EXPECT_THAT(page.body, HasSubstr("est compris comme ce lieu"));
  EXPECT_THAT(page.body, HasSubstr("value=\"exemple.fr\""));
}

TEST_F(Proposing, asks_first_whether_it_is_one_we_have) {
  const auto known = find(*site.database().read(), Ref::numbered(42)).value();
  const auto page = as(marie, std::string(form) + "?titre=Autre&adresse=" +
                                  percent_encoded(known.url.text() + "/?utm_source=x#y"));
  EXPECT_THAT(page.body, AllOf(HasSubstr("C’est celle-ci"), HasSubstr("Même adresse"),
                             HasSubstr("/ressources/r042"), HasSubstr("Non, c’est une autre")));
  auto fields = covoiturage();
  fields[0].second = known.url.text() + "?fbclid=1";
  const auto refused = as(marie, send, fields);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("Vu de mes yeux"), HasSubstr("value=\"ruralite\"")));
  fields.emplace_back("autre", "1");
  EXPECT_EQ(as(marie, send, fields).status, 303);
}

TEST_F(Proposing, keeps_what_was_typed_when_something_is_wrong) {
  auto fields = covoiturage();
  fields[0].second = "pas une adresse";
  fields[1].second = "";
  const auto page = as(marie, send, fields);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Rien n’est perdu"), HasSubstr("Donnez un titre."),
                             HasSubstr("Des habitants partagent"), HasSubstr("Vu de mes yeux"),
                             HasSubstr("value=\"mobilite\" checked")));
}

TEST_F(Proposing, leaves_to_the_editor_what_one_does_not_know) {
  EXPECT_EQ(as(marie, send, {{"adresse", "https://exemple.fr/z"}, {"titre", "Zébulon des champs"}})
                .status,
      303);
}

TEST_F(Proposing, waits_for_editors_of_its_theme_or_of_its_place_only) {
  const auto id = proposed(marie);
  for (const auto& [name, scope] : std::vector<std::pair<std::string, std::string>>{
           {"tout", "tout"}, {"mobilite", "theme:mobilite"}, {"creuse", "departement:23"}}) {
    const auto someone = editor(name, scope);
    EXPECT_THAT(as(someone, "/ressources/a-relire").body, HasSubstr(id.text())) << scope;
    EXPECT_EQ(as(someone, reading(id)).status, 200) << scope;
  }
  for (const auto& [name, scope] : std::vector<std::pair<std::string, std::string>>{
           {"sante", "theme:sante"}, {"gironde", "departement:33"}}) {
    const auto someone = editor(name, scope);
    EXPECT_THAT(as(someone, "/ressources/a-relire").body, Not(HasSubstr(id.text()))) << scope;
    EXPECT_EQ(as(someone, reading(id)).status, 403) << scope;
    EXPECT_EQ(as(someone, reading(id), covoiturage()).status, 403) << scope;
    EXPECT_EQ(as(someone, reading(id) + "/refus", {{"motif", "Non"}}).status, 403) << scope;
  }
  EXPECT_EQ(as(marie, "/ressources/a-relire").status, 403);
  EXPECT_EQ(as(marie, reading(id), covoiturage()).status, 403);
  EXPECT_EQ(as(person("ada", {{web::Role::Administrator, "tout"}}), reading(id)).status, 200);
}

TEST_F(Proposing, ends_in_the_library_where_search_finds_it_at_once) {
  const auto id = proposed(marie);
  const auto edith = editor("edith", "theme:mobilite");
  auto fields = covoiturage();
  fields[1].second = "Zorglub, covoiturage entre voisins";
  const auto accepted = as(edith, reading(id), fields);
  EXPECT_EQ(accepted.status, 303);
  EXPECT_EQ(accepted.location, "/ressources/r458?publiee=1");
  EXPECT_THAT(site.follow(accepted).body,
      AllOf(HasSubstr("on la trouve dès maintenant"), HasSubstr("Guéret")));
  EXPECT_THAT(site.get("/ressources?q=zorglub").body, HasSubstr("/ressources/r458"));
  EXPECT_THAT(as(marie, send).body, HasSubstr("Publiée, r458"));
  EXPECT_EQ(as(edith, reading(id), fields).status, 409);  // decided once
  auto db = site.database().read();
  const auto all = versions(*db, find(*db, Ref::numbered(458)).value());
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].made.by, marie.id.text());
  EXPECT_EQ(all[0].made.origin, Origin::Proposal);
}

TEST_F(Proposing, needs_all_that_a_resource_needs_before_it_is_published) {
  as(marie, send, {{"adresse", "https://exemple.fr/z"}, {"titre", "Zébulon des champs"}});
  const auto id = waiting(*site.database().read()).back().id;
  const auto page = as(editor("edith", "tout"), reading(id),
      {{"adresse", "https://exemple.fr/z"}, {"titre", "Zébulon des champs"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Choisissez un type."), HasSubstr("Écrivez un résumé")));
}

TEST_F(Proposing, is_refused_with_a_reason_that_is_told_once) {
  const auto id = proposed(marie);
  const auto edith = editor("edith", "tout");
  EXPECT_EQ(as(edith, reading(id) + "/refus", {{"motif", " "}}).status, 422);
  EXPECT_EQ(as(edith, reading(id) + "/refus", {{"motif", "Le lien est privé."}}).status, 303);
  EXPECT_THAT(as(marie, send).body, HasSubstr("Le lien est privé."));
  auto db = site.database().read();
  const auto news = [&](Time since, Time until) {
    return news_source().news(*db, marie.id, since, until);
  };
  const auto now = LibrarySite::now;
  const auto told = news(now, now + std::chrono::seconds(1));
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told[0].text, HasSubstr("Le lien est privé."));
  EXPECT_THAT(news(now + std::chrono::seconds(1), now + std::chrono::days(1)), IsEmpty());
}

TEST_F(Proposing, tells_editors_what_waits_for_them) {
  proposed(marie);
  const auto edith = editor("edith", "theme:mobilite"), sam = editor("sam", "theme:sante");
  auto db = site.database().read();
  const auto now = LibrarySite::now;
  EXPECT_THAT(news_source().news(*db, edith.id, now, now + std::chrono::hours(1)), SizeIs(1));
  EXPECT_THAT(news_source().news(*db, sam.id, now, now + std::chrono::hours(1)), IsEmpty());
  EXPECT_THAT(news_source().news(*db, marie.id, now, now + std::chrono::hours(1)), IsEmpty());
}

TEST_F(Proposing, can_be_taken_back_and_put_back_for_thirty_days_by_its_author_only) {
  const auto id = proposed(marie);
  const auto one = "/ressources/propositions/" + id.text();
  EXPECT_EQ(as(person("paul"), one + "/retraits", {}).status, 404);
  EXPECT_EQ(as(marie, one + "/retraits", {}).status, 303);
  EXPECT_THAT(waiting(*site.database().read()), IsEmpty());
  const auto gone = removed(*site.database().read(), marie, LibrarySite::now);
  ASSERT_THAT(gone, SizeIs(1));
  EXPECT_EQ(as(marie, gone[0].restore.text(), {}).status, 303);
  EXPECT_THAT(waiting(*site.database().read()), SizeIs(1));
  as(marie, one + "/retraits", {});
  auto db = site.database().write();
  EXPECT_EQ(erase_taken_back(*db, LibrarySite::now + std::chrono::days(29)), 0);
  EXPECT_EQ(erase_taken_back(*db, LibrarySite::now + std::chrono::days(31)), 1);
}

TEST_F(Proposing, leaves_no_name_behind_once_its_author_is_forgotten) {
  const auto published = proposed(marie);
  as(editor("edith", "tout"), reading(published), covoiturage());
  as(marie, send, {{"adresse", "https://exemple.fr/z"}, {"titre", "Zébulon des champs"}});
  EXPECT_THAT(what_is_known(*site.database().read(), marie.id), SizeIs(2));
  {
    auto db = site.database().write();
    forget(*db, marie.id);
    db->commit();
  }
  auto db = site.database().read();
  EXPECT_THAT(what_is_known(*db, marie.id), IsEmpty());
  EXPECT_THAT(waiting(*db), IsEmpty());
  EXPECT_EQ(find_proposal(*db, published)->word, "");
  EXPECT_TRUE(find(*db, Ref::numbered(424)));
}

}  // namespace
}  // namespace library
