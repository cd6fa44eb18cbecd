// How well do we find what people need? nDCG@10 and recall@10 over judged needs, for plain SQLite
// FTS5, our search and our compass ranking, on the same documents in the same run.
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"
#include "base/search/words.hpp"
#include "base/table/csv.hpp"
#include "bench/relevance_catalogue.hpp"
#include "features/compass/ranking.hpp"
#include "features/compass/referential.hpp"
#include "features/library/catalogue.hpp"

namespace {

using bench::Need;
using Found = std::vector<std::string>;
constexpr std::size_t depth = 10;

double ndcg(const Need& need, const Found& found) {
  const auto gain = [](int grade, std::size_t rank) {
    return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
  };
  double sum = 0;
  for (std::size_t i = 0; i < std::min(depth, found.size()); ++i)
    if (const auto judged = need.relevant.find(found[i]); judged != need.relevant.end())
      sum += gain(judged->second, i);
  std::vector<int> grades;
  for (const auto& [id, grade] : need.relevant) grades.push_back(grade);
  std::ranges::sort(grades, std::greater{});
  double ideal = 0;
  for (std::size_t i = 0; i < std::min(depth, grades.size()); ++i) ideal += gain(grades[i], i);
  return ideal > 0 ? sum / ideal : 0;
}

double recall(const Need& need, const Found& found) {
  double hits = 0;
  for (std::size_t i = 0; i < std::min(depth, found.size()); ++i)
    hits += need.relevant.contains(found[i]);
  return need.relevant.empty() ? 0 : hits / static_cast<double>(need.relevant.size());
}

// Bare FTS5: unicode61, the query's words joined by OR, the catalogue's own texts.
class Plain {
 public:
  explicit Plain(const std::vector<search::Document>& documents) {
    sqlite3_open(":memory:", &db_);
    run("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text, tokenize='unicode61')");
    run("BEGIN");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db_, "INSERT INTO d VALUES (?, ?)", -1, &insert, nullptr);
    for (const auto& document : documents) {
      std::string all;
      for (const auto& text : document.texts)
        if (text.field != search::Field::Needs && text.field != search::Field::Labels)
          all += text.text + "\n";
      for (const auto& facet : document.facets)
        for (const auto& value : facet.values)
          if (facet.name == "theme") all += value + " ";
      sqlite3_bind_text(insert, 1, document.reference.c_str(), -1, SQLITE_TRANSIENT);
      sqlite3_bind_text(insert, 2, all.c_str(), -1, SQLITE_TRANSIENT);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run("COMMIT");
  }
  ~Plain() { sqlite3_close(db_); }
  Plain(const Plain&) = delete;

  Found find(const std::string& query) const {
    std::vector<search::RawWord> words;
    search::cut_into_words(query, words);
    std::string expression;
    for (const auto& word : words)
      expression += (expression.empty() ? "\"" : " OR \"") + word.folded + "\"";
    sqlite3_stmt* select = nullptr;
    sqlite3_prepare_v2(
        db_, "SELECT id FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT 10", -1, &select, nullptr);
    sqlite3_bind_text(select, 1, expression.c_str(), -1, SQLITE_TRANSIENT);
    Found found;
    while (sqlite3_step(select) == SQLITE_ROW)
      found.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(select, 0)));
    sqlite3_finalize(select);
    return found;
  }

 private:
  void run(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }
  sqlite3* db_ = nullptr;
};

Found references(const std::vector<search::Hit>& hits) {
  Found found;
  for (const auto& hit : hits) found.push_back(hit.reference);
  return found;
}

