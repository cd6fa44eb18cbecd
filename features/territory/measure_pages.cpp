#include "features/territory/measure_pages.hpp"

#include <algorithm>

#include "base/table/sheet.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/territory/measure_files.hpp"
#include "features/territory/measure_import_views.hpp"
#include "features/territory/measure_views.hpp"
#include "features/territory/profile.hpp"

namespace territory {
namespace {

constexpr std::size_t most_lines_shown = 200'000;

struct Measured {
  Territory here;
  std::vector<MeasureShown> measures;
  std::vector<Territory> beside;
  std::vector<const Territory*> areas() const {
    std::vector<const Territory*> all;
    for (const auto& area : beside) all.push_back(&area);
    return all;
  }
};
std::optional<Measured> measured(web::Page& page) {
  const auto ref = Ref::parse(page.query.text("de"));
  auto here = ref ? find_portrait(page.db, *ref) : std::nullopt;
  if (!here) return std::nullopt;
  const auto all = profile(page.db, *std::move(here));
  Measured found{.here = all.here.territory, .measures = all.measures, .beside = {}};
  for (const auto* area : areas_beside(all)) found.beside.push_back(*area);
  return found;
}

web::Response nowhere() {
  return web::not_found("Dites de quel territoire, depuis sa page\u00A0: le lien y est tout prêt.");
}

std::string measures_file_name(const Territory& here, std::string_view extension) {
  return "indicateurs-" + std::string(slug(here.ref.kind)) + "-" + here.ref.code + "." +
         std::string(extension);
}

MeasureChoices choices_in(const web::Fields& fields) {
  const auto text = [&](std::string_view name) { return text::nfc(fields.text(name)); };
  return {.code = text("code"),
      .column = text("colonne"),
      .denominator = text("diviseur"),
      .label = text("nom"),
      .unit = text("unite"),
      .year = text("annee"),
      .source = text("source"),
      .worse = parse_worse(fields.text("sens")),
      .level = parse_measure_level(fields.text("niveau"))};
}

std::string measure_file_name(std::string_view given) {
  const auto slash = given.find_last_of("/\\");
  auto name = text::nfc(given.substr(slash == std::string_view::npos ? 0 : slash + 1));
  if (name.size() > 120) name = name.substr(0, name.find_last_of(' ', 120));
  return name.empty() ? "Fichier sans nom" : name;
}

web::Response no_such_measure_file() {
  return web::answer(404, lost_measure_file_page()).kept(web::Keep::Private);
}

// What is read of the store first; making a view of it is slow and needs no store.
struct Waiting {
  MeasureFile file;
  std::string content;
  MeasurePlaces places;
};
Waiting waiting(store::Reader& db, const MeasureFile& file) {
  return {file, content_of(db, file.id), measure_places(db)};
}

MeasureFileView view_of_file(const Waiting& given, const web::Fields& fields) {
  const auto& [file, content, places] = given;
  MeasureFileView view{.file = file, .choices = choices_in(fields)};
  const auto read = table::read_any(content, {}, most_lines_shown);
  if (!read) {
    view.unreadable =
        "Ligne " + std::to_string(read.error().line) + "\u00A0: " + read.error().reason;
    return view;
  }
  view.columns = read->table.columns;
  view.is_comparator = is_comparator(read->table);
  view.as_table = !view.is_comparator || fields.has("tableau") || !view.choices.column.empty();
  if (view.choices.code.empty()) view.choices.code = code_column(read->table);
  // A table says nothing of itself: its form comes first.
  if (view.as_table && !fields.has("colonne")) return view;
  auto plan = read_measures(read->table, view.choices, places);
  if (plan)
    view.plan = *std::move(plan);
  else
    view.error = plan.error();
  return view;
}

MeasureImportsView imports_view(store::Reader& db, Time now) {
  return {.imports = measure_imports(db), .files = measure_files(db, now)};
}

}  // namespace

web::Response measures_as_csv(web::Page& page) {
  const auto found = measured(page);
  if (!found) return nowhere();
  return web::download(std::string(table::csv_type), measures_file_name(found->here, "csv"),
      table::to_csv(sheet_of(found->here, found->measures, found->areas())));
}

web::Response measures_as_xlsx(web::Page& page) {
  const auto found = measured(page);
  if (!found) return nowhere();
  return web::download(std::string(table::xlsx_type), measures_file_name(found->here, "xlsx"),
      table::to_xlsx(sheet_of(found->here, found->measures, found->areas())));
}

web::Response measures_as_json(web::Page& page) {
  const auto found = measured(page);
  if (!found)
    return web::problem(
        404, "Territoire introuvable", "Dites de quel territoire\u00A0: ?de=commune:23096");
  return web::json(
      text_of({{"territoire", summary_of(found->here)}, {"mesures", json_of(found->measures)}}));
}

web::Response show_measure_imports(web::Page& page, const web::Admin&) {
  auto view = imports_view(page.db, page.now);
  view.said = page.query.has("entre") ? "C’est enregistré. Les pages des territoires le montrent."
              : page.query.has("annule")    ? "L’import est annulé."
              : page.query.has("abandonne") ? "Le fichier est abandonné."
                                            : "";
  return web::ok(measure_imports_page(view)).kept(web::Keep::Private);
}

web::Response bring_measure_file(web::Action& action, const web::Admin&) {
  const auto files = action.form.all("fichier");
  const auto refused = [&](std::string why) {
    auto view = imports_view(action.db, action.now);
    view.error = std::move(why);
    return web::unprocessable(measure_imports_page(view)).kept(web::Keep::Private);
  };
  if (files.empty() || files.front().empty())
    return refused("Choisissez un fichier à apporter\u00A0: aucun n’a été reçu, ou il est vide.");
  const auto read = table::read_any(files.front(), {}, most_lines_shown);
  if (!read)
    return refused("Ligne " + std::to_string(read.error().line) + "\u00A0: " + read.error().reason);
  erase_old_measure_files(action.db, action.now);
  const MeasureFile file{
      MeasureFileId::fresh(), measure_file_name(action.form.text("fichier.nom")), action.now};
  keep(action.db, file, files.front());
  return web::see_other(paths::measure_file(file.id));
}

web::Response show_measure_file(web::Page& page, const web::Admin&, const MeasureFileId& id) {
  const auto file = find_measure_file(page.db, id, page.now);
  if (!file) return no_such_measure_file();
  const auto view = view_of_file(waiting(page.db, *file), page.query);
  auto document = measure_file_page(view);
  return (
      view.error.empty() ? web::ok(std::move(document)) : web::unprocessable(std::move(document)))
      .kept(web::Keep::Private);
}

web::Response confirm_measure_file(
    web::Action& action, const web::Admin& admin, const MeasureFileId& id) {
  const auto file = find_measure_file(action.db, id, action.now);
  if (!file) return no_such_measure_file();
  const auto given = waiting(action.db, *file);
  std::optional<MeasureFileView> view;
  action.outside([&] { view = view_of_file(given, action.form); });
  if (!view->plan) return web::unprocessable(measure_file_page(*view)).kept(web::Keep::Private);
  const auto import = apply_measures(action.db, *view->plan, file->file_name, action.now);
  discard(action.db, id);
  activity::record(action.db,
      {.actor = admin.member().id.text(),
          .feature = "territory",
          .what = "indicateurs-importes",
          .about = import.text(),
          .became = file->file_name},
      action.now);
  return web::see_other(paths::measure_imports().with("entre", "1"));
}

web::Response discard_measure_file(
    web::Action& action, const web::Admin&, const MeasureFileId& id) {
  discard(action.db, id);
  return web::see_other(paths::measure_imports().with("abandonne", "1"));
}

web::Response undo_measure_import(
    web::Action& action, const web::Admin& admin, const MeasureImportId& id) {
  const auto import = find_measure_import(action.db, id);
  if (!import || import->undone_at) return web::see_other(paths::measure_imports());
  undo_measures(action.db, id, action.now);
  activity::record(action.db,
      {.actor = admin.member().id.text(),
          .feature = "territory",
          .what = "indicateurs-annules",
          .about = id.text(),
          .was = import->file_name},
      action.now);
  return web::see_other(paths::measure_imports().with("annule", "1"));
}

}  // namespace territory
