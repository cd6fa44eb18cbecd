// How fast is the directory, beside bare SQLite on the same organisations in the same run? Ours is
// what the pages call, on the store, with freshness checked; SQLite's own R*Tree and FTS5 only list
// rows. bench_directory [organisations]
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/store/migration.hpp"
#include "bench/timing.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/gathering.hpp"
#include "features/directory/index.hpp"
#include "features/directory/snapshot.hpp"
#include "features/directory/store.hpp"
#include "features/organisation/store.hpp"
#include "features/territory/gazetteer.hpp"
#include "features/territory/import.hpp"
#include "migrations/migrations.hpp"

namespace {

constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);
constexpr std::array words{"atelier", "alliance", "habitants", "mobilité", "solidaire", "numérique",
    "fabrique", "accueil", "jeunesse", "territoire", "écoute", "emploi", "alimentation", "culture",
    "énergie", "logement", "santé", "partage", "école", "vallée", "commerce", "formation",
    "recyclerie", "médiation", "projets", "rural", "quartier", "seniors", "famille", "jardin"};

struct Made {
  std::string name, summary;
  geo::Point point;
};

class Maker {
 public:
  explicit Maker(const std::vector<territory::Spot>& communes) : communes_(communes) {
    std::vector<double> shares;
    for (std::size_t i = 0; i < words.size(); ++i)
      shares.push_back(1.0 / (static_cast<double>(i) + 1.5));
    zipf_ = std::discrete_distribution<std::size_t>(shares.begin(), shares.end());
  }
  std::string text(std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
      // One word in three is seldom seen, as names are.
      const bool rare = chance_() % 3 == 0;
      all += (i == 0 ? "" : " ") + (rare ? fmt::format("nom{}", chance_() % 40'000)
                                         : std::string(words.at(zipf_(chance_))));
    }
    return all;
  }
  std::string query() { return text(1 + chance_() % 3); }
  const territory::Spot& commune() {
    while (true)
      if (const auto& one = communes_[chance_() % communes_.size()]; one.place) return one;
  }
  std::vector<std::string> some(directory::Axis axis, unsigned most) {
    const auto all = directory::terms(axis);
    std::vector<std::string> found;
    for (auto i = chance_() % (most + 1); i > 0; --i)
      found.emplace_back(all[chance_() % all.size()].slug);
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }
  double jitter() { return std::uniform_real_distribution<double>(-0.02, 0.02)(chance_); }

 private:
  const std::vector<territory::Spot>& communes_;
  std::mt19937 chance_{2026};
  std::discrete_distribution<std::size_t> zipf_;
};

Made put(store::Writer& db, Maker& maker) {
  using directory::Axis;
  const organisation::By by{std::string(activity::program), now};
  const auto& commune = maker.commune();
  Made made{maker.text(4), maker.text(24),
      {commune.place->longitude + maker.jitter(), commune.place->latitude + maker.jitter()}};
  const auto id =
      organisation::enrol(db, {.name = made.name, .kind = organisation::Kind::Association}, by);
  directory::enter(db, id, by);
  directory::change_card(db, id, {.summary = made.summary}, by);
  for (const auto& [axis, most] : {std::pair{Axis::Craft, 2U}, {Axis::Theme, 3U}, {Axis::Kind, 1U},
           {Axis::Audience, 2U}, {Axis::Service, 3U}})
    directory::change_terms(db, id, axis, maker.some(axis, most), by);
  directory::put_place(db, id,
      {.commune = commune.code,
          .town = commune.name,
          .point = territory::Point{made.point.longitude, made.point.latitude},
          .located = directory::Located::Exactly},
      by);
  return made;
}

