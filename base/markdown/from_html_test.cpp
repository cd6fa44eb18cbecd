#include "base/markdown/from_html.hpp"

#include <gtest/gtest.h>

#include "base/markdown/markdown.hpp"

namespace {

std::string made(std::string_view page) {
  return markdown_from_html(page, {.site = "https://exemple.fr/blog"}).text;
}

TEST(FromHtml, keeps_paragraphs_headings_lists_and_quotes) {
  EXPECT_EQ(made("<p>Un.</p>\n<p>Deux<br>trois.</p>"), "Un.\n\nDeux\\\ntrois.");
  EXPECT_EQ(made("<h2>A</h2><p>x</p><h4>B</h4><h2>C</h2>"), "### A\n\nx\n\n#### B\n\n### C");
  EXPECT_EQ(made("<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>"),
      "- a\n- b\n  1. c\n  2. d");
  EXPECT_EQ(made("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>"), "1. a\n\n   b\n\n2. c");
  EXPECT_EQ(made("<blockquote><p>On se parle.</p><cite>Une voisine</cite></blockquote>"),
      "> On se parle.\n>\n> *Une voisine*");
  EXPECT_EQ(made("<dl><dt>Mot</dt><dd>Sens</dd></dl><hr><pre>a\n  b\n</pre>"),
      "**Mot**\n\nSens\n\n---\n\n```\na\n  b\n```");
}

TEST(FromHtml, keeps_bold_italic_and_code_where_markdown_can) {
  EXPECT_EQ(
      made("<p>un <b> gros <strong>mot</strong></b> et <em>l’autre</em>, <code>a`b</code></p>"),
      "un **gros mot** et *l’autre*, ``a`b``");
  EXPECT_EQ(made("<p>mot<b>(x)</b>mot</p>"), "mot(x)mot");
  EXPECT_EQ(made("<p>« <i>Bonjour</i> »</p>"), "« *Bonjour* »");
}

TEST(FromHtml, makes_links_whole_and_drops_those_that_run_something) {
  EXPECT_EQ(made(R"(<p><a href="/bilan/?a=1&amp;b=2">le <b>bilan</b></a></p>)"),
      "[le **bilan**](https://exemple.fr/bilan/?a=1&b=2)");
  EXPECT_EQ(made("<p><a href='javascript:alert(1)'>non</a> <a href='#bas'>bas</a></p>"), "non bas");
  EXPECT_EQ(made("<p><a href='https://a.fr/x_(y)'>p</a></p>"), "[p](https://a.fr/x_%28y%29)");
}

TEST(FromHtml, turns_pictures_and_films_into_links) {
  EXPECT_EQ(
      made(
          R"(<figure><img src="/i.jpg" alt="Des enfants"><figcaption>À l’école</figcaption></figure>)"),
      "[Des enfants](https://exemple.fr/i.jpg)\n\n*À l’école*");
  EXPECT_EQ(made(R"(<a href="https://a.fr/grand.png"><img src="/i.jpg" alt=""></a>)"),
      "[image](https://a.fr/grand.png)");
  EXPECT_EQ(made(R"(<iframe src="//player.vimeo.com/video/1"></iframe>)"),
      "[Voir sur player.vimeo.com](https://player.vimeo.com/video/1)");
}

TEST(FromHtml, keeps_tables_simple) {
  EXPECT_EQ(
      made("<table><tr><th>Poste</th><th>Coût</th></tr><tr><td>a|b</td><td>0 €</td></tr></table>"),
      "| Poste | Coût |\n| --- | --- |\n| a\\|b | 0 € |");
  EXPECT_EQ(made("<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>"),
      "|  |  |\n| --- | --- |\n| a |  |\n| b | c |");
  EXPECT_EQ(made("<table><tr><td>seule</td></tr></table>"), "seule");
}

TEST(FromHtml, drops_scripts_styles_forms_and_comments) {
  EXPECT_EQ(made("<p>a<script>alert(1)</script><!-- wp:p --><style>p{}</style></p>"
                 "<form><input value=x><button>ok</button><p onclick=\"x()\">b</p></form>"),
      "a\n\nb");
}

TEST(FromHtml, leaves_a_text_a_text) {
  for (const std::string text :
      {"# pas un titre", "1. pas une liste", "- ni ici", "*rien* _non_ `x`", "[a](b)",
          "a < b & c &lt; d", "<script>alert(1)</script>", "> x", "a | b", "~~x~~", "\\"}) {
    std::string page;
    for (const char c : text) page += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    const auto shown = markdown(made("<p>" + page + "</p>")).markup();
    EXPECT_EQ(words_of_html(shown), text) << made("<p>" + page + "</p>");
  }
}

TEST(FromHtml, ends_lines_where_a_form_did) {
  const auto classic = [](std::string_view page) {
    return markdown_from_html(page, {.line_breaks = true}).text;
  };
  EXPECT_EQ(classic("Un\ndeux\n\ntrois\n<ul>\n\t<li>a</li>\n</ul>\nquatre"),
      "Un\\\ndeux\n\ntrois\n\n- a\n\nquatre");
  EXPECT_EQ(classic("<p>Un<br />\ndeux</p>"), "Un\\\ndeux");
}

TEST(FromHtml, is_bounded_whatever_it_is_given) {
  std::string deep, open = "x";
  for (int i = 0; i < 100'000; ++i) deep += "<div><b>";
  EXPECT_LT(made(deep + "x").size(), 100'000u);
  for (int i = 0; i < 20'000; ++i) open += "<p>Encore un.</p>";
  const auto long_one = markdown_from_html(open, {.longest = 1000});
  EXPECT_TRUE(long_one.was_cut);
  EXPECT_LE(long_one.text.size(), 1000u);
  EXPECT_TRUE(long_one.text.ends_with("Encore un."));
  EXPECT_EQ(made(""), "");
}

TEST(FromHtml, gives_the_words_alone) {
  EXPECT_EQ(words_of_html("Mobilités &amp; <b>transports</b><br>ici<script>x</script>"),
      "Mobilités & transports ici");
}

}  // namespace
