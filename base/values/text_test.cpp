#include "base/values/text.hpp"
#include "base/values/typeset.hpp"

#include <gtest/gtest.h>

#include "base/values/id.hpp"
#include "base/values/time.hpp"
#include "base/values/url.hpp"

namespace {

using namespace std::chrono;

TEST(Text, is_compared_without_case_accents_or_punctuation) {
  EXPECT_EQ(text::fold("Saint-Étienne-d’Albagnan"), "saint etienne d albagnan");
  EXPECT_EQ(text::fold("  L'Œuvre…  "), "l oeuvre");
  EXPECT_EQ(text::fold("DÉJÀ 2A"), "deja 2a");
}

TEST(Text, is_kept_composed_and_without_control_characters) {
  EXPECT_EQ(text::nfc("e\u0301te\u0301"), "été");
  EXPECT_EQ(text::nfc("a\x01\x7f b\n"), "a b\n");
  EXPECT_EQ(text::nfc("caf\xe9"), "caf\uFFFD");
}

TEST(Text, never_shows_another_text_than_it_holds) {
  EXPECT_EQ(text::nfc("facture\u202Egpj.exe"), "facturegpj.exe");
  EXPECT_EQ(text::nfc("a\u2066b\u2069 c\u0085"), "ab c");
  EXPECT_EQ(text::nfc("12\u202F955\u00A0€"), "12\u202F955\u00A0€") << "blanks of French stay";
}

TEST(Text, keeps_eight_marks_on_a_letter_and_no_endless_run_of_them) {
  std::string marks = "a";
  for (int i = 0; i < 40'000; ++i) marks += "\u0315\u0300";
  EXPECT_LT(text::nfc(marks).size(), 40u);
  EXPECT_EQ(text::fold(marks), "a");
}

TEST(Text, writes_numbers_as_france_prints_them) {
  EXPECT_EQ(text::number(12955), "12\u202F955");
  EXPECT_EQ(text::number(-320), "−320");
  EXPECT_EQ(text::percent(2.44, 1), "2,4\u00A0%");
  EXPECT_EQ(text::signed_percent(2.44, 1), "+2,4\u00A0%");
  EXPECT_EQ(text::signed_percent(-0.01, 1), "0,0\u00A0%");
  EXPECT_EQ(text::counted(0, "réponse", "réponses"), "0\u00A0réponse");
  EXPECT_EQ(text::counted(2, "réponse", "réponses"), "2\u00A0réponses");
}

TEST(Text, is_typeset_as_france_prints) {
  const std::string set = text::typeset("Qu'est-ce ? Oui : « non », à 3 200 pour 5 %");
  EXPECT_EQ(set, "Qu’est-ce\u202F? Oui\u00A0: «\u00A0non\u00A0», à 3\u202F200 pour 5\u00A0%");
  EXPECT_EQ(text::typeset(set), set);
}

TEST(Text, is_typeset_without_touching_addresses_and_years) {
  for (const auto* same : {"https://exemple.fr/a?b=1", "Assises 2025 2026", "en 2025 300 maires",
           "Agenda 2030 local", " "})
    EXPECT_EQ(text::typeset(same), same);
}

TEST(Url, is_only_made_of_addresses_of_the_web) {
  EXPECT_TRUE(Url::parse("https://lerameau.fr/page?a=1"));
  EXPECT_FALSE(Url::parse("javascript:alert(1)"));
  EXPECT_FALSE(Url::parse("https://a b.fr"));
  EXPECT_FALSE(Url::parse("http://"));
}

TEST(Url, takes_more_fields_and_a_fragment) {
  EXPECT_EQ(
      Url("/ressources?q=a#b").with("type", "café").text(), "/ressources?q=a&type=caf%C3%A9#b");
  EXPECT_EQ(percent_decoded("caf%C3%A9"), "café");
  EXPECT_FALSE(percent_decoded("%zz"));
}

TEST(Date, must_exist) {
  EXPECT_EQ(parse_date("2026-02-28"), Date(2026y / February / 28));
  EXPECT_FALSE(parse_date("2026-02-30"));
  EXPECT_FALSE(parse_date("2026-2-3"));
  EXPECT_EQ(in_french(Date(2026y / May / 1)), "1er mai 2026");
}

TEST(Id, is_fresh_and_cannot_be_guessed) {
  EXPECT_NE(fresh_uuid(), fresh_uuid());
  EXPECT_TRUE(is_uuid(fresh_uuid()));
  auto before = fresh_uuid();
  for (int i = 0; i < 10'000; ++i) {
    auto later = fresh_uuid();
    ASSERT_LT(before, later) << "they sort as they were made";
    before = std::move(later);
  }
  EXPECT_FALSE(is_uuid("00000000-0000-7000-8000-00000000000G"));
  EXPECT_EQ(fresh_secret().size(), 24u);
  EXPECT_NE(fresh_secret(), fresh_secret());
}

TEST(Text, tells_names_from_links) {
  for (const auto* link : {"Allez sur https://a.fr", "www.a.fr", "WWW.a.fr", "contact a@b.fr"})
    EXPECT_TRUE(text::has_address(link)) << link;
  for (const auto* name : {"L’@telier", "@venir", "S.A.R.L. du Bourg", "Hélène d’Arc", "Wwoof", ""})
    EXPECT_FALSE(text::has_address(name)) << name;
}

}  // namespace
