#include <gtest/gtest.h>

#include "features/library/editors.hpp"
#include "features/library/store.hpp"
#include "tests/support/library.hpp"

namespace library {
namespace {

web::Member trusted_with(const std::string& scope, web::Role role = web::Role::Editor) {
  return {.id = web::PersonId::fresh(), .name = "Édith", .grants = {{role, scope}}};
}

class Editors : public testing::Test {
 protected:
  static store::Database& database() {
    static LibrarySite site;
    return site.database();
  }
  static bool may(const web::Member& member, const About& about) {
    auto db = database().read();
    return may_edit(*db, member, about).has_value();
  }
  static About at(std::string_view place) {
    return {.themes = {"mobilite"}, .territories = {territory::Ref::parse(place).value()}};
  }
};

TEST_F(Editors, of_everything_edit_everything) {
  EXPECT_TRUE(may(trusted_with("tout"), {}));
  EXPECT_TRUE(may(trusted_with("tout", web::Role::Administrator), {}));
}

TEST_F(Editors, of_a_theme_edit_what_has_it_among_its_themes) {
  EXPECT_TRUE(may(trusted_with("theme:sante"), {.themes = {"ruralite", "sante"}}));
  EXPECT_FALSE(may(trusted_with("theme:sante"), {.themes = {"ruralite"}}));
  EXPECT_FALSE(may(trusted_with("theme:sante"), {}));
}

TEST_F(Editors, of_a_territory_edit_what_lies_inside_it) {
  EXPECT_TRUE(may(trusted_with("commune:23096"), at("commune:23096")));
  EXPECT_TRUE(may(trusted_with("epci:200034825"), at("commune:23096")));
  EXPECT_TRUE(may(trusted_with("departement:23"), at("commune:23096")));
  EXPECT_TRUE(may(trusted_with("departement:23"), at("epci:200034825")));
  EXPECT_TRUE(may(trusted_with("region:75"), at("departement:23")));
}

TEST_F(Editors, of_a_territory_edit_neither_around_it_nor_what_holds_it) {
  EXPECT_FALSE(may(trusted_with("epci:200034825"), at("departement:23")));
  EXPECT_FALSE(may(trusted_with("departement:23"), at("commune:33063")));
  EXPECT_FALSE(may(trusted_with("departement:23"), {.themes = {"mobilite"}}));
}

TEST_F(Editors, are_neither_members_nor_moderators) {
  EXPECT_FALSE(may({.id = web::PersonId::fresh(), .name = "Marie"}, at("commune:23096")));
  EXPECT_FALSE(may(trusted_with("tout", web::Role::Moderator), at("commune:23096")));
}

TEST_F(Editors, know_in_words_what_they_take_care_of) {
  auto db = database().read();
  auto member = trusted_with("theme:mobilite");
  member.grants.push_back({web::Role::Editor, "epci:200034825"});
  EXPECT_EQ(scopes_in_words(*db, member), "Mobilité, Grand Guéret");
  EXPECT_EQ(scopes_in_words(*db, trusted_with("tout")), "toute la bibliothèque");
}

}  // namespace
}  // namespace library
