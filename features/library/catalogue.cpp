#include "features/library/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/values/text.hpp"
#include "base/values/typeset.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

constexpr std::array<std::string_view, 19> columns{"id", "title", "url", "publisher", "published",
    "medoc", "themes", "levels", "audiences", "stages", "sdgs", "territory", "territory_codes",
    "language", "format", "summary", "details", "review_on", "expires_on"};
constexpr std::array<std::string_view, 6> required{
    "title", "url", "publisher", "medoc", "themes", "summary"};

constexpr std::size_t longest_title = 300;
constexpr std::size_t longest_publisher = 200;
constexpr std::size_t longest_summary = 2000;
constexpr std::size_t longest_details = 20'000;

// Columns that hold terms of a vocabulary, and how many a resource may have.
struct Classes {
  std::string_view column;
  Axis axis;
  std::size_t least;
  std::size_t most;
};
constexpr std::array<Classes, 7> classes{{
    {"medoc", Axis::Type, 1, 1},
    {"themes", Axis::Theme, 1, 3},
    {"levels", Axis::Level, 0, 4},
    {"audiences", Axis::Audience, 0, 8},
    {"stages", Axis::Stage, 0, 7},
    {"sdgs", Axis::Sdg, 0, 17},
    {"format", Axis::Format, 0, 1},
}};

void put(Resource& resource, Axis axis, std::vector<std::string> values) {
  switch (axis) {
    case Axis::Type: resource.type = values.front(); break;
    case Axis::Format: resource.format = values.empty() ? "page" : values.front(); break;
    case Axis::Theme: resource.themes = std::move(values); break;
    case Axis::Level: resource.levels = std::move(values); break;
    case Axis::Audience: resource.audiences = std::move(values); break;
    case Axis::Stage: resource.stages = std::move(values); break;
    case Axis::Sdg: resource.sdgs = std::move(values); break;
  }
}

// Reads one row, noting every problem rather than the first.
class RowReader {
 public:
  RowReader(const Cells& cells, std::int64_t line, Resource resource)
      : cells_(cells), line_(line), resource_(std::move(resource)) {}

  Result<Resource, std::vector<Problem>> read() {
    words("title", resource_.title, longest_title, true);
    words("publisher", resource_.publisher, longest_publisher, true);
    words("territory", resource_.place, longest_publisher, false);
    words("summary", resource_.summary, longest_summary, true);
    words("details", resource_.details, longest_details, false);
    day("review_on", resource_.review_on);
    day("expires_on", resource_.expires_on);
    language();
    address();
    date();
    for (const auto& kind : classes) terms_of(kind);
    places();
    if (!problems_.empty()) return refuse(std::move(problems_));
    return std::move(resource_);
  }

 private:
  bool has(std::string_view column) const { return cells_.contains(column); }
  std::string_view cell(std::string_view column) const {
    const auto found = cells_.find(column);
    return found == cells_.end() ? std::string_view() : text::trim(found->second);
  }
  void problem(std::string_view column, std::string reason) {
    problems_.push_back({line_, std::string(column), std::move(reason)});
  }

  void words(std::string_view column, std::string& into, std::size_t longest, bool needed) {
    if (!has(column)) return;
    into = text::typeset(text::nfc(cell(column)));
    if (needed && into.empty()) problem(column, "La cellule est vide.");
    if (into.size() > longest)
      problem(column,
          fmt::format("Le texte est trop long : {} signes au plus.", text::number(longest)));
  }

