#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/architecture/sources.hpp"

// What keeps features apart: who may see whom, where addresses are written, whose tables are whose.
namespace {

using testing::IsEmpty;
using Complaints = std::vector<std::string>;

// base/ is in layers too; the build links them in this order.
std::vector<std::string> base_layers() {
  const auto text = tree::read("cmake/folders.cmake");
  const auto found = tree::matches(text, std::regex(R"(set\(KM1_BASE ([a-z ]+)\))"));
  std::vector<std::string> layers;
  if (found.empty()) return layers;
  std::stringstream words(found.front());
  for (std::string layer; words >> layer;) layers.push_back(layer);
  return layers;
}

std::size_t layer_of(const std::string& name) {
  static const auto order = base_layers();
  return static_cast<std::size_t>(std::ranges::find(order, name) - order.begin());
}

// A feature's front door may name further rooms that are open: « names.hpp: finding a place ».
bool names(const std::string& feature, const std::string& header) {
  static std::map<std::string, std::string> doors;
  auto& door = doors[feature];
  if (door.empty()) door = tree::read("features/" + feature + "/" + feature + ".hpp");
  return door.find(header) != std::string::npos;
}

// Why `file` may not include `seen`; empty when it may.
std::string objection(const tree::File& file, const std::string& seen) {
  const auto from = tree::words(file.path), to = tree::words(seen);
  if (from.size() < 2 || to.size() < 2) return "";
  const auto refused = [&](std::string_view why) {
    return file.path + " includes " + seen + ": " + std::string(why);
  };
  if (from[0] == "base") {
    if (to[0] != "base") return file.is_test() ? "" : refused("base knows nothing of the site");
    return layer_of(to[1]) <= layer_of(from[1]) ? "" : refused("upwards within base");
  }
  if (from[0] == "features") {
    if (to[0] == "app") return refused("features do not know the program");
    if (to[0] == "tests") return file.is_test() ? "" : refused("only tests see tests");
    if (to[0] != "features" || to[1] == from[1]) return "";
    if (tree::place_of(to[1]) > tree::place_of(from[1]))
      return refused("against the order of features.txt");
    const auto door = to[1] + ".hpp";
    const bool offered = to[2] == door || to[2] == "routes.hpp" || names(to[1], to[2]);
    return offered ? "" : refused("neither " + door + " nor routes.hpp, nor named by " + door);
  }
  if (from[0] == "app" && to[0] == "tests" && !file.is_test())
    return refused("only tests see tests");
  return "";
}

TEST(Architecture, includes_go_downwards_and_through_the_front_door) {
  Complaints complaints;
  for (const auto& file : tree::sources())
    for (const auto& seen : tree::includes(file))
      if (const auto why = objection(file, seen); !why.empty()) complaints.push_back(why);
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Architecture, has_no_circle_of_headers) {
  std::map<std::string, std::vector<std::string>> graph;
  for (const auto& file : tree::sources()) graph[file.path] = tree::includes(file);

  Complaints circles;
  std::set<std::string> done;
  std::vector<std::string> trail;
  const std::function<void(const std::string&)> walk = [&](const std::string& path) {
    if (done.contains(path) || !graph.contains(path)) return;
    if (std::ranges::find(trail, path) != trail.end()) {
      circles.push_back(testing::PrintToString(trail) + " → " + path);
      return;
    }
    trail.push_back(path);
    for (const auto& next : graph.at(path)) walk(next);
    trail.pop_back();
    done.insert(path);
  };
  for (const auto& [path, seen] : graph) walk(path);
  EXPECT_THAT(circles, IsEmpty());
}

TEST(Architecture, only_the_edges_of_the_program_look_at_the_clock) {
  Complaints complaints;
  for (const auto& file : tree::sources()) {
    const bool edge = file.path.starts_with("app/") || file.path.starts_with("base/web/worker") ||
                      file.path.starts_with("base/values/system_clock") ||
                      file.path == "base/values/id.cpp" || file.is_test();  // ids carry their age
    const bool looks = file.text.find("system_clock") != std::string::npos;
    if (looks && !edge) complaints.push_back(file.path);
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Architecture, every_folder_has_its_place_in_the_order) {
  Complaints homeless;
  for (const auto& file : tree::sources()) {
    const auto words = tree::words(file.path);
    if (words[0] == "features" && tree::place_of(words[1]) == tree::features().size())
      homeless.push_back(file.path + " is not in features.txt");
    if (words[0] == "base" && layer_of(words[1]) == base_layers().size())
      homeless.push_back(file.path + " is not in cmake/folders.cmake");
  }
  EXPECT_THAT(homeless, IsEmpty());
}

// Tables by the name that migrations give them.
std::set<std::string> tables() {
  static const std::regex made(R"(CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?(\w+))");
  std::set<std::string> found = {"store_version", "store_migration"};
  for (const auto& file : tree::files("migrations", {".sql"}))
    for (const auto& table : tree::matches(file.text, made)) found.insert(table);
  return found;
}

std::string owner(const std::string& table) { return table.substr(0, table.find('_')); }

TEST(Architecture, every_table_is_named_after_its_feature_or_its_layer) {
  Complaints orphans;
  for (const auto& table : tables())
    if (layer_of(owner(table)) == base_layers().size() &&
        tree::place_of(owner(table)) == tree::features().size())
      orphans.push_back(table);
  EXPECT_THAT(orphans, IsEmpty());
}

TEST(Architecture, sql_touches_the_tables_of_its_own_feature_or_of_earlier_ones) {
  static const std::regex statement(R"re(R"sql\(([\s\S]*?)\)sql")re");
  static const std::regex word(R"((\w+))");
  const auto known = tables();
  Complaints complaints;
  for (const auto& file : tree::sources()) {
    const auto words = tree::words(file.path);
    if (words[0] == "tests" || words[0] == "app" || file.is_test()) continue;
    for (const auto& sql : tree::matches(file.text, statement))
      for (const auto& name : tree::matches(sql, word)) {
        if (!known.contains(name)) continue;
        const bool own = words[0] == "base"
                             ? owner(name) == words[1]
                             : owner(name) == words[1] ||
                                   tree::place_of(owner(name)) <= tree::place_of(words[1]);
        if (!own) complaints.push_back(file.path + " touches " + name);
      }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Architecture, sql_is_never_glued_together) {
  static const std::regex glued(R"re((\)sql"\s*\+|\+\s*R"sql\())re");
  Complaints complaints;
  for (const auto& file : tree::sources())
    if (!tree::matches(file.text, glued).empty() && !file.is_test())
      complaints.push_back(file.path);
  EXPECT_THAT(complaints, IsEmpty());
}

std::set<std::string> declared_addresses() {
  static const std::regex declared(R"re(web::Path<("/[^"]*"))re");
  std::set<std::string> found;
  for (const auto& file : tree::sources())
    if (file.path.ends_with("routes.hpp"))
      for (const auto& address : tree::matches(file.text, declared)) found.insert(address);
  return found;
}

// An address in quotes goes stale in silence; a path of routes.hpp does not. A feature that leads
// to a later one, whose routes it may not see, repeats the path as a constant, which is compared
// here.
TEST(Architecture, addresses_are_written_in_routes_only) {
  static const std::regex quoted(R"re((?:web::Path<)?("/[a-z][a-z0-9-]*(?:[/.?][^"]*)?"))re");
  static const std::regex linked(R"re(((?:href|action|src)="/[^"]*"))re");
  static const std::regex repeated(R"re(web::Path<("/[^"]*"))re");
  const std::vector<std::string> of_the_machine = {"\"/usr/", "\"/proc/", "\"/dev/", "\"/bin"};
  const auto declared = declared_addresses();
  Complaints complaints;
  for (const auto& file : tree::sources()) {
    const auto words = tree::words(file.path);
    const bool site = words[0] == "features" || words[0] == "app";
    if (!site || file.is_test() || words.back().ends_with("routes.hpp")) continue;
    const auto text = tree::without_comments(file.text);
    const auto constants = tree::matches(text, repeated);
    for (const auto* pattern : {&quoted, &linked})
      for (const auto& address : tree::matches(text, *pattern)) {
        const auto starts = [&](const std::string& root) { return address.starts_with(root); };
        const bool constant = std::ranges::find(constants, address) != constants.end();
        if (std::ranges::any_of(of_the_machine, starts)) continue;
        if (constant && declared.contains(address)) continue;
        complaints.push_back(file.path + " writes " + address);
      }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

TEST(Architecture, no_file_depends_on_what_lies_outside_the_tree) {
  const std::vector<std::string> outside = {
      std::string("..") + "/shared", std::string("/wo") + "rk/", std::string("/ho") + "me/"};
  Complaints complaints;
  for (const auto& file : tree::files(".")) {
    if (file.path.starts_with("data/")) continue;  // what others wrote
    for (const auto& path : outside)
      if (const auto at = file.text.find(path); at != std::string::npos) {
        const bool starts = at == 0 || !std::isalnum(static_cast<unsigned char>(file.text[at - 1]));
        if (starts) complaints.push_back(file.path + " names " + path);
      }
  }
  EXPECT_THAT(complaints, IsEmpty());
}

}  // namespace