// Bare SQLite: an R*Tree of the points, an FTS5 of the texts, in memory.
class Bare {
 public:
  Bare() {
    sqlite3_open(":memory:", &db_);
    run("CREATE VIRTUAL TABLE spot USING rtree(id, west, east, south, north)");
    run("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2', "
        "content='')");
    run("BEGIN");
  }
  ~Bare() {
    for (auto* statement : {nearest_, view_, find_}) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Bare(const Bare&) = delete;

  void add(std::size_t number, const Made& made) {
    auto* spot = prepared("INSERT INTO spot VALUES (?1, ?2, ?2, ?3, ?3)");
    sqlite3_bind_int64(spot, 1, static_cast<sqlite3_int64>(number));
    sqlite3_bind_double(spot, 2, made.point.longitude);
    sqlite3_bind_double(spot, 3, made.point.latitude);
    sqlite3_step(spot);
    sqlite3_finalize(spot);
    auto* text = prepared("INSERT INTO words(rowid, text) VALUES (?1, ?2)");
    sqlite3_bind_int64(text, 1, static_cast<sqlite3_int64>(number));
    const auto all = made.name + "\n" + made.summary;
    sqlite3_bind_text(text, 2, all.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_step(text);
    sqlite3_finalize(text);
  }
  void finish() {
    run("COMMIT");
    run("INSERT INTO words(words) VALUES ('optimize')");
    nearest_ = prepared(
        "SELECT id, (west - ?1) * (west - ?1) * ?6 + (south - ?2) * (south - ?2) AS far FROM spot "
        "WHERE west >= ?1 - ?3 AND east <= ?1 + ?3 AND south >= ?2 - ?4 AND north <= ?2 + ?4 "
        "ORDER BY far LIMIT ?5");
    view_ = prepared(
        "SELECT id, west, south FROM spot WHERE east >= ?1 AND west <= ?2 AND north >= ?3 AND "
        "south <= ?4");
    find_ = prepared("SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT 20");
  }
  // A box that grows until it holds enough, then the nearest of it.
  std::size_t nearest(geo::Point from, int count) {
    for (double reach = 0.06;; reach *= 2) {
      sqlite3_bind_double(nearest_, 1, from.longitude);
      sqlite3_bind_double(nearest_, 2, from.latitude);
      sqlite3_bind_double(nearest_, 3, reach * 1.45);
      sqlite3_bind_double(nearest_, 4, reach);
      sqlite3_bind_int(nearest_, 5, count);
      sqlite3_bind_double(nearest_, 6, 0.48);  // a degree of longitude, at 46° north, squared
      const auto found = rows(nearest_);
      if (found == static_cast<std::size_t>(count) || reach > 90) return found;
    }
  }
  std::size_t view(const geo::Box& box) {
    sqlite3_bind_double(view_, 1, box.west);
    sqlite3_bind_double(view_, 2, box.east);
    sqlite3_bind_double(view_, 3, box.south);
    sqlite3_bind_double(view_, 4, box.north);
    return rows(view_);
  }
  std::size_t find(const std::string& typed) {
    std::string expression = "\"";
    for (const char c : typed) expression += c == ' ' ? std::string("\" OR \"") : std::string(1, c);
    expression += '"';
    sqlite3_bind_text(find_, 1, expression.c_str(), -1, SQLITE_TRANSIENT);
    return rows(find_);
  }

 private:
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
  sqlite3_stmt* nearest_ = nullptr;
  sqlite3_stmt* view_ = nullptr;
  sqlite3_stmt* find_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  const auto size = argc > 1 ? static_cast<std::size_t>(std::atol(argv[1])) : 100'000;
  const auto folder =
      std::filesystem::temp_directory_path() / ("bench-directory-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    store::Database database({folder / "km1.sqlite"});
    store::migrate(database, all_migrations(), folder, now);
    territory::import_reference(database, std::filesystem::path(KM1_SOURCE_DIR) / "data", now);
    const auto communes = territory::every_commune(*database.read());
    Maker maker(communes);
    Bare bare;
    auto start = Clock::now();
    {
      auto db = database.write();
      for (std::size_t i = 0; i < size; ++i) bare.add(i, put(*db, maker));
      db->commit();
    }
    bare.finish();
    std::printf("%zu organisations written in %.1f s\n", size, since(start) / 1e6);
    const territory::Names names(database);
    start = Clock::now();
    const directory::Index index(database, search::Lexicon::empty(), names);
    std::printf("indexed in %.1f s, ", since(start) / 1e6);
    std::printf("%.0f MB\n\n", static_cast<double>(index.bytes()) / 1e6);

    std::vector<geo::Point> centres;
    std::vector<std::string> typed;
    std::vector<const territory::Spot*> places;
    for (int i = 0; i < 1000; ++i) {
      places.push_back(&maker.commune());
      centres.push_back({places.back()->place->longitude, places.back()->place->latitude});
      typed.push_back(maker.query());
    }
    const auto at = [](int i) { return static_cast<std::size_t>(i); };
    auto db = database.read();
    names.find(*db, "Guéret", 1);
    index.nearest(*db, centres[0], 20);  // what is made when first asked for
    bare.nearest(centres[0], 20);

    say_columns();
    say("nearest 20 (R*Tree)",
        measure(1000, [&](int i) { index.nearest(*db, centres[at(i)], 20); }),
        measure(1000, [&](int i) { bare.nearest(centres[at(i)], 20); }));
    say("words, facets, total (FTS5 top 20)",
        measure(1000, [&](int i) { index.search(*db, {.text = typed[at(i)]}); }),
        measure(1000, [&](int i) { bare.find(typed[at(i)]); }));
    const auto box = [&](int i, double reach) {
      const auto c = centres[at(i)];
      return geo::Box{c.longitude - reach * 1.45, c.latitude - reach, c.longitude + reach * 1.45,
          c.latitude + reach};
    };
    const auto in_view = [&](int i, double reach, int zoom) {
      const auto view = box(i, reach);
      directory::by_squares(index.in_view(*db, {}, view).seats, view, zoom);
    };
    say("map in view, a département (R*Tree)", measure(200, [&](int i) { in_view(i, 0.4, 9); }),
        measure(200, [&](int i) { bare.view(box(i, 0.4)); }));
    say("map in view, all of France (R*Tree)", measure(50, [&](int i) { in_view(i, 6, 5); }),
        measure(50, [&](int i) { bare.view(box(i, 6)); }));
    say("list, all facets, no filter", measure(100, [&](int) { index.search(*db, {}); }));
    say("list in a département, by distance", measure(100, [&](int i) {
      index.search(
          *db, {.territories = {{territory::Kind::Departement, places[at(i)]->departement}}});
    }));
    say("within 20 km, all facets", measure(200, [&](int i) {
      index.search(
          *db, {.around = directory::Around{{territory::Kind::Commune, places[at(i)]->code}, 20}});
    }));
    say("20 nearest catalysts of a métier", measure(500, [&](int i) {
      index.nearest_catalysts(*db, centres[at(i)], 20, {"accompagnements"});
    }));
    start = Clock::now();
    index.far(*db, "accompagnements");
    std::printf("%-34s %9.0f\n", "zones blanches, the first time", since(start));
  }
  std::filesystem::remove_all(folder);
}
