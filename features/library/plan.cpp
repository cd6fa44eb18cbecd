#include "features/library/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/values/text.hpp"
#include "features/library/departures.hpp"
#include "features/library/store.hpp"
#include "features/library/titles.hpp"

namespace library {
namespace {

const store::Sql any_territory = R"sql(SELECT 1 AS one FROM territory LIMIT 1)sql";

void refuse_for(Planned& planned, std::string column, std::string reason) {
  planned.problems.push_back({planned.line, std::move(column), std::move(reason)});
}

std::optional<Problem> missing_column(const Titles& titles) {
  for (const auto column : required_columns())
    if (!titles.columns.contains(column))
      return Problem{1, std::string(column), "Cette colonne manque dans la première ligne."};
  return std::nullopt;
}

std::string_view in(const Cells& cells, std::string_view column) {
  const auto found = cells.find(column);
  return found == cells.end() ? std::string_view() : std::string_view(found->second);
}

Planned unreadable(const table::BadRow& bad) {
  Planned planned{.line = bad.line};
  refuse_for(planned, "", bad.reason);
  return planned;
}

}  // namespace

Planner::Planner(store::Reader& db, Edited edited)
    : db_(db),
      edited_(edited),
      likenesses_(db),
      next_(next_ref(db).number()),
      territories_known_(db.query(any_territory).any()) {}

void Planner::reserve(const Ref& ref) { next_ = std::max(next_, ref.number() + 1); }

Ref Planner::fresh() { return Ref::numbered(next_++); }

Planned Planner::plan(std::int64_t line, const Ref& ref, const Cells& said) {
  Planned planned{.line = line, .title = std::string(in(said, "title")), .ref = ref};
  if (is_twice(line, ref, planned)) return planned;
  if (const auto gone = departure(db_, ref)) {
    planned.outcome = Outcome::Unchanged;
    planned.title = gone->title;
    planned.note = gone->into ? "Cette fiche est réunie avec " + gone->into->text() + "."
                              : "Cette fiche est retirée : " + gone->why;
    return planned;
  }
  const auto known = find(db_, ref);
  if (planned.title.empty() && known) planned.title = known->title;
  auto read = read_cells(said, ref, known ? &*known : nullptr, line);
  if (!read) {
    planned.problems = std::move(read.error());
    return planned;
  }
  check_address(*read, planned);
  settle_territories(*read, planned);
  if (!planned.problems.empty()) return planned;

  planned.said = remembered(*read, said, known ? last_imported(db_, *known) : std::nullopt);
  if (known) {
    keep_edited(*known, *read, planned);
    planned.differences = differences(*known, *read);
  }
  planned.outcome = !known                        ? Outcome::New
                    : planned.differences.empty() ? Outcome::Unchanged
                                                  : Outcome::Changed;
  if (!known) planned.alike = likenesses_.of(read->title, read->url.text());
  planned.resource = *std::move(read);
  return planned;
}

bool Planner::is_twice(std::int64_t line, const Ref& ref, Planned& planned) {
  const auto [first, is_new] = refs_.emplace(ref.text(), line);
  if (!is_new)
    refuse_for(planned, "id",
        fmt::format("La référence {} est déjà à la ligne {}.", ref.text(), first->second));
  return !is_new;
}

void Planner::check_address(const Resource& resource, Planned& planned) {
  const auto [first, is_new] = addresses_.emplace(resource.url.text(), planned.line);
  const auto other = find_by_url(db_, resource.url.text());
  if (!is_new)
    refuse_for(planned, "url", fmt::format("Cette adresse est déjà à la ligne {}.", first->second));
  else if (other && *other != resource.ref)
    refuse_for(planned, "url", fmt::format("Cette adresse est déjà celle de {}.", other->text()));
}

// Codes of communes that merged become those of today.
void Planner::settle_territories(Resource& resource, Planned& planned) {
  if (!territories_known_) return;
  for (auto& ref : resource.territories) {
    if (territory::find(db_, ref)) continue;
    const auto today =
        ref.kind == territory::Kind::Commune ? territory::successor(db_, ref.code) : std::nullopt;
    if (today)
      ref = *today;
    else
      refuse_for(planned, "territory_codes",
          fmt::format("Nous ne connaissons pas le territoire « {} ».", ref.text()));
  }
}

// What an editor changed since the last import is put back over what the source says.
void Planner::keep_edited(const Resource& known, Resource& read, Planned& planned) {
  const auto now = cells_of(known);
  auto cells = cells_of(read);
  const auto said = last_imported(db_, known);
  for (auto& difference : differences(now, cells)) {
    const auto& column = difference.column;
    if (said && in(*said, column) == in(now, column)) continue;
    if (edited_ == Edited::Replaced) continue;
    cells[column] = in(now, column);
    planned.kept.push_back(std::move(difference));
  }
  if (auto mended = read_cells(cells, read.ref, &known)) read = *std::move(mended);
}

// A column that the source leaves out says what the import before said.
Cells Planner::remembered(
    const Resource& read, const Cells& said, const std::optional<Cells>& before) {
  auto cells = cells_of(read);
  if (before)
    for (auto& [column, cell] : cells)
      if (!said.contains(column)) cell = in(*before, column);
  return cells;
}

Result<std::vector<Planned>, Problem> plan_table(
    store::Reader& db, const table::Csv& csv, Edited edited, const Progress& progress) {
  const auto titles = read_titles(csv.columns);
  if (auto missing = missing_column(titles)) return refuse(*std::move(missing));

  Planner planner(db, edited);
  std::vector<Cells> rows;
  rows.reserve(csv.rows.size());
  for (const auto& row : csv.rows) {
    rows.push_back(read_words(titles, row));
    if (const auto ref = Ref::parse(in(rows.back(), "id"))) planner.reserve(*ref);
  }
  std::vector<Planned> plan;
  for (const auto& bad : csv.bad) plan.push_back(unreadable(bad));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto line = csv.rows[i].line();
    const auto id = in(rows[i], "id");
    auto ref = Ref::parse(id);
    if (id.empty()) ref = find_by_url(db, in(rows[i], "url"));
    if (id.empty() && !ref) ref = planner.fresh();
    if (ref) {
      plan.push_back(planner.plan(line, *ref, rows[i]));
    } else {
      plan.push_back({.line = line, .title = std::string(in(rows[i], "title"))});
      refuse_for(
          plan.back(), "id", fmt::format("« {} » n’est pas une référence comme « r042 ».", id));
    }
    progress("Lecture du tableau", static_cast<std::int64_t>(i + 1),
        static_cast<std::int64_t>(rows.size()));
  }
  std::ranges::stable_sort(plan, {}, &Planned::line);
  return plan;
}

void bring_in(store::Writer& db, const Planned& planned, std::string_view by, Time now) {
  if (!planned.resource) return;
  const auto& resource = *planned.resource;
  if (planned.outcome != Outcome::Unchanged) {
    const auto before = find(db, resource.ref);
    save(db, resource, now, {.by = std::string(by), .why = {}, .origin = Origin::Import});
    if (by != activity::program)
      activity::record(db,
          {.actor = std::string(by),
              .feature = "library",
              .what = before ? "ressource-mise-a-jour-par-import" : "ressource-importee",
              .about = resource.ref.text(),
              .was = before ? before->title : "",
              .became = resource.title},
          now);
  }
  keep_imported(db, resource.ref, planned.said);
}

}  // namespace library