  void language() {
    if (!has("language")) return;
    const auto code = cell("language");
    const bool good =
        code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!good)
      problem("language", fmt::format("« {} » n’est pas un code de langue comme « fr ».", code));
    resource_.language = code;
  }

  void address() {
    if (!has("url")) return;
    const auto url = Url::parse(cell("url"));
    if (!url)
      problem("url", fmt::format("« {} » n’est pas une adresse web complète.", cell("url")));
    else
      resource_.url = *url;
  }

  void date() {
    if (!has("published")) return;
    resource_.published = PartialDate::parse(cell("published"));
    if (!resource_.published && !cell("published").empty())
      problem("published", fmt::format("« {} » n’est pas une date : AAAA, AAAA-MM ou AAAA-MM-JJ.",
                               cell("published")));
  }

  void day(std::string_view column, std::optional<Date>& into) {
    if (!has(column)) return;
    into = parse_date(cell(column));
    if (!into && !cell(column).empty())
      problem(
          column, fmt::format("« {} » n’est pas un jour écrit comme 2026-12-31.", cell(column)));
  }

  void terms_of(const Classes& kind) {
    if (!has(kind.column)) return;
    auto values = values_in(cell(kind.column));
    for (const auto& value : values)
      if (!find_term(kind.axis, value))
        problem(kind.column, fmt::format("« {} » ne fait pas partie du vocabulaire.", value));
    if (values.size() < kind.least) problem(kind.column, "Il faut au moins une valeur.");
    if (values.size() > kind.most)
      problem(kind.column, fmt::format("Il y a trop de valeurs : {} au plus.", kind.most));
    if (values.size() >= kind.least) put(resource_, kind.axis, std::move(values));
  }

  void places() {
    if (!has("territory_codes")) return;
    resource_.territories.clear();
    for (const auto& code : values_in(cell("territory_codes"))) {
      const auto ref = territory::Ref::parse(code);
      if (ref)
        resource_.territories.push_back(*ref);
      else
        problem("territory_codes",
            fmt::format("« {} » n’est pas un code de territoire comme « commune:23096 ».", code));
    }
  }

  const Cells& cells_;
  std::int64_t line_;
  Resource resource_;
  std::vector<Problem> problems_;
};

Resource blank(const Ref& ref) {
  return {.ref = ref,
      .title = {},
      .url = Url(""),
      .publisher = {},
      .published = {},
      .type = {},
      .format = "page"};
}

std::string territory_codes(const Resource& resource) {
  std::vector<std::string> codes;
  for (const auto& ref : resource.territories) codes.push_back(ref.text());
  return text::join(codes, ";");
}

std::string labels(const Resource& resource, Axis axis) {
  std::vector<std::string> words;
  for (const auto& slug : resource.values(axis)) words.emplace_back(label_of(axis, slug));
  return text::join(words, ", ");
}

}  // namespace

std::span<const std::string_view> catalogue_columns() { return columns; }
std::span<const std::string_view> required_columns() { return required; }

std::vector<std::string> values_in(std::string_view cell) {
  std::vector<std::string> values;
  for (const auto part : text::split(cell, ';')) {
    std::string value(text::trim(part));
    if (!value.empty() && std::ranges::find(values, value) == values.end())
      values.push_back(std::move(value));
  }
  return values;
}

Cells cells_of(const Resource& resource) {
  Cells cells;
  for (const auto column : columns)
    if (column != "id") cells.emplace(column, cell(resource, column));
  return cells;
}

std::string cell_in(const Cells& cells, std::string_view column) {
  const auto found = cells.find(column);
  return found == cells.end() ? std::string() : found->second;
}

Result<Resource, std::vector<Problem>> read_cells(
    const Cells& cells, const Ref& ref, const Resource* known, std::int64_t line) {
  return RowReader(cells, line, known ? *known : blank(ref)).read();
}

Result<Resource, std::vector<Problem>> read_row(
    const table::CsvRow& row, const table::Csv& csv, const Ref& ref, const Resource* known) {
  Cells cells;
  for (const auto column : columns)
    if (csv.has(column)) cells.emplace(column, table::without_guard(row.text(column)));
  return read_cells(cells, ref, known, row.line());
}

