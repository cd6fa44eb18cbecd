#include "features/directory/import_jobs.hpp"

#include "base/values/text.hpp"
#include "features/directory/import.hpp"
#include "features/directory/import_batches.hpp"

namespace directory::intake {
namespace {

constexpr std::size_t rows_at_a_time = 500;

// A list, read and understood once for the whole of a run.
struct Understanding {
  Mapping mapping;
  std::string shape;
  std::vector<Understood> rows;
  std::vector<table::BadRow> bad;
};

Result<Understanding, std::string> understand(store::Reader& db, const Batch& batch) {
  const auto read = read_batch(batch, content_of(db, batch.id));
  if (!read) return refuse(read.error().reason);
  auto mapping = mapping_from_json(batch.mapping);
  if (!mapping) return refuse(mapping.error());
  if (auto wrong = wrong_with(*mapping, read->table); !wrong.empty())
    return refuse(std::move(wrong));
  Understanding all{
      .mapping = *std::move(mapping), .shape = shape_of(read->table), .bad = read->table.bad};
  const Communes communes(db);
  const RowReader reader(all.mapping, read->table.columns, communes);
  for (const auto& row : read->table.rows) all.rows.push_back(reader.read(row));
  return all;
}

class Work {
 public:
  Work(jobs::Run& run, Batch batch) : run_(run), batch_(std::move(batch)) {}

  void look() {
    auto all = understand(*run_.database.read(), batch_);
    if (!all) return give_up(all.error());
    {
      auto db = run_.database.write();
      forget_rows(*db, batch_.id);
      for (const auto& bad : all->bad) put_bad_row(*db, batch_.id, bad);
      db->commit();
    }
    // Nothing is brought in meanwhile by this batch: one planner sees the directory as it is now.
    auto seen = run_.database.read();
    const auto source = source_named(*seen, all->mapping.source);
    Planner planner(*seen, source ? std::optional(source->id) : std::nullopt);
    for (std::size_t from = 0; from < all->rows.size(); from += rows_at_a_time) {
      auto db = run_.database.write();
      if (!goes_on(*db)) return;
      const auto to = std::min(from + rows_at_a_time, all->rows.size());
      for (auto i = from; i < to; ++i) put_row(*db, batch_.id, planner.plan(all->rows[i]));
      told(*db, to, all->rows.size());
      db->commit();
    }
    finish(State::Deciding);
  }

  void enter() {
    const auto all = understand(*run_.database.read(), batch_);
    if (!all) return give_up(all.error());
    Import import{.source = SourceId::fresh(),
        .file_name = batch_.file_name,
        .made_by = batch_.owner.text(),
        .made_at = run_.now()};
    {
      auto db = run_.database.write();
      import.source = remember(*db,
          {.name = all->mapping.source,
              .licence = all->mapping.licence,
              .address = all->mapping.address,
              .shape = all->shape,
              .mapping = to_json(all->mapping)},
          run_.now());
      if (batch_.import) import.id = *batch_.import;
      begin(*db, import);
      note_import(*db, batch_.id, import.id);
      db->commit();
    }
    for (std::size_t from = 0; from < all->rows.size(); from += rows_at_a_time)
      if (!enter_some(*all, import, from)) return;
    finish(State::Entered);
  }

  void leave() {
    const auto import =
        batch_.import ? find_import(*run_.database.read(), *batch_.import) : std::nullopt;
    if (!import) return finish(State::Left);
    std::int64_t done = 0;
    while (true) {
      auto db = run_.database.write();
      if (!goes_on(*db)) return;
      const auto some = undo(*db, *import, rows_at_a_time, {batch_.owner.text(), run_.now()});
      done += static_cast<std::int64_t>(some.erased + some.restored + some.kept);
      told(*db, static_cast<std::size_t>(done), static_cast<std::size_t>(done + some.left));
      db->commit();
      if (some.left == 0) break;
    }
    finish(State::Left);
  }

 private:
  // In one transaction: what is planned anew, against what others wrote meanwhile.
  bool enter_some(const Understanding& all, const Import& import, std::size_t from) {
    auto db = run_.database.write();
    if (!goes_on(*db)) return false;
    const auto decisions = decisions_of(*db, batch_.id);
    Planner planner(*db, import.source);
    Intake intake(*db, planner, import, all.mapping, {batch_.owner.text(), run_.now()},
        changes_of(*db, import.id));
    const auto to = std::min(from + rows_at_a_time, all.rows.size());
    for (std::size_t i = 0; i < to; ++i) {
      auto planned = planner.plan(all.rows[i]);
      if (i < from) continue;
      const auto decided = decisions.find(planned.row.line);
      if (decided == decisions.end() || decided->second.done) continue;
      const auto written = intake.write(planned, decided->second.decision);
      if (written.done == Done::Nothing)
        put_row(*db, batch_.id, planned);
      else
        mark_row(*db, batch_.id, planned.row.line, true);
    }
    told(*db, to, all.rows.size());
    db->commit();
    return true;
  }

  // Whether the owner, an administrator or the end of the program says to stop.
  bool goes_on(store::Reader& db) {
    if (run_.should_stop()) return false;
    const auto now = find_batch(db, batch_.id);
    return now && now->state == batch_.state;
  }
  void told(store::Writer& db, std::size_t done, std::size_t total) {
    tell_progress(db, batch_.id, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
    run_.progress("lignes", static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
  }
  void finish(State state) {
    auto db = run_.database.write();
    if (!goes_on(*db)) return;
    move(*db, batch_.id, state, run_.now());
    db->commit();
  }
  void give_up(const std::string& problem) {
    auto db = run_.database.write();
    move(*db, batch_.id, State::Columns, run_.now(), problem);
    db->commit();
  }

  jobs::Run& run_;
  const Batch batch_;
};

}  // namespace

std::string see_to_batches(jobs::Run& run) {
  int seen = 0;
  for (const auto& batch : working(*run.database.read())) {
    if (run.should_stop()) break;
    Work work(run, batch);
    switch (batch.state) {
      case State::Looking: work.look(); break;
      case State::Entering: work.enter(); break;
      case State::Leaving: work.leave(); break;
      default: break;
    }
    ++seen;
  }
  return text::counted(seen, "fichier traité", "fichiers traités") + ".";
}

bool some_batch_waits(store::Reader& db, Time) { return !working(db).empty(); }

std::string erase_batches_kept_long_enough(jobs::Run& run) {
  auto db = run.database.write();
  const auto erased = erase_old_batches(*db, run.now());
  db->commit();
  return erased == 0 ? "" : text::counted(erased, "fichier effacé", "fichiers effacés") + ".";
}

}  // namespace directory::intake
