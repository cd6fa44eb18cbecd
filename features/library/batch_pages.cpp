#include "features/library/batch_pages.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/library/batch_routes.hpp"
#include "features/library/batch_view.hpp"
#include "features/library/editors.hpp"
#include "features/library/facet_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

constexpr std::size_t most_batches = 20;

// Proof that a member may bring anything into the library.
class Importer {
 public:
  static std::optional<Importer> of(const web::Editor& editor) {
    const auto& member = editor.member();
    return edits_everything(member.grants) ? std::optional(Importer(member)) : std::nullopt;
  }
  const web::Member& member() const { return member_; }

 private:
  explicit Importer(web::Member member) : member_(std::move(member)) {}
  web::Member member_;
};

web::Response unknown() { return web::answer(404, no_such_batch()).kept(web::Keep::Private); }

web::Response refused(web::Action& action, const Importer& importer, std::string error) {
  return web::unprocessable(
      batches_page({.batches = batches_of(action.db, importer.member().id, action.now),
          .megabytes = action.services.get<ImportSettings>().upload_megabytes,
          .error = std::move(error)}))
      .kept(web::Keep::Private);
}

// The same file sent twice by a finger that slipped is one.
std::optional<BatchId> just_brought(
    web::Action& action, const std::vector<Batch>& mine, const std::string& content) {
  constexpr std::chrono::minutes slip{10};
  if (mine.empty() || mine.front().received_at + slip < action.now) return std::nullopt;
  if (!done_of(action.db, mine.front().id).empty()) return std::nullopt;
  if (content_of(action.db, mine.front().id) != content) return std::nullopt;
  return mine.front().id;
}

std::string file_name(std::string_view given) {
  const auto slash = given.find_last_of("/\\");
  auto name = text::nfc(given.substr(slash == std::string_view::npos ? 0 : slash + 1));
  if (name.size() > 120) name = name.substr(0, name.find_last_of(' ', 120));
  return name.empty() ? "Fichier sans nom" : name;
}

// Each once. What is no code comes to light in wrong_with.
void add_code(Choices& choices, std::string_view code) {
  const auto have = values_in(choices.territory_codes);
  if (code.empty() || std::ranges::find(have, code) != have.end()) return;
  choices.territory_codes += (have.empty() ? "" : ";") + std::string(code);
}

// The places chosen for the whole site, by their names.
std::vector<std::pair<territory::Ref, std::string>> places_of(
    store::Reader& db, const Choices& choices) {
  std::vector<std::pair<territory::Ref, std::string>> places;
  for (const auto& code : values_in(choices.territory_codes)) {
    const auto ref = territory::Ref::parse(code);
    const auto place = ref ? territory::find(db, *ref) : std::nullopt;
    if (ref) places.emplace_back(*ref, place ? named(*place) : code);
  }
  return places;
}

std::string names_of(const std::vector<std::pair<territory::Ref, std::string>>& places) {
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const auto& place : places) names.push_back(place.second);
  return text::join(names, ", ");
}

Choices typed_choices(const web::Fields& form, const Choices& before) {
  Choices choices{.kinds = {},
      .publisher = std::string(form.text("editeur")),
      .type = std::string(form.text("type")),
      .theme = std::string(form.text("theme")),
      .place = std::string(form.text("lieu")),
      .territory_codes = {},
      .terms = before.terms};
  for (const auto code : form.all("territoires")) add_code(choices, code);
  for (const auto kind : form.all("contenu")) choices.kinds.emplace(kind);
  for (auto& [word, ours] : choices.terms)
    if (form.has("mot:" + word)) ours = form.text("mot:" + word);
  return choices;
}

std::string wrong_with(const Choices& choices) {
  if (choices.kinds.empty()) return "Choisissez au moins une sorte de contenu.";
  const auto read = choices_from_json(to_json(choices));
  if (choices.publisher.empty()) return "Indiquez l’éditeur de ces ressources.";
  if (!read) return read.error();
  for (const auto& code : values_in(choices.territory_codes))
    if (!territory::Ref::parse(code))
      return "« " + code + " » n’est pas un code de territoire comme « commune:23096 ».";
  return "";
}

Ticked asked_by(const web::Fields& form) {
  Ticked asked{.all = form.has("tout")};
  const auto number = [](std::string_view text) {
    std::int64_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || value > 100'000'000'000) return std::int64_t{0};
      value = value * 10 + (c - '0');
    }
    return value;
  };
  asked.seen = number(form.text("vu"));
  for (const auto line : form.all("ligne")) asked.lines.insert(number(line));
  return asked;
}

}  // namespace

web::Response show_batches(web::Page& page, const web::Editor& editor) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  return web::ok(batches_page({.batches = batches_of(page.db, importer->member().id, page.now),
                     .megabytes = page.services.get<ImportSettings>().upload_megabytes,
                     .discarded = page.query.has("abandonne")}))
      .kept(web::Keep::Private);
}

