#include "features/library/batch_look.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/values/text.hpp"
#include "features/library/store.hpp"
#include "features/library/titles.hpp"

namespace library {
namespace {

const store::Sql select_revision = R"sql(
    SELECT revision FROM library_resource WHERE ref = $1)sql";

table::ReadAs reading_of(const Batch& batch) {
  table::ReadAs how{.tab = batch.tab};
  for (const auto one :
      {table::Encoding::Utf8, table::Encoding::Windows1252, table::Encoding::Utf16})
    if (batch.encoding == table::slug(one)) how.encoding = one;
  if (!batch.separator.empty()) how.separator = batch.separator.front();
  return how;
}

std::string problem_in_words(const Problem& problem) {
  if (problem.column.empty())
    return problem.line <= 1 ? problem.reason
                             : fmt::format("Ligne {} : {}", problem.line, problem.reason);
  return fmt::format("Colonne « {} » : {}", column_title(problem.column), problem.reason);
}

void look_at_table(store::Reader& db, const Batch& batch, std::string_view content, Look& look) {
  auto read = table::read(content, reading_of(batch));
  if (!read) {
    look.refused = read.error().reason;
    return;
  }
  look.read = *std::move(read);
  look.left_out = read_titles(look.read.table.columns).left_out;
  if (look.read.table.rows.size() > most_rows) {
    look.refused = fmt::format("Ce tableau a {} lignes. Apportez-en {} au plus à la fois.",
        text::number(static_cast<long long>(look.read.table.rows.size())),
        text::number(static_cast<long long>(most_rows)));
    return;
  }
  auto plan = plan_table(db, look.read.table, Edited::Kept);
  if (plan)
    look.plan = *std::move(plan);
  else
    look.refused = problem_in_words(plan.error());
}

void look_at_site(store::Reader& db, const Batch& batch, std::string_view content, Look& look) {
  auto site = wordpress::read_export(content);
  if (!site) {
    look.refused = site.error();
    return;
  }
  look.site = *std::move(site);
  look.choices = choices_for(db, *look.site);
  if (batch.choices.empty()) return;
  if (const auto chosen = choices_from_json(batch.choices)) look.choices = *chosen;
  look.plan = plan_site(db, *look.site, look.choices);
}

bool was_overtaken(store::Reader& db, const Planned& planned, std::int64_t seen) {
  if (planned.outcome != Outcome::Changed) return false;
  const auto revision =
      db.query(select_revision, planned.resource->ref).first([](const store::Row& row) {
        return row.get<std::int64_t>("revision");
      });
  return revision && *revision > seen;
}

}  // namespace

Source source_of(std::string_view content) {
  const auto start = content.substr(0, 8192);
  return start.find("<rss") != std::string_view::npos ? Source::WordPress : Source::Table;
}

bool Look::is_done(std::int64_t line) const {
  return std::ranges::any_of(done, [&](const Done& one) { return one.line == line; });
}

std::vector<const Planned*> Look::waiting() const {
  std::set<std::int64_t> in;
  for (const auto& one : done) in.insert(one.line);
  std::vector<const Planned*> rows;
  for (const auto& planned : plan)
    if ((planned.outcome == Outcome::New || planned.outcome == Outcome::Changed) &&
        !in.contains(planned.line))
      rows.push_back(&planned);
  return rows;
}

std::size_t Look::sound() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(waiting(), [](const Planned* row) { return row->alike.empty(); }));
}

Look look_at(store::Reader& db, const Batch& batch, std::string_view content) {
  Look look;
  look.done = done_of(db, batch.id);
  look.seen = last_revision(db);
  if (batch.source == Source::WordPress)
    look_at_site(db, batch, content, look);
  else
    look_at_table(db, batch, content, look);
  return look;
}

Look look_at(store::Reader& db, const Batch& batch) {
  return look_at(db, batch, content_of(db, batch.id));
}

Brought bring_in_batch(store::Writer& db, const Batch& batch, const Look& look, const Ticked& asked,
    std::size_t most, Time now) {
  Brought brought;
  const auto by = batch.owner.text();
  // Looked at before the first write: what this very batch changes overtakes nobody.
  std::vector<const Planned*> taken;
  for (const auto* planned : look.waiting()) {
    if (asked.all ? !planned->alike.empty() : !asked.lines.contains(planned->line)) continue;
    if (was_overtaken(db, *planned, asked.seen))
      ++brought.overtaken;
    else if (taken.size() == most)
      ++brought.left;
    else
      taken.push_back(planned);
  }
  for (const auto* planned : taken) {
    if (look.site)
      bring_in_from(db, *look.site, *planned, by, now);
    else
      bring_in(db, *planned, by, now);
    mark_done(db, batch.id,
        {.line = planned->line,
            .outcome = planned->outcome,
            .title = planned->resource->title,
            .ref = planned->resource->ref,
            .reason = {}});
    ++(planned->outcome == Outcome::New ? brought.created : brought.changed);
  }
  if (!taken.empty())
    activity::record(db,
        {.actor = by,
            .feature = "library",
            .what = "import-confirme",
            .about = batch.id.text(),
            .became = fmt::format("{}, {}",
                text::counted(static_cast<long long>(brought.created), "nouvelle", "nouvelles"),
                text::counted(
                    static_cast<long long>(brought.changed), "mise à jour", "mises à jour"))},
        now);
  return brought;
}

}  // namespace library
