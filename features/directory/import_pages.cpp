#include <algorithm>
#include <array>

#include "base/table/json.hpp"
#include "base/table/xlsx.hpp"
#include "base/values/text.hpp"
#include "features/directory/import.hpp"
#include "features/directory/import_routes.hpp"
#include "features/directory/import_views.hpp"

namespace directory {
namespace {

using namespace intake;

constexpr std::size_t most_batches = 20;

web::Response unknown() { return web::answer(404, no_such_batch()).kept(web::Keep::Private); }

std::string file_name(std::string_view given) {
  const auto slash = given.find_last_of("/\\");
  auto name = text::nfc(given.substr(slash == std::string_view::npos ? 0 : slash + 1));
  if (name.size() > 120) name = name.substr(0, name.find_last_of(' ', 120));
  return name.empty() ? "Fichier sans nom" : name;
}

web::Response refused(web::Action& action, const web::Admin& admin, std::string error) {
  return web::unprocessable(
      imports_page({.batches = batches_of(action.db, admin.member().id, action.now),
          .megabytes = action.services.get<Settings>().upload_megabytes,
          .error = std::move(error)}))
      .kept(web::Keep::Private);
}

web::Response show_imports(web::Page& page, const web::Admin& admin) {
  return web::ok(imports_page({.batches = batches_of(page.db, admin.member().id, page.now),
                     .megabytes = page.services.get<Settings>().upload_megabytes,
                     .discarded = page.query.has("abandonne")}))
      .kept(web::Keep::Private);
}

web::Response bring_list(web::Action& action, const web::Admin& admin) {
  const auto files = action.form.all("fichier");
  if (files.empty() || files.front().empty())
    return refused(action, admin, "Choisissez une liste à apporter.");
  const auto mine = batches_of(action.db, admin.member().id, action.now);
  if (mine.size() >= most_batches)
    return refused(action, admin,
        "Vous avez déjà vingt fichiers en attente. Terminez-en un, ou abandonnez-le.");
  const Batch batch{.owner = admin.member().id,
      .file_name = file_name(action.form.text("fichier.nom")),
      .received_at = action.now};
  const std::string_view content = files.front();
  // A table may have been read the wrong way: its page offers another. What is no list is none.
  const auto read = read_batch(batch, content);
  if (!read && (table::looks_like_xlsx(content) || content.find('\n') == std::string_view::npos ||
                   table::looks_like_json(content) ||
                   content.find('\0') != std::string_view::npos || content.starts_with("%PDF")))
    return refused(action, admin, read.error().reason);
  keep(action.db, batch, content);
  return web::see_other(paths::import_columns(batch.id));
}

ColumnsPage columns_of(store::Reader& db, const Batch& batch) {
  ColumnsPage page{.batch = batch};
  const auto read = read_batch(batch, content_of(db, batch.id));
  if (!read) {
    page.refused = "Ligne " + std::to_string(read.error().line) + "\u00A0: " + read.error().reason;
    return page;
  }
  page.read = *read;
  if (auto said = mapping_from_json(batch.mapping); said && !batch.mapping.empty()) {
    page.mapping = *std::move(said);
    return page;
  }
  auto mapped = mapping_for(db, read->table, batch.file_name);
  page.mapping = std::move(mapped.mapping);
  page.known = mapped.known;
  return page;
}

web::Response show_columns(web::Page& page, const web::Admin& admin, const BatchId& id) {
  const auto batch = batch_of(page.db, admin.member(), id, page.now);
  if (!batch) return unknown();
  if (batch->is_working() || batch->state == State::Left)
    return web::moved_for_now(paths::import(id));
  return web::ok(columns_page(columns_of(page.db, *batch))).kept(web::Keep::Private);
}

Mapping typed_mapping(const web::Fields& form, const table::Csv& csv) {
  Mapping mapping{.source = text::nfc(text::trim(form.text("source"))),
      .licence = text::nfc(text::trim(form.text("licence"))),
      .address = text::nfc(text::trim(form.text("adresse"))),
      .kind = organisation::parse_kind(form.text("statut")),
      .contacts_agreed = form.has("contacts")};
  for (std::size_t i = 0; i < csv.columns.size(); ++i)
    if (const auto target = Target::parse(form.text("colonne-" + std::to_string(i)));
        target && *target != Target{})
      mapping.columns.emplace(csv.columns[i], *target);
  return mapping;
}

web::Response say_columns(web::Action& action, const web::Admin& admin, const BatchId& id) {
  auto batch = batch_of(action.db, admin.member(), id, action.now);
  if (!batch) return unknown();
  if (batch->is_working() || batch->state == State::Left) return web::see_other(paths::import(id));
  auto page = columns_of(action.db, *batch);
  if (!page.refused.empty()) return web::see_other(paths::import_columns(id));
  page.mapping = typed_mapping(action.form, page.read.table);
  page.error = wrong_with(page.mapping, page.read.table);
  if (!page.error.empty()) return web::unprocessable(columns_page(page)).kept(web::Keep::Private);
  batch->mapping = to_json(page.mapping);
  change_reading(action.db, *batch);
  move(action.db, id, State::Looking, action.now);
  return web::see_other(paths::import(id));
}

web::Response read_again(web::Action& action, const web::Admin& admin, const BatchId& id) {
  auto batch = batch_of(action.db, admin.member(), id, action.now);
  if (!batch) return unknown();
  if (batch->is_working()) return web::see_other(paths::import(id));
  batch->encoding = action.form.text("encodage");
  const auto separator = action.form.text("separateur");
  batch->separator = separator == "virgule"         ? ","
                     : separator == "point-virgule" ? ";"
                     : separator == "tabulation"    ? "\t"
                     : separator == "barre"         ? "|"
                                                    : "";
  batch->tab = action.form.text("feuille");
  batch->mapping.clear();
  change_reading(action.db, *batch);
  return web::see_other(paths::import_columns(id));
}

// What came of joining all those about which there is no doubt.
std::string joined_in_words(web::Page& page) {
  const auto joined = page.query.integer("reunies");
  if (!joined || *joined < 0) return "";
  if (*joined == 0) return "Aucun doublon n’est certain. Décidez pour chaque ligne, ci-dessous.";
  return text::counted(*joined, "ligne sera réunie", "lignes seront réunies") +
         " à l’import. Chacune dit avec qui, et vous pouvez encore en changer.";
}

web::Response show_import(web::Page& page, const web::Admin& admin, const BatchId& id) {
  const auto batch = batch_of(page.db, admin.member(), id, page.now);
  if (!batch) return unknown();
  if (batch->state == State::Columns) return web::moved_for_now(paths::import_columns(id));
  const auto outcome = parse_outcome(page.query.text("voir"));
  const auto number = std::clamp(page.query.integer("page").value_or(1), 1, 1'000'000);
  const auto mapping = mapping_from_json(batch->mapping);
  auto response =
      web::ok(batch_page({.batch = *batch,
                  .source = mapping ? mapping->source : batch->file_name,
                  .counts = counts_of(page.db, id),
                  .shown = outcome ? std::string(slug(*outcome)) : "",
                  .page = number,
                  .rows = rows_of(page.db, id, outcome, (number - 1) * BatchPage::rows_a_page,
                      BatchPage::rows_a_page),
                  .said = page.query.has("decide") ? "C’est noté." : joined_in_words(page)}))
          .kept(web::Keep::Private);
  // While a job works on it, the page looks again by itself.
  if (batch->is_working()) response.headers.emplace_back("Refresh", "2");
  return response;
}

std::int64_t line_of(std::string_view text) {
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 100'000'000'000) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

web::Response decide_twin(web::Action& action, const web::Admin& admin, const BatchId& id) {
  const auto batch = batch_of(action.db, admin.member(), id, action.now);
  if (!batch) return unknown();
  if (action.form.text("decision") == join_certain_word) {
    const auto joined = batch->is_working() ? 0 : join_certain(action.db, id);
    return web::see_other(paths::import(id)
                              .with("voir", slug(Outcome::Twin))
                              .with("reunies", std::to_string(joined)));
  }
  const auto row = find_row(action.db, id, line_of(action.form.text("ligne")));
  const auto decision = Decision::parse(action.form.text("decision"));
  // Only with one of those that it was said to be like.
  const bool known = decision.kind != Decision::Kind::Merged ||
                     (row && std::ranges::any_of(row->twins, [&](const Twin& twin) {
                       return decision.with == twin.organisation ||
                              (twin.organisation.empty() && decision.with == twin.item);
                     }));
  if (row && !row->done && known && row->outcome == Outcome::Twin && !batch->is_working())
    decide(action.db, id, row->line, decision);
  auto back = paths::import(id).with("decide", "1");
  if (const auto shown = parse_outcome(action.form.text("voir")))
    back = back.with("voir", slug(*shown));
  if (const auto page = line_of(action.form.text("page")); page > 1)
    back = back.with("page", std::to_string(page));
  return web::see_other(back);
}

web::Response confirm(web::Action& action, const web::Admin& admin, const BatchId& id) {
  const auto batch = batch_of(action.db, admin.member(), id, action.now);
  if (!batch) return unknown();
  if (batch->state == State::Deciding || batch->state == State::Entered)
    move(action.db, id, State::Entering, action.now);
  return web::see_other(paths::import(id));
}

web::Response stop(web::Action& action, const web::Admin& admin, const BatchId& id) {
  const auto batch = batch_of(action.db, admin.member(), id, action.now);
  if (!batch) return unknown();
  if (batch->state == State::Looking) move(action.db, id, State::Columns, action.now);
  if (batch->state == State::Entering) move(action.db, id, State::Deciding, action.now);
  if (batch->state == State::Leaving) move(action.db, id, State::Entered, action.now);
  return web::see_other(paths::import(id));
}

web::Response undo_import(web::Action& action, const web::Admin& admin, const BatchId& id) {
  const auto batch = batch_of(action.db, admin.member(), id, action.now);
  if (!batch) return unknown();
  if (batch->import && !batch->is_working() && batch->state != State::Left)
    move(action.db, id, State::Leaving, action.now);
  return web::see_other(paths::import(id));
}

web::Response discard_list(web::Action& action, const web::Admin& admin, const BatchId& id) {
  if (batch_of(action.db, admin.member(), id, action.now)) discard(action.db, id);
  return web::see_other(paths::imports().with("abandonne", "1"));
}

}  // namespace

std::span<const web::Route> import_routes() {
  static constexpr std::array table{
      web::get<paths::imports, show_imports>,
      web::post<paths::imports, bring_list>.heavy(),
      web::get<paths::import, show_import>,
      web::get<paths::import_columns, show_columns>.heavy(),
      web::post<paths::import_columns, say_columns>.heavy(),
      web::post<paths::import_reading, read_again>,
      web::post<paths::import_twins, decide_twin>,
      web::post<paths::import_confirmations, confirm>,
      web::post<paths::import_stops, stop>,
      web::post<paths::import_undoings, undo_import>,
      web::post<paths::import_discards, discard_list>,
  };
  return table;
}

}  // namespace directory
