#include "base/html/html.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Html, escapes_every_text_it_is_given) {
  EXPECT_EQ(html("<p title=\"{}\">{}</p>", "a \"b\"", "<b> & c").markup(),
      "<p title=\"a &quot;b&quot;\">&lt;b&gt; &amp; c</p>");
}

TEST(Html, keeps_markup_that_is_already_checked) {
  EXPECT_EQ(html("<ul>{}</ul>", html("<li>{}</li>", 3)).markup(), "<ul><li>3</li></ul>");
}

TEST(Html, takes_attributes_that_are_there_or_not) {
  EXPECT_EQ(html("<input type=\"checkbox\" {}>", checked_if(true)).markup(),
      "<input type=\"checkbox\" checked>");
  EXPECT_EQ(html("<input type=\"checkbox\" {}>", checked_if(false)).markup(),
      "<input type=\"checkbox\">");
  EXPECT_EQ(html("<a href=\"{}\" {}>x</a>", Url("/a"), current_if(true)).markup(),
      "<a href=\"/a\" aria-current=\"page\">x</a>");
}

TEST(Html, styles_letters_by_literals) {
  EXPECT_EQ(html("<p {}>x</p>", Attribute(LetterStyle("margin:0 0 1em"))).markup(),
      "<p style=\"margin:0 0 1em\">x</p>");
}

TEST(Html, closes_the_elements_of_pictures_by_themselves) {
  EXPECT_EQ(html("<svg><path d=\"{}\"/></svg>", "M0 0").markup(), "<svg><path d=\"M0 0\"/></svg>");
}

TEST(Html, makes_data_blocks_that_cannot_be_left) {
  EXPECT_EQ(markup::json_ld("{\"a\":\"</script>\"}").markup(),
      "<script type=\"application/ld+json\">{\"a\":\"\\u003c/script>\"}</script>");
}

}  // namespace
