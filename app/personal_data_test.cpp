#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <regex>
#include <set>

#include "app/pages/my_data.hpp"
#include "app/pages/personal_columns.hpp"
#include "app/pages/privacy.hpp"
#include "app/world.hpp"
#include "base/mail/queue.hpp"
#include "base/values/id.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/challenge.hpp"
#include "features/identity/identity.hpp"
#include "features/identity/jobs.hpp"
#include "features/identity/sessions.hpp"
#include "features/visits/visits.hpp"

using testing::HasSubstr;
using testing::IsEmpty;

namespace {

namespace fs = std::filesystem;
constexpr Time day_of_asking =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 24);

struct Column {
  std::string table, name, type;
};

// The file of a site, seen from outside: by its schema, whatever features there are.
class Schema {
 public:
  explicit Schema(const fs::path& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error("no file");
  }
  ~Schema() { sqlite3_close(handle_); }
  Schema(const Schema&) = delete;

  std::vector<std::vector<std::string>> rows(const std::string& sql) const {
    std::vector<std::vector<std::string>> all;
    const auto note = [](void* found, int count, char** values, char**) {
      auto& row = static_cast<std::vector<std::vector<std::string>>*>(found)->emplace_back();
      for (int i = 0; i < count; ++i) row.emplace_back(values[i] ? values[i] : "");
      return 0;
    };
    char* error = nullptr;
    if (sqlite3_exec(handle_, sql.c_str(), note, &all, &error) != SQLITE_OK)
      throw std::runtime_error(sql + ": " + error);
    return all;
  }
  std::vector<Column> columns() const {
    std::vector<Column> all;
    for (const auto& row : rows("SELECT m.name, p.name, p.type FROM sqlite_master m, "
                                "pragma_table_info(m.name) p WHERE m.type = 'table' "
                                "AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid"))
      all.push_back({row[0], row[1], row[2]});
    return all;
  }
  // A row in which everything is made up but one column.
  void fill(const std::string& table, const std::string& column, const std::string& value) const {
    std::string names, values;
    for (const auto& one : columns()) {
      if (one.table != table) continue;
      const bool number =
          one.type == "INTEGER" || one.type == "BIGINT" || one.type == "DOUBLE PRECISION";
      const auto made_up = number                      ? "1"
                           : one.type == "TIMESTAMPTZ" ? "'2026-11-24T00:00:00Z'"
                                                       : "'" + fresh_uuid() + "'";
      names += (names.empty() ? "" : ", ") + one.name;
      values += (values.empty() ? "" : ", ") + (one.name == column ? "'" + value + "'" : made_up);
    }
    rows("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")");
  }
  // Where this text still stands.
  std::vector<std::string> holding(const std::string& text) const {
    std::vector<std::string> all;
    for (const auto& one : columns())
      if (!rows("SELECT 1 FROM " + one.table + " WHERE instr(CAST(" + one.name + " AS TEXT), '" +
                text + "') > 0 LIMIT 1")
               .empty())
        all.push_back(one.table + "." + one.name);
    return all;
  }

 private:
  sqlite3* handle_ = nullptr;
};

class PersonalData : public testing::Test {
 protected:
  PersonalData() {
    config.data = folder;
    database = open_data(config);
    bring_up_to_date(*database, config);
  }
  ~PersonalData() override {
    database.reset();
    fs::remove_all(folder);
  }
  const fs::path folder = fs::temp_directory_path() / ("personal-" + fresh_uuid());
  Config config;
  std::unique_ptr<store::Database> database;
};

// A column whose name says that it holds a person. Others are declared by hand.
bool names_a_person(const Column& column) {
  static const std::regex person(
      R"((^|_)(person|actor|author|email|recipient|proposer|member_id|by)(_id)?$)");
  static const std::set<std::string> of_others = {
      "organisation_membership.came_by"};  // how, not who
  return std::regex_search(column.name, person) &&
         !of_others.contains(column.table + "." + column.name);
}