web::Response bring_batch(web::Action& action, const web::Editor& editor) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  const auto files = action.form.all("fichier");
  if (files.empty() || files.front().empty())
    return refused(action, *importer, "Choisissez un fichier à apporter.");
  const std::string content(files.front());
  const auto mine = batches_of(action.db, importer->member().id, action.now);
  if (const auto same = just_brought(action, mine, content))
    return web::see_other(paths::batch(*same));
  if (mine.size() >= most_batches)
    return refused(action, *importer,
        "Vous avez déjà vingt fichiers en attente. Terminez-en un, ou abandonnez-le.");
  const Batch batch{.owner = importer->member().id,
      .source = source_of(content),
      .file_name = file_name(action.form.text("fichier.nom")),
      .received_at = action.now};
  // A table that lacks a column may have been read the wrong way: its page offers another.
  const auto look = look_at(action.db, batch, content);
  const bool readable = look.refused.empty() || !look.read.table.columns.empty();
  if (!readable) return refused(action, *importer, look.refused);
  keep(action.db, batch, content);
  return web::see_other(paths::batch(batch.id));
}

web::Response show_batch(web::Page& page, const web::Editor& editor, const BatchId& id) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  const auto batch = batch_of(page.db, importer->member(), id, page.now);
  if (!batch) return unknown();
  if (batch->source == Source::WordPress && batch->choices.empty())
    return web::moved_for_now(paths::batch_choices(id));
  auto response =
      web::ok(batch_page({.batch = *batch,
                  .look = look_at(page.db, *batch),
                  .shown = std::string(page.query.text("voir")),
                  .page = std::clamp(page.query.integer("page").value_or(1), 1, 1'000'000),
                  .confirmed = page.query.has("fait"),
                  .overtaken = static_cast<std::size_t>(
                      std::max(0, page.query.integer("entretemps").value_or(0))),
                  .nothing_ticked = page.query.has("rien")}))
          .kept(web::Keep::Private);
  // While a job works on it, the page looks again by itself.
  if (batch->asked_at) response.headers.emplace_back("Refresh", "3");
  return response;
}

web::Response read_batch_as(web::Action& action, const web::Editor& editor, const BatchId& id) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  auto batch = batch_of(action.db, importer->member(), id, action.now);
  if (!batch) return unknown();
  batch->encoding = action.form.text("encodage");
  const auto separator = action.form.text("separateur");
  batch->separator = separator == "virgule"         ? ","
                     : separator == "point-virgule" ? ";"
                     : separator == "tabulation"    ? "\t"
                                                    : "";
  batch->tab = action.form.text("feuille");
  change_reading(action.db, *batch);
  return web::see_other(paths::batch(id));
}

web::Response show_choices(web::Page& page, const web::Editor& editor, const BatchId& id) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  const auto batch = batch_of(page.db, importer->member(), id, page.now);
  if (!batch || batch->source != Source::WordPress) return unknown();
  auto look = look_at(page.db, *batch);
  auto choices = look.choices;
  auto places = places_of(page.db, choices);
  return web::ok(choices_page({.batch = *batch,
                     .look = std::move(look),
                     .choices = std::move(choices),
                     .places = std::move(places)}))
      .kept(web::Keep::Private);
}

web::Response make_choices(web::Action& action, const web::Editor& editor, const BatchId& id) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  auto batch = batch_of(action.db, importer->member(), id, action.now);
  if (!batch || batch->source != Source::WordPress) return unknown();
  auto look = look_at(action.db, *batch);
  if (!look.site) return unknown();
  auto choices = typed_choices(action.form, look.choices);
  auto picked = territory::picked(action.db, action.services.get<territory::Names>(), action.form);
  if (picked.chosen) add_code(choices, picked.chosen->text());
  auto error = wrong_with(choices);
  const bool doubtful = !picked.typed.empty() && !picked.chosen;
  if (error.empty() && doubtful) error = "Dites de quel territoire il s’agit.";
  auto places = places_of(action.db, choices);
  if (!error.empty()) {
    if (picked.chosen) picked = {};
    return web::unprocessable(choices_page({.batch = *batch,
                                  .look = std::move(look),
                                  .choices = std::move(choices),
                                  .error = std::move(error),
                                  .places = std::move(places),
                                  .picked = std::move(picked)}))
        .kept(web::Keep::Private);
  }
  if (choices.place.empty() || choices.place == names_of(places_of(action.db, look.choices)))
    choices.place = names_of(places);
  batch->choices = to_json(choices);
  change_reading(action.db, *batch);
  remember_choices(action.db, *look.site, choices, action.now);
  return web::see_other(paths::batch(id));
}

web::Response confirm_batch(web::Action& action, const web::Editor& editor, const BatchId& id) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  const auto batch = batch_of(action.db, importer->member(), id, action.now);
  if (!batch) return unknown();
  const auto asked = asked_by(action.form);
  if (!asked.all && asked.lines.empty()) return web::see_other(paths::batch(id).with("rien", "1"));
  if (batch->asked_at) return web::see_other(paths::batch(id));
  const auto look = look_at(action.db, *batch);
  if (asked.all && look.sound() > most_at_once) {
    ask(action.db, id, asked, action.now);
    return web::see_other(paths::batch(id));
  }
  const auto brought = bring_in_batch(action.db, *batch, look, asked, most_at_once, action.now);
  auto next = paths::batch(id).with("fait", "1");
  if (brought.overtaken > 0) next = next.with("entretemps", std::to_string(brought.overtaken));
  return web::see_other(next);
}

web::Response discard_batch(web::Action& action, const web::Editor& editor, const BatchId& id) {
  const auto importer = Importer::of(editor);
  if (!importer) return web::forbidden();
  if (batch_of(action.db, importer->member(), id, action.now)) discard(action.db, id);
  return web::see_other(paths::batches().with("abandonne", "1"));
}

}  // namespace library
