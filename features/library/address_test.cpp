#include "features/library/address.hpp"

#include <gtest/gtest.h>

namespace library {
namespace {

TEST(AddressKey, is_the_same_for_every_way_to_write_one_address) {
  const auto key = address_key("https://exemple.fr/guide/des-tiers-lieux");
  for (const auto* other :
      {"http://exemple.fr/guide/des-tiers-lieux", "https://www.exemple.fr/guide/des-tiers-lieux/",
          "HTTPS://WWW.Exemple.FR/guide/des-tiers-lieux",
          "https://exemple.fr:443/guide/des-tiers-lieux",
          "http://exemple.fr:80/guide/des-tiers-lieux", "https://exemple.fr./guide/des-tiers-lieux",
          "https://exemple.fr/guide/des-tiers-lieux#sommaire",
          "https://exemple.fr/guide/des%2Dtiers%2dlieux",
          "https://exemple.fr/guide/des-tiers-lieux?",
          "  https://exemple.fr/guide/des-tiers-lieux?utm_source=lettre&UTM_Medium=mail "
          "",
          "https://exemple.fr/guide/des-tiers-lieux?fbclid=x&mtm_campaign=y&xtor=z"})
    EXPECT_EQ(address_key(other), key) << other;
}

TEST(AddressKey, tells_apart_what_may_be_another_page) {
  const auto key = address_key("https://exemple.fr/guide");
  for (const auto* other : {"https://exemple.fr/", "https://exemple.fr/Guide",
           "https://blog.exemple.fr/guide", "https://exemple.fr:8080/guide",
           "https://exemple.fr/guide?page=2", "https://exemple.fr/guide#!/chapitre",
           "https://exemple.fr/guide#/chapitre", "https://exemple.org/guide"})
    EXPECT_NE(address_key(other), key) << other;
}

TEST(AddressKey, keeps_the_fields_that_say_which_page_whatever_their_order) {
  EXPECT_EQ(address_key("https://exemple.fr/voir?b=2&a=1&utm_term=x"),
      address_key("http://www.exemple.fr/voir/?a=1&b=2"));
  EXPECT_NE(
      address_key("https://exemple.fr/voir?id=1"), address_key("https://exemple.fr/voir?id=2"));
}

TEST(AddressKey, of_something_else_is_itself) {
  EXPECT_EQ(address_key(""), "");
  EXPECT_EQ(address_key("exemple.fr"), "exemple.fr");
  EXPECT_EQ(address_key("https://"), "");
  EXPECT_EQ(address_key("https://exemple.fr/%ZZ"), "exemple.fr/%ZZ");
}

TEST(Untracked, leaves_out_what_follows_visitors_and_nothing_else) {
  EXPECT_EQ(untracked("https://a.example/velo?utm_source=x"), "https://a.example/velo");
  EXPECT_EQ(untracked("https://a.example/?b=2&fbclid=x&a=1#fin"), "https://a.example/?b=2&a=1#fin");
  EXPECT_EQ(untracked("https://a.example/?gclid=1#fin"), "https://a.example/#fin");
  EXPECT_EQ(untracked("https://a.example/#/?utm_source=x"), "https://a.example/#/?utm_source=x");
  EXPECT_EQ(untracked("https://a.example/?a=%C3%A9&&b"), "https://a.example/?a=%C3%A9&&b");
  EXPECT_EQ(untracked("https://a.example/"), "https://a.example/");
}

}  // namespace
}  // namespace library
