#include "base/table/json.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/values/text.hpp"

namespace table {
namespace {

using nlohmann::json;

// Where a value stands: keys of objects, and "" for lists. Each list says which of its elements it
// has come to.
struct Step {
  bool list = false;
  std::string key = {};  // of the value that comes, in an object
  std::size_t at = 0;    // how many values came before it, in a list
};

// What nlohmann tells of a document as it reads it, a value at a time: nothing of it is kept.
class Events : public json::json_sax_t {
 public:
  bool null() override { return come() && value({}) && gone(); }
  bool boolean(bool yes) override { return come() && value(yes ? "oui" : "non") && gone(); }
  bool number_integer(number_integer_t number) override {
    return come() && value(std::to_string(number)) && gone();
  }
  bool number_unsigned(number_unsigned_t number) override {
    return come() && value(std::to_string(number)) && gone();
  }
  bool number_float(number_float_t, const std::string& written) override {
    return come() && value(written) && gone();
  }
  bool string(std::string& text) override { return come() && value(std::move(text)) && gone(); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    if (!come() || !open(false)) return false;
    steps_.push_back({});
    return true;
  }
  bool start_array(std::size_t) override {
    if (!come() || !open(true)) return false;
    steps_.push_back({.list = true});
    return true;
  }
  bool key(std::string& name) override {
    steps_.back().key = std::move(name);
    return true;
  }
  bool end_object() override {
    steps_.pop_back();
    return close() && gone();
  }
  bool end_array() override { return end_object(); }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    broken_at_ = position;
    return false;
  }
  std::size_t broken_at() const { return broken_at_; }

 protected:
  virtual bool value(std::string text) = 0;
  virtual bool open(bool list) = 0;
  virtual bool close() = 0;  // what was opened last; it is off `steps_` already
  const std::vector<Step>& steps() const { return steps_; }

 private:
  bool come() {
    // Deeper than any list of things: somebody tries how much we bear.
    constexpr std::size_t deepest = 500;
    return steps_.size() < deepest;
  }
  bool gone() {
    if (!steps_.empty() && steps_.back().list) ++steps_.back().at;
    return true;
  }
  std::vector<Step> steps_;
  std::size_t broken_at_ = 0;
};

// The path of a list that only objects lead to: "features", "data.items", "" for the root.
std::string path_of(const std::vector<Step>& steps) {
  std::string path;
  for (const auto& step : steps) path += (path.empty() ? "" : ".") + step.key;
  return path;
}

// First reading: how many objects each list holds that could be the rows.
class Lists : public Events {
 public:
  // The longest; empty when there is none.
  std::optional<std::string> longest() const {
    const auto most =
        std::ranges::max_element(objects_, {}, [](const auto& list) { return list.second; });
    return most == objects_.end() ? std::nullopt : std::optional(most->first);
  }

 private:
  static constexpr std::size_t most_lists = 1000;
  bool value(std::string) override { return true; }
  bool close() override { return true; }
  bool open(bool list) override {
    const auto& all = steps();
    if (list || all.empty() || !all.back().list) return true;
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
      if (all[i].list) return true;
    const auto path = path_of({all.begin(), all.end() - 1});
    if (objects_.contains(path) || objects_.size() < most_lists) ++objects_[path];
    return true;
  }
  std::map<std::string, std::size_t> objects_;
};

// Second reading: the objects of one list, flattened.
class Rows : public Events {
 public:
  Rows(std::string list, const JsonLimits& limits) : list_(std::move(list)), limits_(limits) {}
  const std::string& problem() const { return problem_; }
  Csv take() {
    for (auto& cells : rows_) cells.resize(columns_.size());
    const auto columns = std::make_shared<const std::vector<std::string>>(columns_);
    Csv csv{.columns = columns_};
    for (std::size_t i = 0; i < rows_.size(); ++i)
      csv.rows.emplace_back(columns, static_cast<std::int64_t>(i) + 1, std::move(rows_[i]));
    return csv;
  }

