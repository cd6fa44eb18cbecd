#include "features/library/reports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/library/people_test.hpp"

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace library {
namespace {

using std::chrono::seconds;

TEST(ReportedPage, is_one_of_ours_and_holds_no_key) {
  EXPECT_EQ(reported_page("/ressources/r042"), "/ressources/r042");
  EXPECT_EQ(
      reported_page("/ressources?q=%C3%A9cole&page=2#bas"), "/ressources?q=%C3%A9cole&page=2");
  EXPECT_EQ(reported_page("/"), "/");
  EXPECT_EQ(reported_page("/boussole/abcdefghijklmnopqrstuvwx/qui?pas=1"), "/boussole/…/qui");
  EXPECT_EQ(reported_page("/connexion/liens/" + std::string(43, 'A')), "/connexion/liens/…");
  for (const auto* odd : {"", "https://exemple.fr/", "//exemple.fr/", "/\\exemple.fr", "ressources",
           "javascript:alert(1)", "/%zz"})
    EXPECT_EQ(reported_page(odd), "") << odd;
  EXPECT_EQ(reported_page("/" + std::string(600, 'a')), "");
}

// « Signaler une erreur », by people without an account.
class Reports : public testing::Test {
 protected:
  web::Response report(Visitor::Form form) {
    const auto shown = field_in(someone.get("/signaler?page=/ressources/r042"), "affichage");
    site.pass(seconds(20));
    form.emplace_back("page", "/ressources/r042");
    form.emplace_back("affichage", shown);
    return someone.post("/signaler", form);
  }
  // The address to which what is done about the one report that waits is sent.
  std::string follow_up() {
    static const std::regex action(R"re(action="(/edition/signalements/[^"]+)")re");
    const auto page = editor.get("/edition/signalements").body;
    std::smatch found;
    return std::regex_search(page, found, action) ? found[1].str() : "";
  }

  PeopleLibrary site;
  Visitor someone = site.visitor();
  Visitor editor = site.trusted("edith@exemple.fr", web::Role::Editor);
};

TEST_F(Reports, are_sent_without_an_account_and_wait_for_an_editor) {
  const auto sent = report({{"nature", "contenu"}, {"texte", "Le numéro a <i>changé</i>"}});
  EXPECT_EQ(sent.status, 303);
  const auto thanks = someone.follow(sent).body;
  EXPECT_THAT(thanks, HasSubstr("Merci, c’est noté"));
  EXPECT_THAT(thanks, HasSubstr("href=\"/ressources/r042\""));
  const auto queue = editor.get("/edition/signalements").body;
  EXPECT_THAT(queue, HasSubstr("Le numéro a &lt;i&gt;changé"));
  EXPECT_THAT(queue, HasSubstr("Une information est fausse ou dépassée"));
  EXPECT_EQ(site.member("marie@exemple.fr").get("/edition/signalements").status, 403);
}

TEST_F(Reports, that_are_refused_keep_all_that_was_typed) {
  const auto refused = report({{"texte", "Quelque chose"}, {"email", "pas une adresse"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Quelque chose</textarea>"));
  EXPECT_THAT(refused.body, HasSubstr("value=\"pas une adresse\""));
  EXPECT_THAT(refused.body, HasSubstr("Choisissez de quoi il s’agit."));
  EXPECT_THAT(refused.body, HasSubstr("value=\"/ressources/r042\""));
  EXPECT_EQ(report({{"nature", "faute"}, {"texte", ""}}).status, 422);
  EXPECT_EQ(follow_up(), "");
}

TEST_F(Reports, come_back_with_an_ordinary_button_when_they_may_be_a_robot_s) {
  const Visitor::Form typed{{"nature", "autre"}, {"texte", "Achetez mes liens"}};
  auto form = typed;
  const auto blind = someone.post("/signaler", form);
  EXPECT_EQ(blind.status, 422);
  EXPECT_THAT(blind.body, HasSubstr("Achetez mes liens</textarea>"));
  EXPECT_EQ(follow_up(), "");
  form.emplace_back("affichage", field_in(blind, "affichage"));
  EXPECT_EQ(someone.post("/signaler", form).status, 303);
}

TEST_F(Reports, are_mended_and_whoever_left_an_address_is_told_once) {
  report({{"nature", "faute"}, {"texte", "Un mot manque"}, {"email", "Paul@Exemple.fr"}});
  const auto address = follow_up();
  EXPECT_EQ(editor.post(address, {{"suite", "repare"}, {"raison", "Le mot y est."}}).status, 303);
  editor.post(address, {{"suite", "clos"}, {"raison", "Une seconde fois"}});
  const auto letters = site.letters();
  ASSERT_THAT(letters, SizeIs(1));
  EXPECT_THAT(letters[0].to, HasSubstr("paul@exemple.fr"));
  EXPECT_THAT(letters[0].text, HasSubstr("Le mot y est."));
  EXPECT_EQ(follow_up(), "");
  EXPECT_THAT(editor.get("/edition/signalements?etat=repare").body, HasSubstr("Un mot manque"));
  EXPECT_THAT(editor.get("/edition/signalements?etat=clos").body, Not(HasSubstr("Un mot manque")));
  EXPECT_THAT(site.deeds(), testing::Contains("signalement-repare"));
  auto db = site.database().read();
  EXPECT_FALSE(reports_in(*db, ReportState::Mended, 10).at(0).email) << "it has served";
}

TEST_F(Reports, are_read_and_settled_by_who_edits_what_they_speak_of) {
  const auto theme = find(*site.database().read(), Ref::parse("r042").value()).value().themes.at(0);
  auto other = site.trusted("odile@exemple.fr", web::Role::Editor, "Odile", "theme:aucun");
  auto theirs = site.trusted("theo@exemple.fr", web::Role::Editor, "Théo", "theme:" + theme);
  report({{"nature", "faute"}, {"texte", "Un mot manque"}, {"email", "paul@exemple.fr"}});
  const auto address = follow_up();
  EXPECT_THAT(other.get("/edition/signalements").body, Not(HasSubstr("Un mot manque")));
  EXPECT_EQ(other.post(address, {{"suite", "repare"}, {"raison", "Le mot y est."}}).status, 403);
  EXPECT_THAT(site.letters(), IsEmpty());
  EXPECT_THAT(theirs.get("/edition/signalements").body, HasSubstr("Un mot manque"));
  EXPECT_EQ(theirs.post(address, {{"suite", "repare"}, {"raison", "Le mot y est."}}).status, 303);
}

TEST_F(Reports, of_a_place_are_for_who_edits_there_and_of_other_pages_for_who_edits_all) {
  auto local = site.trusted("lea@exemple.fr", web::Role::Editor, "Léa", "departement:23");
  int told = 0;
  const auto is_theirs = [&](const std::string& page) {
    const auto words = "Faute numéro " + std::to_string(++told) + ".";
    {
      auto db = site.database().write();
      add_report(*db, {.id = ReportId::fresh(),
                          .page = page,
                          .kind = "faute",
                          .words = words,
                          .email = {},
                          .made_at = LibrarySite::now});
      db->commit();
    }
    return local.get("/edition/signalements").body.find(words) != std::string::npos;
  };
  EXPECT_TRUE(is_theirs("/communes/23096"));
  EXPECT_TRUE(is_theirs("/departements/23"));
  EXPECT_FALSE(is_theirs("/communes/63113"));
  EXPECT_FALSE(is_theirs("/ressources"));
  EXPECT_FALSE(is_theirs(""));
}

TEST_F(Reports, are_closed_with_a_reason_only) {
  report({{"nature", "autre"}, {"texte", "Je n’aime pas le vert"}});
  const auto refused = editor.post(follow_up(), {{"suite", "clos"}, {"raison", ""}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Dites pourquoi rien n’est réparé."));
  EXPECT_EQ(
      editor.post(follow_up(), {{"suite", "clos"}, {"raison", "Le vert reste."}}).status, 303);
  EXPECT_THAT(editor.get("/edition/signalements?etat=clos").body, HasSubstr("Le vert reste."));
  EXPECT_THAT(site.letters(), IsEmpty());
}

TEST_F(Reports, are_erased_a_year_after_they_were_settled) {
  report({{"nature", "autre"}, {"texte", "Vieux"}});
  {
    auto db = site.database().write();
    EXPECT_EQ(erase_old_reports(*db, site.clock + reports_kept * 2), 0) << "it still waits";
    db->commit();
  }
  editor.post(follow_up(), {{"suite", "repare"}});
  auto later = site.database().write();
  EXPECT_EQ(erase_old_reports(*later, site.clock + reports_kept / 2), 0);
  EXPECT_EQ(erase_old_reports(*later, site.clock + reports_kept + std::chrono::days(1)), 1);
}

TEST_F(Reports, of_a_network_that_sends_too_many_wait_an_hour) {
  int refused = 0;
  for (int i = 0; i < 32; ++i)
    if (report({{"nature", "autre"}, {"texte", "Encore"}}).status == 429) ++refused;
  EXPECT_EQ(refused, 2);
}

}  // namespace
}  // namespace library
