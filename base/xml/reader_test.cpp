#include "base/xml/reader.hpp"

#include <gtest/gtest.h>

namespace xml {
namespace {

std::string all_text(Reader& reader) {
  std::string all;
  while (reader.next())
    if (reader.kind() == Reader::Kind::Text) all += reader.text();
  return all;
}

TEST(XmlReader, goes_through_elements_texts_and_cdata) {
  Reader reader(R"(<a x="1 &amp; 2"><b/>un <![CDATA[<deux>]]></a>)");
  ASSERT_TRUE(reader.next());
  EXPECT_TRUE(reader.starts("a"));
  EXPECT_EQ(reader.attribute("x"), "1 & 2");
  EXPECT_EQ(reader.attribute("y"), "");
  ASSERT_TRUE(reader.next());
  EXPECT_TRUE(reader.starts("b"));
  ASSERT_TRUE(reader.next());
  EXPECT_TRUE(reader.ends("b"));
  EXPECT_EQ(all_text(reader), "un <deux>");
  EXPECT_FALSE(reader.problem());
}

TEST(XmlReader, tells_names_apart_by_prefix_and_namespace_declared_or_not) {
  Reader reader(
      R"(<r xmlns:e="http://exemple.fr/extrait"><e:encoded>x</e:encoded><wp:id>3</wp:id></r>)");
  reader.next(), reader.next();
  EXPECT_EQ(reader.name(), "encoded");
  EXPECT_EQ(reader.space(), "http://exemple.fr/extrait");
  EXPECT_EQ(reader.content(), "x");
  reader.next();
  EXPECT_EQ(reader.name(), "id");
  EXPECT_EQ(reader.prefix(), "wp");
  EXPECT_EQ(reader.content(), "3");
  EXPECT_FALSE(reader.problem());
}

TEST(XmlReader, refuses_entities_rather_than_multiplying_them) {
  Reader bomb(
      "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
      "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;&d;&d;</a>");
  EXPECT_EQ(all_text(bomb), "");
  EXPECT_TRUE(bomb.problem());

  Reader file("<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>");
  EXPECT_EQ(all_text(file), "");
  EXPECT_TRUE(file.problem());
}

TEST(XmlReader, says_the_line_where_a_document_breaks) {
  Reader reader("<a>\n<b>\n</a>");
  all_text(reader);
  ASSERT_TRUE(reader.problem());
  EXPECT_NE(reader.problem()->find("ligne 3"), std::string::npos) << *reader.problem();
}

TEST(XmlReader, refuses_what_nests_without_end) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  Reader reader(deep);
  all_text(reader);
  EXPECT_TRUE(reader.problem());
}

TEST(XmlReader, skips_an_element_and_all_it_holds) {
  Reader reader("<a><b><c>x</c></b><d/></a>");
  reader.next(), reader.next();
  reader.skip();
  ASSERT_TRUE(reader.next());
  EXPECT_TRUE(reader.starts("d"));
  reader.skip();
  ASSERT_TRUE(reader.next());
  EXPECT_TRUE(reader.ends("a"));
}

}  // namespace
}  // namespace xml