 private:
  // Inside a row, the steps after it; nothing outside.
  bool in_row() const { return row_depth_ > 0; }
  bool is_list_of_rows() const {
    const auto& all = steps();
    if (all.empty() || !all.back().list) return false;
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
      if (all[i].list) return false;
    return path_of({all.begin(), all.end() - 1}) == list_;
  }
  bool open(bool list) override {
    if (in_row() || list || !(is_list_of_rows() || (list_ == lines && steps().empty())))
      return true;
    if (rows_.size() == limits_.most_rows)
      return fail(fmt::format("Il y a plus de {} éléments. Séparez ce fichier en plusieurs.",
          text::number(static_cast<long long>(limits_.most_rows))));
    rows_.emplace_back();
    row_depth_ = steps().size() + 1;
    return true;
  }
  bool close() override {
    if (in_row() && steps().size() + 1 == row_depth_) row_depth_ = 0;
    return true;
  }
  bool value(std::string text) override {
    if (!in_row() || text.empty()) return true;
    const auto& all = steps();
    if (all.size() - row_depth_ > limits_.deepest) return true;
    std::string path;
    bool joined = false;
    for (std::size_t i = row_depth_ - 1; i < all.size(); ++i) {
      if (all[i].list && i + 1 == all.size()) {
        joined = true;
        // Lists inside lists are outlines of areas: no cell of a table.
        if (all[i - 1].list) return true;
        continue;
      }
      if (all[i].list && all[i].at >= limits_.most_inside) return true;
      const auto part = all[i].list ? std::to_string(all[i].at) : all[i].key;
      if (path.empty() && part == "properties" && list_ == "features") continue;
      path += (path.empty() ? "" : ".") + part;
    }
    return put(path, std::move(text), joined);
  }
  bool put(const std::string& path, std::string text, bool joined) {
    const auto column = column_of(path);
    if (!column) return false;
    auto& cells = rows_.back();
    if (cells.size() <= *column) cells.resize(*column + 1);
    auto& cell = cells[*column];
    text_ += text.size() + 1;
    if (rows_.size() * columns_.size() > limits_.most_cells || text_ > limits_.most_text)
      return fail("Ce fichier est trop grand pour être lu en une fois. Séparez-le en plusieurs.");
    cell = joined && !cell.empty() ? cell + "|" + text : std::move(text);
    return true;
  }
  std::optional<std::size_t> column_of(const std::string& path) {
    const auto known = by_path_.find(path);
    if (known != by_path_.end()) return known->second;
    if (columns_.size() == limits_.most_columns) {
      fail(fmt::format("Il y a plus de {} sortes de valeurs par élément : ce n’est pas une liste.",
          text::number(static_cast<long long>(limits_.most_columns))));
      return std::nullopt;
    }
    columns_.push_back(path);
    by_path_.emplace(path, columns_.size() - 1);
    return columns_.size() - 1;
  }
  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

 public:
  static constexpr std::string_view lines = "\n";  // each document is a row

 private:
  std::string list_;
  JsonLimits limits_;
  std::vector<std::string> columns_;
  std::unordered_map<std::string, std::size_t> by_path_;
  std::vector<std::vector<std::string>> rows_;
  std::size_t row_depth_ = 0;  // steps inside the row begin there; 0: outside
  std::size_t text_ = 0;
  std::string problem_;
};

BadRow broken(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, std::min(at, text.size()));
  const auto line = static_cast<std::int64_t>(std::ranges::count(before, '\n')) + 1;
  return {line, "Ce JSON est mal écrit, ou le fichier est coupé."};
}

// One object a line, and several lines.
bool is_lines(std::string_view text) {
  text = text::trim(text);
  const auto end = text.find('\n');
  if (!text.starts_with('{') || end == std::string_view::npos) return false;
  return json::accept(text.substr(0, end));
}

Result<Csv, BadRow> read_lines(std::string_view text, const JsonLimits& limits) {
  Rows rows(std::string(Rows::lines), limits);
  std::vector<BadRow> bad;
  std::int64_t number = 0;
  for (const auto line : text::split(text, '\n')) {
    ++number;
    if (text::trim(line).empty()) continue;
    if (json::accept(line)) {
      if (!json::sax_parse(line, &rows)) return refuse(BadRow{number, rows.problem()});
    } else {
      bad.push_back({number, "Cette ligne n’est pas du JSON."});
    }
  }
  auto csv = rows.take();
  csv.bad = std::move(bad);
  return csv;
}

}  // namespace

bool looks_like_json(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos && (text[start] == '{' || text[start] == '[');
}

Result<Csv, BadRow> read_json(std::string_view text, const JsonLimits& limits) {
  if (is_lines(text)) return read_lines(text, limits);
  Lists lists;
  if (!json::sax_parse(text, &lists)) return refuse(broken(text, lists.broken_at()));
  const auto list = lists.longest();
  if (!list)
    return refuse(BadRow{1,
        "Ce fichier JSON ne contient pas de liste : il faut une suite "
        "d’éléments entre crochets."});
  Rows rows(*list, limits);
  if (!json::sax_parse(text, &rows)) return refuse(BadRow{1, rows.problem()});
  return rows.take();
}

}  // namespace table