std::string cell(const Resource& resource, std::string_view column) {
  if (column == "id") return resource.ref.text();
  if (column == "title") return resource.title;
  if (column == "url") return resource.url.text();
  if (column == "publisher") return resource.publisher;
  if (column == "published") return resource.published ? resource.published->text() : "";
  if (column == "territory") return resource.place;
  if (column == "territory_codes") return territory_codes(resource);
  if (column == "language") return resource.language;
  if (column == "summary") return resource.summary;
  if (column == "details") return resource.details;
  if (column == "review_on") return resource.review_on ? iso(*resource.review_on) : "";
  if (column == "expires_on") return resource.expires_on ? iso(*resource.expires_on) : "";
  for (const auto& kind : classes)
    if (kind.column == column) return text::join(resource.values(kind.axis), ";");
  return {};
}

std::vector<Difference> differences(const Cells& before, const Cells& after) {
  std::vector<Difference> found;
  for (const auto column : columns) {
    auto old_cell = cell_in(before, column), new_cell = cell_in(after, column);
    if (old_cell != new_cell)
      found.push_back({std::string(column), std::move(old_cell), std::move(new_cell)});
  }
  return found;
}

std::vector<Difference> differences(const Resource& before, const Resource& after) {
  return differences(cells_of(before), cells_of(after));
}

std::string_view column_title(std::string_view column) {
  for (const auto& kind : classes)
    if (kind.column == column) return title(kind.axis);
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> titles{{
      {"title", "Titre"},
      {"url", "Adresse"},
      {"publisher", "Éditeur"},
      {"published", "Date de parution"},
      {"territory", "Lieu, en toutes lettres"},
      {"territory_codes", "Territoires"},
      {"language", "Langue"},
      {"summary", "Résumé"},
      {"details", "Pour en savoir plus"},
      {"review_on", "À revoir le"},
      {"expires_on", "Dernier jour"},
  }};
  for (const auto& [name, words] : titles)
    if (name == column) return words;
  return column;
}

std::string in_words(std::string_view column, std::string_view cell) {
  for (const auto& kind : classes) {
    if (kind.column != column) continue;
    std::vector<std::string> words;
    for (const auto& slug : values_in(cell)) words.emplace_back(label_of(kind.axis, slug));
    return text::join(words, ", ");
  }
  if (column == "review_on" || column == "expires_on")
    if (const auto day = parse_date(cell)) return in_french(*day);
  if (column == "published")
    if (const auto date = PartialDate::parse(cell)) return date->in_french();
  return std::string(cell);
}

table::Sheet for_programs(std::span<const Resource> resources) {
  table::Sheet sheet{.name = "ressources", .columns = {columns.begin(), columns.end()}, .rows = {}};
  for (const auto& resource : resources) {
    auto& row = sheet.rows.emplace_back();
    for (const auto column : columns) row.emplace_back(cell(resource, column));
  }
  return sheet;
}

table::Sheet for_people(
    std::span<const Resource> resources, std::string_view public_url, std::string_view site) {
  table::Sheet sheet{.name = "Ressources",
      .columns = {"Référence", "Titre", "Description", "Type", "Thèmes", "Niveaux (par défaut)",
          "Pour qui", "Étapes (par défaut)", "Objectifs de développement durable", "Lieu", "Format",
          "Éditeur", "Date", "Adresse de la ressource", "Fiche dans " + std::string(site)},
      .rows = {}};
  for (const auto& resource : resources)
    sheet.rows.push_back({resource.ref.text(), resource.title, resource.summary,
        labels(resource, Axis::Type), labels(resource, Axis::Theme), labels(resource, Axis::Level),
        labels(resource, Axis::Audience), labels(resource, Axis::Stage),
        labels(resource, Axis::Sdg), resource.place, labels(resource, Axis::Format),
        resource.publisher, resource.published ? resource.published->text() : "",
        resource.url.text(), std::string(public_url) + paths::show(resource.ref).text()});
  return sheet;
}

}  // namespace library
