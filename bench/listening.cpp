// How fast is listening, beside the same in plain SQL on bare SQLite, in the same run? Answers of
// 60 questions: ours reads the fields of the page, works out what is relevant and what holds,
// writes the answer and what it says, and gathers what five people said; bare SQLite writes one row
// for each thing said. A transaction for each answer on both sides, both in WAL, synchronous.
// Figures: ours are those that may be shown (sums of batches of five), by two filters, laid out as
// the page shows them; then a question crossed with who answered. Bare SQLite groups its rows, with
// an index made for that. bench_listening [answers]
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/store/migration.hpp"
#include "base/values/paris.hpp"
#include "bench/timing.hpp"
#include "features/activity/activity.hpp"
#include "features/listening/asking.hpp"
#include "features/listening/crossing.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/result_views.hpp"
#include "features/organisation/store.hpp"
#include "features/territory/names.hpp"
#include "migrations/migrations.hpp"

namespace {

constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);
constexpr std::array words{"un médecin", "des bus le soir", "une épicerie", "un lieu pour se voir",
    "du travail", "des logements", "une crèche", "un marché", "du calme", "des voisins"};

// 30 questions of one choice, 15 of several, 10 numbers, 5 texts.
xlsform::Form sixty_questions() {
  xlsform::Form form;
  for (int i = 0; i < 30; ++i)
    listening::add(
        form, {.kind = "une",
                  .label = fmt::format("Choix {}", i),
                  .required = i < 10,
                  .choices = "Tout à fait\nPlutôt\nPas vraiment\nPas du tout\nSans avis"});
  for (int i = 0; i < 15; ++i)
    listening::add(form, {.kind = "plusieurs",
                             .label = fmt::format("Plusieurs {}", i),
                             .choices = "Santé\nTransports\nEmploi\nLogement\nÉcole\nCommerces"});
  for (int i = 0; i < 10; ++i)
    listening::add(form, {.kind = "nombre", .label = fmt::format("Nombre {}", i)});
  for (int i = 0; i < 5; ++i)
    listening::add(form, {.kind = "texte", .label = fmt::format("Texte {}", i)});
  return form;
}

struct Person {
  web::Fields fields;
  std::string profile, size;
};

class Crowd {
 public:
  explicit Crowd(const listening::Ready& ready) : ready_(ready) {}

  Person one() {
    Person person{{}, std::string(listening::profiles()[chance_() % 4].slug),
        std::string(listening::sizes.at(chance_() % 3))};
    web::Fields::List said;
    for (const auto& item : ready_.form().survey) {
      const auto field = listening::field_of(item.name);
      if (const auto* list = ready_.form().list(item.list)) {
        const auto& choices = list->choices;
        const auto first = chance_() % choices.size();
        said.emplace_back(field, choices[first].name);
        if (item.kind == xlsform::Kind::SelectMultiple)
          said.emplace_back(field, choices[(first + 1 + chance_() % 3) % choices.size()].name);
      } else if (item.kind == xlsform::Kind::Text) {
        said.emplace_back(field,
            fmt::format("Il manque {} et {}, surtout le {}", words.at(chance_() % words.size()),
                words.at(chance_() % words.size()), chance_() % 28 + 1));
      } else {
        said.emplace_back(field, std::to_string(chance_() % 90));
      }
    }
    person.fields = web::Fields(std::move(said));
    return person;
  }

 private:
  const listening::Ready& ready_;
  std::mt19937 chance_{2026};
};

class Bare {
 public:
  explicit Bare(const std::filesystem::path& file) {
    sqlite3_open(file.c_str(), &db_);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("CREATE TABLE said (answer INTEGER, question TEXT, said TEXT, amount REAL, words TEXT, "
        "profile TEXT, size TEXT)");
    run("CREATE INDEX by_all ON said (profile, size, question, said, amount)");
    run("CREATE INDEX by_question ON said (question, profile, said)");
    insert_ = prepared("INSERT INTO said VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    page_ = prepared(
        "SELECT question, said, COUNT(*), AVG(amount) FROM said WHERE profile = ?1 AND size = ?2 "
        "GROUP BY question, said");
    cross_ = prepared(
        "SELECT profile, said, COUNT(*) FROM said WHERE question = ?1 GROUP BY profile, said");
  }
  ~Bare() {
    for (auto* statement : {insert_, page_, cross_}) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Bare(const Bare&) = delete;

  void add(int answer, const Person& who, const std::vector<listening::Statement>& statements) {
    run("BEGIN IMMEDIATE");
    for (const auto& one : statements) {
      sqlite3_bind_int(insert_, 1, answer);
      bind(insert_, 2, one.question);
      bind(insert_, 3, one.said);
      if (one.amount)
        sqlite3_bind_double(insert_, 4, *one.amount);
      else
        sqlite3_bind_null(insert_, 4);
      bind(insert_, 5, one.words);
      bind(insert_, 6, who.profile);
      bind(insert_, 7, who.size);
      rows(insert_);
    }
    run("COMMIT");
  }
  std::size_t page(const std::string& profile, const std::string& size) {
    bind(page_, 1, profile);
    bind(page_, 2, size);
    return rows(page_);
  }
  std::size_t cross(const std::string& question) {
    bind(cross_, 1, question);
    return rows(cross_);
  }

 private:
  static void bind(sqlite3_stmt* statement, int at, const std::string& text) {
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  static std::size_t rows(sqlite3_stmt* statement) {
    std::size_t count = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) ++count;
    sqlite3_reset(statement);
    return count;
  }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr) != SQLITE_OK) std::abort();
    return statement;
  }
  void run(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  }
  sqlite3* db_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *page_ = nullptr, *cross_ = nullptr;
};

