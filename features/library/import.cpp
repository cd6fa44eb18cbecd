#include "features/library/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/table/csv.hpp"
#include "base/values/text.hpp"
#include "features/library/departures.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

constexpr std::size_t most_needs = 20;
constexpr std::size_t longest_need = 300;

const store::Sql any_territory = R"sql(SELECT 1 AS one FROM territory LIMIT 1)sql";

std::optional<Problem> missing_column(
    const table::Csv& csv, std::span<const std::string_view> needed) {
  for (const auto column : needed)
    if (!csv.has(column))
      return Problem{1, std::string(column), "Cette colonne manque dans la première ligne."};
  return std::nullopt;
}

void note_unreadable_rows(const table::Csv& csv, Imported& imported) {
  for (const auto& bad : csv.bad) imported.problems.push_back({bad.line, "", bad.reason});
}

void by_line(std::vector<Problem>& problems) {
  std::ranges::stable_sort(problems, {}, &Problem::line);
}

// Reads every row against what is stored and against the rows before it; stores nothing.
class Plan {
 public:
  Plan(store::Reader& db, const table::Csv& csv, Edited edited)
      : db_(db),
        csv_(csv),
        edited_(edited),
        next_(next_ref(db).number()),
        territories_known_(db.query(any_territory).any()) {
    // New rows go on after every reference, stored or written in this file.
    for (const auto& row : csv.rows)
      if (const auto ref = Ref::parse(text::trim(row.text("id"))))
        next_ = std::max(next_, ref->number() + 1);
  }

  void read(const table::CsvRow& row, Imported& imported) {
    const auto before = imported.problems.size();
    const auto ref = reference(row, imported);
    if (!ref) return;
    if (const auto gone = departure(db_, *ref)) return leave_away(*gone, imported);
    const auto known = find(db_, *ref);
    auto read = read_row(row, csv_, *ref, known ? &*known : nullptr);
    if (!read) {
      std::ranges::move(read.error(), std::back_inserter(imported.problems));
      return;
    }
    check_address(row, *read, imported);
    settle_territories(row, *read, imported);
    if (imported.problems.size() == before) take(known, *std::move(read), imported);
  }

  const std::vector<Resource>& to_save() const { return to_save_; }
  const std::vector<std::pair<Ref, Cells>>& said() const { return said_; }

 private:
  static void leave_away(const Departure& gone, Imported& imported) {
    imported.kept.push_back({gone.ref, gone.title,
        {{"", gone.into ? "réunie avec " + gone.into->text() : "retirée : " + gone.why, ""}}});
  }

  // What an editor changed since the last import is put back over what the file says.
  std::vector<Difference> keep_edited(const Resource& known, Resource& read) {
    const auto now = cells_of(known);
    auto cells = cells_of(read);
    auto said = last_imported(db_, known);
    std::vector<Difference> kept;
    for (auto& difference : differences(now, cells)) {
      const auto& column = difference.column;
      if (said && cell_in(*said, column) == cell_in(now, column)) continue;
      if (edited_ == Edited::Kept) cells[column] = cell_in(now, column);
      kept.push_back(std::move(difference));
    }
    remember(read, std::move(said));
    if (edited_ == Edited::Replaced) return {};
    if (auto mended = read_cells(cells, read.ref, &known)) read = *std::move(mended);
    return kept;
  }

  // A column that the file leaves out says what the import before said.
  void remember(const Resource& read, std::optional<Cells> before) {
    auto said = cells_of(read);
    if (before)
      for (auto& [column, cell] : said)
        if (!csv_.has(column)) cell = cell_in(*before, column);
    said_.emplace_back(read.ref, std::move(said));
  }

  std::optional<Ref> reference(const table::CsvRow& row, Imported& imported) {
    const auto id = text::trim(row.text("id"));
    if (id.empty()) return Ref::numbered(next_++);
    const auto ref = Ref::parse(id);
    if (!ref)
      imported.problems.push_back(
          {row.line(), "id", fmt::format("« {} » n’est pas une référence comme « r042 ».", id)});
    else if (!refs_.emplace(ref->text(), row.line()).second)
      imported.problems.push_back({row.line(), "id",
          fmt::format("La référence {} est déjà à la ligne {}.", id, refs_.at(ref->text()))});
    else
      return ref;
    return std::nullopt;
  }

  void check_address(const table::CsvRow& row, const Resource& resource, Imported& imported) {
    const auto [line, is_new] = addresses_.emplace(resource.url.text(), row.line());
    const auto other = find_by_url(db_, resource.url.text());
    if (!is_new)
      imported.problems.push_back(
          {row.line(), "url", fmt::format("Cette adresse est déjà à la ligne {}.", line->second)});
    else if (other && *other != resource.ref)
      imported.problems.push_back(
          {row.line(), "url", fmt::format("Cette adresse est déjà celle de {}.", other->text())});
  }

