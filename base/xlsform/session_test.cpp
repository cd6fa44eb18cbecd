#include "base/xlsform/session.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "base/xlsform/answers.hpp"
#include "base/xlsform/workbook_test.hpp"

namespace {

using namespace xlsform;
using nlohmann::json;

// What `km1 xlsform simulate` would say, at noon on 2 April 2026.
json filled(const Form& form, const char* answers) {
  const Session session(form);
  std::vector<std::string> unknown;
  Moment moment;
  moment.clock = {.now = time_from_iso("2026-04-02T10:00:00Z"), .offset = 120};
  const auto given = answers_of(session.form(), json::parse(answers), unknown);
  json told = report(session.form(), session.fill(given, moment));
  told["unknown"] = unknown;
  return told;
}

Form survey(const Lines& lines, const Lines& choices = {}) {
  const auto reading = read(workbook({{"survey", lines}, {"choices", choices}}));
  EXPECT_TRUE(reading.ok()) << testing::PrintToString(told(reading.problems));
  return reading.form;
}

TEST(FillingIn, only_what_is_relevant_is_asked_and_what_is_not_counts_as_blank) {
  const auto form = survey({{"type", "name", "label", "relevant", "calculation"},
      {"text", "a", "A"}, {"begin group", "g", "G", "${a} = 'oui'"}, {"text", "b", "B"},
      {"end group"}, {"calculate", "c", "", "", "concat('[', ${b}, ']')"}});
  auto told = filled(form, R"({"a": "oui", "g": {"b": "x"}})");
  EXPECT_EQ(told["asked"], json({"a", "g/b"}));
  EXPECT_EQ(told["calculated"], json({{"c", "[x]"}}));
  told = filled(form, R"({"a": "non", "b": "x"})");
  EXPECT_EQ(told["asked"], json({"a"}));
  EXPECT_EQ(told["calculated"]["c"], "[]");
}

TEST(FillingIn, what_is_missing_or_refused_is_said) {
  const auto form =
      survey({{"type", "name", "label", "required", "constraint", "constraint_message"},
          {"integer", "age", "Âge", "yes", ". < 120", "Trop vieux pour ${name}"},
          {"text", "name", "Nom"}});
  EXPECT_EQ(filled(form, "{}")["missing"], json({"age"}));
  const auto old = filled(form, R"({"age": 130, "name": "Ana"})");
  EXPECT_EQ(old["constraints_failed"], json({"age"}));
  EXPECT_EQ(old["questions"][0]["refused"]["message"], "Trop vieux pour Ana");
  EXPECT_EQ(filled(form, R"({"age": "x"})")["types_failed"], json({"age"}));
  EXPECT_EQ(filled(form, R"({"age": 30})")["ok"], true);
}

TEST(FillingIn, choices_follow_the_answers_before_them) {
  const auto form = read(sample("choice_filter_test.xlsx")).form;
  const auto told = filled(form, R"({"state": "texas", "county": "king", "city": "tacoma"})");
  EXPECT_EQ(told["choices"]["county"], json({"king", "cameron"}));
  EXPECT_EQ(told["choices"]["city"], json({"dumont", "finney", "seattle", "redmond"}));
  EXPECT_EQ(told["types_failed"], json({"city"}));
}

TEST(FillingIn, repeats_have_the_rows_they_are_given_or_that_are_worked_out) {
  const auto form = survey({{"type", "name", "label", "calculation", "repeat_count"},
      {"integer", "n", "N"}, {"begin repeat", "p", "P", "", "${n}"}, {"integer", "age", "Âge"},
      {"calculate", "at", "", "position(..)"}, {"calculate", "next", "", "${age} + 1"},
      {"end repeat"}, {"begin repeat", "q", "Q"}, {"text", "x", "X"}, {"end repeat"},
      {"calculate", "total", "", "sum(${age})"}, {"calculate", "rows", "", "count(${p})"}});
  const auto told =
      filled(form, R"({"n": 2, "p": [{"age": 3}, {"age": 4}, {"age": 5}], "q": [{}]})");
  EXPECT_EQ(told["repeats"], json({{"p", 2}, {"q", 1}}));
  EXPECT_EQ(told["calculated"]["p[2]/at"], "2");
  EXPECT_EQ(told["calculated"]["p[2]/next"], "5");
  EXPECT_EQ(told["calculated"]["total"], "7");
  EXPECT_EQ(told["calculated"]["rows"], "2");
  EXPECT_EQ(filled(form, R"({"n": 5000})")["repeats"]["p"], 1000);
}

TEST(FillingIn, calculations_find_their_order_by_themselves) {
  const auto form = survey({{"type", "name", "label", "calculation"},
      {"calculate", "c", "", "${b} * 2"}, {"calculate", "b", "", "${a} + 1"}, {"integer", "a", "A"},
      {"calculate", "draw", "", "random()"}, {"calculate", "same", "", "${draw}"}});
  const auto told = filled(form, R"({"a": 3})")["calculated"];
  EXPECT_EQ(told["c"], "8");
  EXPECT_EQ(told["draw"], told["same"]);
}

TEST(FillingIn, other_and_metadata_and_defaults) {
  const auto form = survey({{"type", "name", "label", "default"},
                               {"select_one yn or_other", "s", "S"}, {"today", "day", ""},
                               {"text", "d", "D", "concat('x', ${s})"}, {"integer", "e", "E", "7"}},
      {{"list_name", "name", "label"}, {"yn", "oui", "Oui"}});
  const auto told = filled(form, R"({"s": "other"})");
  EXPECT_EQ(told["asked"], json({"s", "s_other", "d", "e"}));
  EXPECT_EQ(told["choices"]["s"], json({"oui", "other"}));
  EXPECT_EQ(told["questions"][2]["value"], "2026-04-02");
  EXPECT_EQ(told["questions"][3]["value"], "xother");
  EXPECT_EQ(told["questions"][4]["value"], "7");
  EXPECT_EQ(filled(form, R"({"e": ""})")["questions"][4]["value"], "");
}

TEST(FillingIn, labels_hold_answers_and_choice_names) {
  const auto form =
      survey({{"type", "name", "label::Français (fr)", "calculation"}, {"select_one yn", "s", "S"},
                 {"calculate", "said", "", "jr:choice-name(${s}, '${s}')"},
                 {"note", "n", "Vous dites ${said}, le ${when}"},
                 {"calculate", "when", "", "format-date('2026-02-03', '%e %b')"}},
          {{"list_name", "name", "label::Français (fr)"}, {"yn", "oui", "Oui !"}});
  const auto told = filled(form, R"({"s": "oui"})");
  EXPECT_EQ(told["questions"][2]["label"], "Vous dites Oui !, le 3 févr.");
}

TEST(FillingIn, answers_that_name_nothing_are_said) {
  const auto form = survey({{"type", "name", "label"}, {"begin repeat", "r", "R"},
                               {"select_multiple yn", "a", "A"}, {"end repeat"}},
      {{"list_name", "name", "label"}, {"yn", "oui", "Oui"}, {"yn", "non", "Non"}});
  const auto told =
      filled(form, R"({"x": 1, "r": [{"a": ["oui", "non"]}, {"b": 2}], "/data/r[3]/a": "oui"})");
  EXPECT_EQ(told["unknown"], json({"r[2]/b", "x"}));
  EXPECT_EQ(told["repeats"]["r"], 3);
  EXPECT_EQ(told["questions"][0]["value"], "oui non");
  EXPECT_EQ(told["types_failed"], json::array());
}

TEST(FillingIn, an_expression_that_fails_leaves_a_blank_and_says_so) {
  const auto form = survey({{"type", "name", "label", "calculation"}, {"text", "a", "A"},
      {"calculate", "b", "", "date(${a})"}});
  const auto told = filled(form, R"({"a": "hier"})");
  EXPECT_EQ(told["calculated"]["b"], "");
  EXPECT_EQ(told["problems"][0]["row"], 3);
  EXPECT_EQ(told["ok"], false);
}

}  // namespace
