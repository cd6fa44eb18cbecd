#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/xpath/dates.hpp"
#include "base/xpath/evaluator.hpp"

// The cases of tests/expressions/cases.json, which the browser’s evaluator is held to as well.
namespace {

using json = nlohmann::ordered_json;

struct World {
  xpath::Document answers;
  std::map<std::string, xpath::Document> lists;
  std::map<std::string, std::vector<std::string>, std::less<>> names;
  xpath::Environment environment;
};

void grow(World& world, const json& object, xpath::NodeId parent, std::vector<std::string> path) {
  for (const auto& [name, value] : object.items()) {
    auto here = path;
    here.push_back(name);
    world.names[name] = here;
    const auto rows = value.is_array() ? value : json::array({value});
    for (const auto& row : rows) {
      const auto node = world.answers.add(parent, name);
      world.answers.node(node).repeats = value.is_array();
      if (row.is_object())
        grow(world, row, node, here);
      else
        world.answers.node(node).value = row.get<std::string>();
    }
  }
}

std::unique_ptr<World> world_of(const json& all) {
  auto world = std::make_unique<World>();
  grow(*world, all["answers"], world->answers.add(xpath::Document::root, "data"), {"data"});
  for (const auto& [name, items] : all["lists"].items()) {
    auto& list = world->lists[name];
    const auto root = list.add(xpath::Document::root, "root");
    for (const auto& item : items) {
      const auto node = list.add(root, "item");
      for (const auto& [column, value] : item.items())
        list.add(node, column, value.get<std::string>());
    }
  }
  auto& environment = world->environment;
  const auto clock = xpath::moment_of(all["clock"].get<std::string>(), {});
  environment.clock.offset = clock->offset;
  environment.clock.now = Time(std::chrono::seconds(clock->local / 1000 - clock->offset * 60));
  environment.names = &world->names;
  environment.chance = [] { return 0.5; };
  environment.instance = [&lists = world->lists](
                             std::string_view name) -> std::optional<xpath::NodeRef> {
    const auto found = lists.find(std::string(name));
    if (found == lists.end()) return std::nullopt;
    return xpath::NodeRef{&found->second, xpath::Document::root};
  };
  environment.choice_name = [labels = all["labels"], lists = all["lists"]](
                                std::string_view question, std::string_view value) {
    const auto list = labels.find(std::string(question));
    if (list == labels.end()) return std::string();
    for (const auto& item : lists[list->get<std::string>()])
      if (item["name"] == value) return item["label"].get<std::string>();
    return std::string();
  };
  return world;
}

json as_json(const xpath::Outcome<xpath::Value>& value) {
  if (!value) return {{"fault", value.error().column}};
  if (const auto* number = std::get_if<double>(&*value)) {
    if (!std::isfinite(*number)) return {{"number", xpath::text_of(*number)}};
    return *number;
  }
  if (const auto* truth = std::get_if<bool>(&*value)) return *truth;
  if (const auto* text = std::get_if<std::string>(&*value)) return *text;
  auto texts = json::array();
  for (const auto& node : std::get<xpath::NodeSet>(*value)) texts.push_back(xpath::text_of(node));
  return texts;
}

xpath::Outcome<xpath::Value> worked_out(const World& world, const json& one) {
  const auto expression = xpath::Expression::parse(one["say"].get<std::string>());
  if (!expression) return refuse(expression.error());
  xpath::NodeRef context{&world.answers, 1};
  if (one.contains("at")) {
    const auto path = xpath::Expression::parse(one["at"].get<std::string>());
    context =
        std::get<xpath::NodeSet>(xpath::evaluate(path.value(), context, world.environment).value())
            .at(0);
  }
  return xpath::evaluate(*expression, context, world.environment);
}

bool same(const json& wanted, const json& found) {
  if (wanted.is_number() && found.is_number())
    return std::abs(wanted.get<double>() - found.get<double>()) < 1e-12;
  return wanted == found;
}

TEST(Expressions, mean_what_the_cases_say) {
  std::ifstream stream(KM1_SOURCE_DIR "/tests/expressions/cases.json");
  const auto all = json::parse(stream);
  const auto world = world_of(all);
  ASSERT_GT(all["cases"].size(), 300U);
  for (const auto& one : all["cases"]) {
    const auto found = as_json(worked_out(*world, one));
    EXPECT_TRUE(same(one["is"], found)) << one["say"].get<std::string>().substr(0, 200) << "\n  is "
                                        << one["is"] << "\n  not " << found;
  }
}

xpath::Outcome<xpath::Value> alone(std::string_view text) {
  const xpath::Document nothing;
  return xpath::evaluate(
      xpath::Expression::parse(text).value(), {&nothing, xpath::Document::root}, {});
}

TEST(Expressions, say_in_french_what_is_wrong_with_them) {
  const auto reason = [](std::string_view text) {
    return xpath::Expression::parse(text).error().reason;
  };
  EXPECT_EQ(reason("1 == 2"), "« == » n’existe pas ici : écrivez « = ».");
  EXPECT_EQ(reason("foo(1)"), "La fonction « foo » n’existe pas.");
  EXPECT_EQ(
      reason("if(1, 2)"), "La fonction « if » attend 3 valeurs entre ses parenthèses, pas 2.");
  EXPECT_EQ(reason("digest('a', 'MD5')"), "La fonction « digest » n’est pas prise en charge.");
  EXPECT_EQ(alone("instance('a')").error().reason, "La liste « a » n’est pas connue.");
}

TEST(Expressions, are_given_up_rather_than_run_without_end) {
  // A pattern that tries as many ways as there are is given up.
  const auto pattern =
      alone("regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaX', '(a|aa)+')");
  ASSERT_FALSE(pattern);
  EXPECT_EQ(pattern.error().reason, "L’expression régulière demande trop d’essais pour ce texte.");
  std::string longer = "'" + std::string(30'000, 'a') + "'";
  EXPECT_FALSE(xpath::Expression::parse("concat(" + longer + ", " + longer + ")"));
}

TEST(Expressions, name_the_questions_and_lists_they_look_at) {
  const auto read = xpath::Expression::parse(
      "jr:choice-name(${a}, '${b}') = instance('c')/root/item[name = ${d}]/label");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->references(), (std::vector<std::string>{"a", "b", "d"}));
  EXPECT_EQ(read->instances(), std::vector<std::string>{"c"});
}

TEST(Expressions, count_an_answer_that_was_not_asked_for_as_blank) {
  xpath::Document answers;
  const auto data = answers.add(xpath::Document::root, "data");
  answers.add(data, "n", "3");
  answers.node(answers.add(data, "n", "4")).relevant = false;
  const auto say = [&](std::string_view text) {
    return xpath::evaluate(xpath::Expression::parse(text).value(), {&answers, data}, {}).value();
  };
  EXPECT_EQ(std::get<double>(say("sum(n)")), 3);
  EXPECT_EQ(std::get<double>(say("count(n)")), 1);
  EXPECT_EQ(std::get<bool>(say("n[2] = ''")), true);
  EXPECT_EQ(std::get<bool>(say("boolean(n[2])")), false);
}

}  // namespace
