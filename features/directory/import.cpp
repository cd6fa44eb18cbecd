#include "features/directory/import.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

constexpr std::size_t at_a_time = 1000;

void tell(Report& report, const Planned& planned) {
  const auto& row = planned.row;
  if (row.refused) report.refusals.push_back({row.line, row.refused->column, row.refused->reason});
  for (const auto& remark : row.remarks)
    report.remarks.push_back({row.line, remark.column, remark.reason});
  for (const auto& kept : planned.kept)
    report.kept.push_back({row.line, label_of_key(kept.key),
        row.name + "\u00A0: gardé tel qu’une personne l’a écrit, «\u00A0" +
            in_words(kept.key, kept.before) + "\u00A0»."});
}

std::string in_words(const Twin& twin) {
  return "«\u00A0" + twin.name + "\u00A0»" +
         (twin.organisation.empty() ? ", ligne " + std::to_string(twin.line) : ", déjà là") + " (" +
         twin.because + ")";
}

void tell_joined(Report& report, const Planned& planned, const Twin& twin) {
  report.joined.push_back({planned.row.line, "",
      "«\u00A0" + planned.row.name + "\u00A0» est réunie avec " + in_words(twin) +
          "\u00A0: ce qui y est reste, ce qui manque s’ajoute."});
}

void doubt(Report& report, const Planned& planned) {
  const auto& twin = planned.twins.front();
  report.doubts.push_back({planned.row.line, "",
      "«\u00A0" + planned.row.name + "\u00A0» est peut-être " + in_words(twin) + "."});
}

void count(Report& report, Outcome outcome) {
  switch (outcome) {
    case Outcome::New: ++report.created; break;
    case Outcome::Changed: ++report.changed; break;
    case Outcome::Unchanged: ++report.unchanged; break;
    case Outcome::Twin: ++report.twins; break;
    case Outcome::Refused: ++report.refused; break;
  }
}

nlohmann::json json_of(const std::vector<Line>& lines) {
  auto all = nlohmann::json::array();
  for (const auto& one : lines)
    all.push_back({{"ligne", one.line}, {"colonne", one.column}, {"raison", one.reason}});
  return all;
}

// The whole of a list, row after row, in one transaction or only looked at.
class Run {
 public:
  Run(const table::Csv& csv, const Request& request, Report& report)
      : csv_(csv), request_(request), report_(report) {}

  void look(store::Reader& db, const Progress& progress) {
    const auto source = source_named(db, report_.mapping.source);
    go(db, source ? std::optional(source->id) : std::nullopt, {}, progress);
  }

  void write(store::Writer& db, const By& by, const Progress& progress) {
    const auto id = remember(db,
        {.name = report_.mapping.source,
            .licence = report_.mapping.licence,
            .address = report_.mapping.address,
            .shape = shape_of(csv_),
            .mapping = to_json(report_.mapping)},
        by.now);
    const Import import{
        .source = id, .file_name = request_.file_name, .made_by = by.who, .made_at = by.now};
    begin(db, import);
    go(
        db, id,
        [&](Planner& planner) {
          return std::make_unique<Intake>(db, planner, import, report_.mapping, by);
        },
        progress);
    if (changes_ > 0) report_.import = import.id;
  }

 private:
  // Without one, rows are only looked at.
  using Open = std::function<std::unique_ptr<Intake>(Planner&)>;
  void go(store::Reader& db, const std::optional<SourceId>& source, const Open& open,
      const Progress& progress) {
    const Communes communes(db);
    const RowReader reader(report_.mapping, csv_.columns, communes);
    Planner planner(db, source);
    const auto intake = open ? open(planner) : nullptr;
    Joining joining;
    std::int64_t done = 0;
    for (const auto& row : csv_.rows) {
      auto planned = planner.plan(reader.read(row));
      tell(report_, planned);
      const bool apart = planned.outcome == Outcome::Twin && request_.twins == Twins::Apart;
      if (apart) planned.outcome = Outcome::New;
      const auto twin = planned.outcome == Outcome::Twin && request_.twins == Twins::Joined
                            ? joining.with(planned.twins)
                            : std::nullopt;
      if (twin) {
        joining.joined(planned.row.line, *twin);
        tell_joined(report_, planned, *twin);
        ++report_.merged;
      } else {
        if (planned.outcome == Outcome::New) joining.stands(planned.row.line);
        if (planned.outcome == Outcome::Twin) doubt(report_, planned);
        count(report_, planned.outcome);
      }
      if (intake) intake->write(planned, twin ? Decision::join(*twin) : Decision{});
      if (++done % static_cast<std::int64_t>(at_a_time) == 0)
        progress("organisations", done, static_cast<std::int64_t>(csv_.rows.size()));
    }
    if (intake) changes_ = intake->changes();
  }
  const table::Csv& csv_;
  const Request& request_;
  Report& report_;
  std::int64_t changes_ = 0;
};

}  // namespace