TEST_F(PersonalData, is_declared_wherever_the_schema_keeps_a_person) {
  std::set<std::string> declared;
  for (const auto& one : pages::personal_columns())
    declared.insert(std::string(one.table) + "." + std::string(one.column));
  std::vector<std::string> forgotten, gone;
  std::set<std::string> there;
  for (const auto& column : Schema(config.database()).columns()) {
    there.insert(column.table + "." + column.name);
    if (names_a_person(column) && !declared.contains(column.table + "." + column.name))
      forgotten.push_back(column.table + "." + column.name);
  }
  EXPECT_THAT(forgotten, IsEmpty()) << "add them to app/pages/personal_columns.cpp";
  for (const auto& one : declared)
    if (!there.contains(one)) gone.push_back(one);
  EXPECT_THAT(gone, IsEmpty());
}

TEST_F(PersonalData, leaves_no_trace_of_a_person_who_asked_to_be_erased) {
  std::optional<identity::Person> person;
  {
    auto db = database->write();
    person = identity::add_person(
        *db, Email::parse("marie@mairie.fr").value(), "Marie Durand", day_of_asking);
    identity::note(
        *db, identity::Attempt::CodeWrong, "marie@mairie.fr", "203.0.113.7", day_of_asking);
    db->commit();
  }
  {
    const Schema schema(config.database());
    for (const auto& one : pages::personal_columns())
      if (one.table != "identity_person")
        schema.fill(std::string(one.table), std::string(one.column),
            one.holds == pages::PersonalColumn::Holds::Id ? person->id.text() : "marie@mairie.fr");
  }
  {
    auto db = database->write();
    pages::forget(*db, person->id, day_of_asking);
    db->commit();
  }
  const Schema schema(config.database());
  EXPECT_THAT(schema.holding(person->id.text()), IsEmpty());
  EXPECT_THAT(schema.holding("marie@mairie.fr"), IsEmpty());
  EXPECT_THAT(schema.holding("Marie Durand"), IsEmpty());
}

// What stays in common stays: erasing a person takes no one else's row.
TEST_F(PersonalData, takes_only_what_was_of_the_person) {
  auto db = database->write();
  const auto leaves =
      identity::add_person(*db, Email::parse("a@mairie.fr").value(), "A", day_of_asking);
  const auto stays =
      identity::add_person(*db, Email::parse("b@mairie.fr").value(), "B", day_of_asking);
  identity::give(*db, stays.id, {web::Role::Editor, "tout"}, leaves.id.text(), day_of_asking);
  pages::forget(*db, leaves.id, day_of_asking);
  const auto grants = identity::grants_of(*db, stays.id);
  ASSERT_EQ(grants.size(), 1U);
  EXPECT_EQ(grants[0].by, activity::forgotten);
}

// The durations that people read are those that the code applies.
TEST_F(PersonalData, is_kept_as_long_as_the_page_says) {
  std::string page;
  for (const auto& datum : pages::personal_data_of_the_site())
    page += datum.what + " " + datum.kept + "\n";
  for (const auto& datum : identity::personal_data()) page += datum.kept + "\n";
  const auto days = [](auto time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::hours>(time).count() / 24) +
           " jours";
  };
  EXPECT_THAT(page, HasSubstr(days(mail::sent_kept)));
  EXPECT_THAT(page, HasSubstr(days(mail::unsent_kept)));
  EXPECT_THAT(page, HasSubstr(std::to_string(visits::kept.count()) + " mois"));
  EXPECT_THAT(page, HasSubstr(days(activity::kept_after_removal)));
  EXPECT_THAT(page, HasSubstr(std::to_string(identity::unattended.count()) + " mois"));
  EXPECT_THAT(page, HasSubstr(days(identity::whole_life)));
  EXPECT_THAT(page, HasSubstr(std::to_string(identity::challenge_life.count()) + " minutes"));
}

}  // namespace