long most_memory() {  // kilobytes, since the beginning
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

const store::Sql insert_bench_survey = R"sql(
    INSERT INTO listening_survey
           (id, organisation_id, code, title, introduction, purpose, profile, access, state, layout,
            asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at)
    VALUES ($1, $2, $3, 'Soixante questions', '', 'Mesurer.', '', 'lien', 'ouverte', 'page', 0,
            NULL, NULL, 1, '', '', $4, NULL))sql";

listening::Survey made(store::Writer& db) {
  const organisation::By by{std::string(activity::program), now};
  const auto organisation =
      organisation::enrol(db, {.name = "Mairie", .kind = organisation::Kind::Association}, by);
  const auto id = listening::SurveyId::fresh();
  db.run(insert_bench_survey, id, organisation, listening::Code::fresh(), now);
  auto survey = listening::find(db, id).value();
  survey.version = 0;
  listening::keep_draft(db, survey, sixty_questions());
  listening::publish_draft(db, survey, now);
  return listening::find(db, id).value();
}

}  // namespace

int main(int argc, char** argv) {
  const int size = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const auto folder =
      std::filesystem::temp_directory_path() / ("bench-listening-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    store::Database database({folder / "km1.sqlite"});
    store::migrate(database, all_migrations(), folder, now);
    const auto survey = [&] {
      auto db = database.write();
      auto one = made(*db);
      db->commit();
      return one;
    }();
    listening::ReadyForms forms;
    const territory::Names names(database);
    const auto first = forms.answered(*database.read(), survey, now);
    Crowd crowd(*first);
    Bare bare(folder / "bare.sqlite");

    double ours_took = 0, bare_took = 0, worked_out = 0;
    for (int i = 0; i < size; ++i) {
      const auto person = crowd.one();
      std::vector<listening::Statement> statements;
      auto start = Clock::now();
      {
        auto db = database.write();
        const auto ready = forms.answered(*db, survey, now);
        const auto typed = listening::read_said(*ready, person.fields, {*db, names});
        auto sheet = listening::sheet_for(*ready, {.said = typed, .language = {}, .now = now});
        if (!sheet.sound) std::abort();
        statements = listening::statements_of(*ready, sheet.said);
        worked_out += since(start);
        listening::Answer answer{.id = listening::AnswerId::fresh(),
            .survey = survey.id,
            .version = ready->number(),
            .sent_on = day_in_paris(now),
            .from = {.profile = person.profile, .size = person.size},
            .said = std::move(sheet.said)};
        listening::send(*db, answer, statements);
        db->commit();
      }
      ours_took += since(start);
      start = Clock::now();
      bare.add(i, person, statements);
      bare_took += since(start);
    }
    std::printf("%d answers of 60 questions\n", size);
    std::printf(
        "received: %.0f a second (%.0f µs each, of which %.0f to work out the form); bare "
        "rows: %.0f a second; ratio %.2f\n\n",
        size / ours_took * 1e6, ours_took / size, worked_out / size, size / bare_took * 1e6,
        ours_took / bare_took);

    auto db = database.read();
    say_columns();
    const auto lens = [](int i) {
      return listening::Lens{
          .profile = std::string(listening::profiles()[static_cast<std::size_t>(i) % 4].slug),
          .size = std::string(listening::sizes.at(static_cast<std::size_t>(i) % 3))};
    };
    const auto by_two = [&](int i) { return bare.page(lens(i).profile, lens(i).size); };
    const auto question = [](int i) { return fmt::format("choix_{}", i % 30); };
    listening::results_of(*db, survey, lens(0));
    by_two(0);
    constexpr int times = 100;
    say("figures, two filters",
        measure(times, [&](int i) { listening::results_of(*db, survey, lens(i)); }),
        measure(times, by_two));
    say("result page, two filters",
        measure(times,
            [&](int i) {
              listening::results_page({.survey = survey,
                  .results = listening::results_of(*db, survey, lens(i)),
                  .lens = lens(i)});
            }),
        measure(times, by_two));
    const auto results = listening::results_of(*db, survey);
    say("cross-table",
        measure(times,
            [&](int i) {
              listening::cross(*db, listening::shown(*db, survey.id, question(i)), results,
                  *listening::find_result(results, question(i)), listening::Trait::Profile, {});
            }),
        measure(times, [&](int i) { bare.cross(question(i)); }));

    const auto before = most_memory();
    const auto start = Clock::now();
    const auto csv = listening::raw_csv(*db, survey);
    std::printf("\nraw answers taken away: %.1f MB in %.1f s, %ld MB more memory at most\n",
        static_cast<double>(csv.size()) / 1e6, since(start) / 1e6, (most_memory() - before) / 1024);
  }
  std::filesystem::remove_all(folder);
}