  // Codes of communes that merged become those of today.
  void settle_territories(const table::CsvRow& row, Resource& resource, Imported& imported) {
    if (!territories_known_) return;
    for (auto& ref : resource.territories) {
      if (territory::find(db_, ref)) continue;
      const auto today =
          ref.kind == territory::Kind::Commune ? territory::successor(db_, ref.code) : std::nullopt;
      if (today)
        ref = *today;
      else
        imported.problems.push_back({row.line(), "territory_codes",
            fmt::format("Nous ne connaissons pas le territoire « {} ».", ref.text())});
    }
  }

  void take(const std::optional<Resource>& known, Resource resource, Imported& imported) {
    if (known) {
      auto kept = keep_edited(*known, resource);
      if (!kept.empty()) imported.kept.push_back({resource.ref, known->title, std::move(kept)});
    } else {
      remember(resource, std::nullopt);
    }
    auto changes = known ? differences(*known, resource) : std::vector<Difference>{};
    if (known && changes.empty()) {
      ++imported.unchanged;
      return;
    }
    (known ? imported.changed : imported.created)
        .push_back({resource.ref, resource.title, std::move(changes)});
    to_save_.push_back(std::move(resource));
  }

  store::Reader& db_;
  const table::Csv& csv_;
  Edited edited_;
  int next_;
  bool territories_known_;
  std::map<std::string, std::int64_t> refs_;
  std::map<std::string, std::int64_t> addresses_;
  std::vector<Resource> to_save_;
  std::vector<std::pair<Ref, Cells>> said_;
};

bool applies(Apply apply, const Imported& imported) {
  return apply == Apply::SoundRows || (apply == Apply::WhenSound && imported.problems.empty());
}

std::vector<std::string> phrases_of(std::string_view cell) {
  std::vector<std::string> phrases;
  for (const auto part : text::split(cell, '|')) {
    auto phrase = text::nfc(text::trim(part));
    if (!phrase.empty()) phrases.push_back(std::move(phrase));
  }
  return phrases;
}

std::optional<std::string> wrong_with(const std::vector<std::string>& phrases) {
  if (phrases.size() > most_needs) return fmt::format("{} phrases au plus.", most_needs);
  for (const auto& phrase : phrases)
    if (phrase.size() > longest_need)
      return fmt::format("Cette phrase est trop longue : « {} ».", phrase);
  return std::nullopt;
}

}  // namespace

Result<Imported, Problem> import_catalogue(store::Writer& db, std::string_view bytes, Apply apply,
    Time now, const Progress& progress, Edited edited) {
  const auto csv = table::read_csv(bytes);
  if (!csv) return refuse(Problem{csv.error().line, "", csv.error().reason});
  if (auto missing = missing_column(*csv, required_columns())) return refuse(*std::move(missing));

  Imported imported;
  note_unreadable_rows(*csv, imported);
  Plan plan(db, *csv, edited);
  const auto total = static_cast<std::int64_t>(csv->rows.size());
  std::int64_t done = 0;
  for (const auto& row : csv->rows) {
    plan.read(row, imported);
    progress("Lecture du catalogue", ++done, total);
  }
  by_line(imported.problems);
  if (!applies(apply, imported)) return imported;

  done = 0;
  for (const auto& resource : plan.to_save()) {
    save(db, resource, now);
    progress("Enregistrement", ++done, static_cast<std::int64_t>(plan.to_save().size()));
  }
  for (const auto& [ref, said] : plan.said()) keep_imported(db, ref, said);
  imported.applied = true;
  return imported;
}

Result<Imported, Problem> import_needs(
    store::Writer& db, std::string_view bytes, Apply apply, const Progress& progress) {
  constexpr std::array<std::string_view, 2> needed{"id", "besoins"};
  const auto csv = table::read_csv(bytes);
  if (!csv) return refuse(Problem{csv.error().line, "", csv.error().reason});
  if (auto missing = missing_column(*csv, needed)) return refuse(*std::move(missing));

  Imported imported;
  note_unreadable_rows(*csv, imported);
  std::map<Ref, std::vector<std::string>> to_save;
  const auto total = static_cast<std::int64_t>(csv->rows.size());
  std::int64_t done = 0;
  for (const auto& row : csv->rows) {
    progress("Besoins auxquels répondent les ressources", ++done, total);
    const auto ref = Ref::parse(text::trim(row.text("id")));
    if (ref && departure(db, *ref)) {
      ++imported.unchanged;
      continue;
    }
    const auto resource = ref ? find(db, *ref) : std::nullopt;
    if (!resource) {
      imported.problems.push_back({row.line(), "id",
          fmt::format("« {} » n’est pas la référence d’une ressource.", row.text("id"))});
      continue;
    }
    auto phrases = phrases_of(row.text("besoins"));
    if (auto wrong = wrong_with(phrases)) {
      imported.problems.push_back({row.line(), "besoins", *std::move(wrong)});
    } else if (phrases == resource->needs) {
      ++imported.unchanged;
    } else {
      imported.changed.push_back({*ref, resource->title,
          {{"besoins", text::join(resource->needs, " | "), text::join(phrases, " | ")}}});
      to_save[*ref] = std::move(phrases);
    }
  }
  by_line(imported.problems);
  if (!applies(apply, imported)) return imported;
  for (const auto& [ref, phrases] : to_save) save_needs(db, ref, phrases);
  imported.applied = true;
  return imported;
}

}  // namespace library
