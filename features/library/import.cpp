#include "features/library/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>

#include "base/table/reading.hpp"
#include "base/values/text.hpp"
#include "base/values/typeset.hpp"
#include "features/library/departures.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

constexpr std::size_t most_needs_kept = 20;
constexpr std::size_t longest_need = 300;

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

void note(const Planned& planned, Imported& imported) {
  std::ranges::copy(planned.problems, std::back_inserter(imported.problems));
  if (!planned.note.empty() && planned.ref)
    imported.kept.push_back({*planned.ref, planned.title, {{"", planned.note, ""}}});
  if (!planned.resource) return;
  const auto& ref = planned.resource->ref;
  if (!planned.kept.empty()) imported.kept.push_back({ref, planned.title, planned.kept});
  if (planned.outcome == Outcome::New) imported.created.push_back({ref, planned.title, {}});
  if (planned.outcome == Outcome::Changed)
    imported.changed.push_back({ref, planned.title, planned.differences});
  if (planned.outcome == Outcome::Unchanged) ++imported.unchanged;
}

bool applies(Apply apply, const Imported& imported) {
  return apply == Apply::SoundRows || (apply == Apply::WhenSound && imported.problems.empty());
}

std::vector<std::string> phrases_of(std::string_view cell) {
  std::vector<std::string> phrases;
  for (const auto part : text::split(cell, '|')) {
    auto phrase = text::typeset(text::nfc(text::trim(part)));
    if (!phrase.empty()) phrases.push_back(std::move(phrase));
  }
  return phrases;
}

std::optional<std::string> wrong_with(const std::vector<std::string>& phrases) {
  if (phrases.size() > most_needs_kept) return fmt::format("{} phrases au plus.", most_needs_kept);
  for (const auto& phrase : phrases)
    if (phrase.size() > longest_need)
      return fmt::format("Cette phrase est trop longue : « {} ».", phrase);
  return std::nullopt;
}

}  // namespace

Result<Imported, Problem> import_catalogue(store::Writer& db, std::string_view bytes, Apply apply,
    Time now, const Progress& progress, Edited edited) {
  const auto read = table::read(bytes);
  if (!read) return refuse(Problem{read.error().line, "", read.error().reason});
  const auto plan = plan_table(db, read->table, edited, progress);
  if (!plan) return refuse(plan.error());

  Imported imported;
  for (const auto& planned : *plan) note(planned, imported);
  if (!applies(apply, imported)) return imported;
  std::int64_t done = 0;
  for (const auto& planned : *plan) {
    bring_in(db, planned, activity::program, now);
    progress("Enregistrement", ++done, static_cast<std::int64_t>(plan->size()));
  }
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