std::string source_name(std::string_view file_name) {
  const auto slash = file_name.find_last_of("/\\");
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  const auto dot = file_name.find_last_of('.');
  auto name = text::nfc(file_name.substr(0, dot == 0 ? std::string_view::npos : dot));
  return name.empty() ? "Liste sans nom" : name;
}

Mapped mapping_for(store::Reader& db, const table::Csv& csv, std::string_view file_name) {
  if (const auto known = source_of_shape(db, shape_of(csv)))
    if (auto mapping = mapping_from_json(known->mapping)) return {*std::move(mapping), true};
  Mapped mapped{propose(csv)};
  mapped.mapping.source = source_name(file_name);
  return mapped;
}

Result<Report, table::BadRow> import_organisations(store::Database& database, std::string_view file,
    const Request& request, Time now, const Progress& progress) {
  const auto read = table::read_any(file, {}, most_rows);
  if (!read) return refuse(read.error());
  Report report{.is_json = read->is_json,
      .is_workbook = read->is_workbook,
      .encoding = std::string(table::slug(read->encoding)),
      .separator = std::string(1, read->separator)};
  {
    auto db = database.read();
    auto mapped = mapping_for(*db, read->table, request.file_name);
    report.mapping = std::move(mapped.mapping);
    report.mapping_was_known = mapped.known;
  }
  if (!request.mapping.empty()) {
    auto given = mapping_from_json(request.mapping);
    if (!given) return refuse(table::BadRow{0, given.error()});
    if (given->source.empty()) given->source = report.mapping.source;
    report.mapping = *std::move(given);
  }
  if (auto wrong = wrong_with(report.mapping, read->table); !wrong.empty())
    return refuse(table::BadRow{1, std::move(wrong)});
  for (const auto& column : read->table.columns)
    if (!report.mapping.columns.contains(column)) report.left_out.push_back(column);
  report.read = read->table.rows.size() + read->table.bad.size();
  for (const auto& bad : read->table.bad) {
    ++report.refused;
    report.refusals.push_back({bad.line, "", bad.reason});
  }
  Run run(read->table, request, report);
  if (request.apply) {
    auto db = database.write();
    run.write(*db, {request.by, now}, progress);
    if (report.import) db->commit();
  } else {
    run.look(*database.read(), progress);
  }
  std::ranges::stable_sort(report.refusals, {}, &Line::line);
  return report;
}

std::string to_json(const Report& report) {
  return nlohmann::json{{"lu_comme", report.is_json       ? "json"
                                     : report.is_workbook ? "classeur"
                                                          : "csv"},
      {"encodage", report.is_workbook ? "" : report.encoding},
      {"separateur", report.is_json || report.is_workbook ? "" : report.separator},
      {"correspondances", nlohmann::json::parse(to_json(report.mapping))},
      {"correspondances_retenues", report.mapping_was_known},
      {"colonnes_laissees", report.left_out}, {"lues", report.read}, {"creees", report.created},
      {"mises_a_jour", report.changed}, {"inchangees", report.unchanged},
      {"reunies", report.merged}, {"doublons_a_revoir", report.twins}, {"refusees", report.refused},
      {"refus", json_of(report.refusals)}, {"remarques", json_of(report.remarks)},
      {"doublons", json_of(report.doubts)}, {"gardes", json_of(report.kept)},
      {"reunions", json_of(report.joined)}, {"import", report.import ? report.import->text() : ""}}
      .dump(2);
}

std::optional<Undone> undo_all(
    store::Database& database, const ImportId& id, std::string_view by, Time now) {
  Undone all;
  do {
    auto db = database.write();
    const auto import = find_import(*db, id);
    if (!import || import->undone_at) return std::nullopt;
    const auto some = undo(*db, *import, at_a_time, {std::string(by), now});
    db->commit();
    all.erased += some.erased;
    all.restored += some.restored;
    all.kept += some.kept;
    all.left = some.left;
  } while (all.left > 0);
  return all;
}

}  // namespace directory::intake
