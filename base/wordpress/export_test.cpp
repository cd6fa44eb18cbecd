#include "base/wordpress/export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/markdown/markdown.hpp"
#include "base/wordpress/shortcodes.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

namespace wordpress {
namespace {

// Written by WordPress itself: see tests/wordpress/make_exports.
std::string exported(const std::string& name) {
  std::ifstream file(KM1_SOURCE_DIR "/tests/wordpress/" + name + ".xml", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Item& item(const Site& site, std::string_view title) {
  return *std::ranges::find_if(
      site.items, [&](const Item& one) { return one.title.starts_with(title); });
}

TEST(WordPressExport, keeps_what_anyone_may_read_and_counts_the_rest) {
  const auto site = read_export(exported("pays-des-sources")).value();
  EXPECT_EQ(site.title, "Pays des Sources « en commun »");
  EXPECT_EQ(site.link, "https://pays-des-sources.exemple.fr");
  std::vector<std::string> kinds;
  for (const auto& one : site.items) kinds.push_back(one.type + ": " + one.title);
  EXPECT_THAT(
      kinds, ElementsAre("attachment: Arrêt de pédibus", "attachment: Guide du pédibus (PDF)",
                 "post: Un pédibus à l’école de Saint-Œuvre : « on marche ! »",
                 "post: Lancer une ligne de covoiturage", "post: Le comité des jeunes recrute",
                 "post: Vœux du président", "page: Le Pays des Sources"));
  EXPECT_THAT(site.left_out, UnorderedElementsAre(Pair("brouillons", 1), Pair("privés", 1),
                                 Pair("protégés par un mot de passe", 1)));
}

TEST(WordPressExport, gives_each_item_its_terms_day_and_addresses) {
  const auto site = read_export(exported("pays-des-sources")).value();
  const auto& walk = item(site, "Un pédibus");
  EXPECT_EQ(walk.link,
      "https://pays-des-sources.exemple.fr/un-pedibus-a-lecole-de-saint-oeuvre-on-marche/");
  EXPECT_EQ(walk.published->text(), "2025-03-14");
  std::vector<std::string> names;
  for (const auto& term : walk.terms) names.push_back(term.name);
  EXPECT_THAT(names, UnorderedElementsAre("école", "Mobilités & transports", "parents d’élèves",
                         "Retours d’expérience", "Vélo"));
  EXPECT_EQ(item(site, "Guide du pédibus").file,
      "https://pays-des-sources.exemple.fr/wp-content/uploads/2025/03/guide-pedibus.pdf");
}

TEST(WordPressExport, turns_blocks_into_markdown) {
  const auto site = read_export(exported("pays-des-sources")).value();
  const auto text = details_of(item(site, "Un pédibus"), site);
  EXPECT_THAT(text, HasSubstr("**vingt-trois enfants** vont à l’école à pied\u00A0; six parents"));
  EXPECT_THAT(text, HasSubstr("\n\n### Comment tout a commencé\n\n"));
  EXPECT_THAT(text,
      HasSubstr(
          "[dans l’enquête](https://pays-des-sources.exemple.fr/enquete/?annee=2024&lieu=ecole)"));
  EXPECT_THAT(
      text, HasSubstr("1. Compter les enfants, rue par rue\n2. Réunir les parents\n   - un soir"));
  EXPECT_THAT(text, HasSubstr("| Poste | Coût |\n| --- | --- |\n| Gilets | 180\u00A0€ |"));
  EXPECT_THAT(text, HasSubstr("> On se parle entre voisins."));
  EXPECT_THAT(text, HasSubstr("[Des enfants en gilet jaune](https://"));
  EXPECT_THAT(text, HasSubstr("https://www.youtube.com/watch?v=abc"));
  for (const auto* gone : {"wp:", "<", "alert", "color"}) EXPECT_THAT(text, Not(HasSubstr(gone)));
  EXPECT_THAT(details_of(item(site, "Lancer"), site), Not(HasSubstr("contact-form")));
}

TEST(WordPressExport, turns_the_former_editor_s_texts_into_markdown) {
  const auto site = read_export(exported("atelier")).value();
  EXPECT_EQ(site.link, "https://atelier.exemple.fr/blog");
  const auto text = details_of(item(site, "Compter"), site);
  EXPECT_THAT(
      text, HasSubstr("ses soirées…\n\nElle tient en trois colonnes\u00A0:\n\n- la **date**,\n"));
  EXPECT_THAT(text, HasSubstr("[La feuille](https://atelier.exemple.fr/blog/wp-content/"));
  EXPECT_THAT(text, HasSubstr("La feuille remplie"));
  EXPECT_THAT(text, HasSubstr("### «\u00A0Et les élus\u00A0?\u00A0»"));
  EXPECT_THAT(text,
      HasSubstr("en janvier, avec [le bilan](https://atelier.exemple.fr/blog/bilan/).\\\nDeux"));
  EXPECT_THAT(text, HasSubstr("| Janvier | 42 |  |"));
  EXPECT_THAT(text, HasSubstr("(https://player.vimeo.com/video/123)"));
  for (const auto* gone : {"caption", "gallery", "javascript", "onclick", "more"})
    EXPECT_THAT(text, Not(HasSubstr(gone)));
  EXPECT_THAT(markdown(text).markup(), HasSubstr("<table>"));
}

TEST(WordPressExport, summarises_in_15_to_45_words) {
  const auto site = read_export(exported("pays-des-sources")).value();
  EXPECT_THAT(summary_of(item(site, "Un pédibus")),
      testing::StartsWith("Vingt-trois enfants vont à l’école à pied, accompagnés"));
  EXPECT_THAT(summary_of(item(site, "Le comité")), testing::EndsWith("devant le conseil."));
  EXPECT_EQ(summary_of(item(site, "Vœux")), "Meilleurs vœux.");
  for (const auto& one : site.items)
    if (one.type != "attachment" && one.title != "Vœux du président") {
      EXPECT_GE(words_in(summary_of(one)), 15u) << one.title;
      EXPECT_LE(words_in(summary_of(one)), 46u) << one.title;
    }
  std::string endless;
  for (int i = 0; i < 90; ++i) endless += "mot" + std::to_string(i) + " ";
  EXPECT_THAT(summary_of({.content = endless}), testing::EndsWith("mot44 …"));
}

TEST(WordPressExport, refuses_what_is_none_or_is_cut) {
  EXPECT_THAT(read_export("<rss><channel><title>a</title></channel></rss>").error(),
      HasSubstr("Ce n’est pas un export de WordPress"));
  EXPECT_THAT(read_export("id;titre\n").error(), HasSubstr("abîmé"));
  const auto whole = exported("atelier");
  EXPECT_THAT(
      read_export(whole.substr(0, whole.size() / 2)).error(), HasSubstr("incomplet ou abîmé"));
  EXPECT_THAT(
      read_export("<!DOCTYPE rss [<!ENTITY a \"b\">]>" + whole.substr(whole.find("<rss"))).error(),
      HasSubstr("entités"));
}

TEST(WordPressExport, forgives_control_characters_and_undeclared_prefixes) {
  const auto site = read_export(
      "<rss><channel><title>S</title><link>https://s.fr</link><wp:wxr_version>1.0</wp:wxr_version>"
      "<item><title>A\x0B &amp;amp; B</title><link>https://s.fr/a</link>"
      "<excerpt:encoded>court</excerpt:encoded><content:encoded>long</content:encoded>"
      "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
      "<guid>https://s.fr/?p=1</guid></item></channel></rss>");
  ASSERT_TRUE(site) << site.error();
  ASSERT_EQ(site->items.size(), 1u);
  EXPECT_EQ(site->items[0].title, "A & B");
  EXPECT_EQ(site->items[0].excerpt, "court");
  EXPECT_EQ(site->items[0].content, "long");
  EXPECT_EQ(site->items[0].id, "https://s.fr/?p=1");
}

TEST(Shortcodes, go_and_what_they_enclose_stays) {
  EXPECT_EQ(without_shortcodes("a [gallery ids=\"1\"] b [x_y]c[/x_y] [toc]"), "a  b c ");
  EXPECT_EQ(without_shortcodes("il dit [sic] que […] et [note 1] à [0]"),
      "il dit [sic] que […] et [note 1] à [0]");
  EXPECT_EQ(without_shortcodes("[embed]https://a.fr[/embed] ["), "https://a.fr [");
}

}  // namespace
}  // namespace wordpress