// The compass's own ranking of the whole library, as /boussole.json gives it.
class Compass {
 public:
  Compass(const std::string& root, const search::Index& index)
      : referential_(compass::Referential::read(root + "/content/referentiel.yaml")),
        index_(index) {
    std::ifstream file(root + "/data/catalogue.csv", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto csv = table::read_csv(bytes).value();
    for (const auto& row : csv.rows)
      if (const auto ref = library::Ref::parse(row.cells().front()))
        resources_.push_back(library::read_row(row, csv, *ref, nullptr).value());
  }

  Found find(const Need& need, bool with_theme) const {
    compass::Criteria criteria{.words = need.query, .level = need.level, .audience = need.audience};
    if (with_theme) criteria.themes = {need.theme};
    const auto hits = index_.rank(compass::query_for(need.query));
    Found found;
    for (const auto& proposal : compass::rank(referential_, criteria, resources_, hits))
      found.push_back(proposal.ref.text());
    return found;
  }

 private:
  compass::Referential referential_;
  const search::Index& index_;
  std::vector<library::Resource> resources_;
};

struct Column {
  const char* name;
  std::function<Found(const Need&)> find;
};

// What each put first, with the grade that people gave: 0 is not judged.
std::string told(const Need& need, const Found& plain, const Found& ours) {
  const auto graded = [&](const Found& found) {
    std::string list;
    for (std::size_t i = 0; i < std::min(depth, found.size()); ++i) {
      const auto judged = need.relevant.find(found[i]);
      list +=
          " " + found[i] + "=" + std::to_string(judged == need.relevant.end() ? 0 : judged->second);
    }
    return list;
  };
  return need.id + " « " + need.query + " »\n      plain:" + graded(plain) +
         "\n      ours: " + graded(ours);
}

void report(const char* title, const std::vector<Need>& needs, const std::vector<Column>& columns,
    bool each) {
  std::printf("\n%s (%zu needs)\n%-6s", title, needs.size(), "need");
  for (const auto& column : columns) std::printf(" %14s", column.name);
  std::printf("\n");
  std::vector<double> sums(columns.size()), recalls(columns.size());
  std::vector<std::string> below;
  for (const auto& need : needs) {
    if (each) std::printf("%-6s", need.id.c_str());
    std::vector<double> row;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto found = columns[c].find(need);
      row.push_back(ndcg(need, found));
      sums[c] += row.back();
      recalls[c] += recall(need, found);
      if (each) std::printf(" %14.3f", row.back());
    }
    if (each) std::printf("  %s\n", need.query.c_str());
    if (row[1] < row[0] - 1e-9)
      below.push_back(told(need, columns[0].find(need), columns[1].find(need)));
  }
  std::printf("%-6s", "nDCG");
  for (const auto sum : sums) std::printf(" %14.3f", sum / static_cast<double>(needs.size()));
  std::printf("\n%-6s", "recall");
  for (const auto sum : recalls) std::printf(" %14.3f", sum / static_cast<double>(needs.size()));
  std::printf("\nBelow plain: %zu\n", below.size());
  for (const auto& need : below) std::printf("  %s\n", need.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string root = KM1_SOURCE_DIR;
  const bool brief = argc > 1 && std::string(argv[1]) == "--brief";
  const auto documents = bench::read_catalogue(root);
  const auto lexicon = search::Lexicon::load({.vocabulary = root + "/content/vocabulaire.csv",
      .policy = root + "/data/nlp/synonymes-politiques-publiques.csv",
      .eurovoc = root + "/data/nlp/eurovoc-fr.tsv",
      .dictionary = "/usr/share/mythes/th_fr_FR_v2.dat"});
  const Plain plain(documents);
  const auto index = search::Index::build(documents, lexicon);
  const auto bare = search::Index::build(bench::read_catalogue(root, false), lexicon);
  const Compass compass(root, *index);
  const std::vector<Column> columns{
      {"plain FTS5", [&](const Need& need) { return plain.find(need.query); }},
      {"search",
          [&](const Need& need) {
            return references(index->search({.text = need.query, .limit = depth}).hits);
          }},
      {"no needs",
          [&](const Need& need) {
            return references(bare->search({.text = need.query, .limit = depth}).hits);
          }},
      {"compass", [&](const Need& need) { return compass.find(need, false); }},
      {"with theme", [&](const Need& need) { return compass.find(need, true); }}};
  report("Given needs", bench::read_needs(root + "/bench/needs-sample.jsonl"), columns, !brief);
  report("Our own needs", bench::read_needs(root + "/bench/needs-own.jsonl"), columns, !brief);
}
