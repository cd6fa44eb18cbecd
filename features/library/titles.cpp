#include "features/library/titles.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/values/text.hpp"

namespace library {
namespace {

struct Alias {
  std::string_view column;
  std::string_view folded;  // as text::fold gives it
};
constexpr std::array<Alias, 52> aliases{{
    {"id", "reference"},
    {"id", "ref"},
    {"title", "titre"},
    {"title", "nom"},
    {"title", "intitule"},
    {"url", "adresse"},
    {"url", "adresse de la ressource"},
    {"url", "adresse web"},
    {"url", "lien"},
    {"url", "site"},
    {"publisher", "editeur"},
    {"publisher", "source"},
    {"publisher", "auteur"},
    {"publisher", "organisme"},
    {"published", "date"},
    {"published", "date de parution"},
    {"published", "parution"},
    {"published", "annee"},
    {"medoc", "type"},
    {"medoc", "type medoc"},
    {"themes", "theme"},
    {"themes", "thematique"},
    {"themes", "thematiques"},
    {"levels", "niveau"},
    {"levels", "niveaux"},
    {"levels", "niveaux par defaut"},
    {"levels", "niveau du territoire"},
    {"audiences", "public"},
    {"audiences", "publics"},
    {"audiences", "pour qui"},
    {"stages", "etape"},
    {"stages", "etapes"},
    {"stages", "etapes par defaut"},
    {"stages", "etape de la demarche"},
    {"sdgs", "odd"},
    {"sdgs", "objectifs de developpement durable"},
    {"sdgs", "objectif de developpement durable"},
    {"territory", "lieu"},
    {"territory", "territoire"},
    {"territory", "lieu en toutes lettres"},
    {"territory_codes", "codes des territoires"},
    {"territory_codes", "code du territoire"},
    {"territory_codes", "territoires"},
    {"territory_codes", "code insee"},
    {"language", "langue"},
    {"summary", "resume"},
    {"summary", "description"},
    {"details", "pour en savoir plus"},
    {"details", "texte"},
    {"review_on", "a revoir le"},
    {"expires_on", "dernier jour"},
    {"expires_on", "date de fin"},
}};

std::optional<Axis> axis_of(std::string_view column) {
  if (column == "medoc") return Axis::Type;
  if (column == "themes") return Axis::Theme;
  if (column == "levels") return Axis::Level;
  if (column == "audiences") return Axis::Audience;
  if (column == "stages") return Axis::Stage;
  if (column == "sdgs") return Axis::Sdg;
  if (column == "format") return Axis::Format;
  return std::nullopt;
}

std::string_view column_of(std::string_view title) {
  const auto ours = catalogue_columns();
  const auto same = std::ranges::find(ours, text::trim(title));
  if (same != ours.end()) return *same;
  const auto folded = text::fold(title);
  const auto alias = std::ranges::find(aliases, folded, &Alias::folded);
  if (alias != aliases.end()) return alias->column;
  const auto plain = std::ranges::find_if(
      ours, [&](std::string_view column) { return text::fold(column) == folded; });
  return plain == ours.end() ? std::string_view() : *plain;
}

const Term* term_named(Axis axis, std::string_view words) {
  if (const auto* term = find_term(axis, text::trim(words))) return term;
  const auto folded = text::fold(words);
  for (const auto& term : terms(axis))
    if (folded == text::fold(term.label) || folded == text::fold(term.many) ||
        folded == text::fold(term.slug))
      return &term;
  return nullptr;
}

// Between commas, the longest run that is a term: « Biodiversité, eau et paysages » is one.
std::optional<std::vector<std::string>> terms_between_commas(Axis axis, std::string_view cell) {
  const auto parts = text::split(cell, ',');
  std::vector<std::string> slugs;
  for (std::size_t from = 0; from < parts.size();) {
    const Term* term = nullptr;
    auto end = std::min(parts.size(), from + 4);
    for (; end > from && !term; --end) {
      const auto* last = parts[end - 1].data() + parts[end - 1].size();
      term = term_named(axis, std::string_view(parts[from].data(),
                                  static_cast<std::size_t>(last - parts[from].data())));
    }
    if (!term) return std::nullopt;
    slugs.emplace_back(term->slug);
    from = end + 1;
  }
  return slugs;
}

std::string as_slugs(Axis axis, std::string_view cell) {
  std::vector<std::string> slugs;
  for (const auto part : text::split(cell, ';')) {
    if (text::trim(part).empty()) continue;
    if (const auto known = terms_between_commas(axis, part))
      slugs.insert(slugs.end(), known->begin(), known->end());
    else
      slugs.emplace_back(text::trim(part));
  }
  return text::join(slugs, ";");
}

// « 27/11/2025 » and « 11/2025 » as the catalogue writes them.
std::string as_date(std::string_view cell) {
  const auto parts = text::split(text::trim(cell), '/');
  const auto digits = [](std::string_view part, std::size_t most) {
    return !part.empty() && part.size() <= most &&
           std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto two = [](std::string_view part) {
    return (part.size() == 1 ? "0" : "") + std::string(part);
  };
  if (parts.size() == 3 && digits(parts[0], 2) && digits(parts[1], 2) && parts[2].size() == 4)
    return std::string(parts[2]) + "-" + two(parts[1]) + "-" + two(parts[0]);
  if (parts.size() == 2 && digits(parts[0], 2) && parts[1].size() == 4)
    return std::string(parts[1]) + "-" + two(parts[0]);
  return std::string(cell);
}

}  // namespace

Titles read_titles(const std::vector<std::string>& columns) {
  Titles titles;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto ours = column_of(columns[i]);
    if (!ours.empty() && titles.columns.emplace(ours, i).second) continue;
    if (!columns[i].empty()) titles.left_out.push_back(columns[i]);
  }
  return titles;
}

Cells read_words(const Titles& titles, const table::CsvRow& row) {
  Cells cells;
  for (const auto& [column, place] : titles.columns) {
    std::string cell(text::trim(table::without_guard(row.cells().at(place))));
    if (const auto axis = axis_of(column)) cell = as_slugs(*axis, cell);
    if (column == "published" || column == "review_on" || column == "expires_on")
      cell = as_date(cell);
    if (column == "language" && text::fold(cell) == "francais") cell = "fr";
    cells.emplace(column, std::move(cell));
  }
  return cells;
}

}  // namespace library
