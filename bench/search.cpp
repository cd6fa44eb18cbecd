// How fast do we answer, beside bare FTS5 on the same texts and queries in the same run? Ours is
// the function that the library page calls, with synonyms, vectors, facets and totals; FTS5 only
// lists the twenty best.
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"
#include "base/search/words.hpp"
#include "bench/relevance_catalogue.hpp"
#include "bench/timing.hpp"

namespace {

// Texts as long as the catalogue's, whose words follow Zipf's law: its own words first, by their
// frequency, then a long tail of names that nobody has seen.
class Writer {
 public:
  explicit Writer(const std::vector<search::Document>& catalogue) : catalogue_(catalogue) {
    std::map<std::string, int> counts;
    std::vector<search::RawWord> words;
    for (const auto& document : catalogue)
      for (const auto& text : document.texts) {
        search::cut_into_words(text.text, words);
        for (const auto& word : words) ++counts[text.text.substr(word.from, word.to - word.from)];
      }
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [word, count] : counts) order.emplace_back(-count, word);
    std::ranges::sort(order);
    for (const auto& [count, word] : order) words_.push_back(word);
    std::vector<double> shares;
    for (std::size_t rank = 0; rank < ranks; ++rank)
      shares.push_back(1 / std::pow(static_cast<double>(rank) + 2.7, 1.05));
    zipf_ = std::discrete_distribution<std::size_t>(shares.begin(), shares.end());
  }

  std::string word() {
    const auto rank = zipf_(chance_);
    if (rank < words_.size()) return words_[rank];
    static constexpr const char* syllables[] = {"ba", "con", "du", "fer", "gui", "lan", "mon",
        "nou", "pré", "rel", "sau", "ti", "val", "vier", "ron", "mé", "lac", "teau"};
    std::string name;
    for (auto rest = rank; rest > 0; rest /= 18) name += syllables[rest % 18];
    return name;
  }
  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + word();
    return text;
  }
  std::size_t between(std::size_t least, std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(least, most)(chance_);
  }

  search::Document document(std::size_t number) {
    const auto& like = catalogue_[between(0, catalogue_.size() - 1)];
    search::Document document{
        "ressource", "s" + std::to_string(number), {}, like.facets, like.places, {}};
    document.texts = {{search::Field::Title, words(between(5, 12))},
        {search::Field::Summary, words(between(20, 36))}, {search::Field::Publisher, words(2)}};
    return document;
  }

  // Words that people type: seldom the emptiest.
  std::string query() {
    std::string text;
    const auto count = between(1, 5);
    for (std::size_t i = 0; i < count; ++i) {
      auto next = word();
      while (next.size() < 4) next = word();
      text += (text.empty() ? "" : " ") + next;
    }
    return text;
  }

 private:
  static constexpr std::size_t ranks = 150'000;
  const std::vector<search::Document>& catalogue_;
  std::vector<std::string> words_;
  std::discrete_distribution<std::size_t> zipf_;
  std::mt19937 chance_{2026};
};

// Of each query, asked once.
template <class Ask>
Timing measure_each(const std::vector<std::string>& queries, Ask ask) {
  return measure(
      static_cast<int>(queries.size()), [&](int i) { ask(queries[static_cast<std::size_t>(i)]); });
}

class Bare {
 public:
  Bare() {
    std::filesystem::remove(path_);
    sqlite3_open(path_.c_str(), &db_);
    run("PRAGMA journal_mode=OFF");
    run("PRAGMA synchronous=OFF");
    run("PRAGMA cache_size=-262144");
    run("PRAGMA mmap_size=4294967296");
    run("CREATE VIRTUAL TABLE d USING fts5(text, tokenize='unicode61', content='')");
    run("BEGIN");
    sqlite3_prepare_v2(db_, "INSERT INTO d(text) VALUES (?)", -1, &insert_, nullptr);
  }
  ~Bare() {
    sqlite3_finalize(select_);
    sqlite3_close(db_);
    std::filesystem::remove(path_);
  }
  Bare(const Bare&) = delete;

  void add(const search::Document& document) {
    std::string all;
    for (const auto& text : document.texts) all += text.text + "\n";
    sqlite3_bind_text(insert_, 1, all.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_step(insert_);
    sqlite3_reset(insert_);
  }
  void finish() {
    sqlite3_finalize(insert_);
    run("COMMIT");
    run("INSERT INTO d(d) VALUES ('optimize')");
    sqlite3_prepare_v2(db_, "SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT 20", -1,
        &select_, nullptr);
  }
  std::size_t find(const std::string& query) {
    std::string expression;
    search::cut_into_words(query, words_);
    for (const auto& word : words_)
      expression += (expression.empty() ? "\"" : " OR \"") + word.folded + "\"";
    sqlite3_bind_text(select_, 1, expression.c_str(), -1, SQLITE_TRANSIENT);
    std::size_t rows = 0;
    while (sqlite3_step(select_) == SQLITE_ROW) ++rows;
    sqlite3_reset(select_);
    return rows;
  }
  std::uintmax_t bytes() const { return std::filesystem::file_size(path_); }

 private:
  void run(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }
  std::string path_ =
      (std::filesystem::temp_directory_path() / ("bare-fts5-" + std::to_string(::getpid())))
          .string();
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  sqlite3_stmt* select_ = nullptr;
  std::vector<search::RawWord> words_;
};

void run_at(std::size_t size, const std::vector<search::Document>& catalogue,
    const std::shared_ptr<const search::Lexicon>& lexicon) {
  Writer writer(catalogue);
  std::vector<search::Document> documents;
  for (std::size_t i = 0; i < size; ++i) documents.push_back(writer.document(i));
  std::vector<std::string> queries;
  for (int i = 0; i < (size > 200'000 ? 400 : 1'000); ++i) queries.push_back(writer.query());

  auto start = Clock::now();
  Bare bare;
  for (const auto& document : documents) bare.add(document);
  bare.finish();
  const auto bare_built = since(start) / 1e6;
  start = Clock::now();
  const auto index = search::Index::build(std::move(documents), lexicon);
  const auto built = since(start) / 1e6;

  const auto ask_bare = [&](const std::string& query) { bare.find(query); };
  const auto ask = [&](const std::string& query) { index->search({.text = query}); };
  for (std::size_t i = 0; i < 50; ++i) {  // Warm both.
    ask_bare(queries[i]);
    ask(queries[i]);
  }
  const auto theirs = measure_each(queries, ask_bare);
  const auto ours = measure_each(queries, ask);
  constexpr double mega = 1024.0 * 1024.0;
  std::printf(
      "%9zu  FTS5   p50 %9.0f us  p99 %9.0f us  mean %9.0f us  built %6.1f s  %7.1f MB (disk)\n",
      size, theirs.p50, theirs.p99, theirs.mean, bare_built,
      static_cast<double>(bare.bytes()) / mega);
  std::printf(
      "           ours   p50 %9.0f us  p99 %9.0f us  mean %9.0f us  built %6.1f s  %7.1f MB "
      "(memory)\n",
      ours.p50, ours.p99, ours.mean, built, static_cast<double>(index->bytes()) / mega);
  std::printf("           times faster: p50 %.2f, p99 %.2f, mean %.2f\n", theirs.p50 / ours.p50,
      theirs.p99 / ours.p99, theirs.mean / ours.mean);
  std::fflush(stdout);
}

}  // namespace

// bench_search            1 k, 10 k, 100 k
// bench_search --full     and 1 M
// bench_search 5000 …     these sizes
int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  bool full = false;
  for (int i = 1; i < argc; ++i)
    if (std::string(argv[i]) == "--full")
      full = true;
    else
      sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {1'000, 10'000, 100'000};
  if (full) sizes.push_back(1'000'000);
  const std::string root = KM1_SOURCE_DIR;
  const auto lexicon = search::Lexicon::load({.vocabulary = root + "/content/vocabulaire.csv",
      .policy = root + "/data/nlp/synonymes-politiques-publiques.csv",
      .eurovoc = root + "/data/nlp/eurovoc-fr.tsv",
      .dictionary = "/usr/share/mythes/th_fr_FR_v2.dat"});
  const auto catalogue = bench::read_catalogue(root);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  for (const auto size : sizes) run_at(size, catalogue, lexicon);
}
